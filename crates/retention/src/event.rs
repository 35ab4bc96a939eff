//! What happened in this domain.
use crate::BatchId;

/// What happened, in the past tense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A batch of requests was destroyed.
    RequestsDestroyed {
        /// Which batch.
        batch: BatchId,
        /// How many requests.
        requests: usize,
    },
}
