//! A professional asks for a habilitation (R44–R48), or leaves a note where no contract is (D21).
use super::HabilitationRequests;
use crate::ports::ReferencedLinf;
use crate::request::{HabilitationForm, NoteForm};
use crate::{
    HabilitationReference, HabilitationRequest, HabilitationRequestId, RequestContent,
    RequestFieldFault, SubmissionKey,
};
use linf_kernel::{Id, LinfId, StoreError};
use linf_territory::CafCode;

/// What a CAF offers to those who ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CafOffer {
    /// Whether it has a contract in force (D21).
    pub habilitates: bool,
    /// The records that may be habilitated, by name.
    pub linfs: Vec<ReferencedLinf>,
}

/// A request was recorded, now or before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SubmittedRequest {
    /// Which.
    pub id: HabilitationRequestId,
    /// What people quote.
    pub reference: HabilitationReference,
    /// Whether it had been recorded under the same key.
    pub repeated: bool,
}

/// Why nothing was recorded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SubmitRequestError {
    /// Fields to correct.
    #[error("fields to correct")]
    Fields(Vec<RequestFieldFault>),
    /// The CAF does not offer the service: a note can be left (D21).
    #[error("no contract is in force")]
    NoContract,
    /// The CAF offers the service: a request can be sent.
    #[error("a contract is in force")]
    ContractInForce,
    /// The key was used for another request.
    #[error("the key was used for another request")]
    KeyReused,
    /// Store.
    #[error("the request could not be recorded")]
    Store(#[from] StoreError),
}

impl HabilitationRequests {
    /// What a CAF offers; none when there is no such CAF.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be read.
    pub async fn offer(&self, caf: CafCode) -> Result<Option<CafOffer>, StoreError> {
        if self.cafs.caf(caf).is_none() {
            return Ok(None);
        }
        let unit = self.store.begin().await?;
        let habilitates = unit.contracts().in_force(caf, self.today(caf)).await?.is_some();
        let linfs = unit.linfs().habilitable_of(caf).await?;
        Ok(Some(CafOffer { habilitates, linfs }))
    }

    /// Checks a form and shows what it says, before its requester validates it (R48).
    ///
    /// # Errors
    /// See [`SubmitRequestError`].
    pub async fn recapitulate(
        &self,
        form: &HabilitationForm,
    ) -> Result<(CafCode, Option<ReferencedLinf>, RequestContent), SubmitRequestError> {
        let offer = match form.caf.parse::<CafCode>() {
            Ok(caf) => self.offer(caf).await?,
            Err(_unknown) => None,
        };
        let linfs: Vec<LinfId> = offer.iter().flat_map(|o| &o.linfs).map(|linf| linf.id).collect();
        let checked = form.check(&self.places(), &linfs);
        let (caf, linf, content) = checked.map_err(SubmitRequestError::Fields)?;
        let offer = offer.filter(|offer| offer.habilitates);
        let offer = offer.ok_or(SubmitRequestError::NoContract)?;
        let linf = offer.linfs.into_iter().find(|known| Some(known.id) == linf);
        Ok((caf, linf, content))
    }

    /// Records a request: mails 1 and 2 follow. The same key again answers the same request.
    ///
    /// # Errors
    /// See [`SubmitRequestError`]; nothing is recorded then.
    pub async fn submit(
        &self,
        form: &HabilitationForm,
        key: SubmissionKey,
    ) -> Result<SubmittedRequest, SubmitRequestError> {
        let (caf, linf, content) = self.recapitulate(form).await?;
        let unit = self.store.begin().await?;
        if let Some(known) = unit.requests().submitted(&key).await? {
            if known.record().content != content {
                return Err(SubmitRequestError::KeyReused);
            }
            let (id, reference) = (known.id(), known.reference());
            return Ok(SubmittedRequest { id, reference, repeated: true });
        }
        let now = self.clock.now();
        let id: HabilitationRequestId = Id::from_uuid(self.ids.next());
        let link = self.links.digest(&self.links.secret(id));
        let about = (caf, linf.map(|linf| linf.id));
        let (request, event) = HabilitationRequest::submit(id, about, content, (key, link), now);
        unit.requests().add(&request).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(SubmittedRequest { id, reference: request.reference(), repeated: false })
    }

    /// Whether a note says all that it must.
    ///
    /// # Errors
    /// See [`SubmitRequestError`].
    pub fn check_note(&self, form: &NoteForm) -> Result<(), SubmitRequestError> {
        form.check(&self.places()).map(drop).map_err(SubmitRequestError::Fields)
    }

    /// Leaves a note to a CAF that does not offer the service yet (D21).
    ///
    /// # Errors
    /// See [`SubmitRequestError`]; nothing is recorded then.
    pub async fn leave_note(
        &self,
        form: &NoteForm,
        key: SubmissionKey,
    ) -> Result<(), SubmitRequestError> {
        let words = form.check(&self.places()).map_err(SubmitRequestError::Fields)?;
        let note = words.left((Id::from_uuid(self.ids.next()), key, self.clock.now()));
        let unit = self.store.begin().await?;
        if unit.contracts().in_force(note.caf, self.today(note.caf)).await?.is_some() {
            return Err(SubmitRequestError::ContractInForce);
        }
        match unit.requests().add_note(&note).await {
            Ok(()) => Ok(unit.commit().await?),
            Err(StoreError::Duplicate) => Ok(()), // sent twice
            Err(error) => Err(error.into()),
        }
    }
}
