//! Tokens of forms.
use crate::ServerKey;
use crate::derivation::{Purpose, derive, same};
use data_encoding::HEXLOWER;

/// Tokens that a form must bear, each bound to the cookie of one browser: nobody who does not
/// hold the cookie can make one.
#[derive(Debug, Clone)]
pub struct CsrfTokens {
    key: ServerKey,
}

impl CsrfTokens {
    /// Those of a server.
    #[must_use]
    pub fn new(key: &ServerKey) -> Self {
        Self { key: key.clone() }
    }
    /// The token for the forms shown to the browser that holds this cookie.
    #[must_use]
    pub fn token(&self, cookie: &str) -> String {
        HEXLOWER.encode(&self.derived(cookie))
    }
    /// Whether a form came from a page shown to that browser; compared in constant time.
    #[must_use]
    pub fn is_valid(&self, cookie: &str, given: &str) -> bool {
        HEXLOWER.decode(given.as_bytes()).is_ok_and(|given| same(&self.derived(cookie), &given))
    }

    fn derived(&self, cookie: &str) -> [u8; 32] {
        derive(&self.key, Purpose::CsrfToken, &[cookie.as_bytes()])
    }
}

#[cfg(test)]
mod tests {
    use super::CsrfTokens;
    use crate::ServerKey;

    #[test]
    fn a_token_is_worth_nothing_with_another_cookie_or_another_key() {
        let key = |digits: &str| ServerKey::from_hex(&digits.repeat(32)).expect("a key");
        let (ours, theirs) = (CsrfTokens::new(&key("01")), CsrfTokens::new(&key("02")));
        let token = ours.token("cookie");
        assert!(ours.is_valid("cookie", &token));
        assert!(!ours.is_valid("other", &token));
        assert!(!theirs.is_valid("cookie", &token));
        for forged in
            ["", "00", "é", token.split_at(1).1, &token.replace(['0', '1'], "2"), "cookie"]
        {
            assert!(!ours.is_valid("cookie", forged), "{forged}");
        }
    }
}
