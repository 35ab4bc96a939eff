//! French typography of what templates made.

/// Makes the spaces before `: ; ! ?` and inside `« »` non-breaking, so that templates are written
/// with plain ones.
pub(crate) fn bind(text: &str) -> String {
    let mut bound = String::with_capacity(text.len() + 16);
    let mut words = text.split(' ');
    bound.extend(words.next());
    for word in words {
        let together = bound.ends_with('«') || word.starts_with([':', ';', '!', '?', '»']);
        bound.push(if together { '\u{A0}' } else { ' ' });
        bound.push_str(word);
    }
    bound
}

#[cfg(test)]
mod tests {
    use super::bind;

    #[test]
    fn no_line_begins_or_ends_with_a_lone_mark() {
        let bound =
            bind("Oui : « traitée » ; non ! quoi ? <p style=\"color: red\"> a:b https://x?y");
        let expected = "Oui~: «~traitée~»~; non~! quoi~? <p style=\"color: red\"> a:b https://x?y";
        assert_eq!(bound.replace('\u{A0}', "~"), expected);
    }
}
