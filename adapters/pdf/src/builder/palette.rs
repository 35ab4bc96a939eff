//! The few colours of a document; each was checked for contrast on the ground it stands on.

use printpdf::{Color, Rgb};

/// A colour of ink, as red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ink(u8, u8, u8);

impl Ink {
    /// Text.
    pub(crate) const TEXT: Self = Self(0x1B, 0x1F, 0x24);
    /// Secondary text: labels, header and footer.
    pub(crate) const MUTED: Self = Self(0x4B, 0x55, 0x60);
    /// Titles and the bar of a note.
    pub(crate) const PRIMARY: Self = Self(0x0F, 0x5B, 0x66);
    /// Ground of a note and of a table's header.
    pub(crate) const PRIMARY_GROUND: Self = Self(0xE9, 0xF2, 0xF3);
    /// Bar of a warning.
    pub(crate) const WARNING: Self = Self(0x7A, 0x41, 0x00);
    /// Ground of a warning.
    pub(crate) const WARNING_GROUND: Self = Self(0xFF, 0xF1, 0xDB);
    /// Hairlines.
    pub(crate) const RULE: Self = Self(0xC9, 0xCF, 0xD6);

    /// The colour as the PDF library wants it.
    pub(crate) fn color(self) -> Color {
        let unit = |channel: u8| (f32::from(channel) / 255.0 * 1000.0).round() / 1000.0;
        Color::Rgb(Rgb { r: unit(self.0), g: unit(self.1), b: unit(self.2), icc_profile: None })
    }
}
