//! What came back to a CAF, and what would.
use super::super::Returns;
use super::ReturnError;
use crate::HeldRequest;
use crate::delays::late_before;
use linf_authorisation::{Actor, Permission, Scope};
use linf_kernel::{LinfId, Page, PageRequest, RequestId};
use linf_territory::CafCode;

/// The most lines in a page.
const PAGE_LINES: u16 = 200;

impl Returns {
    /// The requests given back to a CAF, the oldest first.
    ///
    /// # Errors
    /// See [`ReturnError`].
    pub async fn list(
        &self,
        actor: &Actor,
        caf: CafCode,
        page: &PageRequest<RequestId>,
    ) -> Result<Page<HeldRequest, RequestId>, ReturnError> {
        actor.may(Permission::TreatReturnedRequest, Scope::caf(caf))?;
        let limit = page.limit.clamp(1, PAGE_LINES);
        let page = PageRequest { after: page.after, limit };
        Ok(self.returns.returned(caf, &page).await?)
    }
    /// How many wait for a CAF.
    ///
    /// # Errors
    /// See [`ReturnError`].
    pub async fn count(&self, actor: &Actor, caf: CafCode) -> Result<u64, ReturnError> {
        actor.may(Permission::TreatReturnedRequest, Scope::caf(caf))?;
        Ok(self.returns.count_returned(caf).await?)
    }
    /// How many requests of a LINF nobody opened: what would come back to the CAF of its convention
    /// if that ended for breach now.
    ///
    /// # Errors
    /// See [`ReturnError`].
    pub async fn would_come_back(
        &self,
        actor: &Actor,
        (linf, caf): (LinfId, CafCode),
    ) -> Result<u64, ReturnError> {
        actor.may(Permission::TreatReturnedRequest, Scope::linf(linf, caf))?;
        let late_before = late_before(self.clock.now(), caf.departement().time_zone());
        Ok(self.queries.counts(linf, late_before).await?.new)
    }
}
