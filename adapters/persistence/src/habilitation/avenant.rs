//! Changes of annexe 1.
mod changes;

use crate::entity::avenant::{ActiveModel, Column, Entity, Model};
use crate::{decode, error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use linf_habilitation::ports::AvenantRepository;
use linf_habilitation::{
    Avenant, AvenantId, AvenantRecord, AvenantState, ConventionId, TemplateVersion,
};
use linf_kernel::{Id, StoreError};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, Insert, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};

/// Row → aggregate.
pub(super) fn to_domain(row: &Model) -> Result<Avenant, StoreError> {
    let Model { template, signed_on, settled_at, .. } = row;
    let state = match (row.state.as_str(), template, *signed_on, *settled_at) {
        ("prepared", None, None, None) => AvenantState::Prepared,
        ("sent", Some(template), None, Some(at)) => {
            AvenantState::Sent { at, template: TemplateVersion(template.clone()) }
        }
        ("signed", _, Some(on), Some(at)) => {
            AvenantState::Signed { on, at, file: row.file_id.map(Id::from_uuid) }
        }
        ("abandoned", _, None, Some(at)) => AvenantState::Abandoned { at },
        _ => return Err(decode::misfit("avenant", row.id)),
    };
    Ok(Avenant::rehydrate(AvenantRecord {
        id: Id::from_uuid(row.id),
        convention: Id::from_uuid(row.convention_id),
        linf: Id::from_uuid(row.linf_id),
        rank: decode::number("avenant.rank", row.rank)?,
        prepared_at: row.prepared_at,
        changes: changes::parse(&row.changes)?,
        paper: row.paper_id.map(Id::from_uuid),
        state,
        version: decode::number("avenant.version", row.version)?,
    }))
}

/// Aggregate → row.
fn to_row(avenant: &Avenant) -> Result<Model, StoreError> {
    let (template, signed_on, settled_at) = match avenant.state() {
        AvenantState::Prepared => (None, None, None),
        AvenantState::Sent { at, template } => (Some(template.0.clone()), None, Some(micros(*at))),
        AvenantState::Signed { on, at, .. } => (None, Some(*on), Some(micros(*at))),
        AvenantState::Abandoned { at } => (None, None, Some(micros(*at))),
    };
    let file = match avenant.state() {
        AvenantState::Signed { file, .. } => *file,
        AvenantState::Prepared | AvenantState::Sent { .. } | AvenantState::Abandoned { .. } => None,
    };
    Ok(Model {
        id: avenant.id().as_uuid(),
        convention_id: avenant.convention().as_uuid(),
        linf_id: avenant.linf().as_uuid(),
        rank: decode::stored("avenant.rank", avenant.rank())?,
        prepared_at: micros(avenant.prepared_at()),
        changes: changes::written(avenant.changes()),
        state: avenant.state().name().to_owned(),
        template,
        signed_on,
        settled_at,
        file_id: file.map(|file| file.as_uuid()),
        paper_id: avenant.paper().map(|paper| paper.as_uuid()),
        version: decode::stored("avenant.version", avenant.version())?,
    })
}

/// Those of a convention, the latest first.
pub(super) async fn of_convention(
    connection: &impl ConnectionTrait,
    convention: ConventionId,
) -> Result<Vec<Avenant>, StoreError> {
    let found = Entity::find()
        .filter(Column::ConventionId.eq(convention.as_uuid()))
        .order_by_desc(Column::Rank);
    let found = found.all(connection).await.map_err(store_error)?;
    found.iter().map(to_domain).collect()
}

async fn save(connection: &impl ConnectionTrait, avenant: &Avenant) -> Result<(), StoreError> {
    let read = to_row(avenant)?;
    let (id, version) = (read.id, read.version);
    let next = Model { version: version.saturating_add(1), ..read };
    let done = Entity::update_many()
        .set(next.into_active_model().reset_all())
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(version))
        .exec(connection)
        .await
        .map_err(store_error)?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

#[async_trait]
impl AvenantRepository for SeaUnit {
    async fn get(&self, id: AvenantId) -> Result<Option<Avenant>, StoreError> {
        let found = Entity::find_by_id(id.as_uuid()).one(&self.txn).await.map_err(store_error);
        let found = self.keep(found)?;
        self.keep(found.as_ref().map(to_domain).transpose())
    }
    async fn open_of(&self, convention: ConventionId) -> Result<Option<Avenant>, StoreError> {
        let found = Entity::find()
            .filter(Column::ConventionId.eq(convention.as_uuid()))
            .filter(Column::State.is_in(["prepared", "sent"]))
            .one(&self.txn)
            .await
            .map_err(store_error);
        let found = self.keep(found)?;
        self.keep(found.as_ref().map(to_domain).transpose())
    }
    async fn last_rank(&self, convention: ConventionId) -> Result<u32, StoreError> {
        let ranks = Entity::find()
            .select_only()
            .column(Column::Rank)
            .filter(Column::ConventionId.eq(convention.as_uuid()))
            .order_by_desc(Column::Rank)
            .into_tuple::<i32>();
        let last = self.keep(ranks.one(&self.txn).await.map_err(store_error))?;
        self.keep(decode::number("avenant.rank", last.unwrap_or(0)))
    }
    async fn add(&self, avenant: &Avenant) -> Result<(), StoreError> {
        let insert = Insert::<ActiveModel>::one(self.keep(to_row(avenant))?);
        self.keep(insert.exec_without_returning(&self.txn).await.map_err(store_error))?;
        Ok(())
    }
    async fn save(&self, avenant: &Avenant) -> Result<(), StoreError> {
        self.keep(save(&self.txn, avenant).await)
    }
}
