//! What the contract needs of an adapter's test.
use super::MemoryStore;
use crate::ports::{ConventionQueries, DutyQueries, ProgressQueries, Store};
use async_trait::async_trait;
use linf_kernel::{AccountId, EmailAddress, LinfId};
use linf_territory::CafCode;
use std::sync::Arc;

/// What a record says, beside the commune that it serves since 5 January 2026, Le Puy-en-Velay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recorded {
    /// Its CAF.
    pub caf: CafCode,
    /// Its name.
    pub name: &'static str,
    /// Whether the public sees it.
    pub published: bool,
    /// Whether its guichet is open.
    pub counter_open: bool,
    /// Whether it is on no way: a relais, or withdrawn from the public.
    pub aside: Option<Aside>,
}

/// Why a record is on no way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// It is that of a relais.
    Rpe,
    /// It was withdrawn from the public.
    Withdrawn,
}

/// A fresh adapter, and what other domains record in it. The test of an adapter implements this
/// on a type of its own; the contract calls nothing else.
#[async_trait]
pub trait Arrange: Send + Sync {
    /// The adapter under test.
    fn store(&self) -> Arc<dyn Store>;
    /// Records a LINF whose seat depends on a CAF.
    async fn put_linf(&self, linf: LinfId, caf: CafCode);
    /// How many events of this domain were recorded.
    async fn events(&self) -> usize;
    /// The adapter’s screens of conventions.
    fn convention_queries(&self) -> Arc<dyn ConventionQueries>;
    /// The adapter’s screens of duties.
    fn duty_queries(&self) -> Arc<dyn DutyQueries>;
    /// The adapter’s screens of LINFs on their way.
    fn progress_queries(&self) -> Arc<dyn ProgressQueries>;
    /// Records a LINF with what its record says.
    async fn put_record(&self, linf: LinfId, record: Recorded);
    /// Records family request number `n`, that nobody opens, `n` seconds after 8 o’clock (UTC) on
    /// 23 November 2026.
    async fn put_family_request(&self, linf: LinfId, n: u64);
    /// Records an account that has its password, with an address.
    async fn put_account(&self, account: AccountId, email: EmailAddress);
    /// How many mails of this domain were queued.
    async fn notices(&self) -> usize;
}

#[async_trait]
impl Arrange for MemoryStore {
    fn store(&self) -> Arc<dyn Store> {
        Arc::new(self.clone())
    }
    async fn put_linf(&self, linf: LinfId, caf: CafCode) {
        Self::put_linf(self, linf, caf);
    }
    async fn events(&self) -> usize {
        Self::events(self).len()
    }
    fn convention_queries(&self) -> Arc<dyn ConventionQueries> {
        Arc::new(self.clone())
    }
    fn duty_queries(&self) -> Arc<dyn DutyQueries> {
        Arc::new(self.clone())
    }
    fn progress_queries(&self) -> Arc<dyn ProgressQueries> {
        Arc::new(self.clone())
    }
    async fn put_record(&self, linf: LinfId, record: Recorded) {
        Self::put_recorded(self, linf, record);
    }
    async fn put_family_request(&self, linf: LinfId, n: u64) {
        self.put_request(linf, super::samples::unanswered(n));
    }
    async fn put_account(&self, account: AccountId, email: EmailAddress) {
        Self::put_account(self, account, email);
    }
    async fn notices(&self) -> usize {
        Self::notices(self).len()
    }
}
