//! Bytes derived from the server’s key, one label a purpose.
use crate::ServerKey;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// What bytes are derived for. Each has its own label, none the beginning of another.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose {
    ActivationCode,
    SessionToken,
    CsrfToken,
    ReceiptLink,
    Challenge,
    ChallengeText,
    RequestLink,
}

impl Purpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::ActivationCode => b"linf/activation-code/1\0",
            Self::SessionToken => b"linf/session-token/1\0",
            Self::CsrfToken => b"linf/csrf-token/1\0",
            Self::ReceiptLink => b"linf/receipt-link/1\0",
            Self::Challenge => b"linf/challenge/1\0",
            Self::ChallengeText => b"linf/challenge-text/1\0",
            Self::RequestLink => b"linf/habilitation-link/1\0",
        }
    }
}

/// HMAC-SHA-256 of the label and the parts. All parts but the last must have a fixed length.
pub(crate) fn derive(key: &ServerKey, purpose: Purpose, parts: &[&[u8]]) -> [u8; 32] {
    // The key fills half a block: it enters as it is.
    let mut mac = Hmac::<Sha256>::new(&key.block().into());
    mac.update(purpose.label());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Whether two byte strings are equal, in a time that does not tell where they differ.
pub(crate) fn same(left: &[u8], right: &[u8]) -> bool {
    left.ct_eq(right).into()
}

#[cfg(test)]
mod tests {
    use super::{Purpose, derive};
    use crate::ServerKey;

    #[test]
    fn it_is_hmac_sha_256_of_the_label_and_the_parts() {
        // Computed with Python’s `hmac` module.
        let key = ServerKey::from_hex(&"0b".repeat(32)).expect("a key of the test");
        let derived = derive(&key, Purpose::CsrfToken, &[b"abc", b"def"]);
        assert_eq!(data_encoding::HEXLOWER.encode(&derived), EXPECTED);
    }
    const EXPECTED: &str = "65cc41e797cd95967eef9a6d07ffd87fa89ab7715c380d0b8a7ffe72ed213aa1";

    #[test]
    fn what_is_made_for_one_purpose_is_worth_nothing_for_another() {
        use Purpose::{
            ActivationCode, Challenge, ChallengeText, CsrfToken, ReceiptLink, RequestLink,
            SessionToken,
        };
        let key = ServerKey::from_hex(&"0b".repeat(32)).expect("a key of the test");
        let all = [
            ActivationCode,
            SessionToken,
            CsrfToken,
            ReceiptLink,
            RequestLink,
            Challenge,
            ChallengeText,
        ];
        let made: std::collections::HashSet<_> =
            all.iter().map(|purpose| derive(&key, *purpose, &[b"same"])).collect();
        assert_eq!(made.len(), all.len());
    }
}
