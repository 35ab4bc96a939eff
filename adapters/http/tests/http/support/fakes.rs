//! Fakes of leaf ports.
use async_trait::async_trait;
use linf_http::{
    Backlog, BacklogSize, CsrfTokens, MailModel, Models, PaperModel, Readiness, ReceiptLinks,
};
use linf_kernel::{BoxError, Id, RequestId, StoreError};
use linf_referencing::ports::{RecordPaper, RecordPrinter};
use linf_routing::ports::{
    CoverageDirectory, ExportCover, ExportRenderer, ExportWriter, ExportedRequest, ReceiptDocument,
    ReceiptRenderer, RenderError, RequestInbox,
};
use linf_routing::{AcceptedRequest, Format, LinfFacts, Place, Recorded};

/// A token that says which cookie it belongs to.
pub(crate) struct PlainCsrf;

impl CsrfTokens for PlainCsrf {
    fn token(&self, cookie: &str) -> String {
        format!("form-of-{cookie}")
    }
    fn check(&self, cookie: &str, token: &str) -> bool {
        token == self.token(cookie)
    }
}

/// A link anybody could write.
pub(crate) struct PlainLinks;

impl ReceiptLinks for PlainLinks {
    fn sign(&self, request: RequestId) -> String {
        format!("signed-{}", request.as_uuid().simple())
    }
    fn open(&self, token: &str) -> Option<RequestId> {
        token.strip_prefix("signed-")?.parse().ok().map(Id::from_uuid)
    }
}

impl RecordPrinter for WordRenderer {
    fn blank(&self) -> Result<Vec<u8>, BoxError> {
        Ok(b"%PDF-1.7 vierge".to_vec())
    }
    fn filled(&self, paper: &RecordPaper) -> Result<Vec<u8>, BoxError> {
        Ok(format!("%PDF-1.7 {}", paper.linf.record().general.name).into_bytes())
    }
}

/// One document, and one mail.
pub(crate) struct FewModels;

impl Models for FewModels {
    fn papers(&self) -> Vec<PaperModel> {
        vec![PaperModel {
            name: "convention-commune".to_owned(),
            title: "Convention avec une commune".to_owned(),
            version: "convention 1".to_owned(),
        }]
    }
    fn specimen(&self, name: &str) -> Option<Result<Vec<u8>, BoxError>> {
        (name == "convention-commune").then(|| Ok(b"%PDF".to_vec()))
    }
    fn mails(&self) -> Vec<MailModel> {
        vec![MailModel {
            name: "new_request".to_owned(),
            subject: "Demande 26-0000-00 <à traiter>".to_owned(),
            text: "Une famille attend.".to_owned(),
        }]
    }
}

/// All is well.
pub(crate) struct AllWell;

#[async_trait]
impl Readiness for AllWell {
    async fn missing(&self) -> Vec<String> {
        Vec::new()
    }
}
#[async_trait]
impl Backlog for AllWell {
    async fn size(&self) -> Option<BacklogSize> {
        Some(BacklogSize { waiting: 3, dead: 1 })
    }
}

/// Migrations are not done.
pub(crate) struct StaleReadiness;

#[async_trait]
impl Readiness for StaleReadiness {
    async fn missing(&self) -> Vec<String> {
        vec!["a migration is not done".to_owned()]
    }
}

/// Panics with words that nobody must see.
pub(crate) struct BrokenReadiness;

#[async_trait]
impl Readiness for BrokenReadiness {
    async fn missing(&self) -> Vec<String> {
        panic!("inner words")
    }
}

/// Writes what it is given, in words.
pub(crate) struct WordRenderer(pub(crate) Format);

impl ReceiptRenderer for WordRenderer {
    fn receipt(&self, receipt: &ReceiptDocument) -> Result<Vec<u8>, RenderError> {
        Ok(format!("%PDF {}", receipt.reference).into_bytes())
    }
}
impl ExportRenderer for WordRenderer {
    fn format(&self) -> Format {
        self.0
    }
    fn begin(&self, cover: &ExportCover) -> Result<Box<dyn ExportWriter>, RenderError> {
        Ok(Box::new(Words(format!("{} {}\n", self.0.code(), cover.requests).into_bytes())))
    }
}

/// Each request is half a megabyte, so that a file has several pieces.
struct Words(Vec<u8>);

#[async_trait]
impl ExportWriter for Words {
    fn add(&mut self, request: &ExportedRequest) -> Result<Vec<u8>, RenderError> {
        let line = format!("{}\n", request.request.reference());
        self.0.extend(line.repeat(50_000).into_bytes());
        Ok(std::mem::take(&mut self.0))
    }
    async fn finish(self: Box<Self>) -> Result<Vec<u8>, RenderError> {
        Ok(b"end\n".to_vec())
    }
}

/// A directory that fails as a broken disk would, with words that nobody must see.
pub(crate) struct BrokenDirectory;

#[async_trait]
impl CoverageDirectory for BrokenDirectory {
    async fn facts(&self, _place: &Place) -> Result<Vec<LinfFacts>, StoreError> {
        Err(StoreError::Other("SELECT secret FROM inner_table".into()))
    }
    async fn generation(&self) -> Result<u64, StoreError> {
        Err(StoreError::Other("SELECT secret FROM inner_table".into()))
    }
}

/// A full disk.
pub(crate) struct FullStore;

#[async_trait]
impl RequestInbox for FullStore {
    async fn record(&self, _request: AcceptedRequest) -> Result<Recorded, StoreError> {
        Err(StoreError::Unavailable("database or disk is full at /inner/path".into()))
    }
}
