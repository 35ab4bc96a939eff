//! The CAF asks, verifies and answers (R122, R125).
use super::declare::find;
use super::{Duties, DutyError};
use crate::duty::{Duty, DutyEntry, DutyId, DutyStep, DutySubject, NewDuty};
use crate::use_cases::reach::reach;
use linf_authorisation::{Actor, Permission, Scope};
use linf_kernel::{Id, Line, LinfId, Paragraph};

impl Duties {
    /// Answers what was declared.
    ///
    /// # Errors
    /// See [`DutyError`]; nothing is recorded then.
    pub async fn answer(
        &self,
        actor: &Actor,
        id: DutyId,
        words: Paragraph<4000>,
    ) -> Result<(), DutyError> {
        self.of_caf(actor, id, (DutyStep::Answered, Some(words))).await
    }
    /// Asks for the commitment of a provider that was declared.
    ///
    /// # Errors
    /// See [`DutyError`]; nothing is recorded then.
    pub async fn ask_commitment(
        &self,
        actor: &Actor,
        id: DutyId,
        words: Option<Paragraph<4000>>,
    ) -> Result<(), DutyError> {
        self.of_caf(actor, id, (DutyStep::CommitmentAsked, words)).await
    }
    /// Notes what a check found about something declared.
    ///
    /// # Errors
    /// See [`DutyError`]; nothing is recorded then.
    pub async fn note_findings(
        &self,
        actor: &Actor,
        id: DutyId,
        findings: Paragraph<4000>,
    ) -> Result<(), DutyError> {
        self.of_caf(actor, id, (DutyStep::Checked, Some(findings))).await
    }
    /// Asks a LINF for the commitment of a provider that it did not declare.
    ///
    /// # Errors
    /// See [`DutyError`]; nothing is recorded then.
    pub async fn ask_about_provider(
        &self,
        actor: &Actor,
        linf: LinfId,
        (provider, words): (Line<200>, Option<Paragraph<4000>>),
    ) -> Result<DutyId, DutyError> {
        self.begin(actor, linf, DutySubject::Provider(provider), words).await
    }
    /// Notes a check of a LINF, and what it found (R122).
    ///
    /// # Errors
    /// See [`DutyError`]; nothing is recorded then.
    pub async fn note_check(
        &self,
        actor: &Actor,
        linf: LinfId,
        findings: Paragraph<4000>,
    ) -> Result<DutyId, DutyError> {
        self.begin(actor, linf, DutySubject::Check, Some(findings)).await
    }

    async fn begin(
        &self,
        actor: &Actor,
        linf: LinfId,
        subject: DutySubject,
        words: Option<Paragraph<4000>>,
    ) -> Result<DutyId, DutyError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let caf = unit.conventions().caf_of(linf).await?.ok_or(DutyError::NotFound)?;
        reach(actor, Permission::ReadDuty, Permission::AnswerDuty, Scope::linf(linf, caf))?;
        let asks = matches!(subject, DutySubject::Provider(_));
        let new = NewDuty { id: Id::from_uuid(self.ids.next()), linf, caf, subject };
        let by = actor.account();
        let (duty, event) = if asks {
            Duty::ask(new, now, by, words)
        } else {
            Duty::note_check(new, now, by, words)
        };
        unit.duties().add(&duty).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(duty.id())
    }
    async fn of_caf(
        &self,
        actor: &Actor,
        id: DutyId,
        (step, words): (DutyStep, Option<Paragraph<4000>>),
    ) -> Result<(), DutyError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let duty = find(unit.as_ref(), actor, Permission::AnswerDuty, id).await?;
        let by = actor.account();
        self.step(unit, duty, DutyEntry { step, at: now, by, words, file: None }).await
    }
}
