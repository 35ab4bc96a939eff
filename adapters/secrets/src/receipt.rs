//! Signed links to one request.
use crate::ServerKey;
use crate::derivation::{Purpose, derive, same};
use chrono::{DateTime, Utc};
use data_encoding::BASE64URL_NOPAD;
use linf_kernel::RequestId;
use uuid::Uuid;

/// Links that open one request until an instant, and that only this server could have written.
/// Nothing is stored, and a link tells nothing but its end.
#[derive(Debug, Clone)]
pub struct ReceiptLinks {
    key: ServerKey,
}

impl ReceiptLinks {
    /// Those of a server.
    #[must_use]
    pub fn new(key: &ServerKey) -> Self {
        Self { key: key.clone() }
    }
    /// What a link to a request bears: 75 letters, digits, `-` and `_`.
    #[must_use]
    pub fn sign(&self, request: RequestId, expires_at: DateTime<Utc>) -> String {
        let expires = expires_at.timestamp().to_be_bytes();
        let mut token = Vec::with_capacity(56);
        token.extend_from_slice(request.as_uuid().as_bytes());
        token.extend_from_slice(&expires);
        token.extend_from_slice(&self.signature(&token));
        BASE64URL_NOPAD.encode(&token)
    }
    /// The request that a link opens; none when it is over, or not ours.
    #[must_use]
    pub fn open(&self, token: &str, now: DateTime<Utc>) -> Option<RequestId> {
        let token = BASE64URL_NOPAD.decode(token.as_bytes()).ok()?;
        let (signed, signature) = token.split_at_checked(24)?;
        if !same(&self.signature(signed), signature) {
            return None;
        }
        let (request, expires) = signed.split_first_chunk::<16>()?;
        let expires = i64::from_be_bytes(expires.try_into().ok()?);
        (now.timestamp() < expires).then(|| RequestId::from_uuid(Uuid::from_bytes(*request)))
    }

    fn signature(&self, signed: &[u8]) -> [u8; 32] {
        derive(&self.key, Purpose::ReceiptLink, &[signed])
    }
}

#[cfg(test)]
mod tests {
    use super::ReceiptLinks;
    use crate::ServerKey;
    use chrono::{DateTime, TimeDelta, Utc};
    use linf_kernel::RequestId;
    use uuid::Uuid;

    fn links(digits: &str) -> ReceiptLinks {
        ReceiptLinks::new(&ServerKey::from_hex(&digits.repeat(32)).expect("a key of the test"))
    }
    fn end() -> DateTime<Utc> {
        "2026-11-24T10:00:00Z".parse().expect("an instant of the test")
    }

    #[test]
    fn a_link_opens_its_request_until_its_end() {
        let request = RequestId::from_uuid(Uuid::from_u128(42));
        let token = links("01").sign(request, end());
        assert_eq!(token.len(), 75);
        assert_eq!(links("01").open(&token, end() - TimeDelta::seconds(1)), Some(request));
        assert_eq!(links("01").open(&token, end()), None);
        assert_eq!(links("02").open(&token, end() - TimeDelta::days(1)), None);
    }

    // Proves: T14
    #[test]
    fn a_link_changed_in_any_place_opens_nothing() {
        let links = links("01");
        let now = end() - TimeDelta::hours(1);
        let token = links.sign(RequestId::from_uuid(Uuid::from_u128(42)), end());
        for place in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("ASCII");
            assert_eq!(links.open(&changed, now), None, "{place}");
        }
        for foreign in ["", "A", "é", token.split_at(32).0, &format!("{token}AAAA")] {
            assert_eq!(links.open(foreign, now), None, "{foreign}");
        }
    }
}
