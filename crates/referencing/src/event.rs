//! What happened in this domain.
use crate::{GestionnaireId, PartName};
use linf_kernel::LinfId;

/// What happened, in the past tense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A record was created.
    LinfRegistered {
        /// Whose.
        linf: LinfId,
    },
    /// A record was published.
    LinfPublished {
        /// Whose.
        linf: LinfId,
    },
    /// A record was withdrawn from the public.
    LinfWithdrawn {
        /// Whose.
        linf: LinfId,
    },
    /// Its guichet was opened.
    CounterOpened {
        /// Whose.
        linf: LinfId,
    },
    /// Its guichet was closed.
    CounterClosed {
        /// Whose.
        linf: LinfId,
    },
    /// A part of a record says something else.
    LinfChanged {
        /// Whose.
        linf: LinfId,
        /// Which part.
        part: PartName,
    },
    /// A managing body was recorded.
    GestionnaireRegistered {
        /// Which.
        gestionnaire: GestionnaireId,
    },
    /// A managing body was changed.
    GestionnaireChanged {
        /// Which.
        gestionnaire: GestionnaireId,
    },
}
