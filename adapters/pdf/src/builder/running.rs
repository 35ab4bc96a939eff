//! What every page repeats: header and footer.

use super::characters::printable_line;
use super::fonts::Fonts;
use super::line_breaking::lines;
use super::page::{FOOTER, HEADER, LEFT, Page, RIGHT};
use super::style::TextStyle;

/// What every page repeats.
#[derive(Clone, Debug, Default)]
pub(crate) struct Running {
    /// At the top, left.
    pub(crate) header: String,
    /// At the top, right.
    pub(crate) reference: String,
    /// At the bottom, left; the page number stands at the right.
    pub(crate) footer: String,
}

impl Running {
    /// Draws it on a page, with the page's number.
    pub(super) fn draw(&self, page: &mut Page, number: &str, fonts: &Fonts) {
        page.rule(HEADER + 17.0);
        page.running("Header", |page| {
            draw_line(page, HEADER, (&self.header, &self.reference), fonts);
        });
        page.rule(FOOTER - 5.0);
        page.running("Footer", |page| {
            draw_line(page, FOOTER, (&self.footer, number), fonts);
        });
    }
}

/// A text at the left and one at the right; the left one is cut short if it must.
fn draw_line(page: &mut Page, top: f32, (left, right): (&str, &str), fonts: &Fonts) {
    let style = TextStyle::SMALL;
    let (left, right) = (printable_line(left, fonts), printable_line(right, fonts));
    let width = fonts.face(style.weight).width(&right, style.size);
    let left = lines(&left, style, RIGHT - LEFT - width - 20.0, fonts);
    if let Some(left) = left.first() {
        page.text(LEFT, top, style, left.trim_end());
    }
    page.text(RIGHT - width, top, style, &right);
}
