//! A postal code.

use std::fmt;
use std::str::FromStr;

/// A postal code: five figures.
///
/// It belongs to La Poste, not to a commune: most are shared by several communes, some communes
/// have several, and a few have that of a neighbouring département. It finds communes; it never
/// says which one, nor which département.
///
/// ```
/// use linf_territory::PostalCode;
///
/// assert!("43770".parse::<PostalCode>().is_ok());
/// assert!("2A004".parse::<PostalCode>().is_err());
/// ```
#[doc(alias = "zip code")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostalCode([u8; 5]);

/// Why a text is not a postal code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PostalCodeError {
    /// It does not have five characters.
    #[error("a postal code has five figures")]
    Length,
    /// One of its characters is not a figure.
    #[error("a postal code is made of figures only")]
    Figures,
}

impl PostalCode {
    /// The code as it is written: five figures.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for PostalCode {
    type Err = PostalCodeError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let code: [u8; 5] =
            raw.as_bytes().try_into().map_err(|_unsized| PostalCodeError::Length)?;
        if code.iter().all(u8::is_ascii_digit) {
            Ok(Self(code))
        } else {
            Err(PostalCodeError::Figures)
        }
    }
}

impl fmt::Display for PostalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for PostalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostalCode({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_five_figures_are_a_postal_code() {
        assert_eq!("01400".parse::<PostalCode>().unwrap().to_string(), "01400");
        assert_eq!("1400".parse::<PostalCode>(), Err(PostalCodeError::Length));
        assert_eq!("2A004".parse::<PostalCode>(), Err(PostalCodeError::Figures));
        assert_eq!("٤٣".parse::<PostalCode>(), Err(PostalCodeError::Length));
    }
}
