//! A record is printed, filled or blank (R19).
use super::{AccessError, access};
use crate::ports::{RecordPaper, RecordPrinter, Store};
use linf_authorisation::{Actor, Permission};
use linf_kernel::{BoxError, LinfId, StoreError};
use linf_territory::{CafDirectory, CommuneCode, Geography};
use std::sync::Arc;

#[cfg(test)]
mod tests;

/// Why a record was not printed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PrintError {
    /// The record cannot be reached.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// The printer.
    #[error("the record could not be printed")]
    Printer(#[source] BoxError),
}
impl From<StoreError> for PrintError {
    fn from(error: StoreError) -> Self {
        Self::Access(AccessError::Store(error))
    }
}

/// Records on paper.
#[derive(Clone)]
pub struct RecordPapers {
    /// Units of work, only to read.
    pub store: Arc<dyn Store>,
    /// The communes of France.
    pub geography: Arc<dyn Geography>,
    /// Which CAF each depends on.
    pub cafs: Arc<CafDirectory>,
    /// Makes the documents.
    pub printer: Arc<dyn RecordPrinter>,
}

impl std::fmt::Debug for RecordPapers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecordPapers")
    }
}

impl RecordPapers {
    /// The form to fill by hand: for anybody.
    ///
    /// # Errors
    /// [`PrintError::Printer`].
    pub fn blank(&self) -> Result<Vec<u8>, PrintError> {
        self.printer.blank().map_err(PrintError::Printer)
    }

    /// What a record says today, for those who may read it.
    ///
    /// # Errors
    /// See [`PrintError`].
    pub async fn filled(&self, actor: &Actor, id: LinfId) -> Result<Vec<u8>, PrintError> {
        let unit = self.store.begin().await?;
        let linf = access::get(unit.as_ref(), actor, Permission::ReadRecord, id).await?;
        let record = linf.record();
        let gestionnaire = unit.gestionnaires().get(record.general.gestionnaire).await?;
        let rpe_record = match record.general.rpe_record {
            None => None,
            Some(rpe) => unit.linfs().get(rpe).await?,
        };
        drop(unit);
        let caf = record.caf();
        let paper = RecordPaper {
            caf: self.cafs.caf(caf).map_or_else(|| caf.to_string(), |caf| caf.name().to_owned()),
            gestionnaire: gestionnaire.map(|known| known.identity().clone()),
            rpe_record: rpe_record.map(|rpe| rpe.record().general.name.to_string()),
            communes: record.served.iter().map(|served| self.commune(served.code)).collect(),
            linf,
        };
        self.printer.filled(&paper).map_err(PrintError::Printer)
    }

    fn commune(&self, code: CommuneCode) -> String {
        let Some(resolved) = self.geography.resolve(code) else {
            return code.to_string();
        };
        let place = resolved.arrondissement().map_or(resolved.commune.name(), |place| place.name());
        let postal: Vec<_> =
            resolved.commune.postal_codes().iter().take(3).map(ToString::to_string).collect();
        if postal.is_empty() {
            place.to_owned()
        } else {
            format!("{place} ({})", postal.join(", "))
        }
    }
}
