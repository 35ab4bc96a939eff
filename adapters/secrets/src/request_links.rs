//! The links by which requesters follow their habilitation requests.
use crate::ServerSecrets;
use crate::derivation::Purpose;
use data_encoding::BASE64URL_NOPAD;
use linf_habilitation::ports::RequestLinks;
use linf_habilitation::{HabilitationRequestId, LinkDigest};
use sha2::{Digest, Sha256};

/// Bytes of a secret: 192 bits, in 32 letters.
const BYTES: usize = 24;

impl RequestLinks for ServerSecrets {
    fn secret(&self, request: HabilitationRequestId) -> String {
        let derived = self.derived(Purpose::RequestLink, request.as_uuid().as_bytes());
        BASE64URL_NOPAD.encode(derived.get(..BYTES).unwrap_or_default())
    }
    fn digest(&self, secret: &str) -> LinkDigest {
        LinkDigest(Sha256::digest(secret).into())
    }
}

#[cfg(test)]
mod tests {
    use crate::{ServerKey, ServerSecrets};
    use linf_habilitation::HabilitationRequestId;
    use linf_habilitation::ports::RequestLinks;
    use uuid::Uuid;

    #[test]
    fn a_link_is_one_requests_and_one_servers() {
        let secrets = |digits: &str| {
            let key = ServerKey::from_hex(&digits.repeat(32)).expect("a key of the test");
            ServerSecrets::new(&key).expect("secrets of the test")
        };
        let id = |n| HabilitationRequestId::from_uuid(Uuid::from_u128(n));
        let secret = secrets("01").secret(id(1));
        assert_eq!(secret.len(), 32);
        assert_eq!(secret, secrets("01").secret(id(1)));
        assert_ne!(secret, secrets("01").secret(id(2)));
        assert_ne!(secret, secrets("02").secret(id(1)));
        assert_eq!(secrets("01").digest(&secret), secrets("02").digest(&secret));
        assert_ne!(secrets("01").digest(&secret), secrets("01").digest("x"));
    }
}
