//! Turns any text into one that the fonts can show, losing nothing without a trace.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::fonts::{Fonts, MISSING};

/// The same text with only characters that the fonts have, and line feeds.
///
/// Runs of spaces become one, runs of line feeds at most two; a character that the fonts do
/// not have shows as a box, together with the invisible ones that modify it.
pub(crate) fn printable(text: &str, fonts: &Fonts) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").nfc() {
        let character = plain(character);
        match character {
            '\n' if shown.ends_with("\n\n") => {}
            ' ' if shown.ends_with([' ', '\n']) => {}
            '\n' | ' ' => shown.push(character),
            _ if fonts.has(character) => shown.push(character),
            _ if shown.ends_with(MISSING) && modifies_the_previous(character) => {}
            _ => shown.push(MISSING),
        }
    }
    shown.truncate(shown.trim_end_matches([' ', '\n']).len());
    shown
}

/// The same text on one line.
pub(crate) fn printable_line(text: &str, fonts: &Fonts) -> String {
    printable(&text.replace(is_line_end, " "), fonts)
}

/// Spaces of every width become the space, ends of line become the line feed.
fn plain(character: char) -> char {
    match character {
        _ if is_line_end(character) => '\n',
        '\t'
        | '\u{1680}'
        | '\u{2000}'..='\u{2006}'
        | '\u{2008}'
        | '\u{200a}'
        | '\u{205f}'
        | '\u{3000}' => ' ',
        '\u{2011}' => '\u{2010}', // line breaking never breaks after either
        _ => character,
    }
}

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Joiners, variation selectors and skin tones of an emoji, and combining marks.
fn modifies_the_previous(character: char) -> bool {
    is_combining_mark(character)
        || matches!(character, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        printable(text, Fonts::get().unwrap())
    }

    // Proves: R97, R105
    #[test]
    fn decomposed_accents_are_composed() {
        assert_eq!(shown("Le\u{301}a Garc\u{327}on"), "Léa Garçon");
    }

    // Proves: R97, R105
    #[test]
    fn what_the_fonts_lack_shows_as_a_box() {
        assert_eq!(shown("a👶b"), "a□b");
        assert_eq!(shown("👩🏽\u{200d}👧\u{fe0f}"), "□□");
        assert_eq!(shown("\u{202e}محمد"), "□□□□□");
        assert_eq!(shown("a\u{0}\u{1b}[31m\u{7f}"), "a□□[31m□");
        assert_eq!(shown("中文"), "□□");
        assert_eq!(shown("a\u{200b}\u{feff}b"), "a□□b");
    }

    // Proves: R97, R105
    #[test]
    fn spaces_and_lines_are_kept_within_reason() {
        assert_eq!(shown("a \t\u{2003} b"), "a b");
        assert_eq!(shown("a\r\nb\rc\n\n\n\n\nd\n\n"), "a\nb\nc\n\nd");
        assert_eq!(shown("23\u{a0}novembre\u{202f}!"), "23\u{a0}novembre\u{202f}!");
        assert_eq!(printable_line("a\nb\r\nc", Fonts::get().unwrap()), "a b c");
    }
}
