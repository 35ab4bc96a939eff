//! Mails as rows: one a recipient, references only.
use crate::entity::mail::{Entity, Model};
use crate::{bulk, decode, instant::micros};
use chrono::{DateTime, Utc};
use linf_kernel::{Id, IdSource, StoreError};
use linf_notification::{AccessMail, HabilitationMail, MailKind, QueuedMail};
use sea_orm::ConnectionTrait;

/// A mail that waits.
fn row(ids: &dyn IdSource, kind: MailKind, at: DateTime<Utc>) -> Model {
    let at = micros(at);
    let row = Model {
        id: ids.next(),
        template: kind.template().to_owned(),
        account_id: None,
        person_id: None,
        request_id: None,
        state: "waiting".to_owned(),
        queued_at: at,
        due_at: at,
        attempts: 0,
        settled_at: None,
        answer: None,
        subject_id: None,
        caf: None,
    };
    match kind {
        MailKind::Habilitation { asked, .. } => Model { subject_id: Some(asked.as_uuid()), ..row },
        MailKind::HabilitationReminder { caf } => Model { caf: Some(caf.to_string()), ..row },
        MailKind::Welcome { account, person } => {
            Model { account_id: Some(account.as_uuid()), person_id: Some(person.as_uuid()), ..row }
        }
        MailKind::Access { mail, account } => Model {
            account_id: Some(account.as_uuid()),
            subject_id: mail.role().map(|role| role.as_uuid()),
            ..row
        },
        MailKind::NewRequest { person, request } => {
            Model { person_id: Some(person.as_uuid()), request_id: Some(request.as_uuid()), ..row }
        }
        MailKind::AccessEnded { person } => Model { person_id: Some(person.as_uuid()), ..row },
        MailKind::ConventionReminderToLinf { reminder }
        | MailKind::ConventionReminderToCaf { reminder } => {
            Model { subject_id: Some(reminder.as_uuid()), ..row }
        }
        MailKind::RequestRecorded { request }
        | MailKind::RequestTreated { request }
        | MailKind::RequestRerouted { request }
        | MailKind::FamilyTold { request } => Model { request_id: Some(request.as_uuid()), ..row },
    }
}

/// Row → mail.
pub(super) fn to_domain(row: &Model) -> Result<QueuedMail, StoreError> {
    if let Some(kind) = about_habilitation(row)? {
        return Ok(queued(row, kind, decode::number("mail.attempts", row.attempts)?));
    }
    let references = (row.account_id, row.person_id, row.request_id);
    let kind = match (row.template.as_str(), references) {
        ("access_ended", (None, Some(person), None)) => {
            MailKind::AccessEnded { person: Id::from_uuid(person) }
        }
        (template @ ("convention_reminder_linf" | "convention_reminder_caf"), _) => {
            let reminder = row.subject_id.ok_or_else(|| decode::misfit("mail", row.id))?;
            let reminder = Id::from_uuid(reminder);
            if template == "convention_reminder_linf" {
                MailKind::ConventionReminderToLinf { reminder }
            } else {
                MailKind::ConventionReminderToCaf { reminder }
            }
        }
        ("welcome", (Some(account), Some(person), None)) => {
            MailKind::Welcome { account: Id::from_uuid(account), person: Id::from_uuid(person) }
        }
        ("new_request", (None, Some(person), Some(request))) => {
            MailKind::NewRequest { person: Id::from_uuid(person), request: Id::from_uuid(request) }
        }
        ("request_recorded", (None, None, Some(request))) => {
            MailKind::RequestRecorded { request: Id::from_uuid(request) }
        }
        ("request_treated", (None, None, Some(request))) => {
            MailKind::RequestTreated { request: Id::from_uuid(request) }
        }
        ("request_rerouted", (None, None, Some(request))) => {
            MailKind::RequestRerouted { request: Id::from_uuid(request) }
        }
        ("family_told", (None, None, Some(request))) => {
            MailKind::FamilyTold { request: Id::from_uuid(request) }
        }
        (template, (Some(account), None, None)) => {
            let mail = AccessMail::known(template, row.subject_id.map(Id::from_uuid));
            let mail = mail.ok_or_else(|| decode::misfit("mail", row.id))?;
            MailKind::Access { mail, account: Id::from_uuid(account) }
        }
        _ => return Err(decode::misfit("mail", row.id)),
    };
    Ok(queued(row, kind, decode::number("mail.attempts", row.attempts)?))
}

const fn queued(row: &Model, kind: MailKind, attempts: u16) -> QueuedMail {
    QueuedMail { id: Id::from_uuid(row.id), kind, queued_at: row.queued_at, attempts }
}

/// A mail about a habilitation request, or its reminder.
fn about_habilitation(row: &Model) -> Result<Option<MailKind>, StoreError> {
    let mail = HabilitationMail::known(&row.template);
    Ok(match (mail, row.subject_id, row.caf.as_deref()) {
        (Some(mail), Some(asked), None) => {
            Some(MailKind::Habilitation { mail, asked: Id::from_uuid(asked) })
        }
        (None, None, Some(caf)) if row.template == "habilitation_reminder" => {
            Some(MailKind::HabilitationReminder { caf: decode::parse("mail.caf", caf)? })
        }
        _ => None,
    })
}

/// Queues mails of one instant.
pub(crate) async fn queue(
    connection: &impl ConnectionTrait,
    ids: &dyn IdSource,
    kinds: impl Iterator<Item = MailKind> + Send,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows = kinds.map(|kind| row(ids, kind, at)).collect();
    bulk::insert::<Entity, _>(connection, rows).await
}

/// Queues mails, each with its instant.
pub(crate) async fn queue_each(
    connection: &impl ConnectionTrait,
    ids: &dyn IdSource,
    mails: Vec<(MailKind, DateTime<Utc>)>,
) -> Result<(), StoreError> {
    let rows = mails.into_iter().map(|(kind, at)| row(ids, kind, at)).collect();
    bulk::insert::<Entity, _>(connection, rows).await
}
