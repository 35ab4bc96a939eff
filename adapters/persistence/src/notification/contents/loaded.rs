//! The rows that a batch of mails is about, and the words made of them.
mod conventions;
mod families;

use super::SeaMailContents;
use super::access::{self, NamedRole, code, has_password};
use super::asked::Habilitations;
use crate::accounts::account as accounts;
use crate::entity::{
    account, authorised_person as person, caf_profile, convention, convention_reminder, linf,
    request,
};
use crate::routing::request as requests;
use crate::routing::returns::is_breached;
use crate::{decode, error::store_error};
use linf_accounts::Account;
use linf_kernel::{AccountId, PersonId, RequestId, StoreError};
use linf_notification::{MailContent, MailKind, Message, QueuedMail};
use linf_routing::{FamilyData, FamilyRequest, RequestState};
use linf_territory::CommuneCode;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The rows.
pub(super) struct Loaded {
    accounts: BTreeMap<Uuid, Account>,
    persons: BTreeMap<Uuid, person::Model>,
    conventions: BTreeMap<Uuid, convention::Model>,
    linfs: BTreeMap<Uuid, linf::Model>,
    requests: BTreeMap<Uuid, FamilyRequest>,
    data: BTreeMap<RequestId, FamilyData>,
    roles: BTreeMap<Uuid, NamedRole>,
    habilitations: Habilitations,
    reminders: BTreeMap<Uuid, convention_reminder::Model>,
    /// The CAFs that are reminded, or that families are told of.
    profiles: BTreeMap<String, caf_profile::Model>,
}

/// Which rows mails refer to.
#[derive(Default)]
struct Asked {
    accounts: BTreeSet<Uuid>,
    roles: BTreeSet<Uuid>,
    persons: BTreeSet<Uuid>,
    requests: BTreeSet<Uuid>,
    families: BTreeSet<RequestId>,
    reminders: BTreeSet<Uuid>,
    /// Whether a family is told how to reach its CAF.
    cafs: bool,
}

impl Asked {
    fn by(mails: &[QueuedMail]) -> Self {
        let mut asked = Self::default();
        for mail in mails {
            match mail.kind {
                MailKind::Habilitation { .. } | MailKind::HabilitationReminder { .. } => {}
                MailKind::Welcome { account, person } => {
                    asked.accounts.insert(account.as_uuid());
                    asked.persons.insert(person.as_uuid());
                }
                MailKind::Access { mail, account } => {
                    asked.accounts.insert(account.as_uuid());
                    asked.roles.extend(mail.role().map(|role| role.as_uuid()));
                }
                MailKind::AccessEnded { person } => {
                    asked.persons.insert(person.as_uuid());
                }
                MailKind::ConventionReminderToLinf { reminder }
                | MailKind::ConventionReminderToCaf { reminder } => {
                    asked.reminders.insert(reminder.as_uuid());
                }
                MailKind::NewRequest { person, request } => {
                    asked.persons.insert(person.as_uuid());
                    asked.requests.insert(request.as_uuid());
                }
                MailKind::RequestRecorded { request }
                | MailKind::RequestTreated { request }
                | MailKind::RequestRerouted { request } => {
                    asked.requests.insert(request.as_uuid());
                    asked.families.insert(request);
                }
                MailKind::FamilyTold { request } => {
                    asked.requests.insert(request.as_uuid());
                    asked.families.insert(request);
                    asked.cafs = true;
                }
            }
        }
        asked
    }
}

/// What is known of CAFs, when mails are to them or tell of them: one row for each of the 101 at
/// most.
async fn profiles(
    connection: &impl ConnectionTrait,
    wanted: bool,
) -> Result<BTreeMap<String, caf_profile::Model>, StoreError> {
    if !wanted {
        return Ok(BTreeMap::new());
    }
    let profiles = caf_profile::Entity::find().all(connection).await.map_err(store_error)?;
    Ok(profiles.into_iter().map(|row| (row.caf.clone(), row)).collect())
}

