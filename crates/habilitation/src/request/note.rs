//! A note left to a CAF that does not offer the service yet (D21).
use super::SubmissionKey;
use chrono::{DateTime, Utc};
use linf_kernel::{EmailAddress, Id, Line, Paragraph};
use linf_territory::CafCode;

/// Marker of a note.
#[derive(Debug)]
pub enum CafNoteKind {}
/// Identifier of a note.
pub type CafNoteId = Id<CafNoteKind>;

/// A note left to a CAF: nothing can be sent or validated from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CafNote {
    /// Identifier.
    pub id: CafNoteId,
    /// To whom.
    pub caf: CafCode,
    /// The service that would be habilitated.
    pub service: Line<200>,
    /// Who wrote it.
    pub name: Line<200>,
    /// Where to answer.
    pub email: EmailAddress,
    /// What it says.
    pub message: Paragraph<2000>,
    /// What makes a second sending harmless.
    pub key: SubmissionKey,
    /// When.
    pub left_at: DateTime<Utc>,
}
