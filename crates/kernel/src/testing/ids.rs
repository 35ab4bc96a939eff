//! Predictable identifiers.
use crate::IdSource;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// Milliseconds of 1 January 2026, in UTC.
const BEGINNING: u64 = 1_767_225_600_000;

/// The same identifiers at each run, shaped as UUID version 7: each is greater than the one
/// before, and their last 62 bits are well spread, so that references made of them differ.
#[derive(Debug, Default)]
pub struct SequenceIds(AtomicU64);

impl SequenceIds {
    /// The identifier number `n` of the sequence.
    #[must_use]
    pub fn nth(n: u64) -> Uuid {
        let low = spread(n) & (u64::MAX >> 2) | (0b10 << 62);
        let high = (BEGINNING + n) << 16 | 0x7000;
        Uuid::from_u64_pair(high, low)
    }
}
impl IdSource for SequenceIds {
    fn next(&self) -> Uuid {
        Self::nth(self.0.fetch_add(1, Ordering::Relaxed))
    }
}

/// The mixing step of `SplitMix64`.
fn spread(n: u64) -> u64 {
    let mut z = n.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::SequenceIds;
    use crate::IdSource;
    use std::collections::BTreeSet;

    #[test]
    fn identifiers_grow_and_their_ends_differ() {
        let ids = SequenceIds::default();
        let made: Vec<_> = (0..1000).map(|_| ids.next()).collect();
        assert!(made.is_sorted_by(|a, b| a < b));
        assert!(made.iter().all(|id| id.get_version_num() == 7));
        let ends: BTreeSet<_> = made.iter().map(|id| id.as_u128() & ((1 << 50) - 1)).collect();
        assert_eq!(ends.len(), made.len());
    }
}
