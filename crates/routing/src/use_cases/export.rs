//! An authorised person exports requests: recorded, opened and told in one piece (D3, D9).
use super::Desk;
use crate::export::FileMeter;
use crate::ports::{ExportCover, ExportRenderer, ExportedRequest, RenderError, UnitOfWork};
use crate::{
    EXPORT_REQUESTS, Event, Export, ExportFile, ExportId, FamilyRequest, Format, LinfCard,
    ReadableLinf, Reader, Reading, notices,
};
use chrono::{DateTime, Utc};
use linf_kernel::{Id, LinfId, RequestId, StoreError};

#[cfg(test)]
mod tests;

/// Requests read and written together: bounds the memory.
const BATCH: usize = 100;
/// Bytes kept together.
const PIECE: usize = 256 * 1024;

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

/// What stays the same for all the files of an export.
struct Job<'a> {
    unit: &'a dyn UnitOfWork,
    renderer: &'a dyn ExportRenderer,
    export: ExportId,
    card: LinfCard,
    at: DateTime<Utc>,
    by: &'a ReadableLinf,
    files: u16,
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
        let ids = selected(requests)?;
        let card = self.queries.card(linf).await?.ok_or(ExportError::NotFound)?;
        let at = self.clock.now();
        let id = Id::from_uuid(self.ids.next());
        let unit = self.store.begin().await?;
        let requests = opened(unit.as_ref(), (reader, linf), &ids, at).await?;
        let renderer = match format {
            Format::Pdf => self.pdf.as_ref(),
            Format::Xml => self.xml.as_ref(),
        };
        let chunks = requests.chunks(format.requests_a_file());
        let files = u16::try_from(chunks.len()).unwrap_or(u16::MAX);
        let job = Job { unit: unit.as_ref(), renderer, export: id, card, at, by, files };
        let mut made = Vec::new();
        for (number, chunk) in (1..).zip(chunks) {
            made.push(self.write_file(&job, number, chunk).await?);
        }
        let by = reader.account();
        let export = Export { id, linf, by, at, format, requests: ids, files: made };
        unit.exports().add(&export).await?;
        let count = export.requests.len();
        let event = Event::RequestsExported { export: id, linf, by, requests: count };
        unit.outbox().record(&[event], at).await?;
        unit.commit().await?;
        Ok(export)
    }

    /// Writes one file, piece by piece.
    async fn write_file(
        &self,
        job: &Job<'_>,
        number: u16,
        requests: &[FamilyRequest],
    ) -> Result<ExportFile, ExportError> {
        let zone = requests.first().map_or(chrono_tz::Tz::Europe__Paris, FamilyRequest::zone);
        let mut writer = job.renderer.begin(&ExportCover {
            export: job.export,
            linf: job.card.clone(),
            at: job.at,
            zone,
            by: job.by.person_name.clone(),
            file: number,
            files: job.files,
            requests: requests.len(),
        })?;
        let (mut meter, mut pending, mut piece) = (FileMeter::default(), Vec::new(), 0);
        for batch in requests.chunks(BATCH) {
            let ids: Vec<_> = batch.iter().map(FamilyRequest::id).collect();
            let data = job.unit.requests().family_data(&ids).await?;
            if data.len() != batch.len() {
                return Err(ExportError::NotFound);
            }
            for (request, (_, data)) in batch.iter().zip(data) {
                let place = self.places.find(request.commune());
                let place = place.map_or_else(|| request.commune().to_string(), |p| p.label);
                pending.extend(writer.add(&ExportedRequest {
                    request: request.clone(),
                    place,
                    data,
                })?);
            }
            while pending.len() >= PIECE {
                let rest = pending.split_off(PIECE);
                meter.add(&pending);
                job.unit.exports().append(job.export, number, piece, &pending).await?;
                (pending, piece) = (rest, piece + 1);
            }
        }
        pending.extend(writer.finish()?);
        for bytes in pending.chunks(PIECE) {
            meter.add(bytes);
            job.unit.exports().append(job.export, number, piece, bytes).await?;
            piece += 1;
        }
        Ok(meter.finish(number, requests.len()))
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
async fn opened(
    unit: &dyn UnitOfWork,
    (reader, linf): (&Reader, LinfId),
    ids: &[RequestId],
    at: DateTime<Utc>,
) -> Result<Vec<FamilyRequest>, ExportError> {
    let by = reader.account();
    let won = unit.requests().open_new(ids, by, at, Reading::Exported).await?;
    let requests = unit.requests().get_many(ids).await?;
    if requests.len() != ids.len() || requests.iter().any(|request| request.linf() != linf) {
        return Err(ExportError::NotFound);
    }
    let reading = Reading::Exported;
    let treated = |r: &FamilyRequest| Event::RequestTreated { request: r.id(), linf, by, reading };
    let events: Vec<_> = won.iter().map(treated).collect();
    let told: Vec<_> = events.iter().flat_map(|event| notices(event, &[])).collect();
    unit.outbox().record(&events, at).await?;
    unit.outbox().queue(&told, at).await?;
    Ok(requests)
}
