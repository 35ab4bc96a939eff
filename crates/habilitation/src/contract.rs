//! The `Contract` aggregate: the CNAF allows a CAF to habilitate LINFs (R31–R43).
use crate::{ContractPaper, Event, Party, Signatory, SignedFileId, TemplateVersion};
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::{Id, Period, TransitionRefused};
use linf_territory::CafCode;

mod letter;
mod standing;
#[cfg(test)]
mod tests;

pub use letter::{ContractLetter, ContractLetterError, ContractSide, UnknownSide};
pub use standing::ContractStanding;

/// Marker of a contract.
#[derive(Debug)]
pub enum ContractKind {}
/// Identifier of a contract.
pub type ContractId = Id<ContractKind>;

/// The address of the CNAF, which every contract prints (R32).
const CNAF: (&str, &str) =
    ("Caisse nationale des allocations familiales", "32 avenue de la Sibelle, 75014 Paris");

/// Who the contract binds, as it prints them (R32).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractParties {
    /// Who signs for the CNAF, by delegation.
    pub cnaf: Signatory,
    /// The CAF.
    pub caf: Party,
}

/// A document that was printed, kept and sent to be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatch {
    /// When.
    pub at: DateTime<Utc>,
    /// Its file: two copies.
    pub paper: SignedFileId,
    /// The text it was made from (R34, R37).
    pub template: TemplateVersion,
}

/// Both have signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    /// The date of the signatures (R43).
    pub on: NaiveDate,
    /// The signed file; none for a contract signed before the service kept them.
    pub file: Option<SignedFileId>,
}

/// Where a contract stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContractState {
    /// Being prepared.
    Draft,
    /// Printed and sent to be signed.
    Sent(Dispatch),
    /// Given up before it was signed.
    Cancelled,
    /// Signed; renewed each year by silence (R35).
    Signed(Signature),
    /// Terminated by registered letter: over one month after its receipt (R41, D10).
    Terminated {
        /// How it had been signed.
        signature: Signature,
        /// The letter.
        letter: ContractLetter,
    },
}

impl ContractState {
    /// A stable word for storage and logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent(_) => "sent",
            Self::Cancelled => "cancelled",
            Self::Signed(_) => "signed",
            Self::Terminated { .. } => "terminated",
        }
    }
}

/// The contract between the CNAF and a CAF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    record: ContractRecord,
}

/// What a store keeps of a [`Contract`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractRecord {
    /// Identifier.
    pub id: ContractId,
    /// Which CAF.
    pub caf: CafCode,
    /// Who it binds; none for a contract signed before the service printed them.
    pub parties: Option<ContractParties>,
    /// What was sent, kept after the signature too.
    pub dispatch: Option<Dispatch>,
    /// Where it stands.
    pub state: ContractState,
    /// Version it was read at.
    pub version: u32,
}

