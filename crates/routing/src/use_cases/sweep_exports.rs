//! Exports that a server left unfinished when it stopped.
use super::Clocks;
use chrono::{DateTime, Utc};
use linf_kernel::StoreError;

#[cfg(test)]
mod tests;

/// Exports removed at once.
const BATCH: u16 = 20;

impl Clocks {
    /// Removes the exports begun before an instant and not finished, with their bytes; answers how
    /// many there were.
    ///
    /// # Errors
    /// [`StoreError`] when they cannot be removed.
    pub async fn sweep_exports(&self, begun_before: DateTime<Utc>) -> Result<u64, StoreError> {
        let mut swept = 0;
        loop {
            let unit = self.store.begin().await?;
            let some = unit.exports().discard_begun_before(begun_before, BATCH).await?;
            unit.commit().await?;
            swept += some;
            if some < u64::from(BATCH) {
                return Ok(swept);
            }
        }
    }
}
