//! An authorised person opens a request: an explicit act (D3).
use super::Desk;
use crate::{Reader, Reading, RequestState, notices};
use linf_kernel::{RequestId, StoreError};

#[cfg(test)]
mod tests;

/// What opening did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// This reader is the first: the family will be told.
    ByYou,
    /// Somebody had opened it before; both see who.
    Before,
}

/// Why a request was not opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// No such request, or not for this reader: the answer is the same (T14).
    #[error("no such request")]
    NotFound,
    /// Store.
    #[error("the request could not be opened")]
    Store(#[from] StoreError),
}

impl Desk {
    /// Opens a request: it becomes « traitée », and the family is told once (R106, R107).
    ///
    /// # Errors
    /// See [`OpenError`]; nothing is recorded then.
    pub async fn open(&self, reader: &Reader, id: RequestId) -> Result<Opened, OpenError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let found = unit.requests().get_many(&[id]).await?;
        let request = found.first().ok_or(OpenError::NotFound)?;
        reader.linf(request.linf()).ok_or(OpenError::NotFound)?;
        match request.state() {
            RequestState::New | RequestState::Treated { .. } => {}
            RequestState::FamilyTold { .. } => return Err(OpenError::NotFound),
        }
        let mut trial = request.clone();
        let Ok(event) = trial.open(reader.account(), now, Reading::Opened) else {
            return Ok(Opened::Before);
        };
        let won = unit.requests().open_new(&[id], reader.account(), now, Reading::Opened).await?;
        let Some(opened) = won.first() else {
            return Ok(Opened::Before);
        };
        // Between the two the CAF may have given it to another LINF: the unit is dropped (D10).
        reader.linf(opened.linf()).ok_or(OpenError::NotFound)?;
        unit.outbox().queue(&notices(&event, &[]), now).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(Opened::ByYou)
    }
}
