//! One request given back, and the LINFs that could take it.
use super::super::Returns;
use super::{ReturnError, given_back};
use crate::{HeldRequest, LinfCard, Place};
use linf_authorisation::Actor;
use linf_kernel::RequestId;
use linf_kernel::calendar::local_day;

/// A request given back, and who could take it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnedSheet {
    /// The request.
    pub held: HeldRequest,
    /// Its commune today; none for a code that leads to none.
    pub place: Option<Place>,
    /// The LINFs that receive the requests of the place now, by name (D4, D5).
    pub candidates: Vec<LinfCard>,
}

impl Returns {
    /// Shows a request that waits for the CAF.
    ///
    /// # Errors
    /// See [`ReturnError`].
    pub async fn show(&self, actor: &Actor, id: RequestId) -> Result<ReturnedSheet, ReturnError> {
        let held = given_back(actor, self.returns.held(id).await?)?;
        let place = self.places.find(held.request.commune());
        let now = self.clock.now();
        let mut candidates = Vec::new();
        if let Some(place) = &place {
            let facts = self.coverage.facts(place).await?;
            let open = facts.into_iter().filter(|f| f.is_operational(local_day(now, f.zone)));
            candidates.extend(open.map(|facts| facts.card));
        }
        candidates.sort_by(|a, b| (&a.name, a.linf).cmp(&(&b.name, b.linf)));
        Ok(ReturnedSheet { held, place, candidates })
    }
}
