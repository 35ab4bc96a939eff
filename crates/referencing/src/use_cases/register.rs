//! A CAF enters the record of a LINF (R19).
use super::Referencing;
use crate::{Linf, LinfRecord};
use linf_kernel::{Id, LinfId, StoreError};

impl Referencing {
    /// Creates a draft.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be recorded.
    pub async fn register(&self, record: LinfRecord) -> Result<LinfId, StoreError> {
        let now = self.clock.now();
        let (linf, event) = Linf::register(Id::from_uuid(self.ids.next()), record);
        let unit = self.store.begin().await?;
        unit.linfs().add(&linf).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(linf.id())
    }
}
