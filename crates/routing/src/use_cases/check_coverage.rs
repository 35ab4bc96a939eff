//! « Mon service est-il disponible dans ma commune ? » (R95).
use super::Intake;
use crate::Coverage;
use linf_kernel::StoreError;
use linf_kernel::calendar::local_day;
use linf_territory::CommuneCode;

#[cfg(test)]
mod tests;

impl Intake {
    /// Who receives the requests of a place today; none for an unknown code.
    ///
    /// # Errors
    /// [`StoreError`] when the facts cannot be read.
    pub async fn coverage(&self, code: CommuneCode) -> Result<Option<Coverage>, StoreError> {
        let Some(place) = self.places.find(code) else {
            return Ok(None);
        };
        let facts = self.coverage.facts(&place).await?;
        let today = local_day(self.clock.now(), place.zone());
        Ok(Some(Coverage::of(place, &facts, today)))
    }
}
