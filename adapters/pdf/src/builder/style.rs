//! How each kind of text looks.

use super::fonts::Weight;
use super::palette::Ink;

/// Weight, size, line height and colour of a text, in points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextStyle {
    /// Regular or bold.
    pub(crate) weight: Weight,
    /// Size of the characters.
    pub(crate) size: f32,
    /// Distance between two baselines.
    pub(crate) leading: f32,
    /// Colour.
    pub(crate) ink: Ink,
}

impl TextStyle {
    /// The title of the document.
    pub(crate) const TITLE: Self =
        Self { weight: Weight::Bold, size: 20.0, leading: 26.0, ink: Ink::PRIMARY };
    /// The heading of a part.
    pub(crate) const HEADING: Self =
        Self { weight: Weight::Bold, size: 13.0, leading: 18.0, ink: Ink::PRIMARY };
    /// The heading of a clause.
    pub(crate) const CLAUSE: Self =
        Self { weight: Weight::Bold, size: 11.0, leading: 16.0, ink: Ink::PRIMARY };
    /// Running text.
    pub(crate) const BODY: Self =
        Self { weight: Weight::Regular, size: 10.5, leading: 15.0, ink: Ink::TEXT };
    /// The first line of a note, and what matters in running text.
    pub(crate) const STRONG: Self =
        Self { weight: Weight::Bold, size: 10.5, leading: 15.0, ink: Ink::TEXT };
    /// The label of a value.
    pub(crate) const LABEL: Self =
        Self { weight: Weight::Bold, size: 9.5, leading: 14.0, ink: Ink::MUTED };
    /// The value beside it.
    pub(crate) const VALUE: Self = Self { leading: 14.0, ..Self::BODY };
    /// Cells of a table.
    pub(crate) const CELL: Self =
        Self { weight: Weight::Regular, size: 9.5, leading: 13.0, ink: Ink::TEXT };
    /// Header cells of a table.
    pub(crate) const CELL_HEADER: Self =
        Self { weight: Weight::Bold, size: 9.5, leading: 13.0, ink: Ink::TEXT };
    /// Small print.
    pub(crate) const SMALL: Self =
        Self { weight: Weight::Regular, size: 8.5, leading: 12.0, ink: Ink::MUTED };

    /// Where the baseline stands below the top of its line.
    pub(crate) fn baseline(self) -> f32 {
        self.leading / 2.0 + self.size * 0.344 // half the height of a capital
    }

    /// Height of that many lines.
    pub(crate) fn height(self, lines: usize) -> f32 {
        f32::from(u16::try_from(lines).unwrap_or(u16::MAX)) * self.leading
    }
}
