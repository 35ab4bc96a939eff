//! The reference of a request: what a family quotes on the telephone.
use linf_kernel::RequestId;
use std::{fmt, str::FromStr};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 10;

/// Ten letters and digits in two groups, `7K4M2-QXP9D`; no I, L, O or U, which are misread.
///
/// It comes from the last 50 bits of the request's identifier, which are unpredictable.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference([u8; LENGTH]);

/// Why a text is not a [`Reference`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a reference is ten letters or digits")]
pub struct ReferenceError;

impl Reference {
    /// The reference of a request.
    #[must_use]
    pub fn of(request: RequestId) -> Self {
        let mut bits = request.as_uuid().as_u128();
        let mut characters = [b'0'; LENGTH];
        for character in characters.iter_mut().rev() {
            let five = usize::try_from(bits & 31).unwrap_or_default();
            *character = ALPHABET.get(five).copied().unwrap_or(b'0');
            bits >>= 5;
        }
        Self(characters)
    }
    /// The ten characters without the hyphen, as stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}
impl FromStr for Reference {
    type Err = ReferenceError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let mut characters = [b'0'; LENGTH];
        let mut typed = raw.bytes().filter(|b| !matches!(b, b' ' | b'-'));
        for character in &mut characters {
            let c = match typed.next().ok_or(ReferenceError)?.to_ascii_uppercase() {
                b'O' => b'0',
                b'I' | b'L' => b'1',
                other => other,
            };
            if !ALPHABET.contains(&c) {
                return Err(ReferenceError);
            }
            *character = c;
        }
        if typed.next().is_some() { Err(ReferenceError) } else { Ok(Self(characters)) }
    }
}
impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (left, right) = self.as_str().split_at_checked(LENGTH / 2).unwrap_or_default();
        write!(f, "{left}-{right}")
    }
}
impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::Reference;
    use linf_kernel::Id;
    use uuid::Uuid;

    #[test]
    fn a_reference_is_read_back_as_people_type_it() {
        let reference = Reference::of(Id::from_uuid(Uuid::from_u128(0x0123_4567_89AB_CDEF_0123)));
        let shown = reference.to_string();
        assert_eq!(shown.len(), 11);
        let typed = shown.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(typed.parse(), Ok(reference));
        for bad in ["", "7K4M2", "7K4M2-QXP9U", "7K4M2-QXP9DX", "é"] {
            assert!(bad.parse::<Reference>().is_err(), "{bad}");
        }
    }
}
