//! What follows a change of an account.
use crate::events::{self, NewEvent};
use crate::notification::mails;
use crate::unit::SeaUnit;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_accounts::ports::Outbox;
use linf_accounts::{Event, GivenRole, Notice, RoleId};
use linf_kernel::{AccountId, Id, StoreError};
use linf_notification::{AccessMail, GivenRoleId, MailKind};
use serde_json::{Value, json};

/// The event as it is stored.
pub(crate) fn stored(event: &Event) -> NewEvent {
    match event {
        Event::AccountInvited { account } => NewEvent::done(
            "accounts.account_invited.v1",
            &json!({ "account": account.to_string() }),
        ),
        Event::PersonWelcomed { account, person } => NewEvent::done(
            "accounts.person_welcomed.v1",
            &json!({ "account": account.to_string(), "person": person.to_string() }),
        ),
        Event::AccountActivated { account } => NewEvent::done(
            "accounts.account_activated.v1",
            &json!({ "account": account.to_string() }),
        ),
        Event::PasswordChanged { account } => NewEvent::done(
            "accounts.password_changed.v1",
            &json!({ "account": account.to_string() }),
        ),
        Event::PasswordLost { account } => {
            NewEvent::done("accounts.password_lost.v1", &json!({ "account": account.to_string() }))
        }
        Event::RoleGiven { account, held, role, by } => {
            NewEvent::done("accounts.role_given.v1", &about_role((*account, *held), *role, *by))
        }
        Event::RoleWithdrawn { account, held, role, by } => NewEvent::done(
            "accounts.role_withdrawn.v1",
            &about_role((*account, *held), *role, Some(*by)),
        ),
    }
}

fn about_role(
    (account, held): (AccountId, RoleId),
    role: GivenRole,
    by: Option<AccountId>,
) -> Value {
    let (caf, linf) = (role.role().caf(), role.role().linf());
    json!({
        "account": account.to_string(),
        "held": held.to_string(),
        "role": role.kind().code(),
        "caf": caf.map(|caf| caf.to_string()),
        "linf": linf.map(|linf| linf.to_string()),
        "by": by.map(|by| by.to_string()),
    })
}

/// The same role, as mails name it.
fn subject(held: RoleId) -> GivenRoleId {
    Id::from_uuid(held.as_uuid())
}

fn kind(notice: Notice) -> MailKind {
    match notice {
        Notice::Welcome { account, person } => MailKind::Welcome { account, person },
        Notice::Invitation { account, held } => {
            MailKind::Access { mail: AccessMail::Invitation(subject(held)), account }
        }
        Notice::LostPassword { account } => {
            MailKind::Access { mail: AccessMail::LostPassword, account }
        }
        Notice::AccessEnd { account, held } => {
            MailKind::Access { mail: AccessMail::End(subject(held)), account }
        }
    }
}

#[async_trait]
impl Outbox for SeaUnit {
    async fn record(&self, events: &[Event], at: DateTime<Utc>) -> Result<(), StoreError> {
        let events = events.iter().map(stored);
        self.keep(events::record(&self.txn, self.ids(), events, at).await)
    }
    async fn queue(&self, notices: &[Notice], at: DateTime<Utc>) -> Result<(), StoreError> {
        let kinds = notices.iter().copied().map(kind);
        self.keep(mails::queue(&self.txn, self.ids(), kinds, at).await)
    }
}
