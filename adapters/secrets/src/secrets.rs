//! Activation codes and session tokens.
use crate::derivation::{Purpose, derive, same};
use crate::{ServerKey, ServerKeyError};
use data_encoding::HEXLOWER;
use linf_accounts::ports::Secrets;
use linf_accounts::{ActivationCode, Generation, SessionKey, SessionToken};
use linf_kernel::AccountId;
use sha2::{Digest, Sha256};
use std::sync::atomic::{AtomicU64, Ordering};

/// What activation codes are made of (R82).
const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/// How many characters an activation code has (R82).
const CODE_LENGTH: usize = 8;
/// Bytes from here on are left out: they would make some characters likelier than others.
const FAIR: u8 = 248;

/// What nobody can guess, from the server’s key and the machine’s randomness.
#[derive(Debug)]
pub struct ServerSecrets {
    key: ServerKey,
    /// Fresh at each start, so that tokens stay apart and unpredictable even if the machine’s
    /// randomness failed later.
    start: [u8; 32],
    made: AtomicU64,
}

impl ServerSecrets {
    /// The secrets of a server.
    ///
    /// # Errors
    /// [`ServerKeyError::NoRandomness`].
    pub fn new(key: &ServerKey) -> Result<Self, ServerKeyError> {
        let mut start = [0; 32];
        getrandom::fill(&mut start).map_err(ServerKeyError::NoRandomness)?;
        Ok(Self { key: key.clone(), start, made: AtomicU64::new(0) })
    }
}

impl ServerSecrets {
    /// Bytes derived from the key for a purpose.
    pub(crate) fn derived(&self, purpose: Purpose, part: &[u8]) -> [u8; 32] {
        derive(&self.key, purpose, &[part])
    }
}

impl Secrets for ServerSecrets {
    fn activation_code(&self, account: AccountId, generation: Generation) -> ActivationCode {
        let account = account.as_uuid();
        let generation = generation.0.to_be_bytes();
        let characters = (0_u32..).flat_map(|block| {
            let parts = [account.as_bytes().as_slice(), &generation, &block.to_be_bytes()];
            derive(&self.key, Purpose::ActivationCode, &parts)
        });
        let fair = characters.filter(|byte| *byte < FAIR);
        let letters = fair.filter_map(|byte| ALPHABET.get(usize::from(byte) % ALPHABET.len()));
        ActivationCode(letters.take(CODE_LENGTH).map(|letter| char::from(*letter)).collect())
    }

    fn same_code(&self, left: &ActivationCode, right: &ActivationCode) -> bool {
        same(left.0.as_bytes(), right.0.as_bytes())
    }

    fn session_token(&self) -> SessionToken {
        let number = self.made.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        let mut fresh = [0; 32];
        // Without it, the key, the start and the number still make a token that nobody can guess.
        getrandom::fill(&mut fresh).ok();
        let token = derive(&self.key, Purpose::SessionToken, &[&self.start, &number, &fresh]);
        SessionToken(HEXLOWER.encode(&token))
    }

    fn session_key(&self, token: &SessionToken) -> SessionKey {
        SessionKey(Sha256::digest(token.0.as_bytes()).into())
    }
}

#[cfg(test)]
mod tests {
    use super::{ALPHABET, ServerSecrets};
    use crate::ServerKey;
    use linf_accounts::{ActivationCode, Generation, ports::Secrets};
    use linf_kernel::AccountId;
    use std::collections::{HashMap, HashSet};
    use uuid::Uuid;

    fn secrets(digits: &str) -> ServerSecrets {
        let key = ServerKey::from_hex(&digits.repeat(32)).expect("a key of the test");
        ServerSecrets::new(&key).expect("randomness")
    }
    fn account(number: u128) -> AccountId {
        AccountId::from_uuid(Uuid::from_u128(number))
    }

    // Proves: R82, D1
    #[test]
    fn a_code_is_eight_letters_and_digits_all_as_likely() {
        let secrets = secrets("01");
        let mut count = HashMap::<char, u32>::new();
        for number in 0..10_000 {
            let code = secrets.activation_code(account(number), Generation(1)).0;
            assert_eq!(code.len(), 8);
            for character in code.chars() {
                *count.entry(character).or_default() += 1;
            }
        }
        assert_eq!(count.len(), ALPHABET.len(), "upper case, lower case and digits");
        // 80 000 characters, 62 values, 61 degrees of freedom: above 120 once in 100 000 at random,
        // and some 700 without leaving out the last bytes.
        let expected = 80_000.0 / 62.0;
        let chi2: f64 = count.values().map(|n| (f64::from(*n) - expected).powi(2) / expected).sum();
        assert!(chi2 < 120.0, "chi² is {chi2}");
    }

    // Proves: D1
    #[test]
    fn a_code_is_the_same_at_each_try_and_new_at_each_generation() {
        let (one, other) = (secrets("01"), secrets("02"));
        let code = one.activation_code(account(1), Generation(1));
        assert!(one.same_code(&code, &secrets("01").activation_code(account(1), Generation(1))));
        for different in [
            one.activation_code(account(1), Generation(2)),
            one.activation_code(account(2), Generation(1)),
            other.activation_code(account(1), Generation(1)),
            ActivationCode(code.0.to_lowercase() + "a"),
            ActivationCode(String::new()),
        ] {
            assert!(!one.same_code(&code, &different));
        }
    }

    #[test]
    fn a_token_is_fresh_in_letters_and_digits_and_its_digest_is_its_own() {
        let secrets = secrets("01");
        let tokens: Vec<_> = (0..1_000).map(|_| secrets.session_token()).collect();
        let keys: HashSet<_> = tokens.iter().map(|token| secrets.session_key(token)).collect();
        assert_eq!(keys.len(), tokens.len());
        assert!(tokens.iter().all(|token| token.0.len() == 64));
        assert!(tokens.iter().all(|token| token.0.chars().all(|c| c.is_ascii_alphanumeric())));
        // Two servers with the same key make different ones.
        assert_ne!(secrets.session_token(), self::secrets("01").session_token());
    }

    // Proves: D16
    #[test]
    fn nothing_secret_is_shown() {
        let secrets = secrets("ab");
        let shown = format!("{:?}", secrets.key);
        assert_eq!(shown, "ServerKey(***)");
    }
}
