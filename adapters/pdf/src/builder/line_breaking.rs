//! Breaks a text into lines that fit a width.

use super::characters::printable;
use super::fonts::Fonts;
use super::style::TextStyle;

/// The lines of a text set in that style. A line that is not the last keeps or gets a space at
/// its end, unless a word goes on, so that whoever copies the text, or has it read aloud, gets
/// the words apart. A word longer than a line is cut where the line ends.
pub(crate) fn lines(text: &str, style: TextStyle, width: f32, fonts: &Fonts) -> Vec<String> {
    let text = printable(text, fonts);
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.split('\n').filter(|_| !text.is_empty()) {
        if let Some(last) = lines.last_mut().filter(|last| !last.is_empty()) {
            last.push(' ');
        }
        Breaker::new(style, width, fonts).run(paragraph, &mut lines);
    }
    lines
}

struct Breaker<'a> {
    fonts: &'a Fonts,
    style: TextStyle,
    limit: f32,
    line: String,
    width: f32,
    /// Length of the line up to its last space, and up to its last hyphen.
    after_space: usize,
    after_hyphen: usize,
}

impl<'a> Breaker<'a> {
    fn new(style: TextStyle, limit: f32, fonts: &'a Fonts) -> Self {
        let (line, width) = (String::new(), 0.0);
        Self { fonts, style, limit, line, width, after_space: 0, after_hyphen: 0 }
    }

    fn run(mut self, paragraph: &str, lines: &mut Vec<String>) {
        for character in paragraph.chars() {
            let advance = self.measure(character);
            let overflows = self.width + advance > self.limit;
            if overflows && character != ' ' && !self.line.is_empty() {
                lines.push(self.end_line());
            }
            self.line.push(character);
            self.width += advance;
            match character {
                ' ' | '\u{2009}' => self.after_space = self.line.len(),
                '-' | '–' | '—' | '/' | '@' => self.after_hyphen = self.line.len(),
                _ => {}
            }
        }
        lines.push(self.line);
    }

    /// Cuts the line at its last space; without one at its last hyphen, which those who copy the
    /// text may lose; or else where it is.
    fn end_line(&mut self) -> String {
        let cuts = [self.after_space, self.after_hyphen, self.line.len()];
        let cut = cuts.into_iter().find(|cut| *cut > 0).unwrap_or_default();
        let rest = self.line.split_off(cut);
        self.width = rest.chars().map(|character| self.measure(character)).sum();
        (self.after_space, self.after_hyphen) = (0, self.after_hyphen.saturating_sub(cut));
        std::mem::replace(&mut self.line, rest)
    }

    fn measure(&self, character: char) -> f32 {
        self.fonts.face(self.style.weight).advance(character) * self.style.size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, width: f32) -> Vec<String> {
        lines(text, TextStyle::BODY, width, Fonts::get().unwrap())
    }

    // Proves: R97
    #[test]
    fn lines_fit_and_lose_nothing() {
        let fonts = Fonts::get().unwrap();
        let text = "Nous cherchons une place en crèche à partir du 4 janvier, trois jours par \
                    semaine, avec des horaires décalés le mercredi.";
        let lines = broken(text, 120.0);
        assert!(lines.len() > 3);
        assert_eq!(lines.concat(), text);
        for line in &lines {
            let width = fonts.face(TextStyle::BODY.weight).width(line.trim_end(), 10.5);
            assert!(width <= 120.0, "{line:?} is {width} wide");
        }
    }

    // Proves: R97
    #[test]
    fn a_word_longer_than_the_line_is_cut() {
        let word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(3);
        let lines = broken(&word, 100.0);
        assert!(lines.len() > 5);
        assert_eq!(lines.concat(), word);
    }

    // Proves: R97
    #[test]
    fn non_breaking_spaces_hold() {
        let lines = broken("une demande numéro\u{a0}12 345", 105.0);
        assert!(lines.iter().any(|line| line.contains("numéro\u{a0}12")), "{lines:?}");
    }

    // Proves: R97
    #[test]
    fn a_name_is_not_cut_at_its_hyphens_unless_it_must() {
        let lines = broken("Relais du Puy-en-Velay-sur-Loire", 120.0);
        assert_eq!(lines, ["Relais du ", "Puy-en-Velay-sur-Loire"]);
        let lines = broken("Puy-en-Velay-sur-Loire", 70.0);
        assert_eq!(lines, ["Puy-en-Velay-", "sur-Loire"]);
    }

    // Proves: R97
    #[test]
    fn even_a_width_smaller_than_a_letter_ends() {
        assert_eq!(broken("abc", 1.0), ["a", "b", "c"]);
        assert!(broken("", 100.0).is_empty());
        assert_eq!(broken("a\n\nb", 100.0), ["a ", "", "b"]);
    }
}
