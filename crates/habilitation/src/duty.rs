//! The `Duty` aggregate: what a LINF declares to its CAF, and what becomes of it (R80, R119, R121,
//! R122, R125, R127).
use crate::{Event, SignedFileId};
use chrono::{DateTime, Utc};
use linf_kernel::{AccountId, Id, LinfId, Paragraph, TransitionRefused};
use linf_territory::CafCode;

mod subject;
#[cfg(test)]
mod tests;

pub use subject::{DataRight, DutyKind, DutySubject, UnknownSubject};

/// Marker of a duty.
#[derive(Debug)]
pub enum DutyTag {}
/// Identifier of a duty.
pub type DutyId = Id<DutyTag>;

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DutyState {
    /// Declared by the LINF; the CAF has not answered.
    Declared,
    /// The CAF asks for the commitment of a provider (R122).
    CommitmentAsked,
    /// The LINF gave it; the CAF has not answered.
    CommitmentReceived,
    /// The CAF answered.
    Answered,
}

/// Not the code of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a state of a duty")]
pub struct UnknownDutyState;

impl DutyState {
    /// Every state.
    pub const ALL: &[Self] =
        &[Self::Declared, Self::CommitmentAsked, Self::CommitmentReceived, Self::Answered];
    /// The stable code, for storage and interfaces.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::CommitmentAsked => "commitment_asked",
            Self::CommitmentReceived => "commitment_received",
            Self::Answered => "answered",
        }
    }
    /// Whether the CAF has something to do.
    #[must_use]
    pub const fn waits_for_caf(self) -> bool {
        match self {
            Self::Declared | Self::CommitmentReceived => true,
            Self::CommitmentAsked | Self::Answered => false,
        }
    }
}
impl std::str::FromStr for DutyState {
    type Err = UnknownDutyState;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|state| state.name() == raw).ok_or(UnknownDutyState)
    }
}

/// What somebody did about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DutyStep {
    /// The LINF declared it.
    Declared,
    /// The CAF asked for the commitment of the provider.
    CommitmentAsked,
    /// The LINF gave it.
    CommitmentGiven,
    /// The CAF noted what a check found.
    Checked,
    /// The CAF answered.
    Answered,
}

impl DutyStep {
    /// Every step.
    pub const ALL: &[Self] = &[
        Self::Declared,
        Self::CommitmentAsked,
        Self::CommitmentGiven,
        Self::Checked,
        Self::Answered,
    ];
    /// The stable code, for storage and interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::CommitmentAsked => "commitment_asked",
            Self::CommitmentGiven => "commitment_given",
            Self::Checked => "checked",
            Self::Answered => "answered",
        }
    }
}
impl std::str::FromStr for DutyStep {
    type Err = UnknownDutyState;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|step| step.code() == raw).ok_or(UnknownDutyState)
    }
}

/// One step, kept for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyEntry {
    /// What was done.
    pub step: DutyStep,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: AccountId,
    /// In which words.
    pub words: Option<Paragraph<4000>>,
    /// With which file: the commitment that a provider signed (R121).
    pub file: Option<SignedFileId>,
}

/// Something that a LINF owes its CAF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    id: DutyId,
    linf: LinfId,
    caf: CafCode,
    subject: DutySubject,
    state: DutyState,
    entries: Vec<DutyEntry>,
    version: u32,
}

/// What a store keeps of a [`Duty`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyRecord {
    /// Identifier.
    pub id: DutyId,
    /// Which LINF.
    pub linf: LinfId,
    /// Its CAF.
    pub caf: CafCode,
    /// What it is about.
    pub subject: DutySubject,
    /// Where it stands.
    pub state: DutyState,
    /// Its steps, in order.
    pub entries: Vec<DutyEntry>,
    /// Version it was read at.
    pub version: u32,
}

/// Whose it is, and about what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDuty {
    /// Identifier.
    pub id: DutyId,
    /// Which LINF.
    pub linf: LinfId,
    /// Its CAF.
    pub caf: CafCode,
    /// What it is about.
    pub subject: DutySubject,
}

