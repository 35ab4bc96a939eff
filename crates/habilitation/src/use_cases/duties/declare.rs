//! Somebody of the LINF declares something, or gives a commitment that was asked for (R80, R119,
//! R121, R127).
use super::{Duties, DutyError};
use crate::duty::{Duty, DutyEntry, DutyId, DutyKind, DutyStep, DutySubject, NewDuty};
use crate::ports::UnitOfWork;
use crate::use_cases::reach::reach;
use crate::{SignedFile, Upload};
use linf_authorisation::{Actor, Permission, Scope};
use linf_kernel::calendar::local_day;
use linf_kernel::{Id, LinfId, Paragraph};

/// What is declared.
#[derive(Debug, Clone)]
pub struct DeclareDuty {
    /// By which LINF.
    pub linf: LinfId,
    /// What it is about.
    pub subject: DutySubject,
    /// In which words.
    pub words: Option<Paragraph<4000>>,
}

/// The commitment of a provider.
#[derive(Debug, Clone)]
pub struct GivenCommitment {
    /// In which words.
    pub words: Option<Paragraph<4000>>,
    /// What the provider signed.
    pub file: Upload,
}

impl Duties {
    /// Declares something to the CAF.
    ///
    /// # Errors
    /// See [`DutyError`]; nothing is recorded then.
    pub async fn declare(&self, actor: &Actor, command: DeclareDuty) -> Result<DutyId, DutyError> {
        let DeclareDuty { linf, subject, words } = command;
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let caf = unit.conventions().caf_of(linf).await?.ok_or(DutyError::NotFound)?;
        let scope = Scope::linf(linf, caf);
        reach(actor, Permission::ReadDuty, Permission::DeclareDuty, scope)?;
        let today = local_day(now, caf.departement().time_zone());
        match &subject {
            DutySubject::Check => return Err(DutyError::NotDeclarable),
            DutySubject::Departure(person) => {
                let convention = unit.conventions().in_force(linf, today).await?;
                let named = convention.is_some_and(|convention| {
                    convention.annexe().named().any(|named| named.id == *person)
                });
                if !named {
                    return Err(DutyError::NotNamed);
                }
            }
            DutySubject::Change | DutySubject::DataLoss if words.is_none() => {
                return Err(DutyError::NoWords);
            }
            DutySubject::Change
            | DutySubject::DataLoss
            | DutySubject::Arrival(_)
            | DutySubject::Provider(_)
            | DutySubject::Right(_) => {}
        }
        let new = NewDuty { id: Id::from_uuid(self.ids.next()), linf, caf, subject };
        let (duty, event) = Duty::declare(new, now, actor.account(), words);
        unit.duties().add(&duty).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(duty.id())
    }
    /// Gives the commitment that a provider signed (R121, R122).
    ///
    /// # Errors
    /// See [`DutyError`]; nothing is recorded then.
    pub async fn give_commitment(
        &self,
        actor: &Actor,
        id: DutyId,
        given: GivenCommitment,
    ) -> Result<(), DutyError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let duty = find(unit.as_ref(), actor, Permission::DeclareDuty, id).await?;
        let GivenCommitment { words, file } = given;
        let by = actor.account();
        let file = SignedFile::of_upload(Id::from_uuid(self.ids.next()), file, now, by)?;
        unit.files().keep(&file).await?;
        let (step, file) = (DutyStep::CommitmentGiven, Some(file.id));
        self.step(unit, duty, DutyEntry { step, at: now, by, words, file }).await
    }

    pub(super) async fn step(
        &self,
        unit: Box<dyn UnitOfWork>,
        mut duty: Duty,
        entry: DutyEntry,
    ) -> Result<(), DutyError> {
        let now = entry.at;
        let event = duty.take(entry)?;
        unit.duties().save(&duty).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(())
    }
}

/// A duty that an actor wants to do something with. Somebody's rights over their own data are seen
/// by the CAF and by them alone (R127).
pub(super) async fn find(
    unit: &dyn UnitOfWork,
    actor: &Actor,
    wanted: Permission,
    id: DutyId,
) -> Result<Duty, DutyError> {
    let duty = unit.duties().get(id).await?.ok_or(DutyError::NotFound)?;
    let scope = Scope::linf(duty.linf(), duty.caf());
    let of_caf = actor.may(Permission::AnswerDuty, scope).is_ok();
    let own = duty.begun_by() == Some(actor.account());
    if duty.subject().kind() == DutyKind::Right && !of_caf && !own {
        return Err(DutyError::NotFound);
    }
    reach(actor, Permission::ReadDuty, wanted, scope)?;
    Ok(duty)
}
