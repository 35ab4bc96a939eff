//! What the contract needs of an adapter's test.
use super::MemoryStore;
use crate::ports::Store;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use linf_kernel::testing::{SequenceIds, instant};
use linf_kernel::{Id, LinfId, RequestId};
use std::sync::Arc;

/// A request as `routing` records it, with its family's data and at least one mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SceneRequest {
    /// Which.
    pub id: RequestId,
    /// Its LINF; made up by the adapter the first time.
    pub linf: LinfId,
    /// The name of its LINF.
    pub linf_name: String,
    /// INSEE code of the seat of its LINF, which gives its time zone: 43157 (Le Puy-en-Velay),
    /// 97411 (Saint-Denis) or 97120 (Pointe-à-Pitre).
    pub seat: &'static str,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Whether somebody opened it.
    pub treated: bool,
}

impl SceneRequest {
    /// Request number `n`, new, of LINF number 1 in Le Puy-en-Velay, recorded at an instant.
    #[must_use]
    pub fn new(n: u64, recorded_at: &str) -> Self {
        Self {
            id: Id::from_uuid(SequenceIds::nth(n)),
            linf: Id::from_uuid(SequenceIds::nth(1_000_001)),
            linf_name: "Relais petite enfance 1".to_owned(),
            seat: "43157",
            recorded_at: instant(recorded_at),
            treated: false,
        }
    }
    /// The same to LINF number `n`, whose seat is in another place.
    #[must_use]
    pub fn to_linf(self, n: u64, seat: &'static str) -> Self {
        let linf = Id::from_uuid(SequenceIds::nth(1_000_000 + n));
        Self { linf, linf_name: format!("Relais petite enfance {n}"), seat, ..self }
    }
    /// The time zone of its LINF.
    #[must_use]
    pub fn zone(&self) -> Tz {
        match self.seat {
            "97411" => Tz::Indian__Reunion,
            "97120" => Tz::America__Guadeloupe,
            _ => Tz::Europe__Paris,
        }
    }
}

/// A fresh adapter, and what other domains record in it. The test of an adapter implements this
/// on a type of its own; the contract calls nothing else.
#[async_trait]
pub trait Arrange: Send + Sync {
    /// The adapter under test.
    fn store(&self) -> Arc<dyn Store>;
    /// Records a request.
    async fn put_request(&self, request: &SceneRequest);
    /// Records export number `n` of requests of one LINF, with bytes, made at an instant.
    async fn put_export(&self, n: u64, requests: &[RequestId], at: DateTime<Utc>);
    /// Whether any row bears the identifier of a request, its family's data or its key; mails,
    /// events, records of exports and the register left out.
    async fn has_request(&self, id: RequestId) -> bool;
    /// Whether the record of export number `n` is there, and whether its bytes are.
    async fn export(&self, n: u64) -> (bool, bool);
    /// How many events of this domain were recorded.
    async fn events(&self) -> usize;
}

#[async_trait]
impl Arrange for MemoryStore {
    fn store(&self) -> Arc<dyn Store> {
        Arc::new(self.clone())
    }
    async fn put_request(&self, request: &SceneRequest) {
        Self::put_request(self, request);
    }
    async fn put_export(&self, n: u64, requests: &[RequestId], at: DateTime<Utc>) {
        Self::put_export(self, n, requests, at);
    }
    async fn has_request(&self, id: RequestId) -> bool {
        self.requests().contains(&id)
    }
    async fn export(&self, n: u64) -> (bool, bool) {
        Self::export(self, n)
    }
    async fn events(&self) -> usize {
        Self::events(self).len()
    }
}
