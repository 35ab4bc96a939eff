//! For the contract of `linf-referencing`.
use super::routing;
use crate::bed::Bed;
use async_trait::async_trait;
use linf_kernel::LinfId;
use linf_kernel::testing::day;
use linf_referencing::ports::Store;
use linf_referencing::testing::{Arrange, Habilitated, Ports};
use linf_routing::testing::{Arrange as _, SceneConvention, ScenePerson};
use std::sync::Arc;

#[async_trait]
impl Arrange for Bed {
    fn ports(&self) -> Ports {
        Ports::of(&Arc::new(self.store.clone()))
    }
    async fn habilitate(&self, linf: LinfId, habilitated: Habilitated) {
        let unit = Store::begin(&self.store).await.unwrap();
        let record = unit.linfs().get(linf).await.unwrap().unwrap();
        drop(unit);
        let record = record.record();
        if habilitated.contract {
            self.sign_contract(record.caf(), day("2026-01-05")).await;
        }
        if habilitated.convention {
            let person =
                ScenePerson { has_password: habilitated.password, ..ScenePerson::active(1) };
            let convention = SceneConvention {
                signed_on: day("2026-01-05"),
                ended: None,
                retrieval_days: 15,
                annexed: record.served.iter().map(|served| (served.code, served.period)).collect(),
                persons: vec![person],
            };
            let convention = routing::convention(linf, record.caf(), &convention);
            let unit = linf_habilitation::ports::Store::begin(&self.store).await.unwrap();
            unit.conventions().add(&convention).await.unwrap();
            unit.commit().await.unwrap();
        }
        let unit = linf_accounts::ports::Store::begin(&self.store).await.unwrap();
        let person = ScenePerson { has_password: habilitated.password, ..ScenePerson::active(1) };
        unit.accounts().add(&routing::account(&person)).await.unwrap();
        unit.commit().await.unwrap();
    }
    async fn events(&self) -> usize {
        self.events_of("referencing").await
    }
}
