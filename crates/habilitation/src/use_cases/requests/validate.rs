//! The signed convention came back: the habilitation is active (R56, R60, R61).
use super::{HabilitationRequests, TreatRequestError, allowed};
use crate::ports::UnitOfWork;
use crate::{
    Annexe, AnnexedCommune, AuthorisedPerson, Convention, ConventionRecord, ConventionReturn,
    ConventionSending, ConventionState, Event, HabilitationRequestId, RequestState, SignedFile,
    Upload,
};
use chrono::NaiveDate;
use linf_authorisation::{Actor, Permission, Scope};
use linf_kernel::{Id, Period, StoreError, TransitionRefused};
use linf_territory::CafCode;

/// What came back.
#[derive(Debug, Clone)]
pub struct ValidateConvention {
    /// For which request.
    pub request: HabilitationRequestId,
    /// When the managing body signed.
    pub partner_signed_on: NaiveDate,
    /// When the CAF signed.
    pub caf_signed_on: NaiveDate,
    /// The signed file.
    pub file: Upload,
}

impl HabilitationRequests {
    /// Records the signatures and activates the habilitation, with annexe 1 as it was sent: mail 4
    /// follows, and mail 5 to each person. The guichet stays as it is (R57).
    ///
    /// # Errors
    /// See [`TreatRequestError`]; nothing is recorded then.
    pub async fn validate(
        &self,
        actor: &Actor,
        command: ValidateConvention,
    ) -> Result<(), TreatRequestError> {
        let ValidateConvention { request: id, partner_signed_on, caf_signed_on, file } = command;
        let unit = self.store.begin().await?;
        let may = Permission::TreatHabilitationRequest;
        let mut request = allowed(unit.as_ref(), id, actor, may).await?;
        let RequestState::ConventionSent(sending) = request.state().clone() else {
            let from = request.state().kind().code();
            return Err(TransitionRefused { from, action: "validate" }.into());
        };
        actor.may(Permission::ManageConvention, Scope::linf(sending.linf, request.caf()))?;
        let today = self.today(request.caf());
        if partner_signed_on.max(caf_signed_on) > today {
            return Err(TreatRequestError::WrongDay);
        }
        let act = self.act(actor);
        let file =
            SignedFile::of_upload(Id::from_uuid(self.ids.next()), file, act.at, actor.account())?;
        let without =
            self.without_contract(unit.as_ref(), request.caf(), &sending.communes).await?;
        if !without.is_empty() {
            return Err(TreatRequestError::CommunesWithoutContract(without));
        }
        let signed_on = partner_signed_on.max(caf_signed_on);
        let (convention, event) =
            self.sign(unit.as_ref(), request.caf(), (&sending, signed_on)).await?;
        let returned = ConventionReturn {
            convention: convention.id(),
            partner_signed_on,
            caf_signed_on,
            file: file.id,
        };
        let validated = request.validate(returned, act)?;
        unit.files().keep(&file).await?;
        unit.requests().save(&request).await?;
        unit.outbox().record(&[event, validated], act.at).await?;
        Ok(unit.commit().await?)
    }

    /// The convention that was sent, signed on a day: recorded if the LINF is referenced by this
    /// CAF (R18), which has a contract, then and today (R31, D21), and has no other convention.
    async fn sign(
        &self,
        unit: &dyn UnitOfWork,
        caf: CafCode,
        (sent, signed_on): (&ConventionSending, NaiveDate),
    ) -> Result<(Convention, Event), TreatRequestError> {
        let linf = sent.linf;
        self.habilitable(unit, caf, linf).await?;
        for day in [signed_on, self.today(caf)] {
            if unit.contracts().in_force(caf, day).await?.is_none() {
                return Err(TreatRequestError::NoContract);
            }
        }
        if unit.conventions().in_force(linf, signed_on).await?.is_some() {
            return Err(TreatRequestError::AlreadyHabilitated);
        }
        let (convention, event) = Convention::sign(ConventionRecord {
            id: Id::from_uuid(self.ids.next()),
            linf,
            caf,
            signed_on,
            retrieval_days: sent.retrieval_days,
            annexe: self.annexe(sent, Period::since(signed_on)),
            state: ConventionState::Signed,
            end_letter: None,
            reminded_on: None,
            certified_for: None,
            version: 0,
        });
        match unit.conventions().add(&convention).await {
            Ok(()) => Ok((convention, event)),
            // Signed at the same instant.
            Err(StoreError::Duplicate) => Err(TreatRequestError::AlreadyHabilitated),
            Err(error) => Err(error.into()),
        }
    }
    fn annexe(&self, sent: &ConventionSending, period: Period) -> Annexe {
        let communes = sent.communes.iter().map(|code| AnnexedCommune { code: *code, period });
        let persons = sent.persons.iter().cloned().map(|identity| {
            let id = Id::from_uuid(self.ids.next());
            AuthorisedPerson { id, identity, period, withdrawn_at: None }
        });
        Annexe { communes: communes.collect(), persons: persons.collect() }
    }
}
