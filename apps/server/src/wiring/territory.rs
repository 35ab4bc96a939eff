//! The official list of communes, as each part asks for it.
use crate::wiring::Services;
use anyhow::Context;
use linf_geography::{OfficialPlaces, StoredGeography, embedded_list};
use linf_referencing::Review;
use linf_territory::{CafCode, CafDirectory, CommuneCode, Geography};
use std::sync::Arc;
use std::time::Duration;

/// How often a program looks whether another list was put in force.
const LOOK: Duration = Duration::from_secs(30);

/// The official list, the CAF of each commune, and both together.
pub(crate) struct Territory {
    pub(crate) stored: Arc<StoredGeography>,
    pub(crate) geography: Arc<dyn Geography>,
    pub(crate) cafs: Arc<CafDirectory>,
    pub(crate) places: Arc<OfficialPlaces>,
}

impl Territory {
    /// Decodes the list inside the program; some communes depend on another CAF than their
    /// département's.
    pub(crate) fn load(exceptions: &[(CommuneCode, CafCode)]) -> anyhow::Result<Self> {
        let stored = StoredGeography::embedded().context("the embedded geography is broken")?;
        let geography: Arc<dyn Geography> = stored.geography();
        for (commune, _) in exceptions {
            let known = geography.resolve(*commune).is_some();
            anyhow::ensure!(known, "caf_exceptions: {commune} is the code of no commune");
        }
        let cafs = Arc::new(CafDirectory::with_exceptions(exceptions.iter().copied()));
        let places = Arc::new(OfficialPlaces::new(Arc::clone(&geography), Arc::clone(&cafs)));
        Ok(Self { stored: Arc::new(stored), geography, cafs, places })
    }
}

/// Records the list inside the program when the installation has none, and puts in force the one
/// that it has.
pub(crate) async fn settle(stored: &StoredGeography, review: &Review) -> anyhow::Result<()> {
    if review.queries.in_force().await?.is_none() {
        let embedded = embedded_list().context("the embedded geography is broken")?;
        review.adopt(embedded).await.context("the list of communes could not be recorded")?;
    }
    let gone_over = stored.go_over(review.queries.as_ref()).await;
    gone_over.context("the list of communes in force cannot be read")?;
    Ok(())
}

/// Goes over to each list that is put in force, until it is dropped.
pub(crate) async fn follow(services: Services) {
    loop {
        tokio::time::sleep(LOOK).await;
        if let Err(error) = look(&services).await {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "the list of communes in force could not be read"
            );
        }
    }
}

async fn look(services: &Services) -> Result<(), linf_kernel::StoreError> {
    if services.stored_geography.go_over(services.review.queries.as_ref()).await? {
        services.review.catch_up().await?;
        let in_force_from = services.geography.in_force_from();
        tracing::info!(%in_force_from, "another list of communes is in force");
    }
    Ok(())
}
