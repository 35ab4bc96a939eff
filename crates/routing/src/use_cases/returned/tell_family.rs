//! A CAF tells a family that no LINF takes its request (D10).
use super::super::Returns;
use super::{ReturnError, given_back};
use crate::notices;
use linf_authorisation::Actor;
use linf_kernel::RequestId;

impl Returns {
    /// Tells the family, once. Nobody reads the request any more; it is destroyed at its term.
    ///
    /// # Errors
    /// See [`ReturnError`]; nothing is recorded then.
    pub async fn tell_family(&self, actor: &Actor, id: RequestId) -> Result<(), ReturnError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let mut request = given_back(actor, unit.returns().held(id).await?)?.request;
        let event = request.tell_family(actor.account(), now)?;
        if !unit.returns().settle(&request, request.linf()).await? {
            return Err(ReturnError::Settled);
        }
        unit.outbox().queue(&notices(&event, &[]), now).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(())
    }
}
