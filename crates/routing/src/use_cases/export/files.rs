//! The files of an export: made in batches, kept in pieces, so that memory does not grow with them.
use super::{ExportError, Order};
use crate::export::FileMeter;
use crate::ports::{ExportCover, ExportWriter, ExportedRequest};
use crate::use_cases::Desk;
use crate::{Export, ExportFile, FamilyRequest};
use linf_kernel::StoreError;

/// Requests read together.
const BATCH: usize = 100;
/// Bytes kept together.
const PIECE: usize = 256 * 1024;

/// A file whose pieces are being kept.
struct FileUnderWay<'a> {
    desk: &'a Desk,
    export: &'a Export,
    number: u16,
    piece: u32,
    meter: FileMeter,
    pending: Vec<u8>,
}

impl FileUnderWay<'_> {
    /// Keeps the whole pieces of what is pending; at the end, what is left too.
    async fn keep(&mut self, end: bool) -> Result<(), StoreError> {
        while self.pending.len() >= PIECE || (end && !self.pending.is_empty()) {
            let rest = self.pending.split_off(PIECE.min(self.pending.len()));
            let bytes = std::mem::replace(&mut self.pending, rest);
            self.meter.add(&bytes);
            let unit = self.desk.store.begin().await?;
            unit.exports().append(self.export.id, self.number, self.piece, &bytes).await?;
            unit.commit().await?;
            self.piece += 1;
        }
        Ok(())
    }
}

impl Desk {
    /// Makes every file and keeps its pieces, each in a unit of its own.
    pub(super) async fn write_files(
        &self,
        order: &Order<'_>,
        export: &Export,
        requests: &[FamilyRequest],
    ) -> Result<Vec<ExportFile>, ExportError> {
        let renderer = match export.format {
            crate::Format::Pdf => self.pdf.as_ref(),
            crate::Format::Xml => self.xml.as_ref(),
        };
        let chunks = requests.chunks(export.format.requests_a_file());
        let files = u16::try_from(chunks.len()).unwrap_or(u16::MAX);
        let mut made = Vec::new();
        for (number, chunk) in (1..).zip(chunks) {
            let zone = chunk.first().map_or(chrono_tz::Tz::Europe__Paris, FamilyRequest::zone);
            let writer = renderer.begin(&ExportCover {
                export: export.id,
                linf: order.card.clone(),
                at: export.at,
                zone,
                by: order.by.person_name.clone(),
                file: number,
                files,
                requests: chunk.len(),
            })?;
            let (meter, pending) = (FileMeter::default(), Vec::new());
            let file = FileUnderWay { desk: self, export, number, piece: 0, meter, pending };
            made.push(self.write_file(file, writer, chunk).await?);
        }
        Ok(made)
    }

    async fn write_file(
        &self,
        mut file: FileUnderWay<'_>,
        mut writer: Box<dyn ExportWriter>,
        requests: &[FamilyRequest],
    ) -> Result<ExportFile, ExportError> {
        for batch in requests.chunks(BATCH) {
            let ids: Vec<_> = batch.iter().map(FamilyRequest::id).collect();
            let families = self.queries.families(&ids).await?;
            if families.len() != batch.len() {
                return Err(StoreError::Stale.into());
            }
            for (request, (_, data)) in batch.iter().zip(families) {
                let place = self.places.find(request.commune());
                let place = place.map_or_else(|| request.commune().to_string(), |p| p.label);
                let exported = ExportedRequest { request: request.clone(), place, data };
                file.pending.extend(writer.add(&exported)?);
            }
            file.keep(false).await?;
        }
        file.pending.extend(writer.finish().await?);
        file.keep(true).await?;
        Ok(file.meter.finish(file.number, requests.len()))
    }
}
