//! Coverage is never lost in silence: until the Caf decides what a new list of communes proposes, a
//! commune named before stands for those that it became (F7).
use super::{RawFacts, words};
use crate::entity::carried_commune::{Column, Entity, Model};
use crate::entity::linf_commune as served;
use crate::error::store_error;
use chrono::NaiveDate;
use linf_kernel::{LinfId, StoreError};
use linf_routing::Place;
use linf_territory::CommuneCode;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// What stands for a place, for these LINFs or for all.
pub(super) async fn of_place(
    connection: &impl ConnectionTrait,
    place: &Place,
    linfs: Option<&[Uuid]>,
) -> Result<Vec<Model>, StoreError> {
    let mut found = Entity::find().filter(Column::NowCode.is_in(words(place)));
    if let Some(linfs) = linfs {
        found = found.filter(Column::LinfId.is_in(linfs.iter().copied()));
    }
    found.all(connection).await.map_err(store_error)
}

/// All that stands for something else in the territory of a LINF.
pub(super) async fn of_linf(
    connection: &impl ConnectionTrait,
    linf: LinfId,
) -> Result<Vec<Model>, StoreError> {
    let found = Entity::find().filter(Column::LinfId.eq(linf.as_uuid()));
    found.all(connection).await.map_err(store_error)
}

/// The LINFs whose record names, that day, a commune that stands for one of these.
pub(crate) fn naming(communes: &[CommuneCode], on: NaiveDate) -> SelectStatement {
    let (then, linf) = ((Entity, Column::ThenCode), (Entity, Column::LinfId));
    let same_commune = Expr::col((served::Entity, served::Column::Commune)).equals(then);
    let same_linf = Expr::col((served::Entity, served::Column::LinfId)).equals(linf);
    let (from, until) = (served::Column::FromOn, served::Column::UntilOn);
    Query::select()
        .column(linf)
        .from(Entity)
        .inner_join(served::Entity, Condition::all().add(same_linf).add(same_commune))
        .and_where(Column::NowCode.is_in(communes.iter().map(ToString::to_string)))
        .and_where(Column::ConventionId.is_null())
        .and_where(from.lte(on))
        .cond_where(Condition::any().add(until.is_null()).add(until.gte(on)))
        .to_owned()
}

impl RawFacts {
    /// The codes under which a record, or the annexe of a convention, names a place.
    pub(super) fn standing_for(
        &self,
        linf: Uuid,
        convention: Option<Uuid>,
        place: &Place,
    ) -> Vec<String> {
        let codes = words(place);
        let own = |row: &&Model| {
            row.linf_id == linf && row.convention_id == convention && codes.contains(&row.now_code)
        };
        let then = self.carried.iter().filter(own).map(|row| row.then_code.clone());
        let then: Vec<_> = then.collect();
        codes.into_iter().chain(then).collect()
    }
}
