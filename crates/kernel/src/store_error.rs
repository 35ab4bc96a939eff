//! Why a store refused.

/// A source kept for the logs.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Why a store refused, in words that a use case can act on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A unique key is already taken.
    #[error("already recorded")]
    Duplicate,
    /// Somebody else saved it since it was read.
    #[error("changed since it was read")]
    Stale,
    /// Busy, away or full: trying again later may work.
    #[error("the store is busy, away or full")]
    Unavailable(#[source] BoxError),
    /// A stored row breaks a rule of the domain.
    #[error("a stored row is not valid")]
    Corrupt(#[source] BoxError),
    /// Anything else.
    #[error("the store failed")]
    Other(#[source] BoxError),
}

impl StoreError {
    /// A row that does not fit the domain.
    #[must_use]
    pub fn corrupt(why: impl Into<BoxError>) -> Self {
        Self::Corrupt(why.into())
    }
}
