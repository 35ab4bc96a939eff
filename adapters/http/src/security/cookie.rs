//! The one cookie: opaque, out of reach of scripts, sent to this origin only.
use poem::http::{HeaderMap, header};

/// The longest token that is looked at.
const TOKEN_MAX: usize = 128;
/// The shortest.
const TOKEN_MIN: usize = 32;

/// Its name and attributes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CookieStyle {
    name: &'static str,
    attributes: &'static str,
}

impl CookieStyle {
    /// `__Host-linf` over TLS; without TLS, which is for loopback only, browsers refuse that prefix.
    pub(crate) const fn new(secure: bool) -> Self {
        if secure {
            let attributes = "; Path=/; HttpOnly; SameSite=Lax; Secure";
            Self { name: "__Host-linf", attributes }
        } else {
            Self { name: "linf", attributes: "; Path=/; HttpOnly; SameSite=Lax" }
        }
    }
    /// The token that a browser sent, if it could be one of ours.
    pub(crate) fn read(self, headers: &HeaderMap) -> Option<String> {
        let sent = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs = sent.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
        let token =
            pairs.filter(|(name, _)| name.trim() == self.name).map(|(_, token)| token.trim());
        token.filter(|token| plausible(token)).map(str::to_owned).next()
    }
    /// The header that sets it for the time the browser stays open.
    pub(crate) fn set(self, token: &str) -> String {
        format!("{}={token}{}", self.name, self.attributes)
    }
    /// The header that removes it.
    pub(crate) fn clear(self) -> String {
        format!("{}={}; Max-Age=0", self.name, self.attributes)
    }
}

fn plausible(token: &str) -> bool {
    (TOKEN_MIN..=TOKEN_MAX).contains(&token.len())
        && token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::CookieStyle;
    use poem::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn only_a_plausible_token_under_our_name_is_read() {
        let token = "a".repeat(43);
        for (secure, line, read) in [
            (true, format!("x=1; __Host-linf={token}"), true),
            (true, format!("linf={token}"), false),
            (false, format!("linf={token}"), true),
            (false, format!("linf={token}<script>"), false),
            (false, "linf=short".to_owned(), false),
            (false, format!("linf={}", "a".repeat(129)), false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, HeaderValue::from_str(&line).expect("a header"));
            let expected = read.then(|| token.clone());
            assert_eq!(CookieStyle::new(secure).read(&headers), expected, "{line}");
        }
        let set = CookieStyle::new(true).set("t");
        assert_eq!(set, "__Host-linf=t; Path=/; HttpOnly; SameSite=Lax; Secure");
    }
}
