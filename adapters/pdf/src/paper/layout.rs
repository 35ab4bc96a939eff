//! Puts the blocks of a text on pages.

use super::blocks::{Block, Heading, Rows};
use crate::builder::{self, Document, Table};
use crate::french::bound;

/// Draws blocks below one another.
pub(super) fn draw(document: &mut Document, blocks: &[Block]) {
    let mut signing = false;
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                signing = heading.signatures;
                draw_heading(document, heading);
            }
            Block::Paragraph(text) => document.paragraph(&bound(text)),
            Block::List(items) => document.list(items.iter().map(|item| bound(item))),
            Block::Table(rows) => draw_table(document, rows, signing),
            Block::PageBreak => document.page_break(),
        }
    }
}

fn draw_heading(document: &mut Document, heading: &Heading) {
    if heading.signatures {
        document.keep_signatures_together();
    }
    let kind = match heading.level {
        1 => builder::Heading::Document,
        2 => builder::Heading::Part,
        3 => builder::Heading::Clause,
        _ => builder::Heading::Subclause,
    };
    document.heading(kind, &bound(&heading.text));
}

fn draw_table(document: &mut Document, rows: &Rows, signing: bool) {
    let columns: Vec<(&str, f32)> = (0..rows.header.len())
        .map(|index| (rows.header.get(index).map_or("", String::as_str), share(rows, index)))
        .collect();
    let table = Table { columns: &columns, rows: rows.rows.clone() };
    if signing {
        document.signatures(&table);
    } else {
        document.table(&table);
    }
}

/// The share of the width that a column needs: its longest cell, within reason.
fn share(rows: &Rows, index: usize) -> f32 {
    let cells = rows.rows.iter().chain([&rows.header]).filter_map(|row| row.get(index));
    let longest = cells.map(|cell| cell.chars().count()).max().unwrap_or_default();
    f32::from(u8::try_from(longest.clamp(14, 36)).unwrap_or(36))
}
