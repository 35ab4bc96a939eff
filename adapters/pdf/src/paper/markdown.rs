//! Reads the part of Markdown that texts are written in: headings of four levels with an
//! identifier, paragraphs, lists with bullets, tables, and `---` for a new page. Anything else is
//! refused rather than printed as it is not meant.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::blocks::{Block, Heading, Rows};

/// Something that is not part of it: what, and the words near it.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} is not allowed, near « {near} »")]
pub(super) struct Unsupported {
    what: &'static str,
    near: String,
}

/// The blocks of a text.
///
/// # Errors
/// The first construct that is not allowed.
pub(super) fn blocks(markdown: &str) -> Result<Vec<Block>, Unsupported> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut reader = Reader::default();
    for (event, place) in Parser::new_ext(markdown, options).into_offset_iter() {
        let what = reader.read(event);
        if let Err(what) = what {
            let near = markdown.get(place).unwrap_or_default();
            let near = near.split_whitespace().take(8).collect::<Vec<_>>().join(" ");
            return Err(Unsupported { what, near });
        }
    }
    Ok(reader.blocks)
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    text: String,
    heading: Option<Heading>,
    items: Option<Vec<String>>,
    table: Option<Rows>,
    row: Vec<String>,
}

impl Reader {
    fn read(&mut self, event: Event<'_>) -> Result<(), &'static str> {
        match event {
            Event::Start(tag) => return self.begin(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text.push_str(&text),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            Event::Rule => self.blocks.push(Block::PageBreak),
            Event::Code(_) => return Err("code"),
            Event::Html(_) | Event::InlineHtml(_) => return Err("HTML"),
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => return Err("this construct"),
        }
        Ok(())
    }

    fn begin(&mut self, tag: Tag<'_>) -> Result<(), &'static str> {
        match tag {
            Tag::Paragraph | Tag::Item | Tag::TableHead | Tag::TableRow | Tag::TableCell => {}
            Tag::Heading { level, id, classes, .. } => {
                self.heading = Some(Heading {
                    level: rank(level).ok_or("a heading below the fourth level")?,
                    clause: id.map(|id| id.to_string()),
                    signatures: classes.iter().any(|class| &**class == "signatures"),
                    text: String::new(),
                });
            }
            Tag::List(Some(_)) => return Err("a numbered list"),
            Tag::List(None) if self.items.is_some() => return Err("a list in a list"),
            Tag::List(None) => self.items = Some(Vec::new()),
            Tag::Table(_) => self.table = Some(Rows::default()),
            Tag::BlockQuote(_) => return Err("a quotation"),
            Tag::CodeBlock(_) => return Err("code, or a line that begins with four spaces,"),
            Tag::HtmlBlock => return Err("HTML"),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => return Err("emphasis"),
            Tag::Link { .. } => return Err("a link"),
            Tag::Image { .. } => return Err("an image"),
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => return Err("this construct"),
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) {
        if self.table.is_some() {
            self.end_in_table(tag);
        } else if matches!(tag, TagEnd::List(_)) {
            self.blocks.extend(self.items.take().map(Block::List));
        } else if let Some(items) = &mut self.items {
            if tag == TagEnd::Item {
                items.push(std::mem::take(&mut self.text).trim().to_owned());
            } else {
                self.text.push('\n');
            }
        } else {
            let text = std::mem::take(&mut self.text);
            self.blocks.push(match self.heading.take() {
                Some(heading) => Block::Heading(Heading { text, ..heading }),
                None => Block::Paragraph(text),
            });
        }
    }

    fn end_in_table(&mut self, tag: TagEnd) {
        if tag == TagEnd::TableCell {
            self.row.push(std::mem::take(&mut self.text));
        } else if tag == TagEnd::TableHead {
            let header = std::mem::take(&mut self.row);
            self.table = Some(Rows { header, rows: Vec::new() });
        } else if tag == TagEnd::TableRow {
            let row = std::mem::take(&mut self.row);
            if let Some(table) = &mut self.table {
                table.rows.push(row);
            }
        } else {
            self.blocks.extend(self.table.take().map(Block::Table));
        }
    }
}

const fn rank(level: HeadingLevel) -> Option<u8> {
    match level {
        HeadingLevel::H1 => Some(1),
        HeadingLevel::H2 => Some(2),
        HeadingLevel::H3 => Some(3),
        HeadingLevel::H4 => Some(4),
        HeadingLevel::H5 | HeadingLevel::H6 => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(level: u8, clause: &str, text: &str) -> Block {
        let clause = Some(clause.to_owned());
        Block::Heading(Heading { level, clause, signatures: false, text: text.to_owned() })
    }

    // Proves: R129
    #[test]
    fn the_allowed_part_becomes_blocks() {
        let text = "## Objet {#objet}\n\nUne\nligne \\*.  \nAutre.\n\n- un\n- deux\n\n| A | B |\n|---|---|\n\
                    | 1 | x\\|y |\n\n---\n\n#### Fin {#fin .signatures}\n";
        let blocks = blocks(text).unwrap();
        let last = blocks.last().unwrap();
        assert_eq!(blocks[0], heading(2, "objet", "Objet"));
        assert_eq!(blocks[1], Block::Paragraph("Une ligne *.\nAutre.".to_owned()));
        assert_eq!(blocks[2], Block::List(vec!["un".to_owned(), "deux".to_owned()]));
        let rows = vec![vec!["1".to_owned(), "x|y".to_owned()]];
        let header = vec!["A".to_owned(), "B".to_owned()];
        assert_eq!(blocks[3], Block::Table(Rows { header, rows }));
        assert_eq!(blocks[4], Block::PageBreak);
        assert!(matches!(last, Block::Heading(Heading { level: 4, signatures: true, .. })));
    }

    // Proves: R129
    #[test]
    fn anything_else_is_refused_and_named() {
        for (text, what) in [
            ("du **gras** ici", "emphasis"),
            ("<b>x</b>", "HTML"),
            ("1. un", "a numbered list"),
            ("- un\n    - deux", "a list in a list"),
            ("    code", "code"),
            ("> cité", "a quotation"),
            ("[x](https://example.fr)", "a link"),
            ("##### cinq", "fourth level"),
        ] {
            let refused = blocks(text).unwrap_err().to_string();
            assert!(refused.contains(what) && refused.contains("near «"), "{text}: {refused}");
        }
    }
}
