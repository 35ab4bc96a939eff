//! What was done each year, and the mails that follow.
use crate::entity::{account, authorised_person as person, certification, convention_reminder};
use crate::notification::mails;
use crate::{decode, error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_habilitation::ports::{SentReminder, YearlyLog};
use linf_habilitation::{Certification, ConventionId, Notice, ReminderTo};
use linf_kernel::{AccountId, Id, PersonId, StoreError};
use linf_notification::MailKind;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, Insert, QueryFilter, QueryOrder};
use uuid::Uuid;

/// The certifications of a convention, the latest first.
pub(super) async fn certifications(
    connection: &impl ConnectionTrait,
    convention: ConventionId,
) -> Result<Vec<Certification>, StoreError> {
    use certification::{Column, Entity};
    let found = Entity::find()
        .filter(Column::ConventionId.eq(convention.as_uuid()))
        .order_by_desc(Column::DueOn);
    let found = found.all(connection).await.map_err(store_error)?;
    let to_domain = |row: certification::Model| {
        let left: Vec<Uuid> = serde_json::from_str::<Vec<String>>(&row.departures)
            .map_err(StoreError::corrupt)?
            .iter()
            .map(|raw| decode::parse("certification.departures", raw))
            .collect::<Result<_, _>>()?;
        Ok(Certification {
            convention,
            due_on: row.due_on,
            at: row.certified_at,
            by: Id::from_uuid(row.certified_by),
            departures: left.into_iter().map(Id::from_uuid).collect(),
        })
    };
    found.into_iter().map(to_domain).collect()
}

/// The reminders of a convention, the latest first.
pub(super) async fn reminders(
    connection: &impl ConnectionTrait,
    convention: ConventionId,
) -> Result<Vec<SentReminder>, StoreError> {
    use convention_reminder::{Column, Entity};
    let found = Entity::find()
        .filter(Column::ConventionId.eq(convention.as_uuid()))
        .order_by_desc(Column::SentAt)
        .order_by_desc(Column::Id);
    let found = found.all(connection).await.map_err(store_error)?;
    let to_domain = |row: convention_reminder::Model| {
        Ok(SentReminder {
            id: Id::from_uuid(row.id),
            convention,
            kind: decode::parse("convention_reminder.kind", &row.kind)?,
            due_on: row.due_on,
            at: row.sent_at,
        })
    };
    found.into_iter().map(to_domain).collect()
}

/// Whether a person is the one whose account acts (T16).
async fn is_own(
    connection: &impl ConnectionTrait,
    who: PersonId,
    by: AccountId,
) -> Result<bool, StoreError> {
    let account = account::Entity::find_by_id(by.as_uuid()).one(connection).await;
    let person = person::Entity::find_by_id(who.as_uuid()).one(connection).await;
    let account = account.map_err(store_error)?.map(|account| account.email_key);
    let person = person.map_err(store_error)?.map(|person| person.email_key);
    Ok(account.is_some() && account == person)
}

impl SeaUnit {
    /// The mails of notices, without those about what their recipient did.
    async fn kinds(&self, notices: &[Notice]) -> Result<Vec<MailKind>, StoreError> {
        let mut kinds = Vec::new();
        for notice in notices {
            match *notice {
                Notice::AccessEnded { person, by } => {
                    if !is_own(&self.txn, person, by).await? {
                        kinds.push(MailKind::AccessEnded { person });
                    }
                }
                Notice::Reminder { reminder, to } => {
                    let reminder = Id::from_uuid(reminder.as_uuid());
                    kinds.push(match to {
                        ReminderTo::Linf => MailKind::ConventionReminderToLinf { reminder },
                        ReminderTo::Caf => MailKind::ConventionReminderToCaf { reminder },
                    });
                }
            }
        }
        Ok(kinds)
    }
}

#[async_trait]
impl YearlyLog for SeaUnit {
    async fn add_certification(&self, certification: &Certification) -> Result<(), StoreError> {
        let left: Vec<_> = certification.departures.iter().map(ToString::to_string).collect();
        let row = certification::Model {
            convention_id: certification.convention.as_uuid(),
            due_on: certification.due_on,
            certified_at: micros(certification.at),
            certified_by: certification.by.as_uuid(),
            departures: serde_json::Value::from(left).to_string(),
        };
        let insert = Insert::<certification::ActiveModel>::one(row);
        self.keep(insert.exec_without_returning(&self.txn).await.map_err(store_error))?;
        Ok(())
    }
    async fn add_reminder(&self, reminder: &SentReminder) -> Result<bool, StoreError> {
        use convention_reminder::Column;
        let row = convention_reminder::Model {
            id: reminder.id.as_uuid(),
            convention_id: reminder.convention.as_uuid(),
            kind: reminder.kind.code().to_owned(),
            due_on: reminder.due_on,
            sent_at: micros(reminder.at),
        };
        let once = OnConflict::columns([Column::ConventionId, Column::DueOn, Column::Kind])
            .do_nothing()
            .to_owned();
        let insert = Insert::<convention_reminder::ActiveModel>::one(row).on_conflict(once);
        let done = insert.exec_without_returning(&self.txn).await.map_err(store_error);
        Ok(self.keep(done)? == 1)
    }
    async fn queue(&self, notices: &[Notice], at: DateTime<Utc>) -> Result<(), StoreError> {
        let kinds = self.keep(self.kinds(notices).await)?;
        self.keep(mails::queue(&self.txn, self.ids(), kinds.into_iter(), at).await)
    }
}
