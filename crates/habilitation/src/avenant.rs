//! The `Avenant` aggregate: a signed change of the persons or communes of a convention (R70,
//! R74–R76).
use crate::{ConventionId, Event, PersonIdentity, SignedFileId, TemplateVersion};
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::{Id, LinfId, PersonId, TransitionRefused};
use linf_territory::CommuneCode;

#[cfg(test)]
mod tests;

/// Marker of an avenant.
#[derive(Debug)]
pub enum AvenantKind {}
/// Identifier of an avenant.
pub type AvenantId = Id<AvenantKind>;

/// A person to add to annexe 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// The identifier that annexe 1 will know them by.
    pub id: PersonId,
    /// Who (R75).
    pub identity: PersonIdentity,
}

/// What an avenant changes in annexe 1.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnnexeChanges {
    /// Persons added.
    pub added: Vec<Newcomer>,
    /// Persons withdrawn.
    pub withdrawn: Vec<PersonId>,
    /// Communes added.
    pub communes_added: Vec<CommuneCode>,
    /// Communes withdrawn.
    pub communes_withdrawn: Vec<CommuneCode>,
}

impl AnnexeChanges {
    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.withdrawn.is_empty()
            && self.communes_added.is_empty()
            && self.communes_withdrawn.is_empty()
    }
}

/// How an avenant came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedAvenant {
    /// The day of the signatures.
    pub on: NaiveDate,
    /// When that is recorded.
    pub at: DateTime<Utc>,
    /// The signed file, if it was sent.
    pub file: Option<SignedFileId>,
}

/// Where an avenant stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AvenantState {
    /// Being written: what it changes may still be revised.
    Prepared,
    /// Sent to be signed (R74).
    Sent {
        /// When.
        at: DateTime<Utc>,
        /// The text it was printed from (R37).
        template: TemplateVersion,
    },
    /// Signed by both, and applied.
    Signed {
        /// The day of the signatures.
        on: NaiveDate,
        /// When that was recorded.
        at: DateTime<Utc>,
        /// The signed file, once somebody sent it.
        file: Option<SignedFileId>,
    },
    /// Given up before it was signed.
    Abandoned {
        /// When.
        at: DateTime<Utc>,
    },
}

impl AvenantState {
    /// A stable word for storage and logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Sent { .. } => "sent",
            Self::Signed { .. } => "signed",
            Self::Abandoned { .. } => "abandoned",
        }
    }
    /// Whether it may still be signed: a convention has one such avenant at a time.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        match self {
            Self::Prepared | Self::Sent { .. } => true,
            Self::Signed { .. } | Self::Abandoned { .. } => false,
        }
    }
}

/// A change of annexe 1.
#[doc(alias = "amendment")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avenant {
    id: AvenantId,
    convention: ConventionId,
    linf: LinfId,
    rank: u32,
    prepared_at: DateTime<Utc>,
    changes: AnnexeChanges,
    paper: Option<SignedFileId>,
    state: AvenantState,
    version: u32,
}

/// What a store keeps of an [`Avenant`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AvenantRecord {
    /// Identifier.
    pub id: AvenantId,
    /// Which convention.
    pub convention: ConventionId,
    /// Its LINF.
    pub linf: LinfId,
    /// « Avenant n° 2 »: its rank in the convention, from 1.
    pub rank: u32,
    /// When it was begun.
    pub prepared_at: DateTime<Utc>,
    /// What it changes.
    pub changes: AnnexeChanges,
    /// The document as it was sent to be signed; nothing before, nor for what was sent before
    /// documents were kept.
    pub paper: Option<SignedFileId>,
    /// Where it stands.
    pub state: AvenantState,
    /// Version it was read at.
    pub version: u32,
}

