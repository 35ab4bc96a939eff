//! What conventions, requests and accounts say of some LINFs, read for all of them at once.
use super::Record;
use crate::entity::{account, authorised_person as person, convention, habilitation_request};
use crate::entity::{convention_commune as annexed, linf_commune as served};
use crate::{decode, error::store_error};
use chrono::NaiveDate;
use linf_habilitation::{Contract, RequestStateKind, StepFacts};
use linf_kernel::{Id, Period, StoreError};
use linf_territory::CafCode;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What is known of some LINFs.
#[derive(Default)]
pub(super) struct Facts {
    requests: BTreeMap<Uuid, String>,
    conventions: Vec<(Uuid, Period)>,
    /// Persons who have access, and those of them who have a password, by LINF.
    persons: BTreeMap<Uuid, (u32, u32)>,
    communes: BTreeMap<Uuid, u32>,
}

/// What runs on a day.
fn running(from: impl ColumnTrait, until: impl ColumnTrait, on: NaiveDate) -> Condition {
    let open = Condition::any().add(until.is_null()).add(until.gte(on));
    Condition::all().add(from.lte(on)).add(open)
}

impl Facts {
    /// Reads what is known of them on a day; they are all of one CAF.
    pub(super) async fn read(
        connection: &impl ConnectionTrait,
        (caf, linfs): (CafCode, Vec<Uuid>),
        on: NaiveDate,
    ) -> Result<Self, StoreError> {
        let mut facts = Self::default();
        if linfs.is_empty() {
            return Ok(facts);
        }
        facts.read_requests(connection, (caf, &linfs)).await?;
        let found = convention::Entity::find()
            .select_only()
            .columns([
                convention::Column::Id,
                convention::Column::LinfId,
                convention::Column::SignedOn,
                convention::Column::EndedOn,
            ])
            .filter(convention::Column::Caf.eq(caf.as_str()))
            .filter(convention::Column::LinfId.is_in(linfs))
            .order_by_asc(convention::Column::SignedOn)
            .into_tuple::<(Uuid, Uuid, NaiveDate, Option<NaiveDate>)>();
        let mut in_force = BTreeMap::new();
        for (id, linf, from, until) in found.all(connection).await.map_err(store_error)? {
            let period = decode::period(from, until);
            if period.contains(on) {
                in_force.insert(id, linf);
            }
            facts.conventions.push((linf, period));
        }
        if !in_force.is_empty() {
            facts.read_persons(connection, &in_force, on).await?;
            facts.read_communes(connection, &in_force, on).await?;
        }
        Ok(facts)
    }

    /// The state of the latest request of each, those that led nowhere left out.
    async fn read_requests(
        &mut self,
        connection: &impl ConnectionTrait,
        (caf, linfs): (CafCode, &[Uuid]),
    ) -> Result<(), StoreError> {
        use habilitation_request::Column;
        let nowhere =
            [RequestStateKind::Refused, RequestStateKind::Withdrawn, RequestStateKind::Duplicate];
        let found = habilitation_request::Entity::find()
            .select_only()
            .columns([Column::LinfId, Column::State])
            .filter(Column::Caf.eq(caf.as_str()))
            .filter(Column::LinfId.is_in(linfs.iter().copied()))
            .filter(Column::State.is_not_in(nowhere.map(RequestStateKind::code)))
            .order_by_asc(Column::Id)
            .into_tuple::<(Uuid, String)>();
        self.requests = found.all(connection).await.map_err(store_error)?.into_iter().collect();
        Ok(())
    }

    async fn read_persons(
        &mut self,
        connection: &impl ConnectionTrait,
        in_force: &BTreeMap<Uuid, Uuid>,
        on: NaiveDate,
    ) -> Result<(), StoreError> {
        // One look at the index of accounts a person, never a join.
        let account = Query::select()
            .column((account::Entity, account::Column::State))
            .from(account::Entity)
            .and_where(
                Expr::col((account::Entity, account::Column::EmailKey))
                    .equals((person::Entity, person::Column::EmailKey)),
            )
            .to_owned();
        let named = person::Entity::find()
            .select_only()
            .column(person::Column::ConventionId)
            .column_as(SimpleExpr::SubQuery(None, Box::new(account.into())), "account")
            .filter(person::Column::ConventionId.is_in(in_force.keys().copied()))
            .filter(running(person::Column::FromOn, person::Column::UntilOn, on))
            .filter(person::Column::WithdrawnAt.is_null())
            .into_tuple::<(Uuid, Option<String>)>();
        for (convention, account) in named.all(connection).await.map_err(store_error)? {
            if let Some(linf) = in_force.get(&convention) {
                let active = account.is_some_and(|state| state == "active");
                let (persons, with_password) = self.persons.entry(*linf).or_default();
                *persons = persons.saturating_add(1);
                *with_password = with_password.saturating_add(u32::from(active));
            }
        }
        Ok(())
    }

    /// Communes both in the record and in annexe 1 (T4).
    async fn read_communes(
        &mut self,
        connection: &impl ConnectionTrait,
        in_force: &BTreeMap<Uuid, Uuid>,
        on: NaiveDate,
    ) -> Result<(), StoreError> {
        let annexed = annexed::Entity::find()
            .select_only()
            .columns([annexed::Column::ConventionId, annexed::Column::Commune])
            .filter(annexed::Column::ConventionId.is_in(in_force.keys().copied()))
            .filter(running(annexed::Column::FromOn, annexed::Column::UntilOn, on))
            .into_tuple::<(Uuid, String)>();
        let annexed = annexed.all(connection).await.map_err(store_error)?;
        let served = served::Entity::find()
            .select_only()
            .columns([served::Column::LinfId, served::Column::Commune])
            .filter(served::Column::LinfId.is_in(in_force.values().copied()))
            .filter(running(served::Column::FromOn, served::Column::UntilOn, on))
            .into_tuple::<(Uuid, String)>();
        let served = served.all(connection).await.map_err(store_error)?;
        let served: BTreeSet<(Uuid, String)> = served.into_iter().collect();
        let annexed = annexed.into_iter().filter_map(|(convention, commune)| {
            in_force.get(&convention).map(|linf| (*linf, commune))
        });
        let shared: BTreeSet<_> = annexed.filter(|pair| served.contains(pair)).collect();
        for (linf, _) in shared {
            let count = self.communes.entry(linf).or_default();
            *count = count.saturating_add(1);
        }
        Ok(())
    }

    /// The facts of one of them.
    pub(super) fn of(
        &self,
        record: &Record,
        caf: CafCode,
        contracts: &[Contract],
    ) -> Result<StepFacts, StoreError> {
        let request = self.requests.get(&record.id);
        let request =
            request.map(|raw| decode::parse("habilitation_request.state", raw)).transpose()?;
        let conventions = self.conventions.iter().filter(|(linf, _)| *linf == record.id);
        let (persons, persons_active) = self.persons.get(&record.id).copied().unwrap_or_default();
        let communes = self.communes.get(&record.id).copied().unwrap_or_default();
        Ok(StepFacts {
            linf: Id::from_uuid(record.id),
            name: record.name.clone(),
            caf,
            contracts: contracts.iter().filter_map(Contract::period).collect(),
            published: record.publication == "published",
            counter_open: record.counter == "open",
            request,
            conventions: conventions.map(|(_, period)| *period).collect(),
            persons,
            persons_active,
            communes,
        })
    }
}