impl Duty {
    /// The LINF declares something.
    #[must_use]
    pub fn declare(
        new: NewDuty,
        at: DateTime<Utc>,
        by: AccountId,
        words: Option<Paragraph<4000>>,
    ) -> (Self, Event) {
        Self::begin(
            new,
            DutyState::Declared,
            DutyEntry { step: DutyStep::Declared, at, by, words, file: None },
        )
    }
    /// The CAF asks for the commitment of a provider that it learnt of otherwise (R122).
    #[must_use]
    pub fn ask(
        new: NewDuty,
        at: DateTime<Utc>,
        by: AccountId,
        words: Option<Paragraph<4000>>,
    ) -> (Self, Event) {
        Self::begin(
            new,
            DutyState::CommitmentAsked,
            DutyEntry { step: DutyStep::CommitmentAsked, at, by, words, file: None },
        )
    }
    /// The CAF notes a check and what it found (R122).
    #[must_use]
    pub fn note_check(
        new: NewDuty,
        at: DateTime<Utc>,
        by: AccountId,
        words: Option<Paragraph<4000>>,
    ) -> (Self, Event) {
        Self::begin(
            new,
            DutyState::Answered,
            DutyEntry { step: DutyStep::Checked, at, by, words, file: None },
        )
    }
    fn begin(new: NewDuty, state: DutyState, entry: DutyEntry) -> (Self, Event) {
        let NewDuty { id, linf, caf, subject } = new;
        let step = entry.step;
        let entries = vec![entry];
        let duty = Self { id, linf, caf, subject, state, entries, version: 0 };
        let event = duty.moved(step);
        (duty, event)
    }
    /// Rebuilds a stored one: for adapters.
    #[must_use]
    pub fn rehydrate(record: DutyRecord) -> Self {
        let DutyRecord { id, linf, caf, subject, state, entries, version } = record;
        Self { id, linf, caf, subject, state, entries, version }
    }
    /// What a store keeps of it.
    #[must_use]
    pub fn record(&self) -> DutyRecord {
        DutyRecord {
            id: self.id,
            linf: self.linf,
            caf: self.caf,
            subject: self.subject.clone(),
            state: self.state,
            entries: self.entries.clone(),
            version: self.version,
        }
    }
    /// Somebody does something about it.
    ///
    /// # Errors
    /// [`TransitionRefused`] when that step does not follow; it is then unchanged.
    pub fn take(&mut self, entry: DutyEntry) -> Result<Event, TransitionRefused> {
        let next = self.after(entry.step).ok_or_else(|| TransitionRefused {
            from: self.state.name(),
            action: entry.step.code(),
        })?;
        self.state = next;
        let event = self.moved(entry.step);
        self.entries.push(entry);
        Ok(event)
    }
    /// The state that a step leads to, where it may be taken.
    #[must_use]
    pub fn after(&self, step: DutyStep) -> Option<DutyState> {
        let provider = self.subject.kind() == DutyKind::Provider;
        match (self.state, step) {
            // A check changes nothing of where it stands; it may be made at any time (R122).
            (state, DutyStep::Checked) => Some(state),
            (
                DutyState::Declared | DutyState::Answered | DutyState::CommitmentReceived,
                DutyStep::CommitmentAsked,
            ) if provider => Some(DutyState::CommitmentAsked),
            (DutyState::Declared | DutyState::CommitmentAsked, DutyStep::CommitmentGiven)
                if provider =>
            {
                Some(DutyState::CommitmentReceived)
            }
            (DutyState::Declared | DutyState::CommitmentReceived, DutyStep::Answered) => {
                Some(DutyState::Answered)
            }
            // Declared once, at its beginning; a commitment concerns a provider only.
            (
                DutyState::Declared
                | DutyState::CommitmentAsked
                | DutyState::CommitmentReceived
                | DutyState::Answered,
                DutyStep::Declared
                | DutyStep::CommitmentAsked
                | DutyStep::CommitmentGiven
                | DutyStep::Answered,
            ) => None,
        }
    }
    const fn moved(&self, step: DutyStep) -> Event {
        Event::DutyMoved { duty: self.id, linf: self.linf, step }
    }
    /// Whether it may be shown to the LINF’s people other than the one who declared it: the rights
    /// of somebody over their own data are theirs alone (R127).
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.subject.kind() != DutyKind::Right
    }
    /// Who began it.
    #[must_use]
    pub fn begun_by(&self) -> Option<AccountId> {
        self.entries.first().map(|entry| entry.by)
    }
    /// Identifier.
    #[must_use]
    pub const fn id(&self) -> DutyId {
        self.id
    }
    /// Which LINF.
    #[must_use]
    pub const fn linf(&self) -> LinfId {
        self.linf
    }
    /// Its CAF.
    #[must_use]
    pub const fn caf(&self) -> CafCode {
        self.caf
    }
    /// What it is about.
    #[must_use]
    pub const fn subject(&self) -> &DutySubject {
        &self.subject
    }
    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> DutyState {
        self.state
    }
    /// Its steps, in order.
    #[must_use]
    pub fn entries(&self) -> &[DutyEntry] {
        &self.entries
    }
    /// Version it was read at.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }
}
