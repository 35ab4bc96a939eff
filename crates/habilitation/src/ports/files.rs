//! Files of documents to sign.
use crate::{FileStamp, SignedFile, SignedFileId};
use async_trait::async_trait;
use linf_kernel::StoreError;

/// Files of documents to sign, inside a unit. Who may read one is the document’s to say.
#[async_trait]
pub trait SignedFiles: Send + Sync {
    /// Keeps a new one.
    async fn keep(&self, file: &SignedFile) -> Result<(), StoreError>;
    /// The one with this identifier.
    async fn get(&self, id: SignedFileId) -> Result<Option<SignedFile>, StoreError>;
    /// The same without its bytes, which MUST not be read.
    async fn stamp(&self, id: SignedFileId) -> Result<Option<FileStamp>, StoreError>;
}
