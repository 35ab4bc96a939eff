//! Records of LINFs, and the yearly list of communes.
use linf_geography::CompactLists;
use linf_kernel::{Clock, IdSource};
use linf_persistence::SeaStore;
use linf_referencing::{RecordDesk, Referencing, Review};
use linf_territory::{CafDirectory, Geography};
use std::sync::Arc;

/// How they are read, and how they are written.
pub(super) fn of(
    store: &Arc<SeaStore>,
    (geography, cafs): (&Arc<dyn Geography>, &Arc<CafDirectory>),
    (clock, ids): (&Arc<dyn Clock>, &Arc<dyn IdSource>),
) -> (RecordDesk, Referencing) {
    let read = RecordDesk {
        records: Arc::<SeaStore>::clone(store),
        gestionnaires: Arc::<SeaStore>::clone(store),
        public: Arc::<SeaStore>::clone(store),
        clock: Arc::clone(clock),
    };
    let written = Referencing {
        store: Arc::<SeaStore>::clone(store),
        geography: Arc::clone(geography),
        cafs: Arc::clone(cafs),
        clock: Arc::clone(clock),
        ids: Arc::clone(ids),
    };
    (read, written)
}

/// How lists are put in force and reviewed.
pub(super) fn review(store: &Arc<SeaStore>, referencing: &Referencing) -> Review {
    Review {
        store: Arc::<SeaStore>::clone(store),
        queries: Arc::<SeaStore>::clone(store),
        format: Arc::new(CompactLists),
        geography: Arc::clone(&referencing.geography),
        cafs: Arc::clone(&referencing.cafs),
        clock: Arc::clone(&referencing.clock),
        ids: Arc::clone(&referencing.ids),
    }
}
