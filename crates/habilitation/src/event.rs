//! What happened in this domain.
use crate::{ContractId, ConventionId, Ending};
use linf_kernel::{LinfId, PersonId};
use linf_territory::CafCode;

/// What happened, in the past tense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The CNAF and a CAF signed.
    ContractSigned {
        /// Which contract.
        contract: ContractId,
        /// Which CAF.
        caf: CafCode,
    },
    /// One of them wrote to end it.
    ContractTerminated {
        /// Which contract.
        contract: ContractId,
        /// Which CAF.
        caf: CafCode,
    },
    /// A CAF and a LINF signed; the persons are to be welcomed (R61).
    ConventionSigned {
        /// Which convention.
        convention: ConventionId,
        /// Which LINF.
        linf: LinfId,
        /// The persons of annexe 1.
        persons: Vec<PersonId>,
    },
    /// A convention ended.
    ConventionEnded {
        /// Which convention.
        convention: ConventionId,
        /// Which LINF.
        linf: LinfId,
        /// Why.
        ending: Ending,
    },
    /// A person's access was cut.
    PersonWithdrawn {
        /// Which convention.
        convention: ConventionId,
        /// Which LINF.
        linf: LinfId,
        /// Who.
        person: PersonId,
    },
}
