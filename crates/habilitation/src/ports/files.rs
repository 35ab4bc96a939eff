//! Files of documents to sign.
use crate::{SignedFile, SignedFileId};
use async_trait::async_trait;
use linf_kernel::StoreError;

/// Files of documents to sign, inside a unit. Who may read one is the document’s to say.
#[async_trait]
pub trait SignedFiles: Send + Sync {
    /// Keeps a new one.
    async fn keep(&self, file: &SignedFile) -> Result<(), StoreError>;
    /// The one with this identifier.
    async fn get(&self, id: SignedFileId) -> Result<Option<SignedFile>, StoreError>;
}
