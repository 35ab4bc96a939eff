//! Headings, paragraphs, lists and notes.

use super::characters::printable;
use super::document::Document;
use super::fonts::MISSING;
use super::line_breaking::lines;
use super::page::{Area, BOTTOM, LEFT, RIGHT};
use super::palette::Ink;
use super::style::TextStyle;
use super::tagging::Tag;

/// What a heading stands above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heading {
    /// The whole document.
    Document,
    /// A section that begins a page.
    Section,
    /// A part of the document.
    Part,
    /// A part of a section.
    SectionPart,
    /// A clause of an article.
    Clause,
    /// A clause of a clause.
    Subclause,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Something to know.
    Information,
    /// Something to do, or not to do.
    Warning,
}

impl Document {
    /// A title or a heading.
    pub(crate) fn heading(&mut self, heading: Heading, text: &str) {
        let style = heading.style();
        let text = lines(text, style, RIGHT - LEFT, self.fonts);
        self.skip(heading.gap_above());
        self.reserve(style.height(text.len()) + TextStyle::BODY.height(3));
        let node = self.element(heading.tag());
        self.flow(node, &text, style, LEFT);
        self.skip(heading.gap_below());
    }

    /// A paragraph.
    pub(crate) fn paragraph(&mut self, text: &str) {
        self.paragraph_in(TextStyle::BODY, text);
    }

    /// A paragraph of small print.
    pub(crate) fn small_print(&mut self, text: &str) {
        self.paragraph_in(TextStyle::SMALL, text);
    }

    /// A bulleted list.
    pub(crate) fn list<I: AsRef<str>>(&mut self, items: impl IntoIterator<Item = I>) {
        const INDENT: f32 = 14.0;
        let style = TextStyle::BODY;
        let mut list = None;
        for item in items {
            let list = *list.get_or_insert_with(|| self.element(Tag::List));
            let item_node = self.child(list, Tag::ListItem);
            let text = lines(item.as_ref(), style, RIGHT - LEFT - INDENT, self.fonts);
            self.reserve(style.leading);
            let bullet = self.child(item_node, Tag::ListLabel);
            self.draw(bullet, &["•".to_owned()], style, LEFT + 3.0);
            let body = self.child(item_node, Tag::ListBody);
            self.flow(body, &text, style, LEFT + INDENT);
            self.skip(2.0);
        }
        self.skip(6.0);
    }

    /// A note in a box, under a line that says what it is about.
    pub(crate) fn note(&mut self, tone: Tone, heading: &str, text: &str) {
        const PADDING: f32 = 9.0;
        const INDENT: f32 = 14.0;
        let parts = [(heading, TextStyle::STRONG), (text, TextStyle::BODY)].map(|(text, style)| {
            (lines(text, style, RIGHT - LEFT - 2.0 * INDENT, self.fonts), style)
        });
        let height = parts.iter().map(|(lines, style)| style.height(lines.len())).sum::<f32>();
        let height = height + 2.0 * PADDING;
        self.skip(4.0);
        self.reserve(height);
        if height <= BOTTOM - self.cursor {
            let area = Area { left: LEFT, top: self.cursor, width: RIGHT - LEFT, height };
            self.page.artifact(|page| {
                page.fill(area, tone.ground());
                page.fill(Area { width: 3.0, ..area }, tone.bar());
            });
        }
        self.cursor += PADDING;
        let group = self.element(Tag::Note);
        for (lines, style) in parts.into_iter().filter(|(lines, _)| !lines.is_empty()) {
            let node = self.child(group, Tag::Paragraph);
            self.flow(node, &lines, style, LEFT + INDENT);
        }
        self.cursor += PADDING;
        self.skip(10.0);
    }

    /// Whether the text holds a character that shows as a box.
    pub(crate) fn lacks_a_character_of(&self, text: &str) -> bool {
        printable(text, self.fonts).contains(MISSING)
    }

    fn paragraph_in(&mut self, style: TextStyle, text: &str) {
        let text = lines(text, style, RIGHT - LEFT, self.fonts);
        let node = self.element(Tag::Paragraph);
        self.flow(node, &text, style, LEFT);
        self.skip(6.0);
    }
}

impl Heading {
    const fn tag(self) -> Tag {
        match self {
            Self::Document => Tag::Title,
            Self::Section | Self::Part => Tag::Heading,
            Self::SectionPart | Self::Clause => Tag::Subheading,
            Self::Subclause => Tag::Minor,
        }
    }

    const fn style(self) -> TextStyle {
        match self {
            Self::Document | Self::Section => TextStyle::TITLE,
            Self::Part | Self::SectionPart => TextStyle::HEADING,
            Self::Clause => TextStyle::CLAUSE,
            Self::Subclause => TextStyle::STRONG,
        }
    }

    const fn gap_above(self) -> f32 {
        match self {
            Self::Document | Self::Section => 0.0,
            Self::Part | Self::SectionPart => 9.0,
            Self::Clause | Self::Subclause => 3.0,
        }
    }
}

impl Heading {
    const fn gap_below(self) -> f32 {
        match self {
            Self::Document | Self::Section | Self::Part | Self::SectionPart => 4.0,
            Self::Clause | Self::Subclause => 1.0,
        }
    }
}

impl Tone {
    const fn bar(self) -> Ink {
        match self {
            Self::Information => Ink::PRIMARY,
            Self::Warning => Ink::WARNING,
        }
    }

    const fn ground(self) -> Ink {
        match self {
            Self::Information => Ink::PRIMARY_GROUND,
            Self::Warning => Ink::WARNING_GROUND,
        }
    }
}
