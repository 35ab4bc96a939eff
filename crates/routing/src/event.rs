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
    /// A CAF gave to another LINF a request that came back to it (D10).
    RequestRerouted {
        /// Which request.
        request: RequestId,
        /// The LINF it left.
        from: LinfId,
        /// The LINF it goes to.
        linf: LinfId,
        /// Who, of the CAF.
        by: AccountId,
    },
    /// A CAF told a family that no LINF takes its request (D10).
    FamilyTold {
        /// Which request.
        request: RequestId,
        /// The LINF it came back from.
        linf: LinfId,
        /// Who, of the CAF.
        by: AccountId,
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
