//! Documents.
use crate::{ExportId, FamilyData, FamilyRequest, Format, LinfCard, PlaceKind, Reference};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use linf_kernel::BoxError;

/// A document could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the document could not be made")]
pub struct RenderError(#[source] pub BoxError);

/// What the family's receipt says (R97, D14). Nothing about any agent (T15).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptDocument {
    /// What the family quotes.
    pub reference: Reference,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The clock to show it by.
    pub zone: Tz,
    /// Who will answer.
    pub card: LinfCard,
    /// By when (R108).
    pub answer_by: NaiveDate,
    /// The day on which the family was told that no service takes its request, if so (D10).
    pub told_on: Option<NaiveDate>,
    /// Where childcare is sought, as people say it.
    pub place: String,
    /// What this place is to the family.
    pub place_kind: PlaceKind,
    /// What the family wrote.
    pub data: FamilyData,
}

/// Makes the family's receipt.
#[cfg_attr(feature = "testing", mockall::automock)]
pub trait ReceiptRenderer: Send + Sync {
    /// The receipt as PDF.
    ///
    /// # Errors
    /// [`RenderError`] when the document cannot be made.
    fn receipt(&self, receipt: &ReceiptDocument) -> Result<Vec<u8>, RenderError>;
}

/// What an export says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportCover {
    /// Its number.
    pub export: ExportId,
    /// Whose requests.
    pub linf: LinfCard,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// The clock to show times by.
    pub zone: Tz,
    /// The name of who made it.
    pub by: String,
    /// Which file of the export this is, from 1.
    pub file: u16,
    /// How many files there are.
    pub files: u16,
    /// How many requests this file holds.
    pub requests: usize,
}

/// One request of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedRequest {
    /// Its dates, state and destroy-by day ([`FamilyRequest::destroy_copies_by`]).
    pub request: FamilyRequest,
    /// Where childcare is sought, as people say it.
    pub place: String,
    /// What the family wrote.
    pub data: FamilyData,
}

/// Makes the files of exports in one format.
#[cfg_attr(feature = "testing", mockall::automock)]
pub trait ExportRenderer: Send + Sync {
    /// The format it makes.
    fn format(&self) -> Format;
    /// Begins a file.
    ///
    /// # Errors
    /// [`RenderError`] when it cannot begin.
    fn begin(&self, cover: &ExportCover) -> Result<Box<dyn ExportWriter>, RenderError>;
}

/// A file being made. The same calls MUST give the same bytes.
#[async_trait]
pub trait ExportWriter: Send {
    /// Adds a request; gives the bytes that are ready, possibly none. MUST be quick: what takes
    /// long belongs to [`ExportWriter::finish`].
    ///
    /// # Errors
    /// [`RenderError`] when the request cannot be written.
    fn add(&mut self, request: &ExportedRequest) -> Result<Vec<u8>, RenderError>;
    /// Gives the last bytes. A format that is made whole at its end MUST make it away from the
    /// threads that serve others.
    ///
    /// # Errors
    /// [`RenderError`] when the file cannot be finished.
    async fn finish(self: Box<Self>) -> Result<Vec<u8>, RenderError>;
}
