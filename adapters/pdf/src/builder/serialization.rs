//! From pages to the bytes of a file: the PDF library writes pages and fonts, then the
//! structure, the metadata and the compressed fonts are put in.

use lopdf::{Dictionary, Object, ObjectId, SaveOptions, Stream};
use printpdf::{
    Mm, PdfDocument, PdfFont, PdfPage, PdfParseErrorSeverity, PdfSaveOptions, PdfWarnMsg,
};

use super::document::Identity;
use super::fonts::{Face, Fonts};
use super::links;
use super::metadata;
use super::page::Page;
use super::tagging::StructureTree;
use crate::PdfError;

/// A document whose layout is done.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) identity: Identity,
    pub(super) pages: Vec<Page>,
    pub(super) tree: StructureTree,
    pub(super) bookmarks: Vec<(usize, String)>,
    pub(super) fonts: &'static Fonts,
}

impl Content {
    /// The bytes of the file: the same content and identity give the same bytes.
    pub(super) fn into_bytes(self) -> Result<Vec<u8>, PdfError> {
        let mut links = Vec::with_capacity(self.pages.len());
        let mut owners = Vec::with_capacity(self.pages.len());
        let mut contents = Vec::with_capacity(self.pages.len());
        for page in self.pages {
            let (ops, page_owners, page_links) = page.into_parts();
            contents.push(PdfPage::new(Mm(210.0), Mm(297.0), ops));
            owners.push(page_owners);
            links.push(page_links);
        }
        let mut file = pages_and_fonts(contents, &self.bookmarks, self.fonts)?;
        "1.7".clone_into(&mut file.version);
        let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
        let structure = self.tree.write(&mut file, &pages, &owners)?;
        links::write(&mut file, &structure, &pages, &links)?;
        let xmp = file.add_object(metadata::xmp(&self.identity));
        metadata::complete_catalog(file.catalog_mut()?, structure.root.into(), xmp.into());
        let information = file.trailer.get(b"Info").and_then(Object::as_reference)?;
        file.set_object(information, metadata::information(&self.identity));
        file.trailer.set("ID", metadata::file_id(&self.identity));
        for face in self.fonts.faces() {
            put_compressed_program(&mut file, face);
        }
        file.compress();
        let options = SaveOptions::builder()
            .use_object_streams(true)
            .use_xref_streams(true)
            .compression_level(6)
            .build();
        let mut bytes = Vec::new();
        file.save_with_options(&mut bytes, options)?;
        Ok(bytes)
    }
}

fn pages_and_fonts(
    pages: Vec<PdfPage>,
    bookmarks: &[(usize, String)],
    fonts: &Fonts,
) -> Result<lopdf::Document, PdfError> {
    let mut pdf = PdfDocument::new("");
    for face in fonts.faces() {
        pdf.resources.fonts.map.insert(face.weight.font_id(), PdfFont::new(face.parsed.clone()));
    }
    for (page, name) in bookmarks {
        pdf.add_bookmark(name, *page);
    }
    pdf.pages = pages;
    let options = PdfSaveOptions { subset_fonts: false, ..PdfSaveOptions::default() };
    let mut warnings: Vec<PdfWarnMsg> = Vec::new();
    let file = pdf.to_lopdf_document(&options, &mut warnings);
    match warnings.into_iter().find(|w| w.severity == PdfParseErrorSeverity::Error) {
        Some(warning) => Err(PdfError::Pages(warning.msg)),
        None => Ok(file),
    }
}

/// Puts the font program that was compressed once in place of the plain one, and the true
/// height of capitals in place of the library's guess.
fn put_compressed_program(file: &mut lopdf::Document, face: &Face) {
    let mut program = None;
    for object in file.objects.values_mut() {
        if let Object::Dictionary(descriptor) = object
            && describes(descriptor, face)
        {
            descriptor.set("CapHeight", face.cap_height);
            program = descriptor.get(b"FontFile2").and_then(Object::as_reference).ok();
        }
    }
    if let Some(id) = program {
        let mut dictionary = Dictionary::new();
        dictionary.set("Length1", face.program_length);
        dictionary.set("Filter", "FlateDecode");
        let stream = Stream::new(dictionary, face.compressed.clone()).with_compression(false);
        file.set_object(id, stream);
    }
}

fn describes(descriptor: &Dictionary, face: &Face) -> bool {
    descriptor.has_type(b"FontDescriptor")
        && descriptor
            .get(b"FontName")
            .and_then(Object::as_name)
            .is_ok_and(|name| name == face.weight.font_name().as_bytes())
}
