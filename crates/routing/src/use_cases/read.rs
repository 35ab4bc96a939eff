//! The page of one request.
use super::Desk;
use crate::ports::RequestLine;
use crate::{FamilyData, Reader, RequestState};
use linf_kernel::{RequestId, StoreError};

#[cfg(test)]
mod tests;

/// What a reader sees of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestView {
    /// Nobody has opened it: dates and place, no family's data (D3).
    Unopened(RequestLine),
    /// Somebody has: everything.
    Opened(RequestLine, Box<FamilyData>),
}

/// Why there is nothing to see.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// No such request, or not for this reader: the answer is the same (T14).
    #[error("no such request")]
    NotFound,
    /// Store.
    #[error("the request could not be read")]
    Store(#[from] StoreError),
}

impl Desk {
    /// Shows a request; showing opens nothing (D3).
    ///
    /// # Errors
    /// See [`ReadError`].
    pub async fn read(&self, reader: &Reader, id: RequestId) -> Result<RequestView, ReadError> {
        let line = self.queries.line(id).await?.ok_or(ReadError::NotFound)?;
        reader.linf(line.request.linf()).ok_or(ReadError::NotFound)?;
        match line.request.state() {
            RequestState::New => Ok(RequestView::Unopened(line)),
            // Its family is told that nobody takes it: nobody reads it (D10).
            RequestState::FamilyTold { .. } => Err(ReadError::NotFound),
            RequestState::Treated { .. } => {
                let data = self.queries.family_data(id).await?.ok_or(ReadError::NotFound)?;
                Ok(RequestView::Opened(line, Box::new(data)))
            }
        }
    }
}
