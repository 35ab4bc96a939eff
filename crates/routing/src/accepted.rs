//! A checked request on its way to be recorded: one value that says everything to write, so that
//! an adapter may commit many of them together.
use crate::{
    Event, FamilyData, FamilyRequest, LinfCard, LinfFacts, Notice, Place, PlaceKind, RequestRecord,
    RequestState, Retrieval, Unmet, notices,
};
use chrono::{DateTime, Utc};
use linf_kernel::calendar::local_day;
use linf_kernel::{Line, LinfId, PersonId, RequestId, TextError};
use std::str::FromStr;

/// What a client sends again with the same form, so that it is recorded once (T6).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct IdempotencyKey(Line<128>);

impl FromStr for IdempotencyKey {
    type Err = TextError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        match raw.chars().find(|c| !c.is_ascii_graphic()) {
            Some(character) => Err(TextError::Forbidden { character }),
            None => raw.parse().map(Self),
        }
    }
}
impl IdempotencyKey {
    /// The key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// A checked request, not recorded yet.
#[derive(Debug, Clone)]
pub struct AcceptedRequest {
    /// Its identifier.
    pub id: RequestId,
    /// The LINF chosen (D4).
    pub linf: LinfId,
    /// Where childcare is sought.
    pub place: Place,
    /// What this place is to the family.
    pub place_kind: PlaceKind,
    /// When it was received.
    pub at: DateTime<Utc>,
    /// Everything that the family wrote.
    pub data: FamilyData,
    /// The client's key.
    pub key: IdempotencyKey,
}

/// All that recording a request writes.
#[derive(Debug, Clone)]
pub struct Admission {
    /// The request.
    pub request: FamilyRequest,
    /// What happened.
    pub event: Event,
    /// Who is told.
    pub notices: Vec<Notice>,
}

/// The answer to a request to record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded {
    /// It is recorded, and survives a power cut (D23).
    New(FamilyRequest, LinfCard),
    /// The same form had been recorded under the same key: this is that request (T6).
    Already(FamilyRequest, LinfCard),
    /// The key had been used with another form; nothing is recorded.
    KeyReused,
    /// The LINF does not receive the requests of the place now; nothing is recorded (T17).
    NotReceiving(Vec<Unmet>),
}

impl AcceptedRequest {
    /// Decides with the facts of the moment, read in the transaction that will write.
    ///
    /// `persons` are the active persons of the LINF.
    ///
    /// # Errors
    /// Every condition of D5 that is not met.
    pub fn admit(&self, facts: &LinfFacts, persons: &[PersonId]) -> Result<Admission, Vec<Unmet>> {
        let unmet = facts.unmet(local_day(self.at, facts.zone));
        if !unmet.is_empty() {
            return Err(unmet);
        }
        let request = FamilyRequest::rehydrate(RequestRecord {
            id: self.id,
            linf: self.linf,
            commune: self.place.code,
            place: self.place_kind,
            recorded_at: self.at,
            zone: facts.zone,
            retrieval: Retrieval::NotStarted { days: facts.retrieval_days },
            state: RequestState::New,
        });
        let event =
            Event::RequestRecorded { request: self.id, linf: self.linf, commune: self.place.code };
        let notices = notices(&event, persons);
        Ok(Admission { request, event, notices })
    }
    /// Whether this is what an already recorded request said (T6).
    #[must_use]
    pub fn repeats(&self, recorded: &FamilyRequest, data: &FamilyData) -> bool {
        recorded.linf() == self.linf
            && recorded.commune() == self.place.code
            && recorded.place() == self.place_kind
            && *data == self.data
    }
}
