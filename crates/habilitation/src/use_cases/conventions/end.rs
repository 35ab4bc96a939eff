//! A convention ends: by a notice, or for breach or misuse (R67, R68, D10).
use super::{ChangeConventionError, Conventions, convention_for};
use crate::notice::Notice;
use crate::ports::UnitOfWork;
use crate::{Convention, ConventionId, EndLetter, Event, Letter, LetterFrom};
use linf_authorisation::{Actor, Permission};
use linf_kernel::calendar::local_day;
use linf_kernel::{AccountId, Paragraph};

/// A notice was received (R67).
#[derive(Debug, Clone)]
pub struct GiveNotice {
    /// Which convention.
    pub convention: ConventionId,
    /// Who wrote.
    pub from: LetterFrom,
    /// The days of the letter: it was received.
    pub letter: Letter,
    /// What it says, in a few words.
    pub reason: Option<Paragraph<2000>>,
}

/// The CAF terminates for breach or misuse (R68).
#[derive(Debug, Clone)]
pub struct TerminateConvention {
    /// Which convention.
    pub convention: ConventionId,
    /// The days of its letter that are known.
    pub letter: Letter,
    /// The breach.
    pub reason: Paragraph<2000>,
}

/// Those who had access and lose it, but for the one who acts (T16).
fn told(convention: &Convention, by: AccountId) -> Vec<Notice> {
    let persons = convention.annexe().named().filter(|person| person.withdrawn_at.is_none());
    persons.map(|person| Notice::AccessEnded { person: person.id, by }).collect()
}

impl Conventions {
    /// Records the notice of either party: the convention ends at the yearly date that the letter
    /// was in time for. People are told.
    ///
    /// # Errors
    /// See [`ChangeConventionError`]; nothing is recorded then.
    pub async fn give_notice(
        &self,
        actor: &Actor,
        command: GiveNotice,
    ) -> Result<Convention, ChangeConventionError> {
        let GiveNotice { convention, from, letter, reason } = command;
        let unit = self.store.begin().await?;
        let mut convention = self.ending(unit.as_ref(), actor, convention, &letter).await?;
        let event = convention.give_notice(EndLetter { from, letter, reason })?;
        self.ended(unit, actor, convention, event).await
    }
    /// Terminates for breach or misuse: every access is cut now.
    ///
    /// # Errors
    /// See [`ChangeConventionError`]; nothing is recorded then.
    pub async fn terminate(
        &self,
        actor: &Actor,
        command: TerminateConvention,
    ) -> Result<Convention, ChangeConventionError> {
        let TerminateConvention { convention, letter, reason } = command;
        let unit = self.store.begin().await?;
        let mut convention = self.ending(unit.as_ref(), actor, convention, &letter).await?;
        let today = local_day(self.clock.now(), convention.zone());
        let end = EndLetter { from: LetterFrom::Caf, letter, reason: Some(reason) };
        let event = convention.terminate(today, end)?;
        self.ended(unit, actor, convention, event).await
    }
    /// The letter of a termination was presented or received since.
    ///
    /// # Errors
    /// See [`ChangeConventionError`]; nothing is recorded then.
    pub async fn complete_letter(
        &self,
        actor: &Actor,
        convention: ConventionId,
        letter: Letter,
    ) -> Result<(), ChangeConventionError> {
        let unit = self.store.begin().await?;
        let mut convention = self.ending(unit.as_ref(), actor, convention, &letter).await?;
        convention.complete_letter(letter)?;
        unit.conventions().save(&convention).await?;
        unit.commit().await?;
        Ok(())
    }

    async fn ending(
        &self,
        unit: &dyn UnitOfWork,
        actor: &Actor,
        id: ConventionId,
        letter: &Letter,
    ) -> Result<Convention, ChangeConventionError> {
        let wanted = Permission::EndConvention;
        let convention: Convention =
            convention_for::<ChangeConventionError>(unit, actor, wanted, id).await?;
        if letter.latest_day() > local_day(self.clock.now(), convention.zone()) {
            return Err(ChangeConventionError::FutureLetter);
        }
        Ok(convention)
    }
    async fn ended(
        &self,
        unit: Box<dyn UnitOfWork>,
        actor: &Actor,
        convention: Convention,
        event: Event,
    ) -> Result<Convention, ChangeConventionError> {
        let now = self.clock.now();
        unit.conventions().save(&convention).await?;
        unit.yearly_log().queue(&told(&convention, actor.account()), now).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(convention)
    }
}
