//! Reads for screens, outside any unit of work.
use crate::{Export, ExportId, FamilyData, FamilyRequest, LinfCard, Reference};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{LinfId, Page, PageRequest, RequestId, StoreError};

/// What a list shows of a request: never the family's data (D3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestLine {
    /// The request.
    pub request: FamilyRequest,
    /// The name of the colleague who treated it.
    pub treated_by: Option<String>,
}

/// A state to keep in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StateFilter {
    /// All of them.
    #[default]
    All,
    /// « Nouvelles ».
    New,
    /// « Traitées ».
    Treated,
}

/// What to keep in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RequestFilter {
    /// Which states.
    pub state: StateFilter,
    /// This request alone.
    pub reference: Option<Reference>,
}

/// Numbers above a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// New requests.
    pub new: u64,
    /// Those of them that are late (R108).
    pub late: u64,
    /// Treated requests.
    pub treated: u64,
}

/// Requests, for screens.
#[async_trait]
pub trait RequestQueries: Send + Sync {
    /// One request.
    async fn line(&self, id: RequestId) -> Result<Option<RequestLine>, StoreError>;
    /// The requests of a LINF, the newest first, those left out whose family is told that nobody
    /// takes them (D10); the key of a page is the last identifier.
    async fn list(
        &self,
        linf: LinfId,
        filter: &RequestFilter,
        page: &PageRequest<RequestId>,
    ) -> Result<Page<RequestLine, RequestId>, StoreError>;
    /// How many there are in that list; a new one recorded before `late_before` is late.
    async fn counts(&self, linf: LinfId, late_before: DateTime<Utc>) -> Result<Counts, StoreError>;
    /// What the family wrote. The caller has checked the right to read it.
    async fn family_data(&self, id: RequestId) -> Result<Option<FamilyData>, StoreError>;
    /// What several families wrote, in the order of the identifiers; requests that do not exist
    /// are left out. The caller has checked the right to read them.
    async fn families(&self, ids: &[RequestId])
    -> Result<Vec<(RequestId, FamilyData)>, StoreError>;
    /// The public coordinates of a LINF.
    async fn card(&self, linf: LinfId) -> Result<Option<LinfCard>, StoreError>;
}

/// Past exports and their bytes.
#[async_trait]
pub trait ExportArchive: Send + Sync {
    /// The record of a finished export; it outlives its bytes (D9).
    async fn export(&self, id: ExportId) -> Result<Option<Export>, StoreError>;
    /// A piece of a file, from 0; none after the last one, or when the bytes are gone.
    async fn piece(
        &self,
        id: ExportId,
        file: u16,
        piece: u32,
    ) -> Result<Option<Vec<u8>>, StoreError>;
}
