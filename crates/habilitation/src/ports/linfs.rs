//! Records of LINFs, as referencing keeps them.
use async_trait::async_trait;
use chrono::NaiveDate;
use linf_kernel::{LinfId, StoreError};
use linf_territory::{CafCode, CommuneCode};

/// What the habilitation of a LINF needs of its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferencedLinf {
    /// Which.
    pub id: LinfId,
    /// The CAF of its seat (D17).
    pub caf: CafCode,
    /// Its name.
    pub name: String,
    /// Its address on one line.
    pub address: String,
    /// Whether the public sees it.
    pub published: bool,
    /// Whether its guichet is open (R57).
    pub counter_open: bool,
    /// The communes that it serves on the day asked, by code, each once.
    pub served: Vec<CommuneCode>,
}

/// Records of LINFs, inside a unit.
#[async_trait]
pub trait ReferencedLinfs: Send + Sync {
    /// One, with what it serves on a day.
    async fn get(&self, id: LinfId, on: NaiveDate) -> Result<Option<ReferencedLinf>, StoreError>;
    /// Those of a CAF, by name, without what they serve: the 500 first at most.
    async fn of_caf(&self, caf: CafCode) -> Result<Vec<ReferencedLinf>, StoreError>;
}
