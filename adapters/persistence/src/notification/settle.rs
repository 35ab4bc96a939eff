//! How tries ended: all of them in one transaction, with their events.
use super::server_words::without_addresses;
use crate::entity::mail::{Column, Entity};
use crate::events::{self, MAIL_ACCEPTED, NewEvent};
use crate::{SeaStore, error::store_error};
use chrono::{DateTime, Utc};
use linf_kernel::StoreError;
use linf_notification::ports::Settlement;
use linf_notification::{Event, MailKind, QueuedMail, Verdict};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The event as it is stored. Only the acceptance of a notification starts something (D2).
pub(crate) fn stored(event: &Event) -> NewEvent {
    match event {
        Event::MailAccepted { mail, kind, at } => {
            let at = ("at", at.to_rfc3339());
            let payload = about(*kind, [("mail", mail.to_string()), at]);
            match kind {
                MailKind::NewRequest { .. } => NewEvent::awaited(MAIL_ACCEPTED, &payload),
                MailKind::Habilitation { .. }
                | MailKind::HabilitationReminder { .. }
                | MailKind::Welcome { .. }
                | MailKind::Access { .. }
                | MailKind::AccessEnded { .. }
                | MailKind::ConventionReminderToLinf { .. }
                | MailKind::ConventionReminderToCaf { .. }
                | MailKind::RequestRecorded { .. }
                | MailKind::RequestTreated { .. }
                | MailKind::RequestRerouted { .. }
                | MailKind::FamilyTold { .. } => NewEvent::done(MAIL_ACCEPTED, &payload),
            }
        }
        Event::MailGivenUp { mail, kind } => {
            let payload = about(*kind, [("mail", mail.to_string())]);
            NewEvent::done("notification.mail_given_up.v1", &payload)
        }
    }
}