impl Loaded {
    /// Reads all that mails are about, in eight statements at most.
    pub(super) async fn about(
        connection: &impl ConnectionTrait,
        mails: &[QueuedMail],
    ) -> Result<Self, StoreError> {
        let asked = Asked::by(mails);
        let accounts = account::Entity::find().filter(account::Column::Id.is_in(asked.accounts));
        let accounts = accounts.all(connection).await.map_err(store_error)?;
        let accounts = accounts.into_iter().map(|row| Ok((row.id, accounts::to_domain(row)?)));
        let persons = person::Entity::find().filter(person::Column::Id.is_in(asked.persons));
        let persons = persons.all(connection).await.map_err(store_error)?;
        let reminders = convention_reminder::Entity::find()
            .filter(convention_reminder::Column::Id.is_in(asked.reminders));
        let reminders = reminders.all(connection).await.map_err(store_error)?;
        let conventions = persons.iter().map(|person| person.convention_id);
        let conventions = conventions.chain(reminders.iter().map(|row| row.convention_id));
        let conventions =
            convention::Entity::find().filter(convention::Column::Id.is_in(conventions));
        let conventions = conventions.all(connection).await.map_err(store_error)?;
        let found = request::Entity::find().filter(request::Column::Id.is_in(asked.requests));
        let found = found.all(connection).await.map_err(store_error)?;
        let mut linfs: BTreeSet<_> = found.iter().map(|request| request.linf_id).collect();
        linfs.extend(conventions.iter().map(|convention| convention.linf_id));
        let linfs = linf::Entity::find().filter(linf::Column::Id.is_in(linfs));
        let linfs = linfs.all(connection).await.map_err(store_error)?;
        let families: Vec<_> = asked.families.into_iter().collect();
        let data = requests::family_data(connection, &families).await?;
        let found = found.iter().map(|row| Ok((row.id, requests::to_domain(row)?)));
        Ok(Self {
            accounts: accounts.collect::<Result<_, StoreError>>()?,
            persons: persons.into_iter().map(|row| (row.id, row)).collect(),
            conventions: conventions.into_iter().map(|row| (row.id, row)).collect(),
            linfs: linfs.into_iter().map(|row| (row.id, row)).collect(),
            requests: found.collect::<Result<_, StoreError>>()?,
            data: data.into_iter().collect(),
            roles: access::roles(connection, asked.roles).await?,
            habilitations: Habilitations::about(connection, mails).await?,
            profiles: profiles(connection, asked.cafs || !reminders.is_empty()).await?,
            reminders: reminders.into_iter().map(|row| (row.id, row)).collect(),
        })
    }

    /// What a mail says; nothing when what it was about is gone.
    pub(super) fn content(
        &self,
        outside: &SeaMailContents,
        kind: MailKind,
    ) -> Result<Option<MailContent>, StoreError> {
        match kind {
            MailKind::Habilitation { mail, asked } => {
                Ok(self.habilitations.content(outside.links.as_ref(), mail, asked))
            }
            MailKind::HabilitationReminder { caf } => Ok(self.habilitations.reminder(caf)),
            MailKind::Welcome { account, person } => self.welcome(outside, account, person),
            MailKind::Access { mail, account } => {
                let account = self.accounts.get(&account.as_uuid());
                let role = mail.role().and_then(|role| self.roles.get(&role.as_uuid()));
                Ok(access::content(outside, mail, account, role))
            }
            MailKind::AccessEnded { person } => self.access_ended(person),
            MailKind::ConventionReminderToLinf { reminder } => self.reminder_to_linf(reminder),
            MailKind::ConventionReminderToCaf { reminder } => self.reminder_to_caf(reminder),
            MailKind::NewRequest { person, request } => self.notify(outside, person, request),
            MailKind::RequestRecorded { request } => self.recorded(request),
            MailKind::RequestTreated { request } => self.treated(request),
            MailKind::RequestRerouted { request } => self.rerouted(request),
            MailKind::FamilyTold { request } => self.family_told(request),
        }
    }

    /// A person still named, and the LINF of the convention that names them.
    fn named(&self, person: PersonId) -> Option<(&person::Model, &linf::Model)> {
        let person = self.persons.get(&person.as_uuid())?;
        let convention = self.conventions.get(&person.convention_id)?;
        let linf = self.linfs.get(&convention.linf_id)?;
        person.withdrawn_at.is_none().then_some((person, linf))
    }

    fn welcome(
        &self,
        outside: &SeaMailContents,
        account: AccountId,
        person: PersonId,
    ) -> Result<Option<MailContent>, StoreError> {
        let account = self.accounts.get(&account.as_uuid());
        let (Some(account), Some((person, linf))) = (account, self.named(person)) else {
            return Ok(None);
        };
        let activation = code(outside, account).filter(|_| !has_password(account));
        let seat: CommuneCode = decode::parse("linf.commune", &linf.commune)?;
        let message = Message::Welcome {
            person: format!("{} {}", person.first_name, person.surname),
            linf: linf.name.clone(),
            activation,
            zone: seat.time_zone(),
        };
        Ok(Some(MailContent { to: account.email().clone(), message }))
    }

    fn notify(
        &self,
        outside: &SeaMailContents,
        person: PersonId,
        request: RequestId,
    ) -> Result<Option<MailContent>, StoreError> {
        let request = self.requests.get(&request.as_uuid());
        let (Some(request), Some((person, linf))) = (request, self.named(person)) else {
            return Ok(None);
        };
        // The access of the person was cut, or the request is elsewhere since (D10).
        let cut = self.conventions.get(&person.convention_id).is_some_and(is_breached);
        let told = matches!(request.state(), RequestState::FamilyTold { .. });
        if cut || told || request.linf().as_uuid() != linf.id {
            return Ok(None);
        }
        let place = outside.places.find(request.commune());
        let message = Message::NewRequest {
            linf: linf.name.clone(),
            reference: request.reference().to_string(),
            request: request.id().to_string(),
            commune: place.map_or_else(|| request.commune().to_string(), |place| place.label),
            treat_by: request.treat_by(),
        };
        let to = decode::parse("authorised_person.email", &person.email)?;
        Ok(Some(MailContent { to, message }))
    }
}
