//! Contracts, profiles of CAFs and habilitation requests.
use linf_habilitation::ports::{PaperPrinter, RequestLinks, Store};
use linf_habilitation::{CafDirectories, Contracts, HabilitationRequests};
use linf_kernel::{Clock, IdSource};
use linf_territory::{CafDirectory, Geography};
use std::sync::Arc;

/// What they need.
pub(crate) struct Sources {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// Prints documents.
    pub printer: Arc<dyn PaperPrinter>,
    /// Links of requesters.
    pub links: Arc<dyn RequestLinks>,
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
#[derive(Clone)]
pub(crate) struct Admissions {
    /// Contracts between the CNAF and the CAFs.
    pub contracts: Contracts,
    /// What is known of the CAFs.
    pub caf_profiles: CafDirectories,
    /// Habilitation requests.
    pub requests: HabilitationRequests,
}

impl Admissions {
    /// Wires them.
    pub(crate) fn over(sources: &Sources) -> Self {
        let Sources { store, printer, links, geography, cafs, clock, ids } = sources;
        Self {
            contracts: Contracts {
                store: Arc::clone(store),
                printer: Arc::clone(printer),
                cafs: Arc::clone(cafs),
                clock: Arc::clone(clock),
                ids: Arc::clone(ids),
            },
            caf_profiles: CafDirectories { store: Arc::clone(store), cafs: Arc::clone(cafs) },
            requests: HabilitationRequests {
                store: Arc::clone(store),
                printer: Arc::clone(printer),
                links: Arc::clone(links),
                geography: Arc::clone(geography),
                cafs: Arc::clone(cafs),
                clock: Arc::clone(clock),
                ids: Arc::clone(ids),
            },
        }
    }
}
