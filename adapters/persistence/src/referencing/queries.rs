//! Records, for the back office.
mod lines;

pub(super) use lines::page_of_lines;

use super::linf;
use crate::entity::linf::{Column, Entity};
use crate::entity::{account, carried_commune as carried, convention, gestionnaire, linf_change};
use crate::entity::{convention_commune as annexed, linf_commune as served};
use crate::routing::facts::carried_naming;
use crate::{SeaStore, decode, error::store_error};
use async_trait::async_trait;
use chrono::NaiveDate;
use linf_kernel::{Id, LinfId, Page, PageRequest, StoreError};
use linf_referencing::ports::{
    Author, ChangeLine, NameKey, RecordFilter, RecordKey, RecordLine, RecordQueries, RecordScope,
};
use linf_referencing::{ChangeId, FieldChange, Linf};
use linf_territory::CommuneCode;
use sea_orm::sea_query::{Expr, ExprTrait, IntoColumnRef, LikeExpr, Query, SimpleExpr, UnionType};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Whether a folded column holds a text; `%` and `_` stand for themselves.
pub(super) fn holds(column: impl IntoColumnRef, text: &str) -> SimpleExpr {
    let plain = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Expr::col(column).like(LikeExpr::new(format!("%{plain}%")).escape('\\'))
}

/// What comes after a key, in the order of folded names.
pub(super) fn after_name<K>(
    (name, id): (impl IntoColumnRef, impl IntoColumnRef),
    after: &NameKey<K>,
) -> SimpleExpr {
    let columns = Expr::tuple([Expr::col(name), Expr::col(id)]);
    columns.gt(Expr::tuple([Expr::value(after.name.clone()), Expr::value(after.id.as_uuid())]))
}

/// The LINF of the row has a convention in force. The scope is said again, so that the conventions
/// of others are not read.
fn habilitated(scope: &RecordScope, on: NaiveDate) -> SimpleExpr {
    let whose = match scope {
        RecordScope::Caf(caf) => convention::Column::Caf.eq(caf.to_string()),
        RecordScope::Linfs(linfs) => {
            convention::Column::LinfId.is_in(linfs.iter().map(Id::as_uuid))
        }
    };
    let conventions = Query::select()
        .column((convention::Entity, convention::Column::LinfId))
        .from(convention::Entity)
        .and_where(whose)
        .cond_where(in_force(on))
        .to_owned();
    Column::Id.in_subquery(conventions)
}

/// The managing body of the row has a name that holds a text.
fn managed_by(scope: &RecordScope, text: &str) -> SimpleExpr {
    let mut bodies = Query::select();
    bodies
        .column((gestionnaire::Entity, gestionnaire::Column::Id))
        .from(gestionnaire::Entity)
        .and_where(holds((gestionnaire::Entity, gestionnaire::Column::NameFolded), text));
    match scope {
        RecordScope::Caf(caf) => bodies.and_where(gestionnaire::Column::Caf.eq(caf.to_string())),
        RecordScope::Linfs(linfs) => {
            let own = Query::select()
                .column((Entity, Column::GestionnaireId))
                .from(Entity)
                .and_where(Column::Id.is_in(linfs.iter().map(Id::as_uuid)))
                .to_owned();
            bodies.and_where(gestionnaire::Column::Id.in_subquery(own))
        }
    };
    Column::GestionnaireId.in_subquery(bodies)
}

pub(super) fn in_force(on: NaiveDate) -> Condition {
    let (signed, ended) = (convention::Column::SignedOn, convention::Column::EndedOn);
    Condition::all()
        .add(signed.lte(on))
        .add(Condition::any().add(ended.is_null()).add(ended.gte(on)))
}

/// The record of the row names one of these communes, whenever or on a day.
pub(super) fn naming(communes: &[CommuneCode], on: Option<NaiveDate>) -> SimpleExpr {
    let mut naming = Query::select();
    naming
        .column((served::Entity, served::Column::LinfId))
        .from(served::Entity)
        .and_where(served::Column::Commune.is_in(communes.iter().map(ToString::to_string)));
    if let Some(on) = on {
        let (from, until) = (served::Column::FromOn, served::Column::UntilOn);
        naming.cond_where(
            Condition::all()
                .add(from.lte(on))
                .add(Condition::any().add(until.is_null()).add(until.gte(on))),
        );
    }
    if let Some(on) = on {
        naming.union(UnionType::All, carried_naming(communes, on));
    }
    Column::Id.in_subquery(naming)
}

/// The rows that answer a filter.
fn answering(filter: &RecordFilter) -> Select<Entity> {
    let mut found = Entity::find();
    found = match &filter.scope {
        RecordScope::Caf(caf) => found.filter(Column::Caf.eq(caf.to_string())),
        RecordScope::Linfs(linfs) => found.filter(Column::Id.is_in(linfs.iter().map(Id::as_uuid))),
    };
    if let Some(rubric) = filter.rubric {
        found = found.filter(Column::Rubric.eq(rubric.code()));
    }
    if let Some(kind) = filter.kind {
        found = found.filter(Column::Kind.eq(kind.code()));
    }
    if let Some(publication) = filter.publication {
        found = found.filter(Column::Publication.eq(publication));
    }
    if let Some(counter) = filter.counter {
        found = found.filter(Column::Counter.eq(counter.name()));
    }
    if let Some((is, on)) = filter.habilitated {
        let habilitated = habilitated(&filter.scope, on);
        found = found.filter(if is { habilitated } else { habilitated.not() });
    }
    if !filter.communes.is_empty() {
        found = found.filter(naming(&filter.communes, None));
    }
    if let Some(gestionnaire) = filter.gestionnaire {
        found = found.filter(Column::GestionnaireId.eq(gestionnaire.as_uuid()));
    }
    if let Some(text) = &filter.text {
        let anywhere = Condition::any()
            .add(holds((Entity, Column::NameFolded), text))
            .add(holds((Entity, Column::CityFolded), text))
            .add(managed_by(&filter.scope, text));
        found = found.filter(anywhere);
    }
    found
}

