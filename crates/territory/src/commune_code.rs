//! The INSEE code of a commune.

use std::fmt;
use std::str::FromStr;

use crate::DepartementCode;

/// The INSEE code of a commune, or of a municipal arrondissement: five characters.
///
/// It is a text, not a number: it begins with `0` in nine départements and with `2A` or `2B` in
/// Corsica. It is not a postal code. Codes are not stable over the years: what one stands for is
/// asked of [`Geography::resolve`](crate::Geography::resolve).
///
/// ```
/// use linf_territory::CommuneCode;
///
/// let chadrac: CommuneCode = "43046".parse()?;
/// assert_eq!(chadrac.departement().as_str(), "43");
/// # Ok::<(), linf_territory::CommuneCodeError>(())
/// ```
#[doc(alias = "municipality")]
#[doc(alias = "INSEE")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommuneCode([u8; 5]);

/// Why a text is not the code of a commune.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CommuneCodeError {
    /// It does not have five characters.
    #[error("the code of a commune has five characters")]
    Length,
    /// It has five characters, but not figures (or `2A`, `2B` and figures).
    #[error("the code of a commune is made of figures, or of 2A or 2B and figures")]
    Shape,
    /// It does not begin with the code of a département.
    #[error("the code of a commune begins with that of its département")]
    Departement,
}

impl CommuneCode {
    /// The code as it is written: five characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The département or overseas collectivity that the code was made for.
    ///
    /// That of a current commune is always its own. A former code may name a département that the
    /// place has left (`20` in Corsica, a delegated commune merged across a boundary): resolve it
    /// first.
    #[must_use]
    pub const fn departement(self) -> DepartementCode {
        DepartementCode::prefix_of(self.0)
    }
}

impl FromStr for CommuneCode {
    type Err = CommuneCodeError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let mut code: [u8; 5] =
            raw.as_bytes().try_into().map_err(|_unsized| CommuneCodeError::Length)?;
        code.make_ascii_uppercase();
        let [first, second, rest @ ..] = code;
        let corsica = first == b'2' && matches!(second, b'A' | b'B');
        let figures = first.is_ascii_digit() && second.is_ascii_digit();
        if !(corsica || figures) || !rest.iter().all(u8::is_ascii_digit) {
            return Err(CommuneCodeError::Shape);
        }
        if DepartementCode::prefix_of(code).is_possible() {
            Ok(Self(code))
        } else {
            Err(CommuneCodeError::Departement)
        }
    }
}

impl fmt::Display for CommuneCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CommuneCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CommuneCode({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Proves: F3
    #[test]
    fn codes_are_read_with_their_departement() {
        for (code, departement) in [
            ("01001", "01"),
            ("2A004", "2A"),
            ("2b033", "2B"),
            ("20004", "20"),
            ("43046", "43"),
            ("97411", "974"),
            ("97701", "977"),
            ("98411", "984"),
        ] {
            let read: CommuneCode = code.parse().unwrap();
            assert_eq!(read.as_str(), code.to_uppercase());
            assert_eq!(read.departement().as_str(), departement);
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for (raw, why) in [
            ("", CommuneCodeError::Length),
            ("4304", CommuneCodeError::Length),
            ("430466", CommuneCodeError::Length),
            (" 43046", CommuneCodeError::Length),
            ("43 46", CommuneCodeError::Shape),
            ("2C004", CommuneCodeError::Shape),
            ("4304A", CommuneCodeError::Shape),
            ("ééa", CommuneCodeError::Shape),
            ("00001", CommuneCodeError::Departement),
            ("96001", CommuneCodeError::Departement),
            ("99100", CommuneCodeError::Departement),
        ] {
            assert_eq!(raw.parse::<CommuneCode>(), Err(why), "{raw:?}");
        }
    }
}
