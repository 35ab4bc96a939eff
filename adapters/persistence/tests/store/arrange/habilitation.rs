//! For the contract of `linf-habilitation`.
use crate::bed::Bed;
use async_trait::async_trait;
use linf_habilitation::ports::Store;
use linf_habilitation::testing::Arrange;
use linf_kernel::LinfId;
use linf_routing::ports::RequestQueries;
use linf_routing::testing::SceneLinf;
use linf_territory::CafCode;
use std::sync::Arc;

#[async_trait]
impl Arrange for Bed {
    fn store(&self) -> Arc<dyn Store> {
        Arc::new(self.store.clone())
    }
    async fn put_linf(&self, linf: LinfId, caf: CafCode) {
        if self.store.card(linf).await.unwrap().is_some() {
            return;
        }
        let scene =
            SceneLinf { id: linf, caf, convention: None, ..SceneLinf::operational(1, "43157") };
        linf_routing::testing::Arrange::put_linf(self, &scene).await;
    }
    async fn events(&self) -> usize {
        self.events_of("habilitation").await
    }
}
