//! Characters that XML 1.0 allows.

use std::borrow::Cow;

/// The same text with the characters that XML 1.0 does not allow replaced by U+FFFD.
pub(crate) fn legal(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_allowed) {
        return Cow::Borrowed(text);
    }
    let replaced = |character| {
        if is_allowed(character) { character } else { '\u{fffd}' }
    };
    Cow::Owned(text.chars().map(replaced).collect())
}

/// Production 2 of XML 1.0. A carriage return would be read back as a line feed.
const fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::legal;

    // Proves: R105
    #[test]
    fn forbidden_characters_leave_a_mark() {
        assert_eq!(
            legal("a\u{0}\u{b}\u{1f}\r\u{fffe}\u{ffff}z"),
            "a\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}z"
        );
        let allowed = "é œ 👶 \u{202e}محمد\t\n]]> <&\"' \u{7f}\u{85}";
        assert_eq!(legal(allowed), allowed);
    }
}
