//! A request whose LINF lost its convention for breach comes back to the CAF (R68, D10): derived
//! from facts, never stored.
use crate::{FamilyRequest, RequestState};
use linf_territory::CafCode;

/// A request, with what says in whose hands it is. Nothing of the family's identity nor of what it
/// wrote: a CAF reads no request (D12).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRequest {
    /// The request.
    pub request: FamilyRequest,
    /// The name of its LINF.
    pub linf_name: String,
    /// The CAF of its LINF (D17).
    pub caf: CafCode,
    /// Whether the last convention of its LINF ended for breach: nobody there may read it.
    pub breached: bool,
}

impl HeldRequest {
    /// Whether the CAF has it back: nobody opened it, and nobody may any more.
    #[must_use]
    pub fn is_given_back(&self) -> bool {
        self.breached
            && match self.request.state() {
                RequestState::New => true,
                RequestState::Treated { .. } | RequestState::FamilyTold { .. } => false,
            }
    }
}
