//! Records on paper (R19).
use crate::api::communes::Tag;
use crate::api::desk::known;
use crate::api::outcome::{Outcome, PdfFile, problems};
use crate::api::pdf_body::saved;
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::problem::Failure;
use poem_openapi::OpenApi;
use poem_openapi::param::Path;

problems! {
    /// Of a record on paper.
    PaperProblems: NotLoggedIn, NotFound;
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct RecordPapersApi;

#[OpenApi(tag = "Tag::Records")]
impl RecordPapersApi {
    /// The form that a managing body fills by hand.
    #[oai(path = "/record-form", method = "get", operation_id = "getRecordForm")]
    #[expect(clippy::unused_async, reason = "the macro of operations wants it")]
    async fn blank(&self, app: App, _session: BearerSession) -> Outcome<PdfFile, PaperProblems> {
        Ok(saved("fiche.pdf", app.record_papers.blank().map_err(Failure::from)?))
    }

    /// What a record says today.
    #[oai(path = "/linfs/:id/paper", method = "get", operation_id = "getRecordPaper")]
    async fn filled(
        &self,
        app: App,
        session: BearerSession,
        /// The record.
        id: Path<String>,
    ) -> Outcome<PdfFile, PaperProblems> {
        let filled = app.record_papers.filled(&session.0.actor, known(&id.0)?).await;
        Ok(saved("fiche.pdf", filled.map_err(Failure::from)?))
    }
}
