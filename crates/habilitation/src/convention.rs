//! The `Convention` aggregate: a CAF habilitates a LINF (R55–R73).
use crate::{Annexe, AnnexeOn, Event};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use linf_kernel::{Id, LinfId, Period, PersonId, TransitionRefused};
use linf_territory::CafCode;

mod amend;
pub(crate) mod calendar;
mod end;
mod letter;
mod retrieval_days;
#[cfg(test)]
mod tests;
mod yearly;

pub use amend::AmendRefused;
pub use end::{Ending, NoticeRefused, Standing};
pub use letter::{EndLetter, Letter, LetterError, LetterFrom, UnknownWriter};
pub use retrieval_days::{RetrievalDays, RetrievalDaysError};
pub use yearly::next_due_date;

/// Marker of a convention.
#[derive(Debug)]
pub enum ConventionKind {}
/// Identifier of a convention.
pub type ConventionId = Id<ConventionKind>;

/// Where a convention stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConventionState {
    /// Signed by both; renewed each year by silence (R66).
    Signed,
    /// Over after a day, which may be still to come when it was ended by notice.
    Ended {
        /// Its last day.
        on: NaiveDate,
        /// Why.
        ending: Ending,
    },
}

impl ConventionState {
    /// A stable word for storage and logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Ended { .. } => "ended",
        }
    }
}

/// The convention between a CAF and a LINF, with its annexe 1.
#[doc(alias = "agreement")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Convention {
    id: ConventionId,
    linf: LinfId,
    caf: CafCode,
    signed_on: NaiveDate,
    retrieval_days: RetrievalDays,
    annexe: Annexe,
    state: ConventionState,
    end_letter: Option<EndLetter>,
    reminded_on: Option<NaiveDate>,
    certified_for: Option<NaiveDate>,
    version: u32,
}

/// What a store keeps of a [`Convention`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConventionRecord {
    /// Identifier.
    pub id: ConventionId,
    /// Which LINF.
    pub linf: LinfId,
    /// Which CAF.
    pub caf: CafCode,
    /// When it was signed, its effective date (R65).
    pub signed_on: NaiveDate,
    /// Days to fetch a request.
    pub retrieval_days: RetrievalDays,
    /// Annexe 1.
    pub annexe: Annexe,
    /// Where it stands.
    pub state: ConventionState,
    /// The registered letter that ended it, where one did (D10).
    pub end_letter: Option<EndLetter>,
    /// The day up to which its reminders were sent (mail 12).
    pub reminded_on: Option<NaiveDate>,
    /// The last yearly date for which its persons were certified (B5).
    pub certified_for: Option<NaiveDate>,
    /// Version it was read at.
    pub version: u32,
}

impl Convention {
    /// A convention that both have signed: it takes effect that day (R65).
    #[must_use]
    pub fn sign(record: ConventionRecord) -> (Self, Event) {
        let persons = record.annexe.persons.iter().map(|person| person.id).collect();
        let event = Event::ConventionSigned { convention: record.id, linf: record.linf, persons };
        let record = ConventionRecord {
            state: ConventionState::Signed,
            end_letter: None,
            reminded_on: None,
            certified_for: None,
            version: 0,
            ..record
        };
        (Self::rehydrate(record), event)
    }
    /// Rebuilds a stored one: for adapters.
    #[must_use]
    pub fn rehydrate(record: ConventionRecord) -> Self {
        let ConventionRecord {
            id,
            linf,
            caf,
            signed_on,
            retrieval_days,
            annexe,
            state,
            end_letter,
            reminded_on,
            certified_for,
            version,
        } = record;
        Self {
            id,
            linf,
            caf,
            signed_on,
            retrieval_days,
            annexe,
            state,
            end_letter,
            reminded_on,
            certified_for,
            version,
        }
    }
    /// What a store keeps of it.
    #[must_use]
    pub fn record(&self) -> ConventionRecord {
        ConventionRecord {
            id: self.id,
            linf: self.linf,
            caf: self.caf,
            signed_on: self.signed_on,
            retrieval_days: self.retrieval_days,
            annexe: self.annexe.clone(),
            state: self.state,
            end_letter: self.end_letter.clone(),
            reminded_on: self.reminded_on,
            certified_for: self.certified_for,
            version: self.version,
        }
    }
    /// Cuts a person's access at once; the avenant follows (R80, D11). The person's other
    /// habilitations stay.
    ///
    /// # Errors
    /// [`TransitionRefused`] when the person is not named, or was withdrawn before.
    pub fn withdraw(
        &mut self,
        person: PersonId,
        at: DateTime<Utc>,
    ) -> Result<Event, TransitionRefused> {
        let named = self.annexe.persons.iter_mut().find(|named| named.id == person);
        match named {
            Some(named) if named.withdrawn_at.is_none() => {
                named.withdrawn_at = Some(at);
                Ok(Event::PersonWithdrawn { convention: self.id, linf: self.linf, person })
            }
            Some(_) => Err(TransitionRefused { from: "withdrawn", action: "withdraw the person" }),
            None => Err(TransitionRefused { from: "not named", action: "withdraw the person" }),
        }
    }
    /// When it is in force, both days included.
    #[must_use]
    pub fn period(&self) -> Period {
        let until = match self.state {
            ConventionState::Signed => None,
            ConventionState::Ended { on, .. } => Some(on),
        };
        Period { from: self.signed_on, until }
    }
    /// Who was authorised for which communes on a day: nobody and nowhere outside its term.
    #[must_use]
    pub fn authorised_on(&self, day: NaiveDate) -> AnnexeOn<'_> {
        if self.period().contains(day) {
            self.annexe.on(day, self.zone())
        } else {
            AnnexeOn::default()
        }
    }
    /// The calendar of the CAF’s seat.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.caf.departement().time_zone()
    }
    /// Identifier.
    #[must_use]
    pub const fn id(&self) -> ConventionId {
        self.id
    }
    /// Which LINF.
    #[must_use]
    pub const fn linf(&self) -> LinfId {
        self.linf
    }
    /// Which CAF.
    #[must_use]
    pub const fn caf(&self) -> CafCode {
        self.caf
    }
    /// When it was signed.
    #[must_use]
    pub const fn signed_on(&self) -> NaiveDate {
        self.signed_on
    }
    /// Days to fetch a request.
    #[must_use]
    pub const fn retrieval_days(&self) -> RetrievalDays {
        self.retrieval_days
    }
    /// Annexe 1.
    #[must_use]
    pub const fn annexe(&self) -> &Annexe {
        &self.annexe
    }
    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> ConventionState {
        self.state
    }
    /// The registered letter that ended it, where one did.
    #[must_use]
    pub const fn end_letter(&self) -> Option<&EndLetter> {
        self.end_letter.as_ref()
    }
    /// Version it was read at.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }
}
