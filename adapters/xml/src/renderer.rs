//! Makes the files of XML exports.

use std::io;

use async_trait::async_trait;
use linf_routing::Format;
use linf_routing::ports::{
    ExportCover, ExportRenderer, ExportWriter, ExportedRequest, RenderError,
};

use crate::NAMESPACE;
use crate::elements::Elements;
use crate::{moment, request};

/// Version of the format, for readers of the same namespace.
const VERSION: &str = "1.0";

/// Writes exports as XML.
#[derive(Debug, Clone, Copy, Default)]
pub struct XmlExportRenderer;

impl ExportRenderer for XmlExportRenderer {
    fn format(&self) -> Format {
        Format::Xml
    }

    fn begin(&self, cover: &ExportCover) -> Result<Box<dyn ExportWriter>, RenderError> {
        Ok(Box::new(XmlExport { elements: begin(cover).map_err(refused)? }))
    }
}

/// An XML file being written: only the request under way is in memory.
struct XmlExport {
    elements: Elements,
}

#[async_trait]
impl ExportWriter for XmlExport {
    fn add(&mut self, request: &ExportedRequest) -> Result<Vec<u8>, RenderError> {
        request::write(&mut self.elements, request).map_err(refused)?;
        self.elements.end_line();
        Ok(self.elements.take())
    }

    async fn finish(mut self: Box<Self>) -> Result<Vec<u8>, RenderError> {
        self.elements.close("export").map_err(refused)?;
        self.elements.end_line();
        Ok(self.elements.take())
    }
}

fn begin(cover: &ExportCover) -> io::Result<Elements> {
    let mut elements = Elements::new()?;
    elements.end_line();
    let attributes = [
        ("xmlns", NAMESPACE),
        ("version", VERSION),
        ("id", &cover.export.to_string()),
        ("file", &cover.file.to_string()),
        ("files", &cover.files.to_string()),
        ("requests", &cover.requests.to_string()),
    ];
    elements.open("export", &attributes)?;
    elements.end_line();
    elements.open("linf", &[("id", &cover.linf.linf.to_string())])?;
    elements.text("name", &cover.linf.name)?;
    elements.text("address", &cover.linf.address)?;
    elements.text("phone", &cover.linf.phone)?;
    elements.text("email", &cover.linf.email)?;
    elements.close("linf")?;
    elements.end_line();
    elements.text("made_at", &moment::instant(cover.at, cover.zone))?;
    elements.text("made_by", &cover.by)?;
    elements.end_line();
    Ok(elements)
}

fn refused(error: io::Error) -> RenderError {
    RenderError(Box::new(error))
}
