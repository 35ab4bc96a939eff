//! Requests that may be due.
use crate::rule;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use linf_kernel::{LinfId, RequestId};

/// Where a search stands: requests in the order of their recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CandidateKey {
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Which.
    pub request: RequestId,
}

/// A request that may be due; nothing personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Which, and when it was recorded.
    pub key: CandidateKey,
    /// Its reference.
    pub reference: String,
    /// Its LINF.
    pub linf: LinfId,
    /// The name of its LINF.
    pub linf_name: String,
    /// The time zone of its LINF.
    pub zone: Tz,
    /// The word of its state.
    pub state: String,
}

impl Candidate {
    /// Whether it is to be destroyed at an instant.
    #[must_use]
    pub fn is_due(&self, as_of: DateTime<Utc>) -> bool {
        rule::destroy_from(self.key.recorded_at, self.zone) <= as_of
    }
}
