//! The code of a département or of an overseas collectivity.

use std::fmt;
use std::str::FromStr;

/// The code of a département (`43`, `2A`, `974`) or of an overseas collectivity (`975`, `988`).
///
/// Two characters in Metropolitan France, `2A` and `2B` in Corsica, three figures overseas.
/// It is never derived from a postal code: some communes have the postal code of a neighbouring
/// département. `20` is Corse as it was before 1976: only former codes of communes bear it.
///
/// ```
/// use linf_territory::DepartementCode;
///
/// let code: DepartementCode = "2a".parse()?;
/// assert_eq!(code.as_str(), "2A");
/// # Ok::<(), linf_territory::DepartementCodeError>(())
/// ```
#[doc(alias = "department")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DepartementCode([u8; 3]);

/// Why a text is not the code of a département.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DepartementCodeError {
    /// It has neither two nor three characters.
    #[error("the code of a département has two or three characters")]
    Length,
    /// It has the right length, but no département can bear it.
    #[error("no département has such a code")]
    Unknown,
}

impl DepartementCode {
    /// The code as it is written: two or three characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let bytes: &[u8] = match &self.0 {
            [head @ .., 0] => head,
            all => all,
        };
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// Whether it lies overseas (codes in `97` and `98`).
    #[must_use]
    pub const fn is_overseas(self) -> bool {
        matches!(self.0, [b'9', b'7' | b'8', _])
    }

    /// The first characters of the INSEE code of a commune, whether a département has them or not.
    pub(crate) const fn prefix_of(commune: [u8; 5]) -> Self {
        let [first, second, third, ..] = commune;
        match (first, second) {
            (b'9', b'7' | b'8') => Self([first, second, third]),
            _ => Self([first, second, 0]),
        }
    }

    /// Whether a département has, had (`20`) or could have overseas (`979`) this code.
    pub(crate) const fn is_possible(self) -> bool {
        matches!(
            self.0,
            [b'0', b'1'..=b'9', 0]
                | [b'1' | b'3'..=b'8', b'0'..=b'9', 0]
                | [b'2', b'0'..=b'9' | b'A' | b'B', 0]
                | [b'9', b'0'..=b'5', 0]
                | [b'9', b'7', b'1'..=b'9']
                | [b'9', b'8', b'0'..=b'9']
        )
    }
}

impl FromStr for DepartementCode {
    type Err = DepartementCodeError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let mut code = match *raw.as_bytes() {
            [first, second] => [first, second, 0],
            [first, second, third] => [first, second, third],
            _ => return Err(DepartementCodeError::Length),
        };
        code.make_ascii_uppercase();
        let code = Self(code);
        if code.is_possible() { Ok(code) } else { Err(DepartementCodeError::Unknown) }
    }
}

impl fmt::Display for DepartementCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for DepartementCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DepartementCode({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Proves: F3
    #[test]
    fn codes_that_can_exist_are_read_and_written_back() {
        for code in ["01", "19", "20", "2A", "2B", "29", "43", "95", "971", "976", "975", "989"] {
            assert_eq!(code.parse::<DepartementCode>().unwrap().as_str(), code);
        }
        assert_eq!("2b".parse::<DepartementCode>().unwrap().to_string(), "2B");
    }

    #[test]
    fn codes_that_cannot_exist_are_refused() {
        for code in ["00", "2C", "96", "97", "98", "99", "970", "043", "é", "\0\0\0", "a\0"] {
            assert_eq!(
                code.parse::<DepartementCode>(),
                Err(DepartementCodeError::Unknown),
                "{code:?}"
            );
        }
        for code in ["", "4", "9711", "43000", "\u{1f984}"] {
            assert_eq!(
                code.parse::<DepartementCode>(),
                Err(DepartementCodeError::Length),
                "{code:?}"
            );
        }
    }

    #[test]
    fn overseas_is_told_by_the_code() {
        assert!("974".parse::<DepartementCode>().unwrap().is_overseas());
        assert!(!"95".parse::<DepartementCode>().unwrap().is_overseas());
    }
}
