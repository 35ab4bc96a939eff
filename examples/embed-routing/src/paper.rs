//! This program makes no documents.
use linf_routing::Format;
use linf_routing::ports::{
    ExportCover, ExportRenderer, ExportWriter, ReceiptDocument, ReceiptRenderer, RenderError,
};

/// Refuses every document, and says so.
#[derive(Debug, Clone, Copy)]
pub struct NoPaper(pub Format);

fn refused() -> RenderError {
    RenderError("this program makes no documents".into())
}

impl ReceiptRenderer for NoPaper {
    fn receipt(&self, _receipt: &ReceiptDocument) -> Result<Vec<u8>, RenderError> {
        Err(refused())
    }
}

impl ExportRenderer for NoPaper {
    fn format(&self) -> Format {
        self.0
    }
    fn begin(&self, _cover: &ExportCover) -> Result<Box<dyn ExportWriter>, RenderError> {
        Err(refused())
    }
}
