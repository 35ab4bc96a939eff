//! What comes back each year: the due date, its reminders, the certification of the persons.
use super::calendar::{last_notice_day, next_yearly_date};
use super::{Convention, ConventionState};
use crate::certification::{self, CertificationStanding};
use crate::reminder::{self, Reminder};
use chrono::NaiveDate;
use linf_kernel::TransitionRefused;

/// The next yearly date after a day of a convention signed on another: silence renews it that day.
#[must_use]
pub fn next_due_date(signed_on: NaiveDate, after: NaiveDate) -> NaiveDate {
    next_yearly_date(signed_on, after)
}

impl Convention {
    /// The next yearly date after a day, on which silence renews it (R66).
    #[must_use]
    pub fn next_due_date(&self, after: NaiveDate) -> NaiveDate {
        next_yearly_date(self.signed_on, after)
    }
    /// The last day on which a notice ends it at a yearly date (R67).
    #[must_use]
    pub fn last_notice_day(&self, due_on: NaiveDate) -> NaiveDate {
        last_notice_day(due_on)
    }
    /// The reminders to send on a day, those of missed days included (T9); none once it ends.
    #[must_use]
    pub fn due_reminders(&self, today: NaiveDate) -> Vec<Reminder> {
        match self.state {
            ConventionState::Ended { .. } => Vec::new(),
            ConventionState::Signed => {
                let after = self.reminded_on.unwrap_or(self.signed_on);
                let mut due = reminder::due_between(self.signed_on, after, today);
                let certified = |due_on| self.certified_for.is_some_and(|done| done >= due_on);
                due.retain(|one| !(one.kind.is_certification() && certified(one.due_on)));
                due
            }
        }
    }
    /// They were sent.
    pub fn reminded(&mut self, today: NaiveDate) {
        self.reminded_on = Some(self.reminded_on.map_or(today, |before| before.max(today)));
    }
    /// The day up to which reminders were sent.
    #[must_use]
    pub const fn reminded_on(&self) -> Option<NaiveDate> {
        self.reminded_on
    }
    /// When the next reminder is due; none once it ends.
    #[must_use]
    pub fn next_reminder_on(&self) -> Option<NaiveDate> {
        match self.state {
            ConventionState::Ended { .. } => None,
            ConventionState::Signed => {
                let after = self.reminded_on.unwrap_or(self.signed_on);
                reminder::next_after(self.signed_on, after).map(|next| next.on)
            }
        }
    }
    /// Where the certification of its persons stands (B5).
    #[must_use]
    pub fn certification(&self, today: NaiveDate) -> CertificationStanding {
        certification::standing(self.signed_on, self.certified_for, today)
    }
    /// The first yearly date that its persons were not certified for; none once it ends.
    #[must_use]
    pub fn certify_by(&self) -> Option<NaiveDate> {
        match self.state {
            ConventionState::Ended { .. } => None,
            ConventionState::Signed => {
                Some(certification::first_uncertified(self.signed_on, self.certified_for))
            }
        }
    }
    /// The last yearly date that its persons were certified for.
    #[must_use]
    pub const fn certified_for(&self) -> Option<NaiveDate> {
        self.certified_for
    }
    /// Somebody certified the persons; answers for which yearly date.
    ///
    /// # Errors
    /// [`TransitionRefused`] when it ended, or nothing is to be certified now.
    pub fn certify(&mut self, today: NaiveDate) -> Result<NaiveDate, TransitionRefused> {
        let refused = |from| TransitionRefused { from, action: "certify the persons" };
        match self.state {
            ConventionState::Ended { .. } => Err(refused(self.state.name())),
            ConventionState::Signed => {
                let due_on = self.certification(today).to_certify();
                let due_on = due_on.ok_or_else(|| refused("certified"))?;
                self.certified_for = Some(due_on);
                Ok(due_on)
            }
        }
    }
}
