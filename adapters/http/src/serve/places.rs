//! How many connections each block of addresses holds.
use linf_accounts::AddressBlock;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The places taken.
#[derive(Clone, Default)]
pub(super) struct Places(Arc<Mutex<HashMap<AddressBlock, usize>>>);

impl Places {
    fn taken(&self) -> MutexGuard<'_, HashMap<AddressBlock, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
    /// A place, unless this block holds as many as it may.
    pub(super) fn take(&self, block: AddressBlock, most: usize) -> Option<Place> {
        let mut taken = self.taken();
        let held = taken.entry(block).or_default();
        if *held >= most {
            return None;
        }
        *held += 1;
        Some(Place { places: self.clone(), block })
    }
}

/// A place, given back when dropped.
pub(super) struct Place {
    places: Places,
    block: AddressBlock,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken();
        if let Some(held) = taken.get_mut(&self.block) {
            *held = held.saturating_sub(1);
            if *held == 0 {
                taken.remove(&self.block);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use linf_accounts::AddressBlock;

    #[test]
    fn a_block_holds_so_many_places_and_gives_them_back() {
        let places = Places::default();
        let block = |raw: &str| AddressBlock::of(raw.parse().expect("an address"));
        let (here, there) = (block("192.0.2.1"), block("198.51.100.1"));
        let first = places.take(here, 2);
        let second = places.take(block("192.0.2.200"), 2);
        assert!(first.is_some() && second.is_some());
        assert!(places.take(here, 2).is_none(), "the same block");
        assert!(places.take(there, 2).is_some(), "another one");
        drop(first);
        assert!(places.take(here, 2).is_some());
        drop(second);
        assert!(places.taken().is_empty(), "nothing is kept of those who left");
    }
}
