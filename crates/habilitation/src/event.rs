//! What happened in this domain.
use crate::avenant::AvenantId;
use crate::duty::{DutyId, DutyStep};
use crate::{ContractId, ConventionId, Ending, RequestEvent};
use linf_kernel::{LinfId, PersonId};
use linf_territory::CafCode;

/// What happened, in the past tense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Something happened to a habilitation request.
    Request(RequestEvent),
    /// A contract is being prepared.
    ContractDrafted {
        /// Which contract.
        contract: ContractId,
        /// Which CAF.
        caf: CafCode,
    },
    /// It was sent to be signed.
    ContractSent {
        /// Which contract.
        contract: ContractId,
        /// Which CAF.
        caf: CafCode,
    },
    /// It was given up before it was signed.
    ContractCancelled {
        /// Which contract.
        contract: ContractId,
        /// Which CAF.
        caf: CafCode,
    },
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
    /// A change of annexe 1 is being written.
    AvenantPrepared {
        /// Which avenant.
        avenant: AvenantId,
        /// Which convention.
        convention: ConventionId,
        /// Which LINF.
        linf: LinfId,
    },
    /// It was sent to be signed (R74).
    AvenantSent {
        /// Which avenant.
        avenant: AvenantId,
        /// Which convention.
        convention: ConventionId,
        /// Which LINF.
        linf: LinfId,
    },
    /// It was signed and applied; the persons added are to be welcomed (R78).
    AvenantSigned {
        /// Which avenant.
        avenant: AvenantId,
        /// Which convention.
        convention: ConventionId,
        /// Which LINF.
        linf: LinfId,
        /// Persons added.
        added: Vec<PersonId>,
        /// Persons whose access it cut.
        withdrawn: Vec<PersonId>,
    },
    /// It will not be signed.
    AvenantAbandoned {
        /// Which avenant.
        avenant: AvenantId,
        /// Which convention.
        convention: ConventionId,
        /// Which LINF.
        linf: LinfId,
    },
    /// The persons of annexe 1 were certified for a year (B5).
    PersonsCertified {
        /// Which convention.
        convention: ConventionId,
        /// Which LINF.
        linf: LinfId,
        /// How many were declared to have left.
        departures: u32,
    },
    /// Something was done about what a LINF owes its CAF.
    DutyMoved {
        /// Which duty.
        duty: DutyId,
        /// Which LINF.
        linf: LinfId,
        /// What was done.
        step: DutyStep,
    },
}
