//! A recipient's server accepted the first notification of a request (D2).
use super::Clocks;
use chrono::{DateTime, Utc};
use linf_kernel::{RequestId, StoreError};
use std::collections::BTreeMap;

#[cfg(test)]
mod tests;

impl Clocks {
    /// Starts the clock of R109; does nothing when it runs already or the request is gone.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be recorded.
    pub async fn start_retrieval(
        &self,
        id: RequestId,
        notified_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.start_retrievals(&[(id, notified_at)]).await
    }

    /// The same for many, all or none, in the order of their acceptance.
    ///
    /// # Errors
    /// [`StoreError`] when they cannot be recorded.
    pub async fn start_retrievals(
        &self,
        notified: &[(RequestId, DateTime<Utc>)],
    ) -> Result<(), StoreError> {
        if notified.is_empty() {
            return Ok(());
        }
        let ids: Vec<_> = notified.iter().map(|(id, _)| *id).collect();
        let unit = self.store.begin().await?;
        let mut found = unit.requests().get_many(&ids).await?;
        let mut events: BTreeMap<DateTime<Utc>, Vec<_>> = BTreeMap::new();
        for (id, at) in notified {
            let Some(request) = found.iter_mut().find(|request| request.id() == *id) else {
                continue;
            };
            let Ok(event) = request.notified(*at) else {
                continue;
            };
            if unit.requests().start_retrieval(request).await? {
                events.entry(*at).or_default().push(event);
            }
        }
        for (at, events) in events {
            unit.outbox().record(&events, at).await?;
        }
        unit.commit().await
    }
}
