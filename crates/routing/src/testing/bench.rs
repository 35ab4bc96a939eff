//! Everything wired over the in-memory adapter.
use super::{MemoryPlaces, MemoryStore, PlainReceipts, PlainRenderer, SceneLinf, samples};
use crate::ports::RequestInbox;
use crate::{Clocks, Desk, FamilyRequest, Format, Intake, Reader, Recorded, Returns};
use linf_kernel::testing::{FixedClock, SequenceIds, day};
use linf_kernel::{AccountId, Clock};
use std::sync::Arc;

/// The use cases over one [`MemoryStore`], on 24 November 2026 at 9 o'clock (UTC).
#[derive(Debug, Clone)]
pub struct Bench {
    /// What is stored.
    pub store: MemoryStore,
    /// The time.
    pub clock: FixedClock,
    /// What families do.
    pub intake: Intake,
    /// What authorised persons do.
    pub desk: Desk,
    /// What time and mail servers do.
    pub clocks: Clocks,
    /// What a CAF does with what comes back to it.
    pub returns: Returns,
}

impl Bench {
    /// Nothing stored.
    #[must_use]
    pub fn new() -> Self {
        let (store, clock) = (MemoryStore::default(), FixedClock::at("2026-11-24T09:00:00Z"));
        let shared = Arc::new(store.clone());
        let ids = Arc::new(SequenceIds::default());
        let intake = Intake {
            places: Arc::new(MemoryPlaces),
            coverage: shared.clone(),
            inbox: shared.clone(),
            queries: shared.clone(),
            receipts: Arc::new(PlainReceipts),
            clock: Arc::new(clock.clone()),
            ids: ids.clone(),
        };
        let desk = Desk {
            store: shared.clone(),
            queries: shared.clone(),
            archive: shared.clone(),
            readers: shared.clone(),
            places: Arc::new(MemoryPlaces),
            pdf: Arc::new(PlainRenderer::new(Format::Pdf)),
            xml: Arc::new(PlainRenderer::new(Format::Xml)),
            clock: Arc::new(clock.clone()),
            ids,
        };
        let returns = Returns {
            store: shared.clone(),
            returns: shared.clone(),
            queries: shared.clone(),
            coverage: shared.clone(),
            places: Arc::new(MemoryPlaces),
            clock: Arc::new(clock.clone()),
        };
        let clocks = Clocks { store: shared };
        Self { store, clock, intake, desk, clocks, returns }
    }
    /// With LINF number `n`, operational in a commune, and the contract of its CAF.
    #[expect(clippy::must_use_candidate, reason = "not every test needs what it put")]
    pub fn put_linf(&self, n: u64, commune: &str) -> SceneLinf {
        let linf = SceneLinf::operational(n, commune);
        self.store.sign_contract(linf.caf, day("2026-01-05"));
        self.store.put_linf(linf.clone());
        linf
    }
    /// Records request number `n`, received on 23 November 2026.
    pub async fn record(&self, n: u64, linf: &SceneLinf) -> FamilyRequest {
        match self.store.record(samples::accepted(n, linf)).await.unwrap() {
            Recorded::New(request, _) => request,
            other => unreachable!("{other:?}"),
        }
    }
    /// What an account may read now.
    pub async fn reader(&self, account: AccountId) -> Reader {
        self.desk.reader(account).await.unwrap()
    }
    /// What the first person of a LINF may read now.
    pub async fn reader_of(&self, linf: &SceneLinf) -> Reader {
        self.reader(linf.persons().first().unwrap().account).await
    }
    /// The instant that use cases see.
    #[must_use]
    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.clock.now()
    }
}
impl Default for Bench {
    fn default() -> Self {
        Self::new()
    }
}
