//! Whose a thing is.
use linf_kernel::LinfId;
use linf_territory::CafCode;

/// Whose the thing is that somebody wants to do something with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scope {
    pub(crate) caf: Option<CafCode>,
    pub(crate) linf: Option<LinfId>,
}

impl Scope {
    /// Nobody’s in particular: of the whole service.
    #[must_use]
    pub const fn national() -> Self {
        Self { caf: None, linf: None }
    }
    /// A CAF’s.
    #[must_use]
    pub const fn caf(caf: CafCode) -> Self {
        Self { caf: Some(caf), linf: None }
    }
    /// A LINF’s, which belongs to the CAF of its seat (D17).
    #[must_use]
    pub const fn linf(linf: LinfId, caf: CafCode) -> Self {
        Self { caf: Some(caf), linf: Some(linf) }
    }
}
