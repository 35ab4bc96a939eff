//! Tables, and lists of labels with their values: rows that break over pages.

use super::document::Document;
use super::line_breaking::lines;
use super::links::Link;
use super::page::{Area, BOTTOM, LEFT, RIGHT, TOP};
use super::palette::Ink;
use super::style::TextStyle;
use super::tagging::{NodeId, Tag};

const PADDING: f32 = 3.0;
const GUTTER: f32 = 8.0;
/// A row taller than this may begin on one page and end on the next.
const KEPT_TOGETHER: f32 = (BOTTOM - TOP) / 3.0;

/// A table with a header row, repeated on each page.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    /// Header of each column, and its share of the width.
    pub(crate) columns: &'a [(&'a str, f32)],
    /// The cells, row by row.
    pub(crate) rows: Vec<Vec<String>>,
}

/// A cell whose lines are broken.
#[derive(Clone, Debug)]
struct Cell {
    tag: Tag,
    style: TextStyle,
    left: f32,
    lines: Vec<String>,
    /// Where its text leads.
    target: Option<String>,
}

/// The value beside a label.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    text: String,
    target: Option<String>,
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self { text, target: None }
    }
}

impl Value {
    /// A value that leads to a URI.
    pub(crate) const fn link(text: String, target: String) -> Self {
        Self { text, target: Some(target) }
    }
}

impl Document {
    /// A list of labels and values, such as a recapitulation.
    pub(crate) fn summary<L, V>(&mut self, rows: impl IntoIterator<Item = (L, V)>)
    where
        L: AsRef<str>,
        V: Into<Value>,
    {
        const LABEL_WIDTH: f32 = 150.0;
        let values = LEFT + LABEL_WIDTH + GUTTER;
        let mut table = None;
        for (label, value) in rows {
            let table = *table.get_or_insert_with(|| self.element(Tag::Table));
            let label = lines(label.as_ref(), TextStyle::LABEL, LABEL_WIDTH, self.fonts);
            let Value { text, target } = value.into();
            let text = lines(&text, TextStyle::VALUE, RIGHT - values, self.fonts);
            let cells = [
                Cell {
                    tag: Tag::RowHeader,
                    style: TextStyle::LABEL,
                    left: LEFT,
                    lines: label,
                    target: None,
                },
                Cell { tag: Tag::Cell, style: TextStyle::VALUE, left: values, lines: text, target },
            ];
            self.row(table, &cells, None);
        }
        self.skip(8.0);
    }

    /// A table.
    pub(crate) fn table(&mut self, table: &Table<'_>) {
        let headers: Vec<String> = table.columns.iter().map(|(name, _)| (*name).into()).collect();
        let header = self.cells(table, &headers, Tag::ColumnHeader, TextStyle::CELL_HEADER);
        let node = self.element(Tag::Table);
        let style = TextStyle::CELL_HEADER;
        self.reserve(style.height(tallest(&header)) + TextStyle::CELL.height(2) + 4.0 * PADDING);
        self.header_ground(&header);
        self.row(node, &header, None);
        for row in &table.rows {
            let cells = self.cells(table, row, Tag::Cell, TextStyle::CELL);
            self.row(node, &cells, Some(&header));
        }
        self.skip(10.0);
    }

    /// A table under which people sign, kept on one page with room for that.
    pub(crate) fn signatures(&mut self, table: &Table<'_>) {
        const ROOM: f32 = 90.0;
        self.table(table);
        self.cursor = (self.cursor - 10.0 + ROOM).min(BOTTOM);
        self.page.rule(self.cursor);
        self.skip(10.0);
    }

    /// Keeps what follows on one page, up to where people sign.
    pub(crate) fn keep_signatures_together(&mut self) {
        self.reserve(260.0);
    }

    /// One row; `header` is what a page that it opens begins with.
    fn row(&mut self, table: NodeId, cells: &[Cell], header: Option<&[Cell]>) {
        let Some(style) = cells.first().map(|cell| cell.style) else {
            return;
        };
        let row = self.child(table, Tag::TableRow);
        let nodes: Vec<NodeId> = cells.iter().map(|cell| self.cell_node(row, cell)).collect();
        let count = tallest(cells);
        let height = style.height(count) + 2.0 * PADDING;
        let pages = self.page_count();
        if height <= KEPT_TOGETHER {
            self.reserve(height);
        }
        let mut from = 0;
        while from < count {
            let mut fit = self.take(count - from, style, 2.0 * PADDING);
            if let Some(header) = header.filter(|_| self.page_count() > pages && self.is_at_top()) {
                self.repeated_header(header);
                fit = self.take(count - from, style, 2.0 * PADDING);
            }
            self.cursor += PADDING;
            for (cell, &node) in cells.iter().zip(&nodes) {
                let part: Vec<String> = cell.lines.iter().skip(from).take(fit).cloned().collect();
                if !part.is_empty() {
                    self.draw(node, &part, cell.style, cell.left);
                    self.link(node, cell, &part);
                }
            }
            self.cursor += style.height(fit.min(count - from)) + PADDING;
            from += fit;
            self.page.rule(self.cursor - 0.6);
        }
    }

    /// The element that holds the text of a cell.
    fn cell_node(&mut self, row: NodeId, cell: &Cell) -> NodeId {
        let node = self.child(row, cell.tag);
        if cell.target.is_some() { self.child(node, Tag::Link) } else { node }
    }

    /// Makes the lines of a cell, drawn at the cursor, lead where the cell leads.
    fn link(&mut self, owner: NodeId, cell: &Cell, part: &[String]) {
        if let Some(target) = cell.target.clone() {
            let face = self.fonts.face(cell.style.weight);
            let widths = part.iter().map(|line| face.width(line, cell.style.size));
            let (width, height) = (widths.fold(0.0, f32::max), cell.style.height(part.len()));
            let area = Area { left: cell.left, top: self.cursor, width, height };
            self.page.link(Link { owner, area, target, text: cell.lines.concat() });
        }
    }

    fn cells(&self, table: &Table<'_>, texts: &[String], tag: Tag, style: TextStyle) -> Vec<Cell> {
        let shares: f32 = table.columns.iter().map(|(_, share)| share).sum();
        let mut left = LEFT + GUTTER / 2.0;
        let mut cells = Vec::with_capacity(table.columns.len());
        for (index, (_, share)) in table.columns.iter().enumerate() {
            let width = (RIGHT - LEFT) * share / shares;
            let text = texts.get(index).map_or("", String::as_str);
            let lines = lines(text, style, width - GUTTER, self.fonts);
            cells.push(Cell { tag, style, left, lines, target: None });
            left += width;
        }
        cells
    }

    fn header_ground(&mut self, header: &[Cell]) {
        let height = TextStyle::CELL_HEADER.height(tallest(header)) + 2.0 * PADDING;
        let area = Area { left: LEFT, top: self.cursor, width: RIGHT - LEFT, height };
        self.page.artifact(|page| page.fill(area, Ink::PRIMARY_GROUND));
    }

    /// Draws the header again at the top of a page, for the eye only.
    fn repeated_header(&mut self, header: &[Cell]) {
        self.header_ground(header);
        let top = self.cursor + PADDING;
        self.page.artifact(|page| {
            for cell in header {
                for (index, line) in cell.lines.iter().enumerate() {
                    page.text(cell.left, top + cell.style.height(index), cell.style, line);
                }
            }
        });
        self.cursor += TextStyle::CELL_HEADER.height(tallest(header)) + 2.0 * PADDING;
    }

    fn is_at_top(&self) -> bool {
        self.cursor <= TOP
    }
}

fn tallest(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0)
}
