//! The `FamilyRequest` aggregate: everything about a request but the family's data.
use crate::{Event, LinfFacts, PlaceKind, Reference, Unmet, delays};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use linf_kernel::calendar::local_day;
use linf_kernel::{AccountId, LinfId, RequestId, TransitionRefused};
use linf_territory::CommuneCode;

#[cfg(test)]
mod tests;

/// How a request was first read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reading {
    /// Opened on its page (R106).
    Opened,
    /// Opened by an export (D3).
    Exported,
}

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestState {
    /// « Nouvelle »: recorded, read by nobody.
    New,
    /// « Traitée »: an authorised person has opened it (R106, D3).
    Treated {
        /// When.
        at: DateTime<Utc>,
        /// By whom.
        by: AccountId,
        /// How.
        reading: Reading,
    },
    /// « Famille prévenue »: it came back to the CAF, which told the family that no LINF takes it
    /// (D10). Nobody reads it any more.
    FamilyTold {
        /// When.
        at: DateTime<Utc>,
        /// By whom, of the CAF.
        by: AccountId,
    },
}

impl RequestState {
    /// A stable word for storage, interfaces and logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Treated { .. } => "treated",
            Self::FamilyTold { .. } => "family_told",
        }
    }
}

/// The clock of R109, which starts when a recipient's server accepts the first notification (D2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retrieval {
    /// No notification was accepted yet; the convention gives this many days.
    NotStarted {
        /// From 5 to 15.
        days: u8,
    },
    /// Running, or run out.
    Started {
        /// When the first notification was accepted.
        at: DateTime<Utc>,
        /// The last day to fetch the request.
        until: NaiveDate,
    },
}

/// Why a request did not go to another LINF. It is unchanged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RerouteRefused {
    /// Somebody has opened it, or its family is told already.
    #[error(transparent)]
    State(#[from] TransitionRefused),
    /// The LINF does not receive the requests of the place now.
    #[error("the LINF does not receive the requests of the place")]
    NotReceiving(Vec<Unmet>),
}

/// A family's request, without the family's data.
#[doc(alias = "demande")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FamilyRequest {
    id: RequestId,
    linf: LinfId,
    commune: CommuneCode,
    place: PlaceKind,
    recorded_at: DateTime<Utc>,
    zone: Tz,
    retrieval: Retrieval,
    state: RequestState,
}

/// What a store keeps of a [`FamilyRequest`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestRecord {
    /// Which request.
    pub id: RequestId,
    /// The one LINF it goes to (D4).
    pub linf: LinfId,
    /// The commune or arrondissement, as it was when recorded (F7).
    pub commune: CommuneCode,
    /// What this place is to the family.
    pub place: PlaceKind,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The time zone of the LINF.
    pub zone: Tz,
    /// The clock of R109.
    pub retrieval: Retrieval,
    /// Where it stands.
    pub state: RequestState,
}

