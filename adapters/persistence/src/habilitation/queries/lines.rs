//! The lines of a list of conventions: what they count is read for the page alone.
use super::names;
use crate::entity::{
    authorised_person as person, avenant, convention, convention_commune as commune,
};
use crate::habilitation::convention::state;
use crate::{decode, error::store_error};
use linf_habilitation::ports::{ConventionLine, HeldConvention, HeldPerson};
use linf_kernel::{Id, StoreError};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many rows of a table each convention has.
async fn counted<E: EntityTrait>(
    connection: &impl ConnectionTrait,
    rows: Select<E>,
    convention: E::Column,
) -> Result<BTreeMap<Uuid, i64>, StoreError> {
    let counted = rows
        .select_only()
        .column(convention)
        .column_as(convention.count(), "counted")
        .group_by(convention)
        .into_tuple::<(Uuid, i64)>();
    Ok(counted.all(connection).await.map_err(store_error)?.into_iter().collect())
}

/// The lines of rows.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    rows: &[convention::Model],
) -> Result<Vec<ConventionLine>, StoreError> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let persons = person::Entity::find()
        .filter(person::Column::ConventionId.is_in(ids.iter().copied()))
        .filter(person::Column::UntilOn.is_null())
        .filter(person::Column::WithdrawnAt.is_null());
    let persons = counted(connection, persons, person::Column::ConventionId).await?;
    let communes = commune::Entity::find()
        .filter(commune::Column::ConventionId.is_in(ids.iter().copied()))
        .filter(commune::Column::UntilOn.is_null());
    let communes = counted(connection, communes, commune::Column::ConventionId).await?;
    let open = avenant::Entity::find()
        .select_only()
        .column(avenant::Column::ConventionId)
        .column(avenant::Column::Rank)
        .filter(avenant::Column::ConventionId.is_in(ids))
        .filter(avenant::Column::State.is_in(["prepared", "sent"]))
        .into_tuple::<(Uuid, i32)>();
    let open = open.all(connection).await.map_err(store_error)?;
    let open: BTreeMap<_, _> = open.into_iter().collect();
    let names = names(connection, rows.iter().map(|row| row.linf_id)).await?;
    let count = |counts: &BTreeMap<Uuid, i64>, id| {
        decode::number("count", counts.get(&id).copied().unwrap_or(0))
    };
    let line = |row: &convention::Model| {
        let rank = open.get(&row.id).map(|rank| decode::number("avenant.rank", *rank));
        Ok(ConventionLine {
            id: Id::from_uuid(row.id),
            linf: Id::from_uuid(row.linf_id),
            linf_name: names.get(&row.linf_id).cloned().unwrap_or_default(),
            signed_on: row.signed_on,
            state: state(row)?,
            certify_by: row.certify_by,
            persons: count(&persons, row.id)?,
            communes: count(&communes, row.id)?,
            open_avenant: rank.transpose()?,
        })
    };
    rows.iter().map(line).collect()
}

/// The lines of rows, with the persons whom they name.
pub(super) async fn held(
    connection: &impl ConnectionTrait,
    rows: &[convention::Model],
) -> Result<Vec<HeldConvention>, StoreError> {
    let lines = of(connection, rows).await?;
    let named = person::Entity::find()
        .filter(person::Column::ConventionId.is_in(rows.iter().map(|row| row.id)))
        .filter(person::Column::UntilOn.is_null())
        .order_by_asc(person::Column::Position);
    let mut persons: BTreeMap<Uuid, Vec<HeldPerson>> = BTreeMap::new();
    for row in named.all(connection).await.map_err(store_error)? {
        persons.entry(row.convention_id).or_default().push(HeldPerson {
            name: format!("{} {}", row.first_name, row.surname),
            function: row.function,
            cut: row.withdrawn_at.is_some(),
        });
    }
    let held = |line: ConventionLine| HeldConvention {
        persons: persons.remove(&line.id.as_uuid()).unwrap_or_default(),
        line,
    };
    Ok(lines.into_iter().map(held).collect())
}
