//! The `Gestionnaire` aggregate: the body that manages structures.
mod nature;
mod siret;

pub use nature::{GestionnaireNature, UnknownNature};
pub use siret::{Siret, SiretError};

use crate::Event;
use linf_kernel::{Id, Line};
use linf_territory::CafCode;

/// Marker of a managing body.
#[derive(Debug)]
pub enum GestionnaireKind {}
/// Identifier of a managing body.
pub type GestionnaireId = Id<GestionnaireKind>;

/// Who represents a managing body by law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalRepresentative {
    /// « Marie Durand ».
    pub name: Line<200>,
    /// « Maire », « Présidente »…
    pub quality: Line<200>,
}

/// What is known of a managing body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GestionnaireIdentity {
    /// Its legal name.
    pub legal_name: Line<200>,
    /// What it is.
    pub nature: GestionnaireNature,
    /// Its SIRET number.
    pub siret: Option<Siret>,
    /// Who represents it.
    pub representative: Option<LegalRepresentative>,
    /// Its postal address, on one line.
    pub address: Option<Line<300>>,
}

/// A managing body, as one CAF knows it.
#[doc(alias = "managing body")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gestionnaire {
    id: GestionnaireId,
    caf: CafCode,
    identity: GestionnaireIdentity,
    version: u32,
}

impl Gestionnaire {
    /// A new one.
    #[must_use]
    pub fn register(
        id: GestionnaireId,
        caf: CafCode,
        identity: GestionnaireIdentity,
    ) -> (Self, Event) {
        let event = Event::GestionnaireRegistered { gestionnaire: id };
        (Self { id, caf, identity, version: 0 }, event)
    }
    /// Rebuilds a stored one: for adapters.
    #[must_use]
    pub const fn rehydrate(
        id: GestionnaireId,
        caf: CafCode,
        identity: GestionnaireIdentity,
        version: u32,
    ) -> Self {
        Self { id, caf, identity, version }
    }
    /// Says something else of it; nothing happens when it says the same.
    pub fn revise(&mut self, identity: GestionnaireIdentity) -> Option<Event> {
        if identity == self.identity {
            return None;
        }
        self.identity = identity;
        Some(Event::GestionnaireChanged { gestionnaire: self.id })
    }
    /// Identifier.
    #[must_use]
    pub const fn id(&self) -> GestionnaireId {
        self.id
    }
    /// The CAF that knows it.
    #[must_use]
    pub const fn caf(&self) -> CafCode {
        self.caf
    }
    /// What is known of it.
    #[must_use]
    pub const fn identity(&self) -> &GestionnaireIdentity {
        &self.identity
    }
    /// Version it was read at.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }
}
