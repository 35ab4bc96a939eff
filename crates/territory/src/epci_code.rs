//! The code of an EPCI.

use std::fmt;
use std::str::FromStr;

/// The SIREN number of an EPCI (*établissement public de coopération intercommunale*): nine
/// figures.
///
/// ```
/// use linf_territory::EpciCode;
///
/// let code: EpciCode = "200073419".parse()?;
/// assert_eq!(code.to_string(), "200073419");
/// # Ok::<(), linf_territory::EpciCodeError>(())
/// ```
#[doc(alias = "intermunicipality")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EpciCode([u8; 9]);

/// Why a text is not the code of an EPCI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EpciCodeError {
    /// It does not have nine characters.
    #[error("the code of an EPCI has nine figures")]
    Length,
    /// One of its characters is not a figure.
    #[error("the code of an EPCI is made of figures only")]
    Figures,
}

impl EpciCode {
    /// The code as it is written: nine figures.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for EpciCode {
    type Err = EpciCodeError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let code: [u8; 9] = raw.as_bytes().try_into().map_err(|_unsized| EpciCodeError::Length)?;
        if code.iter().all(u8::is_ascii_digit) {
            Ok(Self(code))
        } else {
            Err(EpciCodeError::Figures)
        }
    }
}

impl fmt::Display for EpciCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for EpciCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EpciCode({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_nine_figures_are_an_epci() {
        assert!("200073419".parse::<EpciCode>().is_ok());
        assert_eq!("20007341".parse::<EpciCode>(), Err(EpciCodeError::Length));
        assert_eq!("20007341X".parse::<EpciCode>(), Err(EpciCodeError::Figures));
    }
}
