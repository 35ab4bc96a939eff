//! The code of a CAF.

use std::fmt;
use std::str::FromStr;

use crate::DepartementCode;

/// The code of one of the 101 bodies that stand for the Family branch: that of its département
/// (`43`, `2A`, `974`).
///
/// There is one a département. In Lozère and in Mayotte it is the common social security fund
/// (CCSS, CSSM); the other overseas collectivities have none.
///
/// ```
/// use linf_territory::{CafCode, CafCodeError};
///
/// let code: CafCode = "2a".parse()?;
/// assert_eq!(code.as_str(), "2A");
/// assert_eq!("975".parse::<CafCode>(), Err(CafCodeError::None));
/// # Ok::<(), CafCodeError>(())
/// ```
#[doc(alias = "family allowance office")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CafCode(DepartementCode);

/// Why a text is not the code of a CAF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CafCodeError {
    /// It is not the code of a département.
    #[error("the code of a CAF is that of its département")]
    Departement,
    /// There is no CAF under this code.
    #[error("there is no CAF under this code")]
    None,
}

impl CafCode {
    /// The body of a département, where there is one.
    #[must_use]
    pub fn of_departement(departement: DepartementCode) -> Option<Self> {
        match departement.as_str() {
            "20" => None,
            "971" | "972" | "973" | "974" | "976" => Some(Self(departement)),
            _ if departement.is_overseas() => None,
            _ => Some(Self(departement)),
        }
    }

    /// The département of its seat.
    #[must_use]
    pub const fn departement(self) -> DepartementCode {
        self.0
    }

    /// The code as it is written: two or three characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for CafCode {
    type Err = CafCodeError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let departement = raw.parse().map_err(|_unreadable| CafCodeError::Departement)?;
        Self::of_departement(departement).ok_or(CafCodeError::None)
    }
}

impl fmt::Display for CafCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CafCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CafCode({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Proves: F11
    #[test]
    fn there_are_101_codes_and_no_other() {
        let letters = "0123456789AB";
        let two = letters.chars().flat_map(|a| letters.chars().map(move |b| format!("{a}{b}")));
        let three = (970..990).map(|code| code.to_string());
        let codes = two.chain(three).filter(|code| code.parse::<CafCode>().is_ok());
        assert_eq!(codes.count(), 101);
    }

    // Proves: F11
    #[test]
    fn collectivities_without_a_caf_have_no_code() {
        for code in ["975", "977", "978", "984", "986", "987", "988", "989", "20"] {
            assert_eq!(code.parse::<CafCode>(), Err(CafCodeError::None));
        }
        assert_eq!("43046".parse::<CafCode>(), Err(CafCodeError::Departement));
    }
}
