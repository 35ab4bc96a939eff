//! Days to fetch a request.

/// Calendar days to fetch a request, set by each convention: 5 to 15 (R109, D2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RetrievalDays(u8);

/// Not between 5 and 15.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("between 5 and 15 days")]
pub struct RetrievalDaysError;

impl RetrievalDays {
    /// So many days.
    ///
    /// # Errors
    /// [`RetrievalDaysError`] unless 5 to 15.
    pub fn new(days: u8) -> Result<Self, RetrievalDaysError> {
        if (5..=15).contains(&days) { Ok(Self(days)) } else { Err(RetrievalDaysError) }
    }
    /// How many.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}
impl Default for RetrievalDays {
    /// Fifteen, unless the convention says less (D2).
    fn default() -> Self {
        Self(15)
    }
}
