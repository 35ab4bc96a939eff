//! For the contract of `linf-retention`.
use crate::bed::Bed;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::testing::{SequenceIds, day};
use linf_kernel::{Id, Period, RequestId};
use linf_retention::ports::Store;
use linf_retention::testing::{Arrange, SceneRequest};
use linf_routing::ports::{RequestInbox, RequestQueries};
use linf_routing::testing::{Arrange as _, SceneLinf, samples};
use linf_routing::{AcceptedRequest, Export, ExportFile, ExportId, Format, Reading, Recorded};
use std::sync::Arc;

const FIRST: &str = "2020-01-01";

/// The LINF of a request, operational since long ago.
fn linf(request: &SceneRequest) -> SceneLinf {
    let named = |n: &u64| SceneLinf::operational(*n, request.seat).id == request.linf;
    let n = (1..100).find(named).expect("a LINF of the contract");
    let mut linf = SceneLinf::operational(n, request.seat).with_convention(|convention| {
        convention.signed_on = day(FIRST);
        for (_, period) in &mut convention.annexed {
            *period = Period::since(day(FIRST));
        }
    });
    linf.name.clone_from(&request.linf_name);
    for (_, period) in &mut linf.served {
        *period = Period::since(day(FIRST));
    }
    linf
}

fn export_id(n: u64) -> ExportId {
    Id::from_uuid(SequenceIds::nth(8_000_000 + n))
}

impl Bed {
    /// Makes the LINF of a request up, the first time.
    async fn put_linf_of(&self, request: &SceneRequest) -> SceneLinf {
        let linf = linf(request);
        if self.store.card(linf.id).await.unwrap().is_none() {
            let unit = linf_habilitation::ports::Store::begin(&self.store).await.unwrap();
            let contract = unit.contracts().in_force(linf.caf, day(FIRST)).await.unwrap();
            drop(unit);
            if contract.is_none() {
                self.sign_contract(linf.caf, day(FIRST)).await;
            }
            linf_routing::testing::Arrange::put_linf(self, &linf).await;
        }
        linf
    }
}

#[async_trait]
impl Arrange for Bed {
    fn store(&self) -> Arc<dyn Store> {
        Arc::new(self.store.clone())
    }
    async fn put_request(&self, request: &SceneRequest) {
        let linf = self.put_linf_of(request).await;
        let accepted = AcceptedRequest {
            id: request.id,
            at: request.recorded_at,
            key: request.id.to_string().parse().unwrap(),
            ..samples::accepted(1, &linf)
        };
        let recorded = self.store.record(accepted).await.unwrap();
        assert!(matches!(recorded, Recorded::New(..)), "{recorded:?}");
        if request.treated {
            let unit = linf_routing::ports::Store::begin(&self.store).await.unwrap();
            let by = linf.persons()[0].account;
            let at = request.recorded_at;
            let opened = unit.requests().open_new(&[request.id], by, at, Reading::Opened).await;
            assert_eq!(opened.unwrap().len(), 1);
            unit.commit().await.unwrap();
        }
    }
    async fn put_export(&self, n: u64, requests: &[RequestId], at: DateTime<Utc>) {
        let unit = linf_routing::ports::Store::begin(&self.store).await.unwrap();
        let found = unit.requests().get_many(requests).await.unwrap();
        let linf = found.first().unwrap().linf();
        let export = Export {
            id: export_id(n),
            linf,
            by: Id::from_uuid(SequenceIds::nth(3_000_001)),
            at,
            format: Format::Xml,
            requests: requests.to_vec(),
            files: vec![ExportFile { number: 1, requests: 1, size: 11, digest: [0; 32] }],
        };
        unit.exports().begin(&export).await.unwrap();
        unit.exports().append(export.id, 1, 0, b"<requests/>").await.unwrap();
        unit.exports().finish(export.id, &export.files).await.unwrap();
        unit.commit().await.unwrap();
    }
    async fn has_request(&self, id: RequestId) -> bool {
        let id = self.literal(id.as_uuid());
        let sql = format!(
            "SELECT (SELECT count(*) FROM request WHERE id = {id}) \
             + (SELECT count(*) FROM request_content WHERE request_id = {id})"
        );
        self.number(&sql).await > 0
    }
    async fn export(&self, n: u64) -> (bool, bool) {
        let id = self.literal(export_id(n).as_uuid());
        let record = self.number(&format!("SELECT count(*) FROM export WHERE id = {id}")).await;
        let bytes = format!("SELECT count(*) FROM export_piece WHERE export_id = {id}");
        (record == 1, self.number(&bytes).await > 0)
    }
    async fn events(&self) -> usize {
        self.events_of("retention").await
    }
}