/// What a mail is about and for whom, and more.
fn about<const N: usize>(kind: MailKind, more: [(&'static str, String); N]) -> Value {
    let (account, person, request) = match kind {
        MailKind::Habilitation { .. } | MailKind::HabilitationReminder { .. } => (None, None, None),
        MailKind::Welcome { account, person } => (Some(account), Some(person), None),
        MailKind::Access { account, .. } => (Some(account), None, None),
        MailKind::AccessEnded { person } => (None, Some(person), None),
        MailKind::ConventionReminderToLinf { .. } | MailKind::ConventionReminderToCaf { .. } => {
            (None, None, None)
        }
        MailKind::NewRequest { person, request } => (None, Some(person), Some(request)),
        MailKind::RequestRecorded { request }
        | MailKind::RequestTreated { request }
        | MailKind::RequestRerouted { request }
        | MailKind::FamilyTold { request } => (None, None, Some(request)),
    };
    let asked = match kind {
        MailKind::Habilitation { asked, .. } => Some(("asked", asked.to_string())),
        MailKind::HabilitationReminder { caf } => Some(("caf", caf.to_string())),
        MailKind::ConventionReminderToLinf { reminder }
        | MailKind::ConventionReminderToCaf { reminder } => {
            Some(("reminder", reminder.to_string()))
        }
        MailKind::Welcome { .. }
        | MailKind::Access { .. }
        | MailKind::AccessEnded { .. }
        | MailKind::NewRequest { .. }
        | MailKind::RequestRecorded { .. }
        | MailKind::RequestTreated { .. }
        | MailKind::RequestRerouted { .. }
        | MailKind::FamilyTold { .. } => None,
    };
    let references = [
        ("account", account.map(|id| id.to_string())),
        ("person", person.map(|id| id.to_string())),
        ("request", request.map(|id| id.to_string())),
    ];
    let references = references.into_iter().filter_map(|(name, id)| id.map(|id| (name, id)));
    let kind = ("kind", kind.template().to_owned());
    let all = std::iter::once(kind).chain(asked).chain(references).chain(more);
    all.map(|(name, value)| (name.to_owned(), Value::from(value))).collect::<Map<_, _>>().into()
}

/// Mails of one outcome, with the server's words.
type Group<'a> = Vec<(&'a QueuedMail, String)>;

/// The mails, by outcome.
#[derive(Default)]
struct Outcomes<'a> {
    accepted: Group<'a>,
    dead: Group<'a>,
    again: Vec<(&'a QueuedMail, String, DateTime<Utc>)>,
    pointless: Vec<Uuid>,
}

impl<'a> Outcomes<'a> {
    fn of(settled: &'a [(QueuedMail, Settlement)]) -> Self {
        let mut outcomes = Self::default();
        for (mail, settlement) in settled {
            match settlement {
                Settlement::Accepted { answer } => {
                    outcomes.accepted.push((mail, without_addresses(answer)));
                }
                Settlement::Failed(Verdict::GiveUp { reason }) => {
                    outcomes.dead.push((mail, without_addresses(reason)));
                }
                Settlement::Failed(Verdict::Retry { at, reason }) => {
                    outcomes.again.push((mail, without_addresses(reason), *at));
                }
                Settlement::Pointless => outcomes.pointless.push(mail.id.as_uuid()),
            }
        }
        outcomes
    }
}

/// Records outcomes.
pub(super) async fn settle(
    store: &SeaStore,
    settled: &[(QueuedMail, Settlement)],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    if settled.is_empty() {
        return Ok(());
    }
    let Outcomes { accepted, dead, again, pointless } = Outcomes::of(settled);
    let unit = store.unit().await?;
    let accepted = finish(&unit.txn, "accepted", &accepted, at).await?;
    let dead = finish(&unit.txn, "dead", &dead, at).await?;
    for (mail, reason, again_at) in &again {
        postpone(&unit.txn, mail, reason, *again_at).await?;
    }
    if !pointless.is_empty() {
        let gone = Entity::delete_many()
            .filter(Column::Id.is_in(pointless))
            .filter(Column::State.eq("waiting"));
        gone.exec(&unit.txn).await.map_err(store_error)?;
    }
    let accepted = accepted
        .into_iter()
        .map(|mail| stored(&Event::MailAccepted { mail: mail.id, kind: mail.kind, at }));
    let dead =
        dead.into_iter().map(|mail| stored(&Event::MailGivenUp { mail: mail.id, kind: mail.kind }));
    events::record(&unit.txn, unit.ids(), accepted.chain(dead), at).await?;
    unit.finish().await
}

/// A relay that lost its lease says nothing about failures: another one holds the mail now. An
/// acceptance holds whoever says it, once.
fn held(mail: &QueuedMail) -> Condition {
    let same_try = Column::Attempts.eq(i32::from(mail.attempts));
    Condition::all().add(Column::Id.eq(mail.id.as_uuid())).add(same_try)
}

/// Ends mails; answers those that still waited.
async fn finish<'a>(
    connection: &impl ConnectionTrait,
    state: &'static str,
    group: &Group<'a>,
    at: DateTime<Utc>,
) -> Result<Vec<&'a QueuedMail>, StoreError> {
    let Some(((first, first_answer), rest)) = group.split_first() else {
        return Ok(Vec::new());
    };
    let when = |mail: &QueuedMail| Expr::col(Column::Id).eq(mail.id.as_uuid());
    let mut answers = CaseStatement::new().case(when(first), Expr::value(first_answer.as_str()));
    for (mail, answer) in rest {
        answers = answers.case(when(mail), Expr::value(answer.as_str()));
    }
    let mut which = Condition::any();
    for (mail, _) in group {
        which = match state {
            "dead" => which.add(held(mail)),
            _ => which.add(Column::Id.eq(mail.id.as_uuid())),
        };
    }
    let ended = Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::SettledAt, Expr::value(at))
        .col_expr(Column::Answer, answers.into())
        .filter(which)
        .filter(Column::State.eq("waiting"))
        .exec_with_returning(connection)
        .await
        .map_err(store_error)?;
    let ended: BTreeSet<_> = ended.into_iter().map(|row| row.id).collect();
    let kept = group.iter().filter(|(mail, _)| ended.contains(&mail.id.as_uuid()));
    Ok(kept.map(|(mail, _)| *mail).collect())
}

async fn postpone(
    connection: &impl ConnectionTrait,
    mail: &QueuedMail,
    reason: &str,
    again_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(crate::instant::micros(again_at)))
        .col_expr(Column::Answer, Expr::value(reason))
        .filter(held(mail))
        .filter(Column::State.eq("waiting"))
        .exec(connection)
        .await
        .map_err(store_error)?;
    Ok(())
}
