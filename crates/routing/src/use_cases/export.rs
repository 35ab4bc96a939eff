//! An authorised person exports requests: recorded, opened and told in one piece (D3, D9).
//!
//! The files are made first, away from any unit, and kept piece by piece under an export that
//! nobody can read yet. The last unit opens the requests and finishes the export; when a request
//! is then not as its file says, it is all done again.
mod files;

use super::Desk;
use crate::ports::{RenderError, UnitOfWork};
use crate::{
    EXPORT_REQUESTS, Event, Export, FamilyRequest, Format, LinfCard, ReadableLinf, Reader, Reading,
    RequestState, notices,
};
use chrono::SubsecRound;
use linf_kernel::{Id, LinfId, RequestId, StoreError};

#[cfg(test)]
mod tests;

/// Tries of an export whose requests change while its files are made.
const TRIES: usize = 3;

/// Requests to export.
#[derive(Debug, Clone)]
pub struct ExportRequests {
    /// Whose requests.
    pub linf: LinfId,
    /// Which ones.
    pub requests: Vec<RequestId>,
    /// In what format.
    pub format: Format,
}

/// Why nothing was exported. Nothing is opened either.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// No request was ticked.
    #[error("no request to export")]
    Empty,
    /// Too many at once.
    #[error("more than {EXPORT_REQUESTS} requests to export")]
    TooMany,
    /// One of them does not exist, or is not for this reader: the answer is the same (T14).
    #[error("no such request")]
    NotFound,
    /// A file could not be made.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// Store.
    #[error("the export could not be recorded")]
    Store(#[from] StoreError),
}

/// Whose export it is, of what.
struct Order<'a> {
    reader: &'a Reader,
    by: &'a ReadableLinf,
    card: &'a LinfCard,
    requests: &'a [RequestId],
    format: Format,
}

impl Desk {
    /// Exports requests of one LINF, oldest first. Those that were new become « traitées » and
    /// their families are told; the bytes are kept with the record.
    ///
    /// # Errors
    /// See [`ExportError`].
    pub async fn export(
        &self,
        reader: &Reader,
        command: ExportRequests,
    ) -> Result<Export, ExportError> {
        let ExportRequests { linf, requests, format } = command;
        let by = reader.linf(linf).ok_or(ExportError::NotFound)?;
        let requests = &*selected(requests)?;
        let card = &self.queries.card(linf).await?.ok_or(ExportError::NotFound)?;
        let order = Order { reader, by, card, requests, format };
        for _ in 0..TRIES {
            let (mut export, requests) = self.begin_export(&order).await?;
            match self.complete(&order, &mut export, &requests).await {
                Ok(true) => return Ok(export),
                Ok(false) | Err(ExportError::Store(StoreError::Stale)) => {
                    self.discard_export(&export).await?;
                }
                Err(error) => {
                    self.discard_export(&export).await?;
                    return Err(error);
                }
            }
        }
        Err(StoreError::Unavailable("the requests of an export kept changing".into()).into())
    }

    /// Begins an export; gives its requests as they will be once it is finished.
    async fn begin_export(
        &self,
        order: &Order<'_>,
    ) -> Result<(Export, Vec<FamilyRequest>), ExportError> {
        let (linf, by) = (order.card.linf, order.reader.account());
        // As stores keep it: the files and the record say the same instant.
        let at = self.clock.now().trunc_subsecs(6);
        let unit = self.store.begin().await?;
        let mut requests = unit.requests().get_many(order.requests).await?;
        let foreign = requests.iter().any(|request| match request.state() {
            RequestState::New | RequestState::Treated { .. } => request.linf() != linf,
            RequestState::FamilyTold { .. } => true,
        });
        if foreign || requests.len() != order.requests.len() {
            return Err(ExportError::NotFound);
        }
        let id = Id::from_uuid(self.ids.next());
        let ids = order.requests.to_vec();
        let files = Vec::new();
        let export = Export { id, linf, by, at, format: order.format, requests: ids, files };
        unit.exports().begin(&export).await?;
        unit.commit().await?;
        for request in &mut requests {
            // One that somebody opened before keeps its first reader (T5).
            let _first_or_not = request.open(by, at, Reading::Exported);
        }
        Ok((export, requests))
    }

    /// Makes the files and records them; false when a request has changed meanwhile.
    async fn complete(
        &self,
        order: &Order<'_>,
        export: &mut Export,
        requests: &[FamilyRequest],
    ) -> Result<bool, ExportError> {
        export.files = self.write_files(order, export, requests).await?;
        let unit = self.store.begin().await?;
        unit.exports().finish(export.id, &export.files).await?;
        if opened(unit.as_ref(), export).await? != requests {
            return Ok(false);
        }
        let (id, linf, by) = (export.id, export.linf, export.by);
        let event = Event::RequestsExported { export: id, linf, by, requests: requests.len() };
        unit.outbox().record(&[event], export.at).await?;
        unit.commit().await?;
        Ok(true)
    }

    async fn discard_export(&self, export: &Export) -> Result<(), StoreError> {
        let unit = self.store.begin().await?;
        unit.exports().discard(export.id).await?;
        unit.commit().await
    }
}

/// Each request ticked once, oldest first.
fn selected(mut ids: Vec<RequestId>) -> Result<Vec<RequestId>, ExportError> {
    ids.sort_unstable();
    ids.dedup();
    match ids.len() {
        0 => Err(ExportError::Empty),
        1..=EXPORT_REQUESTS => Ok(ids),
        _ => Err(ExportError::TooMany),
    }
}

/// Opens what was new, and gives every request with its present state.
async fn opened(unit: &dyn UnitOfWork, export: &Export) -> Result<Vec<FamilyRequest>, StoreError> {
    let (linf, by, at, reading) = (export.linf, export.by, export.at, Reading::Exported);
    let won = unit.requests().open_new(&export.requests, by, at, reading).await?;
    let treated = |r: &FamilyRequest| Event::RequestTreated { request: r.id(), linf, by, reading };
    let events: Vec<_> = won.iter().map(treated).collect();
    let told: Vec<_> = events.iter().flat_map(|event| notices(event, &[])).collect();
    unit.outbox().record(&events, at).await?;
    unit.outbox().queue(&told, at).await?;
    unit.requests().get_many(&export.requests).await
}