impl Contract {
    /// A contract to prepare.
    #[must_use]
    pub fn draft(id: ContractId, caf: CafCode, parties: ContractParties) -> (Self, Event) {
        let (parties, dispatch) = (Some(parties), None);
        let state = ContractState::Draft;
        let record = ContractRecord { id, caf, parties, dispatch, state, version: 0 };
        (Self { record }, Event::ContractDrafted { contract: id, caf })
    }
    /// Rebuilds a stored one: for adapters.
    #[must_use]
    pub const fn rehydrate(record: ContractRecord) -> Self {
        Self { record }
    }
    /// What a store keeps of it.
    #[must_use]
    pub const fn record(&self) -> &ContractRecord {
        &self.record
    }
    /// What its document says; nothing for one signed before the service printed them.
    #[must_use]
    pub fn paper(&self, departement: String) -> Option<ContractPaper> {
        let ContractParties { cnaf, caf } = self.record.parties.clone()?;
        let (name, address) = (CNAF.0.parse().ok()?, CNAF.1.parse().ok()?);
        let cnaf = Party { name, address, signatory: cnaf };
        Some(ContractPaper { cnaf, caf, departement })
    }
    /// Prepares it again, before it is signed: with other parties, it is to be sent again.
    ///
    /// # Errors
    /// [`TransitionRefused`] when it was signed or given up.
    pub fn redraft(&mut self, parties: ContractParties) -> Result<Event, TransitionRefused> {
        match self.record.state {
            ContractState::Draft | ContractState::Sent(_) => {
                self.record.parties = Some(parties);
                self.record.dispatch = None;
                self.record.state = ContractState::Draft;
                Ok(Event::ContractDrafted { contract: self.id(), caf: self.caf() })
            }
            ContractState::Cancelled
            | ContractState::Signed(_)
            | ContractState::Terminated { .. } => Err(self.refused("prepare the contract")),
        }
    }
    /// It was printed and sent; again, when it got lost.
    ///
    /// # Errors
    /// [`TransitionRefused`] when it was signed or given up.
    pub fn send(&mut self, dispatch: Dispatch) -> Result<Event, TransitionRefused> {
        match self.record.state {
            ContractState::Draft | ContractState::Sent(_) => {
                self.record.dispatch = Some(dispatch.clone());
                self.record.state = ContractState::Sent(dispatch);
                Ok(Event::ContractSent { contract: self.id(), caf: self.caf() })
            }
            ContractState::Cancelled
            | ContractState::Signed(_)
            | ContractState::Terminated { .. } => Err(self.refused("send the contract")),
        }
    }
    /// Both signed it.
    ///
    /// # Errors
    /// [`TransitionRefused`] unless it was sent.
    pub fn sign(&mut self, signature: Signature) -> Result<Event, TransitionRefused> {
        match self.record.state {
            ContractState::Sent(_) => {
                self.record.state = ContractState::Signed(signature);
                Ok(Event::ContractSigned { contract: self.id(), caf: self.caf() })
            }
            ContractState::Draft
            | ContractState::Cancelled
            | ContractState::Signed(_)
            | ContractState::Terminated { .. } => Err(self.refused("sign the contract")),
        }
    }
    /// It will not be signed.
    ///
    /// # Errors
    /// [`TransitionRefused`] when it was signed or given up.
    pub fn cancel(&mut self) -> Result<Event, TransitionRefused> {
        match self.record.state {
            ContractState::Draft | ContractState::Sent(_) => {
                self.record.state = ContractState::Cancelled;
                Ok(Event::ContractCancelled { contract: self.id(), caf: self.caf() })
            }
            ContractState::Cancelled
            | ContractState::Signed(_)
            | ContractState::Terminated { .. } => Err(self.refused("give the contract up")),
        }
    }
    /// Either party's registered letter was received (R41).
    ///
    /// # Errors
    /// [`TransitionRefused`] unless it is signed and was not terminated before.
    pub fn end(&mut self, letter: ContractLetter) -> Result<Event, TransitionRefused> {
        match self.record.state {
            ContractState::Signed(signature) => {
                self.record.state = ContractState::Terminated { signature, letter };
                Ok(Event::ContractTerminated { contract: self.id(), caf: self.caf() })
            }
            ContractState::Draft
            | ContractState::Sent(_)
            | ContractState::Cancelled
            | ContractState::Terminated { .. } => Err(self.refused("terminate the contract")),
        }
    }
    const fn refused(&self, action: &'static str) -> TransitionRefused {
        TransitionRefused { from: self.record.state.name(), action }
    }
    /// When it is in force, both days included; never, while it is not signed.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        match &self.record.state {
            ContractState::Draft | ContractState::Sent(_) | ContractState::Cancelled => None,
            ContractState::Signed(signature) => Some(Period::since(signature.on)),
            ContractState::Terminated { signature, letter } => {
                let until = Some(letter.ends_on());
                Some(Period { from: signature.on, until })
            }
        }
    }
    /// Whether it is in force on a day.
    #[must_use]
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.period().is_some_and(|period| period.contains(on))
    }
    /// Identifier.
    #[must_use]
    pub const fn id(&self) -> ContractId {
        self.record.id
    }
    /// Which CAF.
    #[must_use]
    pub const fn caf(&self) -> CafCode {
        self.record.caf
    }
    /// How it was signed, if it was.
    #[must_use]
    pub const fn signature(&self) -> Option<Signature> {
        match &self.record.state {
            ContractState::Draft | ContractState::Sent(_) | ContractState::Cancelled => None,
            ContractState::Signed(signature) | ContractState::Terminated { signature, .. } => {
                Some(*signature)
            }
        }
    }
    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> &ContractState {
        &self.record.state
    }
    /// Version it was read at.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.record.version
    }
}
