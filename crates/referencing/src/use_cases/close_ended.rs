//! A guichet closes when the habilitation ends, for breach at once and by notice at its term (R57,
//! R68, D10): opening it again, should a convention follow, is an act of the CAF.
use super::Referencing;
use crate::OnlineCounter;
use chrono::TimeDelta;
use linf_kernel::{LinfId, PageRequest, StoreError};

#[cfg(test)]
mod tests;

/// Records looked at together.
const BATCH: u16 = 200;
/// What says that no convention is in force.
const NO_CONVENTION: &str = "no_convention";

impl Referencing {
    /// Closes the guichets of the LINFs that have no convention in force any more, those of missed
    /// days included (T9). Answers how many.
    ///
    /// # Errors
    /// [`StoreError`]; what was closed before stays closed.
    pub async fn close_ended(&self) -> Result<usize, StoreError> {
        // A day ahead of UTC: each is looked at again, on the day that it is at its seat.
        let ahead = (self.clock.now() + TimeDelta::hours(14)).date_naive();
        let (mut after, mut closed) = (None, 0);
        loop {
            let unit = self.store.begin().await?;
            let page = PageRequest { after, limit: BATCH };
            let found = unit.linfs().open_without_convention(ahead, &page).await?;
            drop(unit);
            for linf in found.items {
                closed += usize::from(self.close_if_ended(linf).await?);
            }
            after = found.next;
            if after.is_none() {
                return Ok(closed);
            }
        }
    }
    /// Closes the guichet of a LINF if it has no convention in force today. Answers whether it did.
    ///
    /// # Errors
    /// [`StoreError`]; nothing is recorded then.
    pub async fn close_if_ended(&self, id: LinfId) -> Result<bool, StoreError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let open = unit.linfs().get(id).await?;
        let Some(before) = open.filter(|linf| linf.counter() == OnlineCounter::Open) else {
            return Ok(false);
        };
        let obstacles = unit.linfs().opening_obstacles(id, before.today(now)).await?;
        if !obstacles.contains(&NO_CONVENTION) {
            return Ok(false);
        }
        let mut linf = before.clone();
        let Ok(event) = linf.close_counter() else {
            return Ok(false);
        };
        let changes = linf.switched_since(&before);
        self.keep(unit.as_ref(), (&linf, linf.version() + 1), changes, (None, now)).await?;
        unit.linfs().save(&linf).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(true)
    }
}
