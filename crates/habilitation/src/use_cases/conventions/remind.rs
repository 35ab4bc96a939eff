//! Reminders of the yearly dates, of the notice deadlines and of the certification (mail 12, B5).
use super::Conventions;
use crate::ConventionId;
use crate::notice::{Notice, ReminderTo};
use crate::ports::SentReminder;
use chrono::TimeDelta;
use linf_kernel::calendar::local_day;
use linf_kernel::{Id, StoreError};

/// Conventions looked at together.
const BATCH: u16 = 200;

impl Conventions {
    /// Sends the reminders that are due and not yet done (T9): each once, to the LINF and to its
    /// CAF. Answers how many.
    ///
    /// # Errors
    /// [`StoreError`]; what was sent before stays sent.
    pub async fn remind(&self) -> Result<usize, StoreError> {
        // A day ahead of UTC: what is not due yet where the CAF is waits for the next run.
        let ahead = (self.clock.now() + TimeDelta::hours(14)).date_naive();
        let mut sent = 0;
        loop {
            let due = self.queries.reminders_due(ahead, BATCH).await?;
            let mut looked_at = 0;
            for id in &due {
                if let Some(reminders) = self.remind_of(*id).await? {
                    (sent, looked_at) = (sent + reminders, looked_at + 1);
                }
            }
            // The most overdue come first: where none was due, none after it is.
            if due.len() < usize::from(BATCH) || looked_at == 0 {
                return Ok(sent);
            }
        }
    }

    /// How many reminders were due; none when it is not yet the day where the CAF is.
    async fn remind_of(&self, id: ConventionId) -> Result<Option<usize>, StoreError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let Some(mut convention) = unit.conventions().get(id).await? else {
            return Ok(None);
        };
        let today = local_day(now, convention.zone());
        if convention.next_reminder_on().is_none_or(|on| on > today) {
            return Ok(None);
        }
        let mut notices = Vec::new();
        for due in convention.due_reminders(today) {
            let reminder = SentReminder {
                id: Id::from_uuid(self.ids.next()),
                convention: id,
                kind: due.kind,
                due_on: due.due_on,
                at: now,
            };
            if unit.yearly_log().add_reminder(&reminder).await? {
                let to = |to| Notice::Reminder { reminder: reminder.id, to };
                notices.extend([to(ReminderTo::Linf), to(ReminderTo::Caf)]);
            }
        }
        convention.reminded(today);
        unit.conventions().save(&convention).await?;
        unit.yearly_log().queue(&notices, now).await?;
        unit.commit().await?;
        Ok(Some(notices.len() / 2))
    }
}
