//! The signed convention came back: the habilitation is active (R56, R60, R61).
use super::{HabilitationRequests, TreatRequestError, allowed};
use crate::AnnexedCommune;
use crate::use_cases::sign_convention::{self, SignConvention, SignConventionError};
use crate::{ConventionReturn, HabilitationRequestId, RequestState, SignedFile, Upload};
use chrono::NaiveDate;
use linf_authorisation::{Actor, Permission, Scope};
use linf_kernel::{Id, Period, TransitionRefused};

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
        let period = Period::since(signed_on);
        let signed = SignConvention {
            linf: sending.linf,
            signed_on,
            retrieval_days: sending.retrieval_days,
            communes: sending
                .communes
                .iter()
                .map(|c| AnnexedCommune { code: *c, period })
                .collect(),
            persons: sending.persons.clone(),
        };
        let signed = sign_convention::sign(unit.as_ref(), self.ids.as_ref(), signed).await;
        let (convention, event) = signed.map_err(told)?;
        if convention.caf() != request.caf() {
            return Err(TreatRequestError::NotOurLinf);
        }
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
}

fn told(error: SignConventionError) -> TreatRequestError {
    match error {
        SignConventionError::NotReferenced => TreatRequestError::NotOurLinf,
        SignConventionError::NoContract => TreatRequestError::NoContract,
        SignConventionError::AlreadyInForce => TreatRequestError::AlreadyHabilitated,
        SignConventionError::EmptyAnnexe | SignConventionError::RepeatedPerson => {
            TreatRequestError::Fields(Vec::new())
        }
        SignConventionError::Store(error) => error.into(),
    }
}
