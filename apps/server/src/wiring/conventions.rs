//! What happens to conventions after their signature.
use linf_habilitation::ports::PaperPrinter;
use linf_habilitation::{Avenants, Conventions, Duties, Progress};
use linf_kernel::{Clock, IdSource};
use linf_persistence::SeaStore;
use linf_territory::{CafDirectory, Geography};
use std::sync::Arc;

/// What the use cases are wired on.
pub(super) struct Sources {
    /// The tables.
    pub store: Arc<SeaStore>,
    /// Prints the documents to sign.
    pub printer: Arc<dyn PaperPrinter>,
    /// The official list of communes.
    pub geography: Arc<dyn Geography>,
    /// The CAF of each commune.
    pub cafs: Arc<CafDirectory>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Fresh identifiers.
    pub ids: Arc<dyn IdSource>,
}

/// The use cases.
pub(super) fn wire(sources: Sources) -> (Conventions, Avenants, Duties, Progress) {
    let Sources { store, printer, geography, cafs, clock, ids } = sources;
    let conventions = Conventions {
        store: store.clone(),
        queries: store.clone(),
        clock: Arc::clone(&clock),
        ids: Arc::clone(&ids),
    };
    let avenants = Avenants {
        store: store.clone(),
        parties: store.clone(),
        printer,
        geography,
        cafs,
        clock: Arc::clone(&clock),
        ids: Arc::clone(&ids),
    };
    let progress =
        Progress { queries: store.clone(), duties: store.clone(), clock: Arc::clone(&clock) };
    let duties = Duties { store: store.clone(), queries: store, clock, ids };
    (conventions, avenants, duties, progress)
}
