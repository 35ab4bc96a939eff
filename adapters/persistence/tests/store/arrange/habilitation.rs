//! For the contract of `linf-habilitation`.
use crate::bed::Bed;
use async_trait::async_trait;
use linf_accounts::testing::samples::PASSWORD;
use linf_accounts::{Account, AccountRecord, CredentialState, Generation};
use linf_habilitation::ports::{ConventionQueries, DutyQueries, Store};
use linf_habilitation::testing::Arrange;
use linf_kernel::testing::instant;
use linf_kernel::{AccountId, EmailAddress, LinfId};
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
        if RequestQueries::card(&self.store, linf).await.unwrap().is_some() {
            return;
        }
        let scene =
            SceneLinf { id: linf, caf, convention: None, ..SceneLinf::operational(1, "43157") };
        linf_routing::testing::Arrange::put_linf(self, &scene).await;
    }
    async fn events(&self) -> usize {
        self.events_of("habilitation").await
    }
    fn convention_queries(&self) -> Arc<dyn ConventionQueries> {
        Arc::new(self.store.clone())
    }
    fn duty_queries(&self) -> Arc<dyn DutyQueries> {
        Arc::new(self.store.clone())
    }
    async fn put_account(&self, account: AccountId, email: EmailAddress) {
        let password = linf_accounts::testing::FakeHasher::hash_of(PASSWORD);
        let since = instant("2026-01-06T08:00:00Z");
        let unit = linf_accounts::ports::Store::begin(&self.store).await.unwrap();
        let account = Account::rehydrate(AccountRecord {
            id: account,
            email,
            credential: CredentialState::Active { password, since, reset: None },
            generation: Generation(1),
            version: 0,
        });
        unit.accounts().add(&account).await.unwrap();
        unit.commit().await.unwrap();
    }
    async fn notices(&self) -> usize {
        let sql = "SELECT count(*) FROM mail WHERE template = 'access_ended' \
                   OR template LIKE 'convention_reminder_%'";
        usize::try_from(self.number(sql).await).unwrap()
    }
}