impl Avenant {
    /// One that is being written.
    #[must_use]
    pub fn prepare(record: AvenantRecord) -> (Self, Event) {
        let record =
            AvenantRecord { state: AvenantState::Prepared, paper: None, version: 0, ..record };
        let avenant = Self::rehydrate(record);
        let (convention, linf) = (avenant.convention, avenant.linf);
        let event = Event::AvenantPrepared { avenant: avenant.id, convention, linf };
        (avenant, event)
    }
    /// Rebuilds a stored one: for adapters.
    #[must_use]
    pub fn rehydrate(record: AvenantRecord) -> Self {
        let AvenantRecord { id, convention, linf, rank, prepared_at, .. } = record;
        let AvenantRecord { changes, paper, state, version, .. } = record;
        Self { id, convention, linf, rank, prepared_at, changes, paper, state, version }
    }
    /// What a store keeps of it.
    #[must_use]
    pub fn record(&self) -> AvenantRecord {
        AvenantRecord {
            id: self.id,
            convention: self.convention,
            linf: self.linf,
            rank: self.rank,
            prepared_at: self.prepared_at,
            changes: self.changes.clone(),
            paper: self.paper,
            state: self.state.clone(),
            version: self.version,
        }
    }
    /// Changes what it says.
    ///
    /// # Errors
    /// [`TransitionRefused`] once it was sent: what was printed must be what is signed.
    pub fn revise(&mut self, changes: AnnexeChanges) -> Result<(), TransitionRefused> {
        match self.state {
            AvenantState::Prepared => {
                self.changes = changes;
                Ok(())
            }
            AvenantState::Sent { .. }
            | AvenantState::Signed { .. }
            | AvenantState::Abandoned { .. } => Err(self.refused("revise the avenant")),
        }
    }
    /// It was sent, printed from a text, as a document that is kept.
    ///
    /// # Errors
    /// [`TransitionRefused`] unless it is being written.
    pub fn send(
        &mut self,
        at: DateTime<Utc>,
        (template, paper): (TemplateVersion, SignedFileId),
    ) -> Result<Event, TransitionRefused> {
        match self.state {
            AvenantState::Prepared => {
                self.state = AvenantState::Sent { at, template };
                self.paper = Some(paper);
                let (avenant, convention, linf) = (self.id, self.convention, self.linf);
                Ok(Event::AvenantSent { avenant, convention, linf })
            }
            AvenantState::Sent { .. }
            | AvenantState::Signed { .. }
            | AvenantState::Abandoned { .. } => Err(self.refused("send the avenant")),
        }
    }
    /// Both signed it; the convention is to be amended in the same unit, which says whose access
    /// it cut.
    ///
    /// # Errors
    /// [`TransitionRefused`] unless it was sent.
    pub fn sign(
        &mut self,
        signed: SignedAvenant,
        withdrawn: Vec<PersonId>,
    ) -> Result<Event, TransitionRefused> {
        match self.state {
            AvenantState::Sent { .. } => {
                let SignedAvenant { on, at, file } = signed;
                self.state = AvenantState::Signed { on, at, file };
                let added = self.changes.added.iter().map(|added| added.id).collect();
                let (avenant, convention, linf) = (self.id, self.convention, self.linf);
                Ok(Event::AvenantSigned { avenant, convention, linf, added, withdrawn })
            }
            AvenantState::Prepared
            | AvenantState::Signed { .. }
            | AvenantState::Abandoned { .. } => Err(self.refused("sign the avenant")),
        }
    }
    /// It will not be signed.
    ///
    /// # Errors
    /// [`TransitionRefused`] when it was signed, or abandoned before.
    pub fn abandon(&mut self, at: DateTime<Utc>) -> Result<Event, TransitionRefused> {
        match self.state {
            AvenantState::Prepared | AvenantState::Sent { .. } => {
                self.state = AvenantState::Abandoned { at };
                let (avenant, convention, linf) = (self.id, self.convention, self.linf);
                Ok(Event::AvenantAbandoned { avenant, convention, linf })
            }
            AvenantState::Signed { .. } | AvenantState::Abandoned { .. } => {
                Err(self.refused("abandon the avenant"))
            }
        }
    }
    const fn refused(&self, action: &'static str) -> TransitionRefused {
        TransitionRefused { from: self.state.name(), action }
    }
    /// Identifier.
    #[must_use]
    pub const fn id(&self) -> AvenantId {
        self.id
    }
    /// Which convention.
    #[must_use]
    pub const fn convention(&self) -> ConventionId {
        self.convention
    }
    /// Its LINF.
    #[must_use]
    pub const fn linf(&self) -> LinfId {
        self.linf
    }
    /// Its rank in the convention.
    #[must_use]
    pub const fn rank(&self) -> u32 {
        self.rank
    }
    /// When it was begun.
    #[must_use]
    pub const fn prepared_at(&self) -> DateTime<Utc> {
        self.prepared_at
    }
    /// What it changes.
    #[must_use]
    pub const fn changes(&self) -> &AnnexeChanges {
        &self.changes
    }
    /// The document as it was sent.
    #[must_use]
    pub const fn paper(&self) -> Option<SignedFileId> {
        self.paper
    }
    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> &AvenantState {
        &self.state
    }
    /// Version it was read at.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }
}
