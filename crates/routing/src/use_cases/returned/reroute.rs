//! A CAF gives to another LINF a request that came back to it (D10).
use super::super::Returns;
use super::{ReturnError, given_back};
use crate::{LinfCard, RerouteRefused, Unmet, notices};
use linf_authorisation::Actor;
use linf_kernel::{LinfId, RequestId};

/// Where a request goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reroute {
    /// Which request.
    pub request: RequestId,
    /// The LINF chosen.
    pub linf: LinfId,
}

impl From<RerouteRefused> for ReturnError {
    fn from(refused: RerouteRefused) -> Self {
        match refused {
            RerouteRefused::State(_) => Self::Settled,
            RerouteRefused::NotReceiving(unmet) => Self::NotReceiving(unmet),
        }
    }
}

impl Returns {
    /// Gives it to exactly one LINF, by the rule of a new request: its persons and the family are
    /// told, and the LINF that it leaves never reads it. Answers who takes it.
    ///
    /// # Errors
    /// See [`ReturnError`]; nothing is recorded then.
    pub async fn reroute(&self, actor: &Actor, command: Reroute) -> Result<LinfCard, ReturnError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let held = given_back(actor, unit.returns().held(command.request).await?)?;
        let mut request = held.request;
        let from = request.linf();
        // A LINF that does not exist serves nothing (T14).
        let unknown = || ReturnError::NotReceiving(vec![Unmet::NotServed]);
        let place = self.places.find(request.commune()).ok_or_else(unknown)?;
        let facts = unit.returns().facts(command.linf, &place, now).await?;
        let (facts, persons) = facts.ok_or_else(unknown)?;
        let event = request.reroute(&facts, actor.account(), now)?;
        if !unit.returns().settle(&request, from).await? {
            return Err(ReturnError::Settled);
        }
        unit.outbox().queue(&notices(&event, &persons), now).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(facts.card)
    }
}
