//! Implements the ports of the domain.

use async_trait::async_trait;
use linf_retention::ProcesVerbal;
use linf_routing::ports::{
    ExportCover, ExportRenderer, ExportWriter, ExportedRequest, ReceiptDocument, ReceiptRenderer,
    RenderError,
};
use linf_routing::{Format, PDF_REQUESTS};

use crate::{PdfError, export, proces_verbal, receipt};

/// Makes documents as PDF.
#[derive(Debug, Clone, Copy, Default)]
pub struct PrintpdfRenderer;

impl PrintpdfRenderer {
    /// The document of a procès-verbal de destruction (D8).
    ///
    /// # Errors
    /// [`PdfError`] when it cannot be made.
    pub fn proces_verbal(&self, proces_verbal: &ProcesVerbal) -> Result<Vec<u8>, PdfError> {
        proces_verbal::render(proces_verbal)
    }
}

impl ReceiptRenderer for PrintpdfRenderer {
    fn receipt(&self, receipt: &ReceiptDocument) -> Result<Vec<u8>, RenderError> {
        receipt::render(receipt).map_err(refused)
    }
}

impl ExportRenderer for PrintpdfRenderer {
    fn format(&self) -> Format {
        Format::Pdf
    }

    fn begin(&self, cover: &ExportCover) -> Result<Box<dyn ExportWriter>, RenderError> {
        Ok(Box::new(PdfExport { cover: cover.clone(), requests: Vec::new() }))
    }
}

/// The requests of a file; a PDF is written at its end, which is why their number is bounded.
#[derive(Debug)]
struct PdfExport {
    cover: ExportCover,
    requests: Vec<ExportedRequest>,
}

#[async_trait]
impl ExportWriter for PdfExport {
    fn add(&mut self, request: &ExportedRequest) -> Result<Vec<u8>, RenderError> {
        if self.requests.len() >= PDF_REQUESTS {
            return Err(refused(PdfError::TooManyRequests));
        }
        self.requests.push(request.clone());
        Ok(Vec::new())
    }

    async fn finish(self: Box<Self>) -> Result<Vec<u8>, RenderError> {
        let made = tokio::task::spawn_blocking(move || export::render(&self.cover, &self.requests));
        made.await.map_err(|stopped| RenderError(Box::new(stopped)))?.map_err(refused)
    }
}

fn refused(error: PdfError) -> RenderError {
    RenderError(Box::new(error))
}
