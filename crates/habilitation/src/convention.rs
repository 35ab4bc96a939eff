//! The `Convention` aggregate: a CAF habilitates a LINF (R55–R73).
use crate::{Annexe, Event};
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::{Id, LinfId, Period, PersonId, TransitionRefused};
use linf_territory::CafCode;

#[cfg(test)]
mod tests;

/// Marker of a convention.
#[derive(Debug)]
pub enum ConventionKind {}
/// Identifier of a convention.
pub type ConventionId = Id<ConventionKind>;

/// Calendar days to fetch a request, set by each convention: 5 to 15 (R109, D2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RetrievalDays(u8);

/// Not between 5 and 15.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("between 5 and 15 days")]
pub struct RetrievalDaysError;

impl RetrievalDays {
    /// So many days.
    ///
    /// # Errors
    /// [`RetrievalDaysError`] unless 5 to 15.
    pub fn new(days: u8) -> Result<Self, RetrievalDaysError> {
        if (5..=15).contains(&days) { Ok(Self(days)) } else { Err(RetrievalDaysError) }
    }
    /// How many.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}
impl Default for RetrievalDays {
    /// Fifteen, unless the convention says less (D2).
    fn default() -> Self {
        Self(15)
    }
}

/// Why a convention ended (D10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ending {
    /// Yearly notice: what was transmitted stays readable to its term (R67, R69).
    Notice,
    /// Breach or misuse: access is cut at once (R68).
    Breach,
}

/// Where a convention stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConventionState {
    /// Signed by both; renewed each year by silence (R66).
    Signed,
    /// Over.
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
    /// Version it was read at.
    pub version: u32,
}

impl Convention {
    /// A convention that both have signed: it takes effect that day (R65).
    #[must_use]
    pub fn sign(record: ConventionRecord) -> (Self, Event) {
        let persons = record.annexe.persons.iter().map(|person| person.id).collect();
        let event = Event::ConventionSigned { convention: record.id, linf: record.linf, persons };
        let record = ConventionRecord { state: ConventionState::Signed, version: 0, ..record };
        (Self::rehydrate(record), event)
    }
    /// Rebuilds a stored one: for adapters.
    #[must_use]
    pub fn rehydrate(record: ConventionRecord) -> Self {
        let ConventionRecord { id, linf, caf, signed_on, retrieval_days, annexe, state, version } =
            record;
        Self { id, linf, caf, signed_on, retrieval_days, annexe, state, version }
    }
    /// Ends it after a last day.
    ///
    /// # Errors
    /// [`TransitionRefused`] when it ended before.
    pub fn end(&mut self, on: NaiveDate, ending: Ending) -> Result<Event, TransitionRefused> {
        match self.state {
            ConventionState::Signed => {
                self.state = ConventionState::Ended { on, ending };
                Ok(Event::ConventionEnded { convention: self.id, linf: self.linf, ending })
            }
            ConventionState::Ended { .. } => {
                Err(TransitionRefused { from: self.state.name(), action: "end the convention" })
            }
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
    /// Version it was read at.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }
}
