//! What can be done with records: one file a use case.
mod access;
mod close_ended;
mod copy;
mod desk;
mod gestionnaires;
mod print;
mod register;
mod review;
mod save_part;
mod switch;

pub use access::AccessError;
pub use copy::CopyError;
pub use desk::{CoverageGap, PublicRecord, RecordDesk, RecordView};
pub use gestionnaires::GestionnaireError;
pub use print::{PrintError, RecordPapers};
pub use register::{RegisterError, RegisterRecord};
pub use review::{Decide, DecideError, ImportError, ImportList, Imported, NewList, Review};
pub use save_part::{PartForm, SaveError, SavePart};
pub use switch::{NotReady, SwitchError};

use crate::ports::{Store, UnitOfWork};
use crate::{Change, FieldChange, Linf};
use chrono::{DateTime, Utc};
use linf_kernel::{AccountId, Clock, Id, IdSource, StoreError};
use linf_territory::{CafDirectory, Geography};
use std::sync::Arc;

/// Use cases on LINFs' records.
#[derive(Clone)]
pub struct Referencing {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// The communes of France.
    pub geography: Arc<dyn Geography>,
    /// Which CAF each depends on.
    pub cafs: Arc<CafDirectory>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Fresh identifiers.
    pub ids: Arc<dyn IdSource>,
}

impl std::fmt::Debug for Referencing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Referencing")
    }
}

impl Referencing {
    /// Keeps what was changed in the record that is about to be saved, or that was just added.
    async fn keep(
        &self,
        unit: &dyn UnitOfWork,
        (linf, version): (&Linf, u32),
        changes: Vec<FieldChange>,
        (by, at): (Option<AccountId>, DateTime<Utc>),
    ) -> Result<(), StoreError> {
        let change = |what| Change {
            id: Id::from_uuid(self.ids.next()),
            linf: linf.id(),
            by,
            at,
            version,
            what,
        };
        let changes: Vec<_> = changes.into_iter().map(change).collect();
        unit.changes().keep(&changes).await
    }
}
