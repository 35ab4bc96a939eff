//! Raw facts about LINFs and places, from the tables of three domains.
mod assemble;
mod carried;

pub(crate) use assemble::card;
pub(crate) use carried::naming as carried_naming;

use crate::entity::{account, authorised_person as person, carried_commune, convention, linf};
use crate::entity::{convention_commune as annexed, linf_commune as served};
use crate::habilitation::contract;
use crate::{decode, error::store_error};
use linf_habilitation::Contract;
use linf_kernel::{LinfId, StoreError};
use linf_routing::Place;
use linf_territory::CommuneCode;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The rows about some LINFs.
#[derive(Default)]
pub(crate) struct RawFacts {
    linfs: Vec<linf::Model>,
    served: Vec<served::Model>,
    contracts: Vec<Contract>,
    conventions: Vec<convention::Model>,
    annexed: Vec<annexed::Model>,
    /// Persons not withdrawn whose account has a personal password.
    active: Vec<person::Model>,
    /// Communes of the list before that stand for those they became (F7).
    carried: Vec<carried_commune::Model>,
}

impl RawFacts {
    /// About every LINF whose record names a place.
    pub(crate) async fn of_place(
        connection: &impl ConnectionTrait,
        place: &Place,
    ) -> Result<Self, StoreError> {
        let naming = served::Entity::find()
            .select_only()
            .column(served::Column::LinfId)
            .filter(served::Column::Commune.is_in(words(place)))
            .distinct()
            .into_tuple::<Uuid>();
        let mut naming = naming.all(connection).await.map_err(store_error)?;
        let carried = carried::of_place(connection, place, None).await?;
        for carried in carried.iter().filter(|carried| carried.convention_id.is_none()) {
            if !naming.contains(&carried.linf_id) {
                naming.push(carried.linf_id);
            }
        }
        Self::with_carried(connection, naming, (place, carried)).await
    }

    /// About one LINF and a place.
    pub(crate) async fn of_linf_at(
        connection: &impl ConnectionTrait,
        linf: LinfId,
        place: &Place,
    ) -> Result<Self, StoreError> {
        let linfs = vec![linf.as_uuid()];
        let carried = carried::of_place(connection, place, Some(&linfs)).await?;
        Self::with_carried(connection, linfs, (place, carried)).await
    }

    async fn with_carried(
        connection: &impl ConnectionTrait,
        linfs: Vec<Uuid>,
        (place, carried): (&Place, Vec<carried_commune::Model>),
    ) -> Result<Self, StoreError> {
        let then = carried.iter().map(|carried| carried.then_code.clone());
        let codes: BTreeSet<_> = words(place).into_iter().chain(then).collect();
        let in_place = Condition::all().add(served::Column::Commune.is_in(codes.clone()));
        let annexed = Condition::all().add(annexed::Column::Commune.is_in(codes));
        let mut facts = Self::load(connection, linfs, in_place, annexed).await?;
        facts.carried = carried;
        let seats = facts.linfs.iter().map(|linf| linf.caf.clone());
        let cafs: BTreeSet<_> = seats.chain(place.caf.map(|caf| caf.to_string())).collect();
        facts.contracts = contract::of_cafs(connection, cafs).await?;
        Ok(facts)
    }

    /// About one LINF and all that it serves.
    pub(crate) async fn of_linf(
        connection: &impl ConnectionTrait,
        linf: LinfId,
    ) -> Result<Self, StoreError> {
        let linfs = vec![linf.as_uuid()];
        let all = Condition::all;
        let mut facts = Self::load(connection, linfs, all(), all()).await?;
        facts.carried = carried::of_linf(connection, linf).await?;
        facts.contracts = contract::all(connection).await?;
        Ok(facts)
    }

    async fn load(
        connection: &impl ConnectionTrait,
        linfs: Vec<Uuid>,
        served_where: Condition,
        annexed_where: Condition,
    ) -> Result<Self, StoreError> {
        let mut facts = Self::default();
        if linfs.is_empty() {
            return Ok(facts);
        }
        let found = linf::Entity::find()
            .filter(linf::Column::Id.is_in(linfs.iter().copied()))
            .order_by_asc(linf::Column::Id);
        facts.linfs = found.all(connection).await.map_err(store_error)?;
        let found = served::Entity::find()
            .filter(served::Column::LinfId.is_in(linfs.iter().copied()))
            .filter(served_where)
            .order_by_asc(served::Column::Position);
        facts.served = found.all(connection).await.map_err(store_error)?;
        let found = convention::Entity::find()
            .filter(convention::Column::LinfId.is_in(linfs))
            .order_by_asc(convention::Column::SignedOn)
            .order_by_asc(convention::Column::Id);
        facts.conventions = found.all(connection).await.map_err(store_error)?;
        facts.load_annexes(connection, annexed_where).await?;
        Ok(facts)
    }

    async fn load_annexes(
        &mut self,
        connection: &impl ConnectionTrait,
        annexed_where: Condition,
    ) -> Result<(), StoreError> {
        let ids: Vec<_> = self.conventions.iter().map(|convention| convention.id).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let found = annexed::Entity::find()
            .filter(annexed::Column::ConventionId.is_in(ids.iter().copied()))
            .filter(annexed_where)
            .order_by_asc(annexed::Column::Position);
        self.annexed = found.all(connection).await.map_err(store_error)?;
        let with_password = Query::select()
            .expr(Expr::value(1))
            .from(account::Entity)
            .and_where(
                Expr::col((account::Entity, account::Column::EmailKey))
                    .equals((person::Entity, person::Column::EmailKey)),
            )
            .and_where(account::Column::State.eq("active"))
            .to_owned();
        let found = person::Entity::find()
            .filter(person::Column::ConventionId.is_in(ids))
            .filter(person::Column::WithdrawnAt.is_null())
            .filter(Expr::exists(with_password))
            .order_by_asc(person::Column::Position);
        self.active = found.all(connection).await.map_err(store_error)?;
        Ok(())
    }

    /// The codes that the records name.
    pub(crate) fn served_codes(&self) -> Result<BTreeSet<CommuneCode>, StoreError> {
        let code = |row: &served::Model| decode::parse("linf_commune.commune", &row.commune);
        self.served.iter().map(code).collect()
    }

    /// The codes of the seats.
    pub(crate) fn seats(&self) -> Result<BTreeSet<CommuneCode>, StoreError> {
        let code = |row: &linf::Model| decode::parse("linf.commune", &row.commune);
        self.linfs.iter().map(code).collect()
    }
}

/// The codes of a place, as stored.
fn words(place: &Place) -> Vec<String> {
    place.codes().iter().map(ToString::to_string).collect()
}
