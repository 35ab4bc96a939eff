//! The reference of a habilitation request.
use super::HabilitationRequestId;
use std::fmt;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;

/// « H-7K4M-2QXP »: eight letters and digits, none that is misread, from the last 40 bits of the
/// identifier, which are unpredictable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HabilitationReference([u8; LENGTH]);

impl HabilitationReference {
    /// The reference of a request.
    #[must_use]
    pub fn of(request: HabilitationRequestId) -> Self {
        let mut bits = request.as_uuid().as_u128();
        let mut characters = [b'0'; LENGTH];
        for character in characters.iter_mut().rev() {
            let five = usize::try_from(bits & 31).unwrap_or_default();
            *character = ALPHABET.get(five).copied().unwrap_or(b'0');
            bits >>= 5;
        }
        Self(characters)
    }
}
impl fmt::Display for HabilitationReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = std::str::from_utf8(&self.0).unwrap_or_default();
        let (left, right) = all.split_at_checked(LENGTH / 2).unwrap_or_default();
        write!(f, "H-{left}-{right}")
    }
}

#[cfg(test)]
mod tests {
    use super::HabilitationReference;
    use linf_kernel::Id;
    use uuid::Uuid;

    #[test]
    fn a_reference_is_read_aloud_in_two_groups() {
        let id = Id::from_uuid(Uuid::from_u128(0x0193_b2c4_0000_7000_8000_00ff_1234_5678));
        assert_eq!(HabilitationReference::of(id).to_string(), "H-ZW93-8NKR");
    }
}
