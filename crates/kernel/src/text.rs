//! Text that people type: bounded, normalised (NFC), free of characters that deceive or break.
use std::{fmt, str::FromStr};
use unicode_normalization::UnicodeNormalization;

/// Why a text is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// Nothing but white space.
    #[error("the text is empty")]
    Empty,
    /// Too long, in characters.
    #[error("the text has more than {max} characters")]
    TooLong {
        /// The most it may have.
        max: usize,
    },
    /// A control character, a direction override, an emoji in a line…
    #[error("the text holds the character U+{code:04X}", code = u32::from(*.character))]
    Forbidden {
        /// The first such character.
        character: char,
    },
    /// Not the e-mail address of anybody.
    #[error("not an e-mail address")]
    NotAnEmailAddress,
}

/// Control characters, invisible direction marks, private use and non-characters.
fn deceives(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF0}'..='\u{FFFF}' | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{10FFFF}')
}
/// Pictures; letters of any script, signs and punctuation are not.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}
/// Right-to-left scripts, which would reorder a line of French text.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}
fn bounded(text: String, max: usize) -> Result<String, TextError> {
    if text.is_empty() {
        Err(TextError::Empty)
    } else if text.chars().count() > max {
        Err(TextError::TooLong { max })
    } else {
        Ok(text)
    }
}
fn refuse(raw: &str, forbidden: impl Fn(char) -> bool) -> Result<(), TextError> {
    match raw.chars().find(|c| forbidden(*c)) {
        Some(character) => Err(TextError::Forbidden { character }),
        None => Ok(()),
    }
}

/// One line of at most `MAX` characters, never empty: a name, an address, a title.
///
/// Spaces at both ends go, inner runs become one. No control character, emoji, or right-to-left
/// script, which would reorder the French text around it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Line<const MAX: usize>(String);

impl<const MAX: usize> FromStr for Line<MAX> {
    type Err = TextError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        if raw.len() > MAX.saturating_mul(16) {
            return Err(TextError::TooLong { max: MAX });
        }
        let text = raw.split([' ', '\u{A0}', '\u{202F}', '\t']).filter(|word| !word.is_empty());
        let text: String = text.collect::<Vec<_>>().join(" ").nfc().collect();
        refuse(&text, |c| deceives(c) || is_picture(c) || is_right_to_left(c))?;
        bounded(text, MAX).map(Self)
    }
}

/// Free text of at most `MAX` characters, never empty; lines are kept, `\r\n` becomes `\n`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Paragraph<const MAX: usize>(String);

impl<const MAX: usize> FromStr for Paragraph<MAX> {
    type Err = TextError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        if raw.len() > MAX.saturating_mul(16) {
            return Err(TextError::TooLong { max: MAX });
        }
        let text: String = raw.replace("\r\n", "\n").replace('\t', " ").trim().nfc().collect();
        refuse(&text, |c| c != '\n' && deceives(c) && c != '\u{200D}')?;
        bounded(text, MAX).map(Self)
    }
}

macro_rules! as_text {
    ($name:ident) => {
        impl<const MAX: usize> $name<MAX> {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl<const MAX: usize> fmt::Display for $name<MAX> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
as_text!(Line);
as_text!(Paragraph);

#[cfg(test)]
mod tests {
    use super::{Line, Paragraph, TextError};

    #[test]
    fn a_line_is_one_line_of_visible_text() {
        let line = |raw: &str| raw.parse::<Line<10>>().map(|l| l.to_string());
        assert_eq!(line("  a \u{A0} b "), Ok("a b".to_owned()));
        assert_eq!(line("e\u{301}"), Ok("é".to_owned()));
        assert_eq!(line(" \t "), Err(TextError::Empty));
        assert_eq!(line("12345678901"), Err(TextError::TooLong { max: 10 }));
        for hostile in ["a\0b", "a\nb", "a\u{202E}b", "a\u{1F600}b", "سلام", "a\u{FFFE}"] {
            assert!(matches!(line(hostile), Err(TextError::Forbidden { .. })), "{hostile:?}");
        }
    }

    #[test]
    fn a_paragraph_keeps_its_lines_and_refuses_controls() {
        let paragraph = |raw: &str| raw.parse::<Paragraph<20>>().map(|p| p.to_string());
        assert_eq!(paragraph(" a\r\nb \n"), Ok("a\nb".to_owned()));
        assert!(matches!(paragraph("a\u{7}"), Err(TextError::Forbidden { character: '\u{7}' })));
    }
}
