//! The lines of a list: only the columns that it shows.
use super::after_name;
use crate::decode;
use crate::entity::gestionnaire;
use crate::entity::linf::{Column, Entity};
use crate::error::store_error;
use linf_kernel::{Id, Page, PageRequest, StoreError};
use linf_referencing::OnlineCounter;
use linf_referencing::ports::{NameKey, RecordKey, RecordLine};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// One row of a list.
#[derive(Debug, FromQueryResult)]
struct Line {
    id: Uuid,
    caf: String,
    rubric: String,
    name: String,
    name_folded: String,
    kind: String,
    kind_which: Option<String>,
    city: String,
    gestionnaire_id: Option<Uuid>,
    publication: String,
    counter: String,
}

impl Line {
    fn key(&self) -> RecordKey {
        NameKey { name: self.name_folded.clone(), id: Id::from_uuid(self.id) }
    }
    fn into_domain(self, bodies: &BTreeMap<Uuid, String>) -> Result<RecordLine, StoreError> {
        let managing = self.gestionnaire_id.and_then(|id| bodies.get(&id));
        Ok(RecordLine {
            linf: Id::from_uuid(self.id),
            caf: decode::parse("linf.caf", &self.caf)?,
            rubric: decode::parse("linf.rubric", &self.rubric)?,
            kind: decode::parse("linf.kind", &self.kind)?,
            which: self.kind_which,
            city: self.city,
            gestionnaire: managing.cloned().unwrap_or_default(),
            counter: match self.counter.as_str() {
                "open" => OnlineCounter::Open,
                "closed" => OnlineCounter::Closed,
                _ => return Err(decode::misfit("linf", self.id)),
            },
            publication: self.publication,
            name: self.name,
            habilitated: false,
        })
    }
}

/// A page of records by folded name, with their managing bodies; whether each is habilitated is
/// not told.
pub(crate) async fn page_of_lines(
    connection: &impl ConnectionTrait,
    mut found: Select<Entity>,
    page: &PageRequest<RecordKey>,
) -> Result<Page<RecordLine, RecordKey>, StoreError> {
    if let Some(after) = &page.after {
        let columns = ((Entity, Column::NameFolded), (Entity, Column::Id));
        found = found.filter(after_name(columns, after));
    }
    let rows = found
        .select_only()
        .columns([
            Column::Id,
            Column::Caf,
            Column::Rubric,
            Column::Name,
            Column::NameFolded,
            Column::Kind,
            Column::KindWhich,
            Column::City,
            Column::GestionnaireId,
            Column::Publication,
            Column::Counter,
        ])
        .order_by_asc(Column::NameFolded)
        .order_by_asc(Column::Id)
        .limit(u64::from(page.limit) + 1)
        .into_model::<Line>();
    let rows = rows.all(connection).await.map_err(store_error)?;
    let Page { items, next } = Page::cut(rows, page.limit, Line::key);
    let bodies = gestionnaire::Entity::find()
        .select_only()
        .column(gestionnaire::Column::Id)
        .column(gestionnaire::Column::LegalName)
        .filter(gestionnaire::Column::Id.is_in(items.iter().filter_map(|row| row.gestionnaire_id)))
        .into_tuple::<(Uuid, String)>();
    let bodies = bodies.all(connection).await.map_err(store_error)?;
    let bodies: BTreeMap<_, _> = bodies.into_iter().collect();
    let items = items.into_iter().map(|row| row.into_domain(&bodies));
    Ok(Page { items: items.collect::<Result<_, _>>()?, next })
}
