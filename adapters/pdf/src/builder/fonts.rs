//! The two embedded faces, parsed and compressed once per process.

use std::collections::HashMap;
use std::io::Write;
use std::sync::LazyLock;

use flate2::{Compression, write::ZlibEncoder};
use printpdf::{FontId, ParsedFont};

use crate::PdfError;

/// Stands for a character that the fonts do not have.
pub(crate) const MISSING: char = '□';

const REGULAR: &[u8] = include_bytes!("../../fonts/LinfSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../fonts/LinfSans-Bold.ttf");

/// Height of a capital of both faces, in thousandths of an em.
const CAP_HEIGHT: i64 = 688;

static FONTS: LazyLock<Option<Fonts>> = LazyLock::new(Fonts::load);

/// Which of the two faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// The faces a document is set in.
#[derive(Debug)]
pub(crate) struct Fonts {
    regular: Face,
    bold: Face,
}

/// One face: what the layout measures with, and what the file embeds.
#[derive(Debug)]
pub(crate) struct Face {
    /// Which of the two.
    pub(crate) weight: Weight,
    /// As the PDF library reads it.
    pub(crate) parsed: ParsedFont,
    /// The font program, compressed.
    pub(crate) compressed: Vec<u8>,
    /// Its length before compression.
    pub(crate) program_length: i64,
    /// Height of a capital, in thousandths of an em.
    pub(crate) cap_height: i64,
    /// Advance of each character, in em.
    advances: HashMap<char, f32>,
}

impl Weight {
    /// The name of its face in the file.
    pub(crate) const fn font_name(self) -> &'static str {
        match self {
            Self::Regular => "LinfSans-Regular",
            Self::Bold => "LinfSans-Bold",
        }
    }

    /// The identifier of its face among the resources of a page.
    pub(crate) fn font_id(self) -> FontId {
        FontId(self.font_name().to_owned())
    }
}

impl Fonts {
    /// The fonts of the process.
    ///
    /// # Errors
    /// [`PdfError::Fonts`] if the embedded files cannot be read; a test proves that they can.
    pub(crate) fn get() -> Result<&'static Self, PdfError> {
        FONTS.as_ref().ok_or(PdfError::Fonts)
    }

    /// The face of that weight.
    pub(crate) const fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// Both faces.
    pub(crate) const fn faces(&self) -> [&Face; 2] {
        [&self.regular, &self.bold]
    }

    /// Whether both faces can show it.
    pub(crate) fn has(&self, character: char) -> bool {
        self.faces().iter().all(|face| face.advances.contains_key(&character))
    }

    fn load() -> Option<Self> {
        Some(Self {
            regular: Face::load(Weight::Regular, REGULAR)?,
            bold: Face::load(Weight::Bold, BOLD)?,
        })
    }
}

impl Face {
    /// Width of a text at that size, in points.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|character| self.advance(character)).sum::<f32>() * size
    }

    /// Advance of one character, in em.
    pub(crate) fn advance(&self, character: char) -> f32 {
        self.advances.get(&character).copied().unwrap_or(0.0)
    }

    fn load(weight: Weight, program: &[u8]) -> Option<Self> {
        let mut parsed = ParsedFont::from_bytes(program, 0, &mut Vec::new())?;
        parsed.font_name = Some(weight.font_name().to_owned());
        let em = f32::from(parsed.units_per_em);
        let advances = parsed
            .codepoint_to_glyph
            .iter()
            .filter_map(|(&codepoint, &glyph)| {
                let advance = f32::from(parsed.get_glyph_width(glyph)?) / em;
                Some((char::from_u32(codepoint)?, advance))
            })
            .collect();
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(program).ok()?;
        Some(Self {
            weight,
            parsed,
            compressed: encoder.finish().ok()?,
            program_length: i64::try_from(program.len()).ok()?,
            cap_height: CAP_HEIGHT,
            advances,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Proves: R97, R105
    #[test]
    fn the_fonts_show_every_character_of_french() {
        let fonts = Fonts::get().unwrap();
        let french = "ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸÆŒàâäçéèêëîïôöùûüÿæœ«»’‘“”–—…€№°²³½·•\u{a0}\u{202f}";
        for character in french.chars().chain(' '..='~') {
            assert!(fonts.has(character), "{character:?} is missing");
        }
    }

    // Proves: R97, R105
    #[test]
    fn the_fonts_show_the_names_of_europe_and_vietnam() {
        let fonts = Fonts::get().unwrap();
        for name in ["Łukasz", "Şahin", "Doğan", "Čapek", "Ștefan", "Nguyễn Thị Ánh", "Ødegård"]
        {
            assert!(name.chars().all(|c| fonts.has(c)), "{name}");
        }
        for name in ["Шевченко", "Ґалаґан", "Παπαδόπουλος", "İnönü", "Ðorđević", "Ñuñez", "ẞ"]
        {
            assert!(name.chars().all(|c| fonts.has(c)), "{name}");
        }
        assert!(fonts.has(MISSING));
    }
}