fn change(
    row: linf_change::Model,
    addresses: &BTreeMap<Uuid, String>,
) -> Result<ChangeLine, StoreError> {
    Ok(ChangeLine {
        id: Id::from_uuid(row.id),
        at: row.occurred_at,
        by: match row.account_id {
            Some(account) => Author::Account(addresses.get(&account).cloned()),
            None => Author::Service,
        },
        version: decode::number("linf_change.version", row.version)?,
        what: FieldChange {
            field: decode::parse("linf_change.field", &row.field)?,
            before: row.before,
            after: row.after,
        },
    })
}

#[async_trait]
impl RecordQueries for SeaStore {
    async fn find(&self, id: LinfId) -> Result<Option<Linf>, StoreError> {
        linf::find(self.read(), id).await
    }
    async fn list(
        &self,
        filter: &RecordFilter,
        on: NaiveDate,
        page: &PageRequest<RecordKey>,
    ) -> Result<Page<RecordLine, RecordKey>, StoreError> {
        let Page { mut items, next } = page_of_lines(self.read(), answering(filter), page).await?;
        let listed = items.iter().map(|line| line.linf.as_uuid());
        let conventions = convention::Entity::find()
            .select_only()
            .column(convention::Column::LinfId)
            .filter(convention::Column::LinfId.is_in(listed))
            .filter(in_force(on))
            .into_tuple::<Uuid>();
        let habilitated = conventions.all(self.read()).await.map_err(store_error)?;
        for line in &mut items {
            line.habilitated = habilitated.contains(&line.linf.as_uuid());
        }
        Ok(Page { items, next })
    }
    async fn history(
        &self,
        linf: LinfId,
        page: &PageRequest<ChangeId>,
    ) -> Result<Page<ChangeLine, ChangeId>, StoreError> {
        let mut found =
            linf_change::Entity::find().filter(linf_change::Column::LinfId.eq(linf.as_uuid()));
        if let Some(after) = page.after {
            found = found.filter(linf_change::Column::Id.lt(after.as_uuid()));
        }
        let rows = found
            .order_by_desc(linf_change::Column::Id)
            .limit(u64::from(page.limit) + 1)
            .all(self.read())
            .await
            .map_err(store_error)?;
        let Page { items, next } = Page::cut(rows, page.limit, |row| Id::from_uuid(row.id));
        let mut accounts: Vec<_> = items.iter().filter_map(|row| row.account_id).collect();
        accounts.sort_unstable();
        accounts.dedup();
        let addresses = account::Entity::find()
            .select_only()
            .column(account::Column::Id)
            .column(account::Column::Email)
            .filter(account::Column::Id.is_in(accounts))
            .into_tuple::<(Uuid, String)>();
        let addresses = addresses.all(self.read()).await.map_err(store_error)?;
        let addresses: BTreeMap<_, _> = addresses.into_iter().collect();
        let items = items.into_iter().map(|row| change(row, &addresses));
        Ok(Page { items: items.collect::<Result<_, _>>()?, next })
    }
    async fn annexed(
        &self,
        linf: LinfId,
        on: NaiveDate,
    ) -> Result<Option<Vec<CommuneCode>>, StoreError> {
        let conventions = convention::Entity::find()
            .select_only()
            .column(convention::Column::Id)
            .filter(convention::Column::LinfId.eq(linf.as_uuid()))
            .filter(in_force(on))
            .into_tuple::<Uuid>();
        let conventions = conventions.all(self.read()).await.map_err(store_error)?;
        if conventions.is_empty() {
            return Ok(None);
        }
        let until = annexed::Column::UntilOn;
        let codes = annexed::Entity::find()
            .select_only()
            .column(annexed::Column::Commune)
            .filter(annexed::Column::ConventionId.is_in(conventions))
            .filter(annexed::Column::FromOn.lte(on))
            .filter(Condition::any().add(until.is_null()).add(until.gte(on)))
            .distinct()
            .into_tuple::<String>();
        let codes = codes.all(self.read()).await.map_err(store_error)?;
        let mut codes = codes
            .iter()
            .map(|code| decode::parse("convention_commune.commune", code))
            .collect::<Result<Vec<CommuneCode>, _>>()?;
        codes.sort_unstable();
        Ok(Some(codes))
    }
    async fn under_review(&self, linf: LinfId) -> Result<Vec<CommuneCode>, StoreError> {
        let found = carried::Entity::find()
            .filter(carried::Column::LinfId.eq(linf.as_uuid()))
            .all(self.read())
            .await
            .map_err(store_error)?;
        let words = found.iter().flat_map(|row| [&row.then_code, &row.now_code]);
        let mut codes = words
            .map(|code| decode::parse("carried_commune", code))
            .collect::<Result<Vec<CommuneCode>, _>>()?;
        codes.sort_unstable();
        codes.dedup();
        Ok(codes)
    }
}
