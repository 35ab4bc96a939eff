//! Documents of plain text.
use crate::Format;
use crate::ports::{
    ExportCover, ExportRenderer, ExportWriter, ExportedRequest, ReceiptDocument, ReceiptRenderer,
    RenderError,
};
use async_trait::async_trait;

/// Writes exports as lines: `file 1/3`, then the reference and the surname of each request, then
/// `end`.
#[derive(Debug, Clone, Copy)]
pub struct PlainRenderer {
    /// The format it pretends to write.
    pub format: Format,
    /// Characters added to each request, to make large files.
    pub padding: usize,
}

impl PlainRenderer {
    /// Without padding.
    #[must_use]
    pub const fn new(format: Format) -> Self {
        Self { format, padding: 0 }
    }
}
impl ExportRenderer for PlainRenderer {
    fn format(&self) -> Format {
        self.format
    }
    fn begin(&self, cover: &ExportCover) -> Result<Box<dyn ExportWriter>, RenderError> {
        let first = format!("file {}/{}\n", cover.file, cover.files);
        Ok(Box::new(PlainWriter { first: Some(first), padding: self.padding }))
    }
}

struct PlainWriter {
    first: Option<String>,
    padding: usize,
}
#[async_trait]
impl ExportWriter for PlainWriter {
    fn add(&mut self, request: &ExportedRequest) -> Result<Vec<u8>, RenderError> {
        let first = self.first.take().unwrap_or_default();
        let (reference, surname) = (request.request.reference(), &request.data.contact.surname);
        let padding = "·".repeat(self.padding);
        Ok(format!("{first}{reference} {surname} {padding}\n").into_bytes())
    }
    async fn finish(self: Box<Self>) -> Result<Vec<u8>, RenderError> {
        Ok(b"end\n".to_vec())
    }
}

/// Writes a receipt as one line: the reference.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlainReceipts;

impl ReceiptRenderer for PlainReceipts {
    fn receipt(&self, receipt: &ReceiptDocument) -> Result<Vec<u8>, RenderError> {
        Ok(receipt.reference.to_string().into_bytes())
    }
}