impl FamilyRequest {
    /// Rebuilds a stored request, or a new one with [`RequestState::New`].
    #[must_use]
    pub const fn rehydrate(record: RequestRecord) -> Self {
        let RequestRecord { id, linf, commune, place, recorded_at, zone, retrieval, state } =
            record;
        Self { id, linf, commune, place, recorded_at, zone, retrieval, state }
    }
    /// An authorised person reads it for the first time: it becomes « traitée » (R106, D3).
    ///
    /// # Errors
    /// [`TransitionRefused`] when somebody already did: the first keeps it (T5).
    pub fn open(
        &mut self,
        by: AccountId,
        at: DateTime<Utc>,
        reading: Reading,
    ) -> Result<Event, TransitionRefused> {
        match self.state {
            RequestState::New => {
                self.state = RequestState::Treated { at, by, reading };
                Ok(Event::RequestTreated { request: self.id, linf: self.linf, by, reading })
            }
            RequestState::Treated { .. } | RequestState::FamilyTold { .. } => {
                Err(self.refused("open"))
            }
        }
    }
    /// The CAF gives it to another LINF, by the rule of a new request (D4, D5, D10). The clock of
    /// R109 is that of the new convention and has not started; the day of R108 stays.
    ///
    /// # Errors
    /// [`RerouteRefused`] unless it is new and the LINF receives the requests of its place.
    pub fn reroute(
        &mut self,
        to: &LinfFacts,
        by: AccountId,
        at: DateTime<Utc>,
    ) -> Result<Event, RerouteRefused> {
        self.still_new("re-route")?;
        let unmet = to.unmet(local_day(at, to.zone));
        if !unmet.is_empty() {
            return Err(RerouteRefused::NotReceiving(unmet));
        }
        let (from, linf) = (self.linf, to.card.linf);
        (self.linf, self.zone) = (linf, to.zone);
        self.retrieval = Retrieval::NotStarted { days: to.retrieval_days };
        Ok(Event::RequestRerouted { request: self.id, from, linf, by })
    }
    /// The CAF tells the family that no LINF takes it (D10).
    ///
    /// # Errors
    /// [`TransitionRefused`] unless it is new.
    pub fn tell_family(
        &mut self,
        by: AccountId,
        at: DateTime<Utc>,
    ) -> Result<Event, TransitionRefused> {
        self.still_new("tell the family")?;
        self.state = RequestState::FamilyTold { at, by };
        Ok(Event::FamilyTold { request: self.id, linf: self.linf, by })
    }
    fn still_new(&self, action: &'static str) -> Result<(), TransitionRefused> {
        match self.state {
            RequestState::New => Ok(()),
            RequestState::Treated { .. } | RequestState::FamilyTold { .. } => {
                Err(self.refused(action))
            }
        }
    }
    const fn refused(&self, action: &'static str) -> TransitionRefused {
        TransitionRefused { from: self.state.name(), action }
    }
    /// A recipient's server accepted the first notification: the clock of R109 starts.
    ///
    /// # Errors
    /// [`TransitionRefused`] when it already runs.
    pub fn notified(&mut self, at: DateTime<Utc>) -> Result<Event, TransitionRefused> {
        match self.retrieval {
            Retrieval::NotStarted { days } => {
                let until = delays::retrieve_by(at, days, self.zone);
                self.retrieval = Retrieval::Started { at, until };
                Ok(Event::RetrievalStarted { request: self.id, until })
            }
            Retrieval::Started { .. } => {
                Err(TransitionRefused { from: "started", action: "start the retrieval clock" })
            }
        }
    }
    /// Identifier.
    #[must_use]
    pub const fn id(&self) -> RequestId {
        self.id
    }
    /// What people quote.
    #[must_use]
    pub fn reference(&self) -> Reference {
        Reference::of(self.id)
    }
    /// The one LINF it goes to (D4).
    #[must_use]
    pub const fn linf(&self) -> LinfId {
        self.linf
    }
    /// The commune or arrondissement, as it was when recorded.
    #[must_use]
    pub const fn commune(&self) -> CommuneCode {
        self.commune
    }
    /// What this place is to the family.
    #[must_use]
    pub const fn place(&self) -> PlaceKind {
        self.place
    }
    /// When it was recorded.
    #[must_use]
    pub const fn recorded_at(&self) -> DateTime<Utc> {
        self.recorded_at
    }
    /// The time zone of the LINF.
    #[must_use]
    pub const fn zone(&self) -> Tz {
        self.zone
    }
    /// The clock of R109.
    #[must_use]
    pub const fn retrieval(&self) -> Retrieval {
        self.retrieval
    }
    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> RequestState {
        self.state
    }
    /// The last day to treat it (R108).
    #[must_use]
    pub fn treat_by(&self) -> NaiveDate {
        delays::treat_by(self.recorded_at, self.zone)
    }
    /// The day by which the LINF destroys its copies (R115).
    #[must_use]
    pub fn destroy_copies_by(&self) -> NaiveDate {
        delays::destroy_copies_by(self.recorded_at, self.zone)
    }
}
