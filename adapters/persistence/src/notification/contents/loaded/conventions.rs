//! Mails about conventions: their dates, and the end of an access.
use super::Loaded;
use crate::decode;
use crate::entity::{convention, convention_reminder, linf};
use crate::habilitation::convention::state;
use linf_habilitation::{ConventionState, Ending, ReminderKind};
use linf_kernel::{PersonId, StoreError};
use linf_notification::{AccessEnding, MailContent, Message, ReminderId, ReminderTopic};

/// What a reminder says, and of which yearly date.
fn topic(row: &convention_reminder::Model) -> Result<ReminderTopic, StoreError> {
    let kind: ReminderKind = decode::parse("convention_reminder.kind", &row.kind)?;
    Ok(match kind {
        ReminderKind::NoticeInThreeMonths
        | ReminderKind::NoticeInOneMonth
        | ReminderKind::RenewalInThreeMonths => {
            // The reminder that comes three months before the yearly date comes on that last day.
            let last_on = ReminderKind::RenewalInThreeMonths.day(row.due_on);
            ReminderTopic::Notice { last_on }
        }
        ReminderKind::RenewalInOneMonth => ReminderTopic::Renewal,
        ReminderKind::CertificationDue => ReminderTopic::CertificationDue,
        ReminderKind::CertificationLate => ReminderTopic::CertificationLate,
    })
}

impl Loaded {
    /// A reminder, the convention that it is about, still in force, and its LINF.
    fn reminded(
        &self,
        reminder: ReminderId,
    ) -> Option<(&convention_reminder::Model, &convention::Model, &linf::Model)> {
        let reminder = self.reminders.get(&reminder.as_uuid())?;
        let convention = self.conventions.get(&reminder.convention_id)?;
        let linf = self.linfs.get(&convention.linf_id)?;
        (convention.state == "signed").then_some((reminder, convention, linf))
    }
    /// Mail 12, to the public address of the LINF.
    pub(super) fn reminder_to_linf(
        &self,
        reminder: ReminderId,
    ) -> Result<Option<MailContent>, StoreError> {
        let Some((reminder, _, linf)) = self.reminded(reminder) else {
            return Ok(None);
        };
        let message = Message::ConventionReminder {
            linf: linf.name.clone(),
            topic: topic(reminder)?,
            due_on: reminder.due_on,
            path: format!("espace/structures/{}/habilitation", linf.id),
            to_caf: false,
        };
        Ok(Some(MailContent { to: decode::parse("linf.email", &linf.email)?, message }))
    }
    /// Mail 12, to the mailbox of the CAF; nothing while nobody entered it.
    pub(super) fn reminder_to_caf(
        &self,
        reminder: ReminderId,
    ) -> Result<Option<MailContent>, StoreError> {
        let Some((reminder, convention, linf)) = self.reminded(reminder) else {
            return Ok(None);
        };
        let profile = self.profiles.get(&convention.caf);
        let Some(mailbox) = profile.and_then(|profile| profile.mailbox.as_ref()) else {
            return Ok(None);
        };
        let message = Message::ConventionReminder {
            linf: linf.name.clone(),
            topic: topic(reminder)?,
            due_on: reminder.due_on,
            path: format!("administration/conventions/{}", convention.id),
            to_caf: true,
        };
        Ok(Some(MailContent { to: decode::parse("caf_profile.mailbox", mailbox)?, message }))
    }
    /// Mail 13: why depends on what is stored when it leaves.
    pub(super) fn access_ended(&self, person: PersonId) -> Result<Option<MailContent>, StoreError> {
        let Some(person) = self.persons.get(&person.as_uuid()) else {
            return Ok(None);
        };
        let Some(convention) = self.conventions.get(&person.convention_id) else {
            return Ok(None);
        };
        let Some(linf) = self.linfs.get(&convention.linf_id) else {
            return Ok(None);
        };
        let ending = match (person.withdrawn_at, state(convention)?) {
            (Some(_), _) => AccessEnding::Withdrawn,
            (None, ConventionState::Ended { on, ending: Ending::Notice }) => {
                AccessEnding::Notice { last_on: on }
            }
            (None, ConventionState::Ended { ending: Ending::Breach, .. }) => {
                AccessEnding::Terminated
            }
            (None, ConventionState::Signed) => return Ok(None),
        };
        let message = Message::AccessEnded {
            person: format!("{} {}", person.first_name, person.surname),
            linf: linf.name.clone(),
            ending,
        };
        Ok(Some(MailContent {
            to: decode::parse("authorised_person.email", &person.email)?,
            message,
        }))
    }
}
