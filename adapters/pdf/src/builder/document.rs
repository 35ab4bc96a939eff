//! A document under way: its pages, which break by themselves, and its structure.

use chrono::{DateTime, Utc};

use super::characters::printable_line;
use super::fonts::Fonts;
use super::page::{BOTTOM, Page, TOP};
use super::running::Running;
use super::serialization::Content;
use super::style::TextStyle;
use super::tagging::{NodeId, StructureTree, Tag};
use crate::PdfError;

/// What makes two files the same: everything that is not in the text comes from the caller.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    /// Title, as a reader shows it.
    pub(crate) title: String,
    /// When the document was made, unless it is the same whenever it is made.
    pub(crate) created_at: Option<DateTime<Utc>>,
    /// Identifier of the file.
    pub(crate) file_id: [u8; 16],
}

/// A page that is laid out.
#[derive(Debug)]
struct Done {
    page: Page,
    running: Running,
    part: usize,
}

/// A document under way.
#[derive(Debug)]
pub(crate) struct Document {
    pub(super) fonts: &'static Fonts,
    /// The page under way.
    pub(super) page: Page,
    /// Where the next block begins on it.
    pub(super) cursor: f32,
    running: Running,
    done: Vec<Done>,
    /// The rank of the part under way, and whether each part numbers its own pages.
    part: usize,
    parts_are_numbered: bool,
    identity: Identity,
    bookmarks: Vec<(usize, String)>,
    tree: StructureTree,
    section: NodeId,
}

impl Document {
    /// An empty document.
    ///
    /// # Errors
    /// [`PdfError::Fonts`].
    pub(crate) fn new(identity: Identity, running: Running) -> Result<Self, PdfError> {
        Ok(Self {
            fonts: Fonts::get()?,
            page: Page::default(),
            cursor: TOP,
            running,
            done: Vec::new(),
            part: 0,
            parts_are_numbered: false,
            identity,
            bookmarks: Vec::new(),
            tree: StructureTree::new(),
            section: StructureTree::ROOT,
        })
    }

    /// Begins a part on a new page, with what its pages repeat, and a bookmark.
    pub(crate) fn begin_section(&mut self, bookmark: &str, running: Running) {
        if !self.page.is_blank() {
            self.break_page();
        }
        self.running = running;
        self.part += 1;
        self.section = self.tree.add(StructureTree::ROOT, Tag::Section);
        self.bookmarks.push((self.page_count(), printable_line(bookmark, self.fonts)));
    }

    /// Numbers the pages of each part from one: each is a document of its own.
    pub(crate) fn number_parts(&mut self) {
        self.parts_are_numbered = true;
    }

    /// Begins a page, unless one has just begun.
    pub(crate) fn page_break(&mut self) {
        if !self.page.is_blank() {
            self.break_page();
        }
    }

    /// How many pages there are so far.
    pub(crate) fn page_count(&self) -> usize {
        self.done.len() + 1
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// [`PdfError`] if the file cannot be written.
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, PdfError> {
        self.break_page();
        let numbers = self.page_numbers();
        let mut pages = Vec::with_capacity(numbers.len());
        for (Done { mut page, running, .. }, number) in self.done.into_iter().zip(&numbers) {
            running.draw(&mut page, number, self.fonts);
            pages.push(page);
        }
        let title = printable_line(&self.identity.title, self.fonts);
        let content = Content {
            identity: Identity { title, ..self.identity },
            pages,
            tree: self.tree,
            bookmarks: self.bookmarks,
            fonts: self.fonts,
        };
        content.into_bytes()
    }

    /// What stands at the foot of each page.
    fn page_numbers(&self) -> Vec<String> {
        let count = self.done.len();
        if !self.parts_are_numbered {
            return (1..=count).map(|number| format!("Page {number} / {count}")).collect();
        }
        let parts = self.done.chunk_by(|one, next| one.part == next.part);
        let numbers = parts.flat_map(|part| {
            let count = part.len();
            (1..=count).map(move |number| format!("Page {number} sur {count}"))
        });
        numbers.collect()
    }
}

/// What the blocks are made with.
impl Document {
    /// Opens a new page.
    pub(super) fn break_page(&mut self) {
        let (page, running) = (std::mem::take(&mut self.page), self.running.clone());
        self.done.push(Done { page, running, part: self.part });
        self.cursor = TOP;
    }

    /// Breaks the page unless that height is left; does nothing for what no page could hold.
    pub(super) fn reserve(&mut self, height: f32) {
        if height > BOTTOM - self.cursor && height <= BOTTOM - TOP {
            self.break_page();
        }
    }

    /// Leaves a gap, but not at the top of a page.
    pub(super) fn skip(&mut self, height: f32) {
        if self.cursor > TOP {
            self.cursor += height;
        }
    }

    /// How many of that many lines the page still holds; opens a page when there is none.
    pub(super) fn take(&mut self, wanted: usize, style: TextStyle, padding: f32) -> usize {
        let holds = |room: f32| (1..=wanted).take_while(|&n| style.height(n) <= room).count();
        let fit = holds(BOTTOM - self.cursor - padding);
        if fit > 0 || self.cursor <= TOP {
            return fit.max(1);
        }
        self.break_page();
        holds(BOTTOM - TOP - padding).max(1)
    }

    /// A new element of the part under way.
    pub(super) fn element(&mut self, tag: Tag) -> NodeId {
        self.tree.add(self.section, tag)
    }

    /// A new element inside another.
    pub(super) fn child(&mut self, parent: NodeId, tag: Tag) -> NodeId {
        self.tree.add(parent, tag)
    }

    /// Draws lines at the cursor, without moving it.
    pub(super) fn draw(&mut self, owner: NodeId, lines: &[String], style: TextStyle, left: f32) {
        let (tag, cursor) = (self.tree.tag(owner), self.cursor);
        let number = self.page.content(owner, tag, |page| {
            let mut top = cursor;
            for line in lines {
                page.text(left, top, style, line);
                top += style.leading;
            }
        });
        self.tree.add_content(owner, self.done.len(), number);
    }

    /// Draws lines below the cursor, over as many pages as they need.
    pub(super) fn flow(
        &mut self,
        owner: NodeId,
        mut lines: &[String],
        style: TextStyle,
        left: f32,
    ) {
        while !lines.is_empty() {
            let fit = self.take(lines.len(), style, 0.0).min(lines.len());
            let (now, later) = lines.split_at(fit);
            self.draw(owner, now, style, left);
            self.cursor += style.height(fit);
            lines = later;
        }
    }
}
