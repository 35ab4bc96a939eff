//! Mails about somebody's access.
use super::SeaMailContents;
use crate::accounts::role::to_domain;
use crate::entity::{linf, role};
use crate::error::store_error;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use linf_accounts::{Account, CredentialState, HeldRole};
use linf_authorisation::Role;
use linf_kernel::StoreError;
use linf_notification::{AccessMail, AccessMessage, MailContent, Message, RoleFacts};
use linf_territory::{CafCode, CafDirectory};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A role, and the name of its LINF if it is a LINF's.
pub(super) struct NamedRole(HeldRole, String);

/// The roles that mails are about.
pub(super) async fn roles(
    connection: &impl ConnectionTrait,
    asked: BTreeSet<Uuid>,
) -> Result<BTreeMap<Uuid, NamedRole>, StoreError> {
    if asked.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = role::Entity::find().filter(role::Column::Id.is_in(asked));
    let rows = rows.all(connection).await.map_err(store_error)?;
    let linfs = linf::Entity::find()
        .filter(linf::Column::Id.is_in(rows.iter().filter_map(|row| row.linf_id)));
    let linfs = linfs.all(connection).await.map_err(store_error)?;
    let name = |linf: Option<Uuid>| linfs.iter().find(|row| Some(row.id) == linf);
    let named = |row: &role::Model| {
        let name = name(row.linf_id).map(|linf| linf.name.clone()).unwrap_or_default();
        Ok((row.id, NamedRole(to_domain(row)?, name)))
    };
    rows.iter().map(named).collect()
}

/// Whether a personal password is set.
pub(super) const fn has_password(account: &Account) -> bool {
    match account.credential() {
        CredentialState::Active { .. } => true,
        CredentialState::Invited { .. } => false,
    }
}

/// The code that an account waits for, and until when it holds.
pub(super) fn code(
    outside: &SeaMailContents,
    account: &Account,
) -> Option<(String, DateTime<Utc>)> {
    let until = account.code_until()?;
    let code = outside.secrets.activation_code(account.id(), account.generation());
    Some((code.0, until))
}

pub(super) fn caf_name(code: CafCode) -> String {
    let cafs = CafDirectory::new();
    cafs.caf(code).map_or_else(|| format!("Caf {code}"), |caf| caf.name().to_owned())
}

fn facts(NamedRole(held, linf): &NamedRole) -> RoleFacts {
    match held.role.role() {
        Role::CnafAdministrator => RoleFacts::CnafAdministrator,
        Role::CafAdministrator(caf) => RoleFacts::CafAdministrator(caf_name(caf)),
        Role::CafAgent(caf) => RoleFacts::CafAgent(caf_name(caf)),
        Role::LinfManager(_) | Role::LinfPerson(_) => RoleFacts::LinfManager(linf.clone()),
    }
}

/// What a mail says; nothing when it is no longer true.
pub(super) fn content(
    outside: &SeaMailContents,
    mail: AccessMail,
    account: Option<&Account>,
    role: Option<&NamedRole>,
) -> Option<MailContent> {
    let (account, zone) = (account?, Tz::Europe__Paris);
    let is_held = |role: &&NamedRole| role.0.withdrawn.is_none();
    let message = match mail {
        AccessMail::Invitation(_) => {
            let role = facts(role.filter(is_held)?);
            let activation = code(outside, account).filter(|_| !has_password(account));
            AccessMessage::Invitation { role, activation, zone }
        }
        AccessMail::LostPassword => {
            let (code, ends) = code(outside, account)?;
            AccessMessage::LostPassword { code, ends, zone }
        }
        AccessMail::End(_) => {
            AccessMessage::End { role: facts(role.filter(|role| !is_held(role))?) }
        }
    };
    Some(MailContent { to: account.email().clone(), message: Message::Access(message) })
}
