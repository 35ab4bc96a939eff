//! The one place that writes and reads what families wrote: one value per request. The request's
//! identifier comes along, so that what is stored may be bound to it.
mod stored;

use linf_kernel::{RequestId, StoreError};
use linf_routing::FamilyData;

/// What is stored of a family's data.
pub(crate) fn seal(_request: RequestId, data: &FamilyData) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(&stored::Stored::from(data)).map_err(|why| StoreError::Other(Box::new(why)))
}

/// A family's data from what is stored. No error repeats any of it.
pub(crate) fn open(request: RequestId, sealed: &[u8]) -> Result<FamilyData, StoreError> {
    let unreadable = || StoreError::corrupt(format!("request_content {request}: not readable"));
    let stored: stored::Stored = serde_json::from_slice(sealed).map_err(|_source| unreadable())?;
    stored.to_domain().ok_or_else(unreadable)
}

#[cfg(test)]
mod tests;
