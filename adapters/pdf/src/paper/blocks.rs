//! What a text is made of, once its placeholders are filled.

/// One block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading; that of a clause has an identifier.
    Heading(Heading),
    /// Running text.
    Paragraph(String),
    /// A bulleted list.
    List(Vec<String>),
    /// A table.
    Table(Rows),
    /// What follows begins a page.
    PageBreak,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// From 1, the title, to 4.
    pub(super) level: u8,
    /// The identifier of the clause.
    pub(super) clause: Option<String>,
    /// Whether the table below is where people sign.
    pub(super) signatures: bool,
    /// Its words.
    pub(super) text: String,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    /// The headers of its columns.
    pub(super) header: Vec<String>,
    /// Its cells.
    pub(super) rows: Vec<Vec<String>>,
}

/// The identifiers of the clauses, in order.
pub(super) fn clauses(blocks: &[Block]) -> impl Iterator<Item = &str> {
    blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => heading.clause.as_deref(),
        Block::Paragraph(_) | Block::List(_) | Block::Table(_) | Block::PageBreak => None,
    })
}
