//! Where accepted requests are recorded.
use crate::{AcceptedRequest, Recorded};
use async_trait::async_trait;
use linf_kernel::StoreError;

/// Records families' requests.
#[async_trait]
pub trait RequestInbox: Send + Sync {
    /// Records one, or says why not. An adapter may commit many together; it answers after the
    /// commit.
    ///
    /// In one transaction it MUST: look for the key, and answer [`Recorded::Already`] when
    /// [`AcceptedRequest::repeats`] or else [`Recorded::KeyReused`]; read the LINF's facts and
    /// active persons, and let [`AcceptedRequest::admit`] decide; write the request, the family's
    /// data, the event and the notices. A value that cannot be written fails alone.
    async fn record(&self, request: AcceptedRequest) -> Result<Recorded, StoreError>;
}
