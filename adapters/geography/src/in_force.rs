//! The list in force in a program: the one that is recorded, as soon as it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use linf_kernel::StoreError;
use linf_referencing::ports::{OfficialListFormat as _, ReviewQueries};
use linf_territory::{Gazetteer, GeographyInForce};

use crate::embedded::FILE;
use crate::{CompactLists, GeographyError, embedded};

/// The geography of a program, which goes over to each list that is put in force.
pub struct StoredGeography {
    geography: Arc<GeographyInForce>,
    rank: AtomicU32,
}

impl std::fmt::Debug for StoredGeography {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredGeography").field("rank", &self.rank).finish_non_exhaustive()
    }
}

impl StoredGeography {
    /// With the list inside the program, until [`StoredGeography::go_over`] finds another.
    ///
    /// # Errors
    /// [`GeographyError`] if the file is damaged, which the tests of this crate exclude.
    pub fn embedded() -> Result<Self, GeographyError> {
        let geography = Arc::new(GeographyInForce::new(embedded()?.gazetteer));
        Ok(Self { geography, rank: AtomicU32::new(0) })
    }

    /// The geography, to be asked.
    #[must_use]
    pub fn geography(&self) -> Arc<GeographyInForce> {
        Arc::clone(&self.geography)
    }

    /// Goes over to the list that is recorded, if it is another one; tells whether it is.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be read: the list before stays in force here.
    pub async fn go_over(&self, lists: &dyn ReviewQueries) -> Result<bool, StoreError> {
        let known = self.rank.load(Ordering::Acquire);
        let Some(list) = lists.in_force().await?.filter(|list| list.rank > known) else {
            return Ok(false);
        };
        let another = known > 0 || list.digest != CompactLists.digest(FILE);
        if another {
            let content = lists.content(list.rank).await?;
            let content = content.ok_or_else(|| StoreError::corrupt("a list without content"))?;
            if CompactLists.digest(&content) != list.digest {
                return Err(StoreError::corrupt("the list in force was damaged"));
            }
            let gazetteer: Gazetteer = CompactLists.read(&content).map_err(StoreError::corrupt)?;
            self.geography.follow(gazetteer);
        }
        self.rank.store(list.rank, Ordering::Release);
        Ok(another)
    }
}
