//! For the contract of `linf-accounts`.
use crate::bed::Bed;
use async_trait::async_trait;
use linf_accounts::ports::Store;
use linf_accounts::testing::Arrange;
use linf_accounts::{ManagedLinf, Notice};
use linf_habilitation::testing::samples;
use linf_habilitation::{Convention, ports};
use linf_kernel::{EmailAddress, Id, PersonId};
use linf_referencing::{Linf, LinfRecord};
use std::sync::Arc;
use uuid::Uuid;

#[async_trait]
impl Arrange for Bed {
    fn store(&self) -> Arc<dyn Store> {
        Arc::new(self.store.clone())
    }
    async fn put_person(&self, person: PersonId, email: &EmailAddress) {
        let mut record = samples::convention(1);
        record.id = Id::from_uuid(person.as_uuid());
        for named in &mut record.annexe.persons {
            (named.id, named.identity.email) = (person, email.clone());
        }
        let unit = ports::Store::begin(&self.store).await.unwrap();
        unit.conventions().add(&Convention::rehydrate(record)).await.unwrap();
        unit.commit().await.unwrap();
    }
    async fn put_linf(&self, linf: &ManagedLinf) {
        let (caf, name) = (linf.caf, linf.name.parse().unwrap());
        let record = LinfRecord { caf, name, ..linf_referencing::testing::samples::record(1) };
        let unit = linf_referencing::ports::Store::begin(&self.store).await.unwrap();
        unit.linfs().add(&Linf::register(linf.linf, record).0).await.unwrap();
        unit.commit().await.unwrap();
    }
    async fn notices(&self) -> Vec<Notice> {
        let sql = "SELECT account_id, person_id FROM mail WHERE template = 'welcome' AND state = 'waiting'";
        let id =
            |row: &sea_orm::QueryResult, column: &str| row.try_get::<Uuid>("", column).unwrap();
        let notice = |row: &sea_orm::QueryResult| Notice::Welcome {
            account: Id::from_uuid(id(row, "account_id")),
            person: Id::from_uuid(id(row, "person_id")),
        };
        self.rows(sql).await.iter().map(notice).collect()
    }
    async fn events(&self) -> usize {
        self.events_of("accounts").await
    }
}
