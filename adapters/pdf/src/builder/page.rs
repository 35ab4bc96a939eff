//! One A4 page: where things stand on it, and what is drawn.
//!
//! Heights are counted downwards from the top of the paper, in points.

use printpdf::{DictItem, Op, PaintMode, PdfFontHandle, Point, Pt, Rect, TextItem};

use super::links::Link;
use super::palette::Ink;
use super::style::TextStyle;
use super::tagging::{NodeId, Tag};

/// Width of the paper.
pub(crate) const PAPER_WIDTH: f32 = 595.28;
/// Height of the paper.
pub(crate) const PAPER_HEIGHT: f32 = 841.89;
/// Left edge of the text.
pub(crate) const LEFT: f32 = 56.7;
/// Right edge of the text.
pub(crate) const RIGHT: f32 = PAPER_WIDTH - LEFT;
/// Where the text begins.
pub(crate) const TOP: f32 = 76.0;
/// Where the text ends.
pub(crate) const BOTTOM: f32 = PAPER_HEIGHT - 60.0;
/// Where the header stands.
pub(crate) const HEADER: f32 = 38.0;
/// Where the footer stands.
pub(crate) const FOOTER: f32 = PAPER_HEIGHT - 44.0;

/// What is drawn on a page so far.
#[derive(Debug, Default)]
pub(crate) struct Page {
    ops: Vec<Op>,
    owners: Vec<NodeId>,
    links: Vec<Link>,
}

/// A rectangle: left edge, top edge, width, height.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

impl Page {
    /// The operations, the structure element of each marked piece, in order, and the links.
    pub(crate) fn into_parts(self) -> (Vec<Op>, Vec<NodeId>, Vec<Link>) {
        (self.ops, self.owners, self.links)
    }

    /// Adds a link.
    pub(crate) fn link(&mut self, link: Link) {
        self.links.push(link);
    }

    /// Whether nothing was drawn yet.
    pub(crate) fn is_blank(&self) -> bool {
        self.ops.is_empty()
    }

    /// Draws content of a structure element; gives its number on this page.
    pub(crate) fn content(&mut self, owner: NodeId, tag: Tag, draw: impl FnOnce(&mut Self)) -> i64 {
        let number = i64::try_from(self.owners.len()).unwrap_or(i64::MAX);
        self.owners.push(owner);
        let properties = [("MCID".to_owned(), DictItem::Int(number))].into();
        self.marked(tag.name(), Some(DictItem::Dict { map: properties }), draw);
        number
    }

    /// Draws what is no content: rules, grounds, repeated headers.
    pub(crate) fn artifact(&mut self, draw: impl FnOnce(&mut Self)) {
        self.marked("Artifact", None, draw);
    }

    /// Draws the header or the footer of the page.
    pub(crate) fn running(&mut self, place: &str, draw: impl FnOnce(&mut Self)) {
        let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
        let properties =
            [("Type".to_owned(), name("Pagination")), ("Subtype".to_owned(), name(place))];
        self.marked("Artifact", Some(DictItem::Dict { map: properties.into() }), draw);
    }

    /// Draws one line of text in a line box whose top is given.
    pub(crate) fn text(&mut self, left: f32, top: f32, style: TextStyle, line: &str) {
        if line.is_empty() {
            return;
        }
        let font = PdfFontHandle::External(style.weight.font_id());
        let baseline = PAPER_HEIGHT - top - style.baseline();
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFillColor { col: style.ink.color() },
            Op::SetFont { font, size: Pt(style.size) },
            Op::SetTextCursor { pos: Point { x: hundredths(left), y: hundredths(baseline) } },
            Op::ShowText { items: vec![TextItem::Text(line.to_owned())] },
            Op::EndTextSection,
        ]);
    }

    /// Fills a rectangle.
    pub(crate) fn fill(&mut self, area: Area, ink: Ink) {
        let rectangle = Rect {
            x: hundredths(area.left),
            y: hundredths(PAPER_HEIGHT - area.top - area.height),
            width: hundredths(area.width),
            height: hundredths(area.height),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        self.ops.push(Op::SetFillColor { col: ink.color() });
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    /// Draws a hairline across the text's width.
    pub(crate) fn rule(&mut self, top: f32) {
        let area = Area { left: LEFT, top, width: RIGHT - LEFT, height: 0.6 };
        self.artifact(|page| page.fill(area, Ink::RULE));
    }

    fn marked(&mut self, tag: &str, properties: Option<DictItem>, draw: impl FnOnce(&mut Self)) {
        let tag = tag.to_owned();
        self.ops.push(match properties {
            Some(properties) => Op::BeginMarkedContentWithProperties { tag, properties },
            None => Op::BeginMarkedContent { tag },
        });
        draw(self);
        self.ops.push(Op::EndMarkedContent);
    }
}

/// Rounded, so that the file does not carry seven digits a coordinate.
fn hundredths(points: f32) -> Pt {
    Pt((points * 100.0).round() / 100.0)
}
