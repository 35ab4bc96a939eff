//! What happened in this domain.
use crate::{ExportId, Reading};
use chrono::NaiveDate;
use linf_kernel::{AccountId, LinfId, RequestId};
use linf_territory::CommuneCode;

/// What happened, in the past tense; references only, never a family's data (D16).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A family's request was recorded.
    RequestRecorded {
        /// Which request.
        request: RequestId,
        /// The LINF it goes to.
        linf: LinfId,
        /// The place sought.
        commune: CommuneCode,
    },
    /// An authorised person read it for the first time.
    RequestTreated {
        /// Which request.
        request: RequestId,
        /// Its LINF.
        linf: LinfId,
        /// Who.
        by: AccountId,
        /// How.
        reading: Reading,
    },
    /// The clock of R109 started.
    RetrievalStarted {
        /// Which request.
        request: RequestId,
        /// The last day to fetch it.
        until: NaiveDate,
    },
    /// Requests were exported.
    RequestsExported {
        /// Which export.
        export: ExportId,
        /// Whose requests.
        linf: LinfId,
        /// Who.
        by: AccountId,
        /// How many requests.
        requests: usize,
    },
}
