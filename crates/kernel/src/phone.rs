//! Telephone numbers.
use std::{fmt, str::FromStr};

/// Why a text is not a [`PhoneNumber`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PhoneNumberError {
    /// Neither ten digits that begin with 0, nor four that begin with 3, nor `+` and 8 to 15 digits.
    #[error("not a telephone number")]
    Shape,
}

/// A telephone number: ten digits in France (`0471020304`), a short one (`3230`, where every CAF
/// answers: « numéros courts 3BPQ » of the French numbering plan) or `+` and a country's digits.
///
/// Spaces, full stops, hyphens and brackets are dropped; `0033` and `+33` become `0`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhoneNumber(String);

impl FromStr for PhoneNumber {
    type Err = PhoneNumberError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let ignored =
            |c: char| matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '.' | '-' | '(' | ')' | '/');
        let mut digits: String = raw.trim().chars().filter(|c| !ignored(*c)).take(24).collect();
        if let Some(rest) = digits.strip_prefix("00") {
            digits = format!("+{rest}");
        }
        if let Some(rest) = digits.strip_prefix("+33") {
            digits = format!("0{}", rest.trim_start_matches('0'));
        }
        let (international, number) = match digits.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, digits.as_str()),
        };
        let shape = if international {
            (8..=15).contains(&number.len()) && !number.starts_with('0')
        } else {
            match number.len() {
                10 => number.starts_with('0') && !number.starts_with("00"),
                4 => number.starts_with('3'),
                _ => false,
            }
        };
        if shape && number.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(digits))
        } else {
            Err(PhoneNumberError::Shape)
        }
    }
}
impl PhoneNumber {
    /// The number without spaces.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The number by pairs, as the French write it: `04 71 02 03 04`.
    #[must_use]
    pub fn by_pairs(&self) -> String {
        let spaced = |(place, c): (usize, char)| {
            let gap = place > 0 && place % 2 == 0;
            gap.then_some(' ').into_iter().chain([c])
        };
        match self.0.strip_prefix('+') {
            Some(_) => self.0.clone(),
            None => self.0.chars().enumerate().flat_map(spaced).collect(),
        }
    }
}
impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PhoneNumber(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::PhoneNumber;

    #[test]
    fn a_number_is_french_or_international() {
        let parse = |raw: &str| raw.parse::<PhoneNumber>().map(|n| n.by_pairs()).ok();
        for raw in ["04 71 02 03 04", "04.71.02.03.04", "+33 4 71 02 03 04", "0033471020304"] {
            assert_eq!(parse(raw).as_deref(), Some("04 71 02 03 04"), "{raw}");
        }
        assert_eq!(parse("+262 262 12 34 56").as_deref(), Some("+262262123456"));
        assert_eq!(parse("3230").as_deref(), Some("32 30"));
        for bad in ["", "12", "1234", "04 71 02 03", "abcdefghij", "+0471020304", "04710203045"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
