//! Fresh identifiers.
use crate::SystemClock;
use linf_kernel::{Clock, IdSource};
use uuid::{Timestamp, Uuid};

/// Bits that a version 7 leaves to the time below the millisecond (RFC 9562, section 6.2,
/// method 3).
const FINE_BITS: u8 = 12;

/// UUIDs of version 7: ordered by time to a quarter of a microsecond at best, then 62 random bits.
///
/// `Uuid::now_v7` counts upwards within a millisecond, so that one identifier would tell the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UuidV7Source;

impl IdSource for UuidV7Source {
    fn next(&self) -> Uuid {
        let now = SystemClock.now();
        let nanos = now.timestamp_subsec_nanos();
        let fine = u128::from(nanos % 1_000_000) << FINE_BITS;
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        Uuid::new_v7(Timestamp::from_unix_time(seconds, nanos, fine / 1_000_000, FINE_BITS))
    }
}

#[cfg(test)]
mod tests {
    use super::UuidV7Source;
    use linf_kernel::{Clock, IdSource};
    use std::collections::HashSet;

    /// What follows the time, the version and the variant.
    fn random_part(id: uuid::Uuid) -> u64 {
        id.as_u64_pair().1 & !(0b11 << 62)
    }

    #[test]
    fn identifiers_bear_the_time_of_their_making() {
        let before = crate::SystemClock.now();
        let id = UuidV7Source.next();
        let after = crate::SystemClock.now();
        let (seconds, nanos) = id.get_timestamp().expect("version 7 bears a time").to_unix();
        let millis = i64::try_from(seconds * 1_000 + u64::from(nanos) / 1_000_000).expect("a date");
        assert!((before.timestamp_millis()..=after.timestamp_millis()).contains(&millis));
        assert_eq!(id.get_version_num(), 7);
        assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
    }

    // Proves: T14
    #[test]
    fn an_identifier_does_not_tell_the_next() {
        let ids: Vec<_> = (0..2_000).map(|_| UuidV7Source.next()).collect();
        let distinct: HashSet<_> = ids.iter().copied().map(random_part).collect();
        assert_eq!(distinct.len(), ids.len());
        for pair in ids.windows(2) {
            let step = random_part(pair[1]).abs_diff(random_part(pair[0]));
            assert!(step > u64::from(u16::MAX), "a step of {step} could be guessed");
        }
        // Each of the 62 bits takes both values.
        let all_ones = ids.iter().fold(0, |bits, id| bits | random_part(*id));
        let all_zeros = ids.iter().fold(u64::MAX, |bits, id| bits & random_part(*id));
        assert_eq!((all_ones, all_zeros & !(0b11 << 62)), (u64::MAX >> 2, 0));
    }
}
