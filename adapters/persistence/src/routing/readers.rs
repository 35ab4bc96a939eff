//! Who is named in which annexe, and under what name.
use crate::entity::{account, authorised_person as person, convention, linf};
use crate::habilitation::convention::state;
use crate::{SeaStore, decode, error::store_error};
use async_trait::async_trait;
use linf_habilitation::{ConventionState, Ending};
use linf_kernel::{AccountId, Id, StoreError};
use linf_routing::ports::ReaderDirectory;
use linf_routing::{ConventionFact, GrantFacts};
use linf_territory::CommuneCode;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeMap;
use uuid::Uuid;

fn full_name(person: &person::Model) -> String {
    format!("{} {}", person.first_name, person.surname)
}

fn fact(convention: &convention::Model) -> Result<ConventionFact, StoreError> {
    Ok(match state(convention)? {
        ConventionState::Signed => ConventionFact::Signed { from: convention.signed_on },
        ConventionState::Ended { ending: Ending::Notice, .. } => ConventionFact::EndedByNotice,
        ConventionState::Ended { ending: Ending::Breach, .. } => ConventionFact::EndedForBreach,
    })
}

/// The conventions with these identifiers.
async fn conventions(
    connection: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<BTreeMap<Uuid, convention::Model>, StoreError> {
    let found = convention::Entity::find().filter(convention::Column::Id.is_in(ids));
    let found = found.all(connection).await.map_err(store_error)?;
    Ok(found.into_iter().map(|convention| (convention.id, convention)).collect())
}

#[async_trait]
impl ReaderDirectory for SeaStore {
    async fn grants(&self, id: AccountId) -> Result<Vec<GrantFacts>, StoreError> {
        let read = self.read();
        let account = account::Entity::find_by_id(id.as_uuid()).one(read).await;
        let Some(account) = account.map_err(store_error)? else {
            return Ok(Vec::new());
        };
        let named = person::Entity::find()
            .filter(person::Column::EmailKey.eq(account.email_key))
            .order_by_asc(person::Column::Id);
        let named = named.all(read).await.map_err(store_error)?;
        let ids = named.iter().map(|person| person.convention_id).collect();
        let conventions = conventions(read, ids).await?;
        let linfs = conventions.values().map(|convention| convention.linf_id);
        let linfs = linf::Entity::find().filter(linf::Column::Id.is_in(linfs));
        let linfs = linfs.all(read).await.map_err(store_error)?;
        let linfs: BTreeMap<_, _> = linfs.into_iter().map(|linf| (linf.id, linf)).collect();
        let mut grants = Vec::new();
        for person in &named {
            let Some(convention) = conventions.get(&person.convention_id) else {
                continue;
            };
            let Some(linf) = linfs.get(&convention.linf_id) else {
                continue;
            };
            let seat: CommuneCode = decode::parse("linf.commune", &linf.commune)?;
            grants.push(GrantFacts {
                person: Id::from_uuid(person.id),
                person_name: full_name(person),
                linf: Id::from_uuid(convention.linf_id),
                linf_name: linf.name.clone(),
                zone: seat.time_zone(),
                withdrawn_at: person.withdrawn_at,
                convention: fact(convention)?,
            });
        }
        Ok(grants)
    }
}

/// The names under which accounts are known to a LINF, those of its latest convention first.
pub(super) async fn names(
    connection: &impl ConnectionTrait,
    linf: Uuid,
    accounts: Vec<Uuid>,
) -> Result<BTreeMap<Uuid, String>, StoreError> {
    if accounts.is_empty() {
        return Ok(BTreeMap::new());
    }
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(accounts));
    let accounts = accounts.all(connection).await.map_err(store_error)?;
    let conventions = convention::Entity::find().filter(convention::Column::LinfId.eq(linf));
    let conventions = conventions
        .order_by_desc(convention::Column::SignedOn)
        .order_by_desc(convention::Column::Id)
        .all(connection)
        .await
        .map_err(store_error)?;
    let keys = accounts.iter().map(|account| account.email_key.clone());
    let persons = person::Entity::find()
        .filter(person::Column::EmailKey.is_in(keys))
        .filter(person::Column::ConventionId.is_in(conventions.iter().map(|c| c.id)));
    let persons = persons.all(connection).await.map_err(store_error)?;
    let name = |account: &account::Model| {
        let of = |c: &convention::Model| {
            let named =
                |p: &&person::Model| p.convention_id == c.id && p.email_key == account.email_key;
            persons.iter().find(named).map(full_name)
        };
        conventions.iter().find_map(of).map(|name| (account.id, name))
    };
    Ok(accounts.iter().filter_map(name).collect())
}
