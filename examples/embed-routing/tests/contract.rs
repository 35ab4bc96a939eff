//! The town’s books keep the contract of `linf-routing`, as our own databases do.
#![expect(clippy::unwrap_used, reason = "a broken arrangement must stop the test")]

use async_trait::async_trait;
use chrono::NaiveDate;
use embed_routing::{Convention, Person, Service, Town};
use linf_kernel::{LinfId, Period};
use linf_routing::Notice;
use linf_routing::testing::{Arrange, Ports, SceneConvention, SceneLinf, ScenePerson};
use linf_territory::CafCode;
use std::sync::Arc;

struct Books(Arc<Town>);

#[async_trait]
impl Arrange for Books {
    fn ports(&self) -> Ports {
        Ports::of(&self.0)
    }
    async fn sign_contract(&self, caf: CafCode, on: NaiveDate) {
        self.0.sign_contract(caf, on).unwrap();
    }
    async fn put_linf(&self, linf: &SceneLinf) {
        let service = Service {
            card: linf.card(),
            caf: linf.caf,
            zone: linf.seat.time_zone(),
            published: linf.published,
            counter_open: linf.counter_open,
            served: linf.served.clone(),
            convention: linf.convention.as_ref().map(convention),
        };
        self.0.add_service(service).unwrap();
    }
    async fn end_for_breach(&self, linf: LinfId, on: NaiveDate) {
        self.0.breach(linf, on).unwrap();
    }
    async fn notices(&self) -> Vec<Notice> {
        self.0.notices().unwrap()
    }
    async fn events(&self) -> usize {
        self.0.events().unwrap().len()
    }
}

fn convention(scene: &SceneConvention) -> Convention {
    Convention {
        period: Period { from: scene.signed_on, until: scene.ended.map(|(on, _)| on) },
        breached: scene.ended.is_some_and(|(_, breached)| breached),
        retrieval_days: scene.retrieval_days,
        annexed: scene.annexed.clone(),
        persons: scene.persons.iter().map(person).collect(),
    }
}

fn person(scene: &ScenePerson) -> Person {
    Person {
        id: scene.id,
        account: scene.account,
        name: scene.full_name(),
        has_password: scene.has_password,
        withdrawn_at: scene.withdrawn_at,
    }
}

#[expect(clippy::unused_async, reason = "the suite awaits it: most stores take time to open")]
async fn open() -> Books {
    Books(Arc::default())
}

linf_routing::conformance_tests!(open);
