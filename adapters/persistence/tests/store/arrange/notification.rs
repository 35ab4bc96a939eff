//! For the contract of `linf-notification`.
use crate::bed::Bed;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_habilitation::{Notice, ReminderTo};
use linf_kernel::Id;
use linf_notification::ports::MailQueue;
use linf_notification::testing::Arrange;
use linf_notification::{AccessMail, GivenRoleId, MailKind};
use std::sync::Arc;

impl Bed {
    async fn queue_notice(&self, notice: Notice, at: DateTime<Utc>) {
        let unit = linf_habilitation::ports::Store::begin(&self.store).await.unwrap();
        unit.yearly_log().queue(&[notice], at).await.unwrap();
        unit.commit().await.unwrap();
    }
}

#[async_trait]
impl Arrange for Bed {
    fn queue(&self) -> Arc<dyn MailQueue> {
        Arc::new(self.store.clone())
    }
    async fn put_mail(&self, kind: MailKind, at: DateTime<Utc>) {
        use linf_accounts::Notice as OfAccounts;
        use linf_routing::Notice as OfRouting;
        let notice = match kind {
            MailKind::Habilitation { .. } | MailKind::HabilitationReminder { .. } => {
                unreachable!("queued by the events of habilitation")
            }
            MailKind::Welcome { account, person } => {
                let unit = linf_accounts::ports::Store::begin(&self.store).await.unwrap();
                let notices = [OfAccounts::Welcome { account, person }];
                unit.outbox().queue(&notices, at).await.unwrap();
                return unit.commit().await.unwrap();
            }
            MailKind::Access { mail, account } => {
                let held = |role: GivenRoleId| Id::from_uuid(role.as_uuid());
                let notice = match mail {
                    AccessMail::Invitation(role) => {
                        OfAccounts::Invitation { account, held: held(role) }
                    }
                    AccessMail::LostPassword => OfAccounts::LostPassword { account },
                    AccessMail::End(role) => OfAccounts::AccessEnd { account, held: held(role) },
                };
                let unit = linf_accounts::ports::Store::begin(&self.store).await.unwrap();
                unit.outbox().queue(&[notice], at).await.unwrap();
                return unit.commit().await.unwrap();
            }
            MailKind::NewRequest { person, request } => {
                OfRouting::NewRequest { to: person, request }
            }
            MailKind::RequestRecorded { request } => OfRouting::RequestRecorded { request },
            MailKind::RequestTreated { request } => OfRouting::RequestTreated { request },
            MailKind::RequestRerouted { request } => OfRouting::RequestRerouted { request },
            MailKind::FamilyTold { request } => OfRouting::FamilyTold { request },
            MailKind::AccessEnded { person } => {
                let by = Id::from_uuid(uuid::Uuid::from_u128(7_999));
                return self.queue_notice(Notice::AccessEnded { person, by }, at).await;
            }
            MailKind::ConventionReminderToLinf { reminder } => {
                let reminder = Id::from_uuid(reminder.as_uuid());
                let notice = Notice::Reminder { reminder, to: ReminderTo::Linf };
                return self.queue_notice(notice, at).await;
            }
            MailKind::ConventionReminderToCaf { reminder } => {
                let reminder = Id::from_uuid(reminder.as_uuid());
                let notice = Notice::Reminder { reminder, to: ReminderTo::Caf };
                return self.queue_notice(notice, at).await;
            }
        };
        let unit = linf_routing::ports::Store::begin(&self.store).await.unwrap();
        unit.outbox().queue(&[notice], at).await.unwrap();
        unit.commit().await.unwrap();
    }
    async fn events(&self) -> usize {
        self.events_of("notification").await
    }
}
