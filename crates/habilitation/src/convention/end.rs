//! How a convention ends: by notice at a yearly date, or for breach at once (R67, R68, D10).
use super::calendar::end_by_notice;
use super::{Convention, ConventionState, EndLetter, Letter};
use crate::Event;
use chrono::NaiveDate;
use linf_kernel::TransitionRefused;

/// Why a convention ended (D10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ending {
    /// Yearly notice: what was transmitted stays readable to its term (R67, R69).
    Notice,
    /// Breach or misuse: access is cut at once (R68).
    Breach,
}

/// Where a convention stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Signed for a day to come.
    ToCome,
    /// In force, and renewed each year by silence (R66).
    InForce,
    /// In force until a day, which notice was given for.
    Ending {
        /// Its last day.
        on: NaiveDate,
    },
    /// Over.
    Over {
        /// Its last day.
        on: NaiveDate,
    },
}

/// Why a notice was not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoticeRefused {
    /// It was not received: its day decides of the end (D10).
    #[error("the letter was not received")]
    NotReceived,
    /// It was received before the convention was signed.
    #[error("the letter came before the signature")]
    BeforeSignature,
    /// Wrong state.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
}

impl Convention {
    /// Where it stands on a day.
    #[must_use]
    pub fn standing(&self, today: NaiveDate) -> Standing {
        match self.state {
            ConventionState::Ended { on, .. } if on < today => Standing::Over { on },
            ConventionState::Ended { on, .. } => Standing::Ending { on },
            ConventionState::Signed if today < self.signed_on => Standing::ToCome,
            ConventionState::Signed => Standing::InForce,
        }
    }
    /// When a notice received on a day would end it.
    #[must_use]
    pub fn end_by_notice(&self, received_on: NaiveDate) -> NaiveDate {
        end_by_notice(self.signed_on, received_on)
    }
    /// Either party's registered letter was received: it ends at the next yearly date if the
    /// letter came three months before it at least, else a year later (R67).
    ///
    /// # Errors
    /// [`NoticeRefused`]; the convention is then unchanged.
    pub fn give_notice(&mut self, end: EndLetter) -> Result<Event, NoticeRefused> {
        let received_on = end.letter.received_on().ok_or(NoticeRefused::NotReceived)?;
        if received_on < self.signed_on {
            return Err(NoticeRefused::BeforeSignature);
        }
        let event = self.end(self.end_by_notice(received_on), Ending::Notice)?;
        self.end_letter = Some(end);
        Ok(event)
    }
    /// The CAF terminates it for breach or misuse: today it is already over (R68). One that runs
    /// to its last day by notice can still be terminated.
    ///
    /// # Errors
    /// [`TransitionRefused`] when it is over.
    pub fn terminate(
        &mut self,
        today: NaiveDate,
        end: EndLetter,
    ) -> Result<Event, TransitionRefused> {
        match self.standing(today) {
            Standing::InForce | Standing::Ending { .. } | Standing::ToCome => {
                let on = today.pred_opt().unwrap_or(today);
                self.state = ConventionState::Ended { on, ending: Ending::Breach };
                self.end_letter = Some(end);
                Ok(self.ended(Ending::Breach))
            }
            Standing::Over { .. } => {
                Err(TransitionRefused { from: "over", action: "terminate the convention" })
            }
        }
    }
    /// The letter of a termination was presented or received since.
    ///
    /// # Errors
    /// [`TransitionRefused`] unless it was terminated: the days of a notice decide of its end, and
    /// stay.
    pub fn complete_letter(&mut self, letter: Letter) -> Result<(), TransitionRefused> {
        let refused = |from| TransitionRefused { from, action: "complete the letter" };
        match (self.state, &mut self.end_letter) {
            (ConventionState::Ended { ending: Ending::Breach, .. }, Some(end)) => {
                end.letter = letter;
                Ok(())
            }
            (ConventionState::Signed, _) => Err(refused("signed")),
            (ConventionState::Ended { .. }, _) => Err(refused("ended by notice")),
        }
    }
    /// Ends it after a last day.
    ///
    /// # Errors
    /// [`TransitionRefused`] when it ended before.
    pub fn end(&mut self, on: NaiveDate, ending: Ending) -> Result<Event, TransitionRefused> {
        match self.state {
            ConventionState::Signed => {
                self.state = ConventionState::Ended { on, ending };
                Ok(self.ended(ending))
            }
            ConventionState::Ended { .. } => {
                Err(TransitionRefused { from: self.state.name(), action: "end the convention" })
            }
        }
    }
    const fn ended(&self, ending: Ending) -> Event {
        Event::ConventionEnded { convention: self.id, linf: self.linf, ending }
    }
}
