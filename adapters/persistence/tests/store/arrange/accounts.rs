//! For the contract of `linf-accounts`.
use crate::bed::Bed;
use async_trait::async_trait;
use linf_accounts::ports::Store;
use linf_accounts::testing::Arrange;
use linf_accounts::{ManagedLinf, Notice};
use linf_habilitation::testing::samples;
use linf_habilitation::{Convention, ports};
use linf_kernel::testing::instant;
use linf_kernel::{EmailAddress, Id, PersonId};
use linf_notification::ports::MailQueue;
use linf_notification::{AccessMail, GivenRoleId, MailKind};
use linf_referencing::{Gestionnaire, Linf};
use std::sync::Arc;

fn notice(kind: MailKind) -> Option<Notice> {
    let held = |role: GivenRoleId| Id::from_uuid(role.as_uuid());
    match kind {
        MailKind::Welcome { account, person } => Some(Notice::Welcome { account, person }),
        MailKind::Access { mail, account } => Some(match mail {
            AccessMail::Invitation(role) => Notice::Invitation { account, held: held(role) },
            AccessMail::LostPassword => Notice::LostPassword { account },
            AccessMail::End(role) => Notice::AccessEnd { account, held: held(role) },
        }),
        MailKind::Habilitation { .. }
        | MailKind::HabilitationReminder { .. }
        | MailKind::NewRequest { .. }
        | MailKind::RequestRecorded { .. }
        | MailKind::RequestTreated { .. }
        | MailKind::RequestRerouted { .. }
        | MailKind::FamilyTold { .. }
        | MailKind::ConventionReminderToLinf { .. }
        | MailKind::ConventionReminderToCaf { .. }
        | MailKind::AccessEnded { .. } => None,
    }
}

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
        let mut record = linf_referencing::testing::samples::record(1);
        (record.general.caf, record.general.name) = (caf, name);
        let identity = linf_referencing::testing::samples::gestionnaire(1).identity().clone();
        let body = Gestionnaire::rehydrate(Id::from_uuid(linf.linf.as_uuid()), caf, identity, 0);
        record.general.gestionnaire = body.id();
        let unit = linf_referencing::ports::Store::begin(&self.store).await.unwrap();
        unit.gestionnaires().add(&body).await.unwrap();
        unit.linfs().add(&Linf::register(linf.linf, record).0).await.unwrap();
        unit.commit().await.unwrap();
    }
    async fn notices(&self) -> Vec<Notice> {
        let at = instant("2100-01-01T00:00:00Z");
        let mails = self.store.claim(1000, at, at).await.unwrap();
        mails.iter().filter_map(|mail| notice(mail.kind)).collect()
    }
    async fn events(&self) -> usize {
        self.events_of("accounts").await
    }
}
