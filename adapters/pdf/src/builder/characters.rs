//! Turns any text into one that the fonts can show, losing nothing without a trace.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::fonts::{Fonts, MISSING};

/// What follows a text some characters of which show as boxes: nothing is lost without a word.
const NOTE: &str = " (caractères non imprimables\u{a0}: voir l’écran)";

/// The same text with only characters that the fonts have, and line feeds.
///
/// Runs of spaces become one, runs of line feeds at most two; a character that the fonts do
/// not have shows as a box, together with the invisible ones that modify it, and a note says so
/// after the text.
pub(crate) fn printable(text: &str, fonts: &Fonts) -> String {
    let (mut shown, boxed) = with_boxes(text, fonts);
    if boxed {
        shown.push_str(NOTE);
    }
    shown
}

/// The same text without what the fonts lack, and whether they lack something.
fn with_boxes(text: &str, fonts: &Fonts) -> (String, bool) {
    let (mut shown, mut boxed) = (String::with_capacity(text.len()), false);
    for character in text.replace("\r\n", "\n").nfc() {
        let character = plain(character);
        match character {
            '\n' if shown.ends_with("\n\n") => {}
            ' ' if shown.ends_with([' ', '\n']) => {}
            '\n' | ' ' => shown.push(character),
            _ if fonts.has(character) => shown.push(character),
            _ if shown.ends_with(MISSING) && modifies_the_previous(character) => {}
            _ => {
                shown.push(MISSING);
                boxed = true;
            }
        }
    }
    shown.truncate(shown.trim_end_matches([' ', '\n']).len());
    (shown, boxed)
}

/// The same text on one line, for what every page repeats: the boxes say enough there.
pub(crate) fn printable_line(text: &str, fonts: &Fonts) -> String {
    with_boxes(&text.replace(is_line_end, " "), fonts).0
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
    fn what_the_fonts_lack_shows_as_a_box_and_is_told() {
        for (text, boxes) in [
            ("a👶b", "a□b"),
            ("👩🏽\u{200d}👧\u{fe0f}", "□□"),
            ("\u{202e}محمد", "□□□□□"),
            ("a\u{0}\u{1b}[31m\u{7f}", "a□□[31m□"),
            ("中文", "□□"),
            ("a\u{200b}\u{feff}b", "a□□b"),
        ] {
            let told = format!("{boxes} (caractères non imprimables\u{a0}: voir l’écran)");
            assert_eq!(shown(text), told);
            assert_eq!(shown(&told), told, "told once");
            assert_eq!(printable_line(text, Fonts::get().unwrap()), boxes);
        }
        assert_eq!(shown("une case □ à cocher"), "une case □ à cocher", "a box that was typed");
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
