//! For the contract of `linf-habilitation`.
use super::routing;
use crate::bed::Bed;
use async_trait::async_trait;
use linf_accounts::testing::samples::PASSWORD;
use linf_accounts::{Account, AccountRecord, CredentialState, Generation};
use linf_habilitation::ports::{ConventionQueries, DutyQueries, ProgressQueries, Store};
use linf_habilitation::testing::{Arrange, Aside, Recorded, samples};
use linf_kernel::testing::instant;
use linf_kernel::{AccountId, EmailAddress, LinfId};
use linf_referencing::{Linf, LinfState, Rubric};
use linf_routing::ports::RequestQueries;
use linf_routing::testing::SceneLinf;
use linf_territory::CafCode;
use sea_orm::{ConnectionTrait, Statement};
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
    fn progress_queries(&self) -> Arc<dyn ProgressQueries> {
        Arc::new(self.store.clone())
    }
    async fn put_record(&self, linf: LinfId, recorded: Recorded) {
        let scene = SceneLinf {
            id: linf,
            caf: recorded.caf,
            name: recorded.name.to_owned(),
            published: recorded.published,
            counter_open: recorded.counter_open,
            convention: None,
            ..SceneLinf::operational(1, "43157")
        };
        let (body, mut record) = routing::record(&scene);
        match recorded.aside {
            None => {}
            Some(Aside::Withdrawn) => {
                record.withdraw(instant("2026-11-01T10:00:00Z")).unwrap();
            }
            Some(Aside::Rpe) => {
                let mut relais = record.record().clone();
                relais.general.rubric = Rubric::Rpe;
                record = Linf::rehydrate(LinfState {
                    id: linf,
                    record: relais,
                    publication: record.publication(),
                    counter: record.counter(),
                    version: 0,
                });
            }
        }
        let unit = linf_referencing::ports::Store::begin(&self.store).await.unwrap();
        unit.gestionnaires().add(&body).await.unwrap();
        unit.linfs().add(&record).await.unwrap();
        unit.commit().await.unwrap();
    }
    async fn put_family_request(&self, linf: LinfId, n: u64) {
        let raw = self.raw().await;
        let sample = samples::unanswered(n);
        let sql = "INSERT INTO request (id, reference, key_digest, linf_id, commune, place, \
            recorded_at, zone, retrieval_days, state) VALUES \
            ($1, $2, $3, $4, '43157', 'home', $5, 'Europe/Paris', 15, 'new')";
        let values = [
            sample.request.as_uuid().into(),
            sample.reference.into(),
            n.to_be_bytes().to_vec().into(),
            linf.as_uuid().into(),
            sample.recorded_at.into(),
        ];
        let insert = Statement::from_sql_and_values(raw.get_database_backend(), sql, values);
        raw.execute_raw(insert).await.unwrap();
        raw.close().await.unwrap();
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
