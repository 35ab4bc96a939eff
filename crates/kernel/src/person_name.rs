//! Names of persons.
use crate::{Line, TextError};
use std::{fmt, str::FromStr};

/// Why a text is not a [`PersonName`].
pub type PersonNameError = TextError;

/// A surname or first name: Latin letters, spaces, hyphens, apostrophes and full stops, 80 at most.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PersonName(Line<80>);

impl FromStr for PersonName {
    type Err = PersonNameError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let line: Line<80> = raw.parse()?;
        let latin = |c: char| {
            c.is_ascii_alphabetic()
                || matches!(c, '\u{C0}'..='\u{24F}' | '\u{300}'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}')
                    && !matches!(c, '×' | '÷')
                || matches!(c, ' ' | '-' | '‐' | '\'' | '’' | '.')
        };
        match line.as_str().chars().find(|c| !latin(*c)) {
            Some(character) => Err(TextError::Forbidden { character }),
            None if !line.as_str().chars().any(char::is_alphabetic) => Err(TextError::Empty),
            None => Ok(Self(line)),
        }
    }
}
impl PersonName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}
impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::PersonName;

    #[test]
    fn a_name_is_written_in_latin_letters() {
        for good in ["Œuvrard", "N’Guyen", "D'Angelo", "Jean-Luc", "Łukasiewicz", "Ștefan"] {
            assert!(good.parse::<PersonName>().is_ok(), "{good}");
        }
        for bad in ["", "<script>", "x'); DROP TABLE request;--", "R2D2", "😀", "محمد", "--"]
        {
            assert!(bad.parse::<PersonName>().is_err(), "{bad}");
        }
    }
}
