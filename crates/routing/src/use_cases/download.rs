//! The same bytes again (B6).
use super::Desk;
use crate::{Export, ExportId, Reader};
use linf_kernel::StoreError;

#[cfg(test)]
mod tests;

/// Why there are no bytes.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DownloadError {
    /// No such export or file, or not for this reader: the answer is the same (T14).
    #[error("no such export")]
    NotFound,
    /// The export is recorded, but one of its requests was destroyed, and its bytes with it (D9).
    #[error("the bytes of the export were destroyed")]
    Gone,
    /// Store.
    #[error("the export could not be read")]
    Store(#[from] StoreError),
}

impl Desk {
    /// The record of an export.
    ///
    /// # Errors
    /// See [`DownloadError`].
    pub async fn find_export(
        &self,
        reader: &Reader,
        id: ExportId,
    ) -> Result<Export, DownloadError> {
        let export = self.archive.export(id).await?.ok_or(DownloadError::NotFound)?;
        reader.linf(export.linf).ok_or(DownloadError::NotFound)?;
        Ok(export)
    }

    /// A piece of a file of an export that [`Desk::find_export`] gave, from 0; none after the
    /// last one.
    ///
    /// # Errors
    /// See [`DownloadError`].
    pub async fn download(
        &self,
        export: &Export,
        file: u16,
        piece: u32,
    ) -> Result<Option<Vec<u8>>, DownloadError> {
        if export.files.iter().all(|made| made.number != file) {
            return Err(DownloadError::NotFound);
        }
        match self.archive.piece(export.id, file, piece).await? {
            None if piece == 0 => Err(DownloadError::Gone),
            found => Ok(found),
        }
    }
}
