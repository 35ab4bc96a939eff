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
    /// Whether it is of the rubric of LINFs: that of a relais never is (R14).
    pub of_linfs: bool,
    /// Whether the public sees it.
    pub published: bool,
    /// Whether its guichet is open (R57).
    pub counter_open: bool,
    /// The communes that it serves on the day asked, by code, each once.
    pub served: Vec<CommuneCode>,
}

/// Why a record cannot be habilitated, whichever CAF it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotHabilitable {
    /// It is of another rubric: a relais has a second record, as a LINF (R14, T2).
    #[error("the record is not one of the rubric of LINFs")]
    OtherRubric,
    /// The public does not see it: référencement precedes habilitation (R18).
    #[error("the record is not published")]
    NotPublished,
}

impl ReferencedLinf {
    /// Whether it may be habilitated.
    ///
    /// # Errors
    /// [`NotHabilitable`] says why not.
    pub const fn check(&self) -> Result<(), NotHabilitable> {
        if !self.of_linfs {
            Err(NotHabilitable::OtherRubric)
        } else if !self.published {
            Err(NotHabilitable::NotPublished)
        } else {
            Ok(())
        }
    }
}

/// Records of LINFs, inside a unit.
#[async_trait]
pub trait ReferencedLinfs: Send + Sync {
    /// One, with what it serves on a day.
    async fn get(&self, id: LinfId, on: NaiveDate) -> Result<Option<ReferencedLinf>, StoreError>;
    /// Those of a CAF that may be habilitated ([`ReferencedLinf::check`]), by name, without what they
    /// serve: the 500 first at most.
    async fn habilitable_of(&self, caf: CafCode) -> Result<Vec<ReferencedLinf>, StoreError>;
}
