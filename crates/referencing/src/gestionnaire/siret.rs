//! SIRET numbers.
use std::{fmt, str::FromStr};

/// A SIRET number: fourteen figures, the last a check figure (Luhn).
///
/// ```
/// use linf_referencing::Siret;
///
/// let siret: Siret = "732 829 320 00074".parse()?;
/// assert_eq!(siret.as_str(), "73282932000074");
/// # Ok::<(), linf_referencing::SiretError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Siret(String);

/// Why a text is not a SIRET number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SiretError {
    /// Not fourteen figures.
    #[error("a SIRET number has fourteen figures")]
    Shape,
    /// A figure is wrong.
    #[error("a figure of the SIRET number is wrong")]
    Check,
}

/// La Poste: the check of its establishments is the sum of the figures, a multiple of five.
const LA_POSTE: &str = "356000000";

impl FromStr for Siret {
    type Err = SiretError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let spaces = |c: &char| !matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '.' | '-');
        let figures: String = raw.chars().filter(spaces).take(15).collect();
        let digits: Option<Vec<u32>> = figures.chars().map(|c| c.to_digit(10)).collect();
        let digits = digits.filter(|digits| digits.len() == 14).ok_or(SiretError::Shape)?;
        let sum: u32 = digits.iter().sum();
        let luhn = digits.iter().rev().enumerate().map(|(place, digit)| match place % 2 {
            0 => *digit,
            _ => digit * 2 / 10 + digit * 2 % 10,
        });
        let post_office = figures.starts_with(LA_POSTE) && sum.is_multiple_of(5);
        if sum > 0 && (luhn.sum::<u32>().is_multiple_of(10) || post_office) {
            Ok(Self(figures))
        } else {
            Err(SiretError::Check)
        }
    }
}

impl Siret {
    /// The fourteen figures.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl fmt::Display for Siret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Siret, SiretError};

    #[test]
    fn the_check_figure_counts() {
        for good in ["73282932000074", "732 829 320 00074", "35600000000048", "35600000049837"] {
            assert!(good.parse::<Siret>().is_ok(), "{good}");
        }
        for (bad, why) in [
            ("", SiretError::Shape),
            ("7328293200007", SiretError::Shape),
            ("732829320000741", SiretError::Shape),
            ("7328293200007X", SiretError::Shape),
            ("73282932000075", SiretError::Check),
            ("00000000000000", SiretError::Check),
        ] {
            assert_eq!(bad.parse::<Siret>(), Err(why), "{bad}");
        }
    }
}
