//! A CAF and a LINF sign: the habilitation is active, its persons will be welcomed (R56, R61).
use super::Habilitations;
use crate::ports::UnitOfWork;
use crate::{
    Annexe, AnnexedCommune, AuthorisedPerson, Convention, ConventionId, ConventionRecord,
    ConventionState, Event, PersonIdentity, RetrievalDays,
};
use chrono::NaiveDate;
use linf_kernel::{Id, IdSource, LinfId, Period, StoreError};

#[cfg(test)]
mod tests;

/// What was signed.
#[derive(Debug, Clone)]
pub struct SignConvention {
    /// Which LINF.
    pub linf: LinfId,
    /// The date of the signatures.
    pub signed_on: NaiveDate,
    /// Days to fetch a request.
    pub retrieval_days: RetrievalDays,
    /// Communes of annexe 1.
    pub communes: Vec<AnnexedCommune>,
    /// Persons of annexe 1.
    pub persons: Vec<PersonIdentity>,
}

/// Why the convention was not recorded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignConventionError {
    /// The LINF has no record: being referenced comes first (R18).
    #[error("no such LINF")]
    NotReferenced,
    /// Its CAF has no contract in force (R31).
    #[error("no contract is in force")]
    NoContract,
    /// The LINF has a convention in force that day.
    #[error("a convention is in force")]
    AlreadyInForce,
    /// Annexe 1 names no person or no commune (R64).
    #[error("annexe 1 is empty")]
    EmptyAnnexe,
    /// Annexe 1 names the same address twice.
    #[error("annexe 1 names the same address twice")]
    RepeatedPerson,
    /// Store.
    #[error("the convention could not be recorded")]
    Store(#[from] StoreError),
}

impl Habilitations {
    /// Records a signed convention.
    ///
    /// # Errors
    /// See [`SignConventionError`]; nothing is recorded then.
    pub async fn sign_convention(
        &self,
        command: SignConvention,
    ) -> Result<ConventionId, SignConventionError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let (convention, event) = sign(unit.as_ref(), self.ids.as_ref(), command).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(convention.id())
    }
}

/// What [`SignConvention`] makes, added once all that it needs is checked.
pub(super) async fn sign(
    unit: &dyn UnitOfWork,
    ids: &dyn IdSource,
    command: SignConvention,
) -> Result<(Convention, Event), SignConventionError> {
    let SignConvention { linf, signed_on, retrieval_days, communes, persons } = command;
    check_annexe(&communes, &persons)?;
    let caf = unit.conventions().caf_of(linf).await?;
    let caf = caf.ok_or(SignConventionError::NotReferenced)?;
    if unit.contracts().in_force(caf, signed_on).await?.is_none() {
        return Err(SignConventionError::NoContract);
    }
    if unit.conventions().in_force(linf, signed_on).await?.is_some() {
        return Err(SignConventionError::AlreadyInForce);
    }
    let named = |identity| {
        let id = Id::from_uuid(ids.next());
        let period = Period::since(signed_on);
        AuthorisedPerson { id, identity, period, withdrawn_at: None }
    };
    let persons = persons.into_iter().map(named).collect();
    let (convention, event) = Convention::sign(ConventionRecord {
        id: Id::from_uuid(ids.next()),
        linf,
        caf,
        signed_on,
        retrieval_days,
        annexe: Annexe { communes, persons },
        state: ConventionState::Signed,
        end_letter: None,
        reminded_on: None,
        certified_for: None,
        version: 0,
    });
    let added = unit.conventions().add(&convention).await;
    if matches!(added, Err(StoreError::Duplicate)) {
        return Err(SignConventionError::AlreadyInForce); // signed at the same instant
    }
    added?;
    Ok((convention, event))
}

fn check_annexe(
    communes: &[AnnexedCommune],
    persons: &[PersonIdentity],
) -> Result<(), SignConventionError> {
    if communes.is_empty() || persons.is_empty() {
        return Err(SignConventionError::EmptyAnnexe);
    }
    let mut addresses: Vec<_> = persons.iter().map(|person| person.email.key()).collect();
    addresses.sort_unstable();
    addresses.dedup();
    if addresses.len() == persons.len() { Ok(()) } else { Err(SignConventionError::RepeatedPerson) }
}
