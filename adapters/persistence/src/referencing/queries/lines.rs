//! The lines of a list: only the columns that it shows.
use super::after_name;
use crate::decode;
use crate::entity::gestionnaire;
use crate::entity::linf::{Column, Entity};
use linf_kernel::{Id, PageRequest, StoreError};
use linf_referencing::OnlineCounter;
use linf_referencing::ports::{NameKey, RecordKey, RecordLine};
use sea_orm::sea_query::{CaseStatement, Expr, SimpleExpr};
use sea_orm::{
    EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
    Select,
};
use uuid::Uuid;

/// One row of a list.
#[derive(Debug, FromQueryResult)]
pub(crate) struct Line {
    pub(crate) id: Uuid,
    caf: String,
    rubric: String,
    name: String,
    name_folded: String,
    kind: String,
    kind_which: Option<String>,
    city: String,
    legal_name: Option<String>,
    publication: String,
    counter: String,
    habilitated: i32,
}

impl Line {
    pub(crate) fn key(&self) -> RecordKey {
        NameKey { name: self.name_folded.clone(), id: Id::from_uuid(self.id) }
    }
    pub(crate) fn to_domain(self) -> Result<RecordLine, StoreError> {
        Ok(RecordLine {
            linf: Id::from_uuid(self.id),
            caf: decode::parse("linf.caf", &self.caf)?,
            rubric: decode::parse("linf.rubric", &self.rubric)?,
            kind: decode::parse("linf.kind", &self.kind)?,
            which: self.kind_which,
            city: self.city,
            gestionnaire: self.legal_name.unwrap_or_default(),
            counter: match self.counter.as_str() {
                "open" => OnlineCounter::Open,
                "closed" => OnlineCounter::Closed,
                _ => return Err(decode::misfit("linf", self.id)),
            },
            publication: self.publication,
            name: self.name,
            habilitated: self.habilitated != 0,
        })
    }
}

/// A page of rows by folded name, with their managing bodies.
pub(crate) fn select_lines(
    found: Select<Entity>,
    habilitated: Option<SimpleExpr>,
    page: &PageRequest<RecordKey>,
) -> Select<Entity> {
    let managing: RelationDef = Entity::belongs_to(gestionnaire::Entity)
        .from(Column::GestionnaireId)
        .to(gestionnaire::Column::Id)
        .into();
    let flag = habilitated.map_or_else(
        || Expr::value(0),
        |is| CaseStatement::new().case(is, Expr::value(1)).finally(Expr::value(0)).into(),
    );
    let mut found = found.join(JoinType::LeftJoin, managing);
    if let Some(after) = &page.after {
        found =
            found.filter(after_name(((Entity, Column::NameFolded), (Entity, Column::Id)), after));
    }
    let columns = [
        Column::Id,
        Column::Caf,
        Column::Rubric,
        Column::Name,
        Column::NameFolded,
        Column::Kind,
        Column::KindWhich,
        Column::City,
        Column::Publication,
        Column::Counter,
    ];
    found
        .select_only()
        .columns(columns)
        .column_as(gestionnaire::Column::LegalName, "legal_name")
        .column_as(flag, "habilitated")
        .order_by_asc(Column::NameFolded)
        .order_by_asc(Column::Id)
        .limit(u64::from(page.limit) + 1)
}
