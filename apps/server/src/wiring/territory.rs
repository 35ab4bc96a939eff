//! The geography inside the binary, as each part asks for it.
use anyhow::Context;
use linf_geography::OfficialPlaces;
use linf_territory::{CafDirectory, Geography};
use std::sync::Arc;

/// The official list, the CAF of each commune, and both together.
pub(crate) struct Territory {
    pub(crate) geography: Arc<dyn Geography>,
    pub(crate) cafs: Arc<CafDirectory>,
    pub(crate) places: Arc<OfficialPlaces>,
}

impl Territory {
    /// Decodes the list.
    pub(crate) fn load() -> anyhow::Result<Self> {
        let embedded = linf_geography::embedded().context("the embedded geography is broken")?;
        let geography: Arc<dyn Geography> = Arc::new(embedded.gazetteer);
        let cafs = Arc::new(CafDirectory::new());
        let places = Arc::new(OfficialPlaces::new(Arc::clone(&geography), Arc::clone(&cafs)));
        Ok(Self { geography, cafs, places })
    }
}
