//! The family's receipt, for as long as its link holds.
use super::Intake;
use crate::RequestState;
use crate::ports::{ReceiptDocument, RenderError};
use linf_kernel::calendar::local_day;
use linf_kernel::{RequestId, StoreError};

#[cfg(test)]
mod tests;

/// Why there is no receipt.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReceiptError {
    /// No such request, or it was destroyed.
    #[error("no such request")]
    NotFound,
    /// The document could not be made.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// Store.
    #[error("the request could not be read")]
    Store(#[from] StoreError),
}

impl Intake {
    /// What the receipt says. The caller has checked that the family holds its link.
    ///
    /// # Errors
    /// See [`ReceiptError`].
    pub async fn receipt(&self, id: RequestId) -> Result<ReceiptDocument, ReceiptError> {
        let line = self.queries.line(id).await?.ok_or(ReceiptError::NotFound)?;
        let request = line.request;
        let data = self.queries.family_data(id).await?.ok_or(ReceiptError::NotFound)?;
        let card = self.queries.card(request.linf()).await?.ok_or(ReceiptError::NotFound)?;
        let place = self.places.find(request.commune());
        let told_on = match request.state() {
            RequestState::New | RequestState::Treated { .. } => None,
            RequestState::FamilyTold { at, .. } => Some(local_day(at, request.zone())),
        };
        Ok(ReceiptDocument {
            reference: request.reference(),
            recorded_at: request.recorded_at(),
            zone: request.zone(),
            card,
            answer_by: request.treat_by(),
            told_on,
            place: place.map_or_else(|| request.commune().to_string(), |place| place.label),
            place_kind: request.place(),
            data,
        })
    }

    /// The receipt as PDF (R97).
    ///
    /// # Errors
    /// See [`ReceiptError`].
    pub async fn receipt_pdf(&self, id: RequestId) -> Result<Vec<u8>, ReceiptError> {
        let receipt = self.receipt(id).await?;
        Ok(self.receipts.receipt(&receipt)?)
    }
}
