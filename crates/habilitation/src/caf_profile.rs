//! What is known of a CAF: entered by the CNAF or by the CAF’s administrator, never invented (F11).
use crate::{Party, Signatory};
use linf_kernel::{EmailAddress, Line, PhoneNumber};
use linf_territory::CafCode;

/// How a CAF signs, is written to and is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CafDetails {
    /// Its name, as documents print it: « Caf de la Haute-Loire ».
    pub name: Line<200>,
    /// Its postal address, on one line.
    pub address: Line<300>,
    /// Who signs for it.
    pub signatory: Signatory,
    /// « Balf approbateur »: the shared mailbox told of habilitation requests (R50).
    pub mailbox: Option<EmailAddress>,
    /// The telephone that the public may call.
    pub phone: Option<PhoneNumber>,
    /// The address that the public may write to.
    pub email: Option<EmailAddress>,
    /// How to write to its data-protection officer.
    pub data_protection: Option<Line<300>>,
}

/// The profile of a CAF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CafProfile {
    caf: CafCode,
    details: CafDetails,
    version: u32,
}

impl CafProfile {
    /// A first one.
    #[must_use]
    pub const fn new(caf: CafCode, details: CafDetails) -> Self {
        Self { caf, details, version: 0 }
    }
    /// Rebuilds a stored one: for adapters.
    #[must_use]
    pub const fn rehydrate(caf: CafCode, details: CafDetails, version: u32) -> Self {
        Self { caf, details, version }
    }
    /// Says something else; answers whether anything changed.
    pub fn change(&mut self, details: CafDetails) -> bool {
        let changed = self.details != details;
        self.details = details;
        changed
    }
    /// The CAF, as the documents name it.
    #[must_use]
    pub fn party(&self) -> Party {
        let CafDetails { name, address, signatory, .. } = self.details.clone();
        Party { name, address, signatory }
    }
    /// Which CAF.
    #[must_use]
    pub const fn caf(&self) -> CafCode {
        self.caf
    }
    /// What is known.
    #[must_use]
    pub const fn details(&self) -> &CafDetails {
        &self.details
    }
    /// Version it was read at.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }
}
