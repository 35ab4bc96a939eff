//! Habilitation requests and notes left to a CAF.
use crate::{
    CafNote, HabilitationRequest, HabilitationRequestId, LinkDigest, RequestStateKind,
    SubmissionKey,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{Page, PageRequest, StoreError};
use linf_territory::CafCode;

/// Which requests a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HabilitationFilter {
    /// Those sent to these CAFs.
    pub cafs: Vec<CafCode>,
    /// Those in these states; all when none is named.
    pub states: Vec<RequestStateKind>,
}

/// How many requests of a CAF wait for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaitingRequests {
    /// Which CAF.
    pub caf: CafCode,
    /// Not treated yet.
    pub untreated: u64,
    /// Their convention was sent and did not come back.
    pub sent: u64,
    /// When the one that waits longest last moved.
    pub since: DateTime<Utc>,
    /// When the CAF was last reminded.
    pub reminded_at: Option<DateTime<Utc>>,
}

/// Habilitation requests, inside a unit.
#[async_trait]
pub trait HabilitationRequestRepository: Send + Sync {
    /// The one with this identifier.
    async fn get(
        &self,
        id: HabilitationRequestId,
    ) -> Result<Option<HabilitationRequest>, StoreError>;
    /// The one that a link opens.
    async fn of_link(&self, link: &LinkDigest) -> Result<Option<HabilitationRequest>, StoreError>;
    /// The one that was submitted under a key.
    async fn submitted(
        &self,
        key: &SubmissionKey,
    ) -> Result<Option<HabilitationRequest>, StoreError>;
    /// Records a new one. [`StoreError::Duplicate`] when its key was used.
    async fn add(&self, request: &HabilitationRequest) -> Result<(), StoreError>;
    /// Saves a changed one. [`StoreError::Stale`] unless its version is the stored one.
    async fn save(&self, request: &HabilitationRequest) -> Result<(), StoreError>;
    /// A page of them, the newest first.
    async fn list(
        &self,
        filter: &HabilitationFilter,
        page: &PageRequest<HabilitationRequestId>,
    ) -> Result<Page<HabilitationRequest, HabilitationRequestId>, StoreError>;
    /// The CAFs that have requests to move on, by code.
    async fn waiting(&self) -> Result<Vec<WaitingRequests>, StoreError>;
    /// Notes that a CAF was reminded.
    async fn reminded(&self, caf: CafCode, at: DateTime<Utc>) -> Result<(), StoreError>;
    /// Keeps a note left to a CAF that has no contract (D21). [`StoreError::Duplicate`] when it was
    /// kept already.
    async fn add_note(&self, note: &CafNote) -> Result<(), StoreError>;
    /// The notes left to some CAFs, the newest first: 200 at most.
    async fn notes(&self, cafs: &[CafCode]) -> Result<Vec<CafNote>, StoreError>;
}

/// The link by which a requester follows a request: its secret is in the mail and nowhere else.
#[cfg_attr(feature = "testing", mockall::automock)]
pub trait RequestLinks: Send + Sync {
    /// The secret of a request’s link, always the same.
    fn secret(&self, request: HabilitationRequestId) -> String;
    /// What is stored of a secret.
    fn digest(&self, secret: &str) -> LinkDigest;
}
