//! The `Contract` aggregate: the CNAF allows a CAF to habilitate LINFs (R31–R43).
use crate::Event;
use chrono::NaiveDate;
use linf_kernel::calendar::months_after;
use linf_kernel::{Id, Period, TransitionRefused};
use linf_territory::CafCode;

/// Marker of a contract.
#[derive(Debug)]
pub enum ContractKind {}
/// Identifier of a contract.
pub type ContractId = Id<ContractKind>;

/// Where a contract stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContractState {
    /// Signed; renewed each year by silence (R35).
    Signed,
    /// Terminated by registered letter: over one month after its receipt (R41, D10).
    Terminated {
        /// The day the letter was received.
        received_on: NaiveDate,
    },
}

impl ContractState {
    /// A stable word for storage and logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Terminated { .. } => "terminated",
        }
    }
}

/// The contract between the CNAF and a CAF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    id: ContractId,
    caf: CafCode,
    signed_on: NaiveDate,
    state: ContractState,
    version: u32,
}

/// What a store keeps of a [`Contract`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContractRecord {
    /// Identifier.
    pub id: ContractId,
    /// Which CAF.
    pub caf: CafCode,
    /// When it was signed.
    pub signed_on: NaiveDate,
    /// Where it stands.
    pub state: ContractState,
    /// Version it was read at.
    pub version: u32,
}

impl Contract {
    /// A contract that both have signed.
    #[must_use]
    pub fn sign(id: ContractId, caf: CafCode, signed_on: NaiveDate) -> (Self, Event) {
        let contract = Self { id, caf, signed_on, state: ContractState::Signed, version: 0 };
        (contract, Event::ContractSigned { contract: id, caf })
    }
    /// Rebuilds a stored one: for adapters.
    #[must_use]
    pub const fn rehydrate(record: ContractRecord) -> Self {
        let ContractRecord { id, caf, signed_on, state, version } = record;
        Self { id, caf, signed_on, state, version }
    }
    /// Either party's registered letter was received (R41).
    ///
    /// # Errors
    /// [`TransitionRefused`] when it was terminated before.
    pub fn end(&mut self, received_on: NaiveDate) -> Result<Event, TransitionRefused> {
        match self.state {
            ContractState::Signed => {
                self.state = ContractState::Terminated { received_on };
                Ok(Event::ContractTerminated { contract: self.id, caf: self.caf })
            }
            ContractState::Terminated { .. } => {
                Err(TransitionRefused { from: self.state.name(), action: "terminate the contract" })
            }
        }
    }
    /// When it is in force, both days included.
    #[must_use]
    pub fn period(&self) -> Period {
        let until = match self.state {
            ContractState::Signed => None,
            ContractState::Terminated { received_on } => Some(months_after(received_on, 1)),
        };
        Period { from: self.signed_on, until }
    }
    /// Identifier.
    #[must_use]
    pub const fn id(&self) -> ContractId {
        self.id
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
    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> ContractState {
        self.state
    }
    /// Version it was read at.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }
}
