//! What the contract needs of an adapter's test.
use super::{MemoryStore, SceneLinf};
use crate::Notice;
use crate::ports::{
    CoverageDirectory, ExportArchive, ReaderDirectory, RequestInbox, RequestQueries, ReturnQueries,
    Store,
};
use async_trait::async_trait;
use chrono::NaiveDate;
use linf_kernel::LinfId;
use linf_territory::CafCode;
use std::fmt;
use std::sync::Arc;

/// The ports of one adapter, all on the same data.
#[derive(Clone)]
pub struct Ports {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// Where requests are recorded.
    pub inbox: Arc<dyn RequestInbox>,
    /// Reads for screens.
    pub queries: Arc<dyn RequestQueries>,
    /// Past exports.
    pub archive: Arc<dyn ExportArchive>,
    /// Facts about LINFs.
    pub coverage: Arc<dyn CoverageDirectory>,
    /// Who is named where.
    pub readers: Arc<dyn ReaderDirectory>,
    /// Requests given back to their CAF.
    pub returns: Arc<dyn ReturnQueries>,
}

impl Ports {
    /// The ports of something that implements them all.
    #[must_use]
    pub fn of<A>(adapter: &Arc<A>) -> Self
    where
        A: Store
            + RequestInbox
            + RequestQueries
            + ExportArchive
            + CoverageDirectory
            + ReaderDirectory
            + ReturnQueries
            + 'static,
    {
        Self {
            store: Arc::<A>::clone(adapter),
            inbox: Arc::<A>::clone(adapter),
            queries: Arc::<A>::clone(adapter),
            archive: Arc::<A>::clone(adapter),
            coverage: Arc::<A>::clone(adapter),
            readers: Arc::<A>::clone(adapter),
            returns: Arc::<A>::clone(adapter),
        }
    }
}
impl fmt::Debug for Ports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ports")
    }
}

/// A fresh adapter, and what other domains record in it. The test of an adapter implements this
/// on a type of its own; the contract calls nothing else.
#[async_trait]
pub trait Arrange: Send + Sync {
    /// The adapter under test.
    fn ports(&self) -> Ports;
    /// Records a contract between the CNAF and a CAF, signed on a day and never ended. Each CAF
    /// gets one at most.
    async fn sign_contract(&self, caf: CafCode, on: NaiveDate);
    /// Records a LINF, its convention, the persons of its annexe 1 and their accounts. Each LINF
    /// is put once; an account may come back with another LINF, and is then the same.
    async fn put_linf(&self, linf: &SceneLinf);
    /// Ends the convention of a LINF for breach, on a day.
    async fn end_for_breach(&self, linf: LinfId, on: NaiveDate);
    /// The mails of this domain that wait, in any order.
    async fn notices(&self) -> Vec<Notice>;
    /// How many events of this domain were recorded.
    async fn events(&self) -> usize;
}

#[async_trait]
impl Arrange for MemoryStore {
    fn ports(&self) -> Ports {
        Ports::of(&Arc::new(self.clone()))
    }
    async fn sign_contract(&self, caf: CafCode, on: NaiveDate) {
        Self::sign_contract(self, caf, on);
    }
    async fn put_linf(&self, linf: &SceneLinf) {
        Self::put_linf(self, linf.clone());
    }
    async fn end_for_breach(&self, linf: LinfId, on: NaiveDate) {
        self.change_linf(linf, |linf| {
            linf.convention.as_mut().unwrap().ended = Some((on, true));
        });
    }
    async fn notices(&self) -> Vec<Notice> {
        Self::notices(self)
    }
    async fn events(&self) -> usize {
        Self::events(self).len()
    }
}
