//! What records and annexes name.
use crate::bulk::IDS;
use crate::entity::{convention, linf};
use crate::entity::{convention_commune as annexed, linf_commune as served};
use crate::{decode, error::store_error};
use chrono::NaiveDate;
use linf_kernel::{Id, StoreError};
use linf_referencing::review::{Subject, Territory};
use linf_territory::CommuneCode;
use sea_orm::sea_query::{Expr, ExprTrait, IntoColumnRef, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The period of the row is not over.
fn lasting(until: impl IntoColumnRef + Clone, on: NaiveDate) -> Condition {
    let later: SimpleExpr = Expr::col(until.clone()).gte(on);
    Condition::any().add(Expr::col(until).is_null()).add(later)
}

/// The codes of each owner.
type Named = BTreeMap<Uuid, BTreeSet<CommuneCode>>;

fn gathered(rows: Vec<(Uuid, String)>, into: &mut Named) -> Result<(), StoreError> {
    for (owner, raw) in rows {
        let code = decode::parse("a named commune", &raw)?;
        into.entry(owner).or_default().insert(code);
    }
    Ok(())
}

fn words(codes: &[CommuneCode]) -> Vec<String> {
    codes.iter().map(ToString::to_string).collect()
}

/// What these records name.
async fn of_records(
    connection: &impl ConnectionTrait,
    linfs: &[Uuid],
    on: NaiveDate,
) -> Result<Named, StoreError> {
    let mut named = Named::new();
    for some in linfs.chunks(IDS) {
        let found = served::Entity::find()
            .select_only()
            .column(served::Column::LinfId)
            .column(served::Column::Commune)
            .filter(served::Column::LinfId.is_in(some.iter().copied()))
            .filter(lasting(served::Column::UntilOn, on))
            .into_tuple();
        gathered(found.all(connection).await.map_err(store_error)?, &mut named)?;
    }
    Ok(named)
}

/// What these annexes name.
async fn of_annexes(
    connection: &impl ConnectionTrait,
    conventions: &[Uuid],
    on: NaiveDate,
) -> Result<Named, StoreError> {
    let mut named = Named::new();
    for some in conventions.chunks(IDS) {
        let found = annexed::Entity::find()
            .select_only()
            .column(annexed::Column::ConventionId)
            .column(annexed::Column::Commune)
            .filter(annexed::Column::ConventionId.is_in(some.iter().copied()))
            .filter(lasting(annexed::Column::UntilOn, on))
            .into_tuple();
        gathered(found.all(connection).await.map_err(store_error)?, &mut named)?;
    }
    Ok(named)
}

/// Records, then annexes, that name one of these communes.
pub(super) async fn naming(
    connection: &impl ConnectionTrait,
    codes: &[CommuneCode],
    on: NaiveDate,
) -> Result<Vec<Territory>, StoreError> {
    let (mut linfs, mut conventions) = (BTreeSet::new(), BTreeSet::new());
    for some in words(codes).chunks(IDS) {
        let found = served::Entity::find()
            .select_only()
            .column(served::Column::LinfId)
            .filter(served::Column::Commune.is_in(some))
            .filter(lasting(served::Column::UntilOn, on))
            .into_tuple::<Uuid>();
        linfs.extend(found.all(connection).await.map_err(store_error)?);
        let found = annexed::Entity::find()
            .select_only()
            .column(annexed::Column::ConventionId)
            .filter(annexed::Column::Commune.is_in(some))
            .filter(lasting(annexed::Column::UntilOn, on))
            .into_tuple::<Uuid>();
        conventions.extend(found.all(connection).await.map_err(store_error)?);
    }
    let mut found = records(connection, &linfs.into_iter().collect::<Vec<_>>(), on).await?;
    let conventions: Vec<_> = conventions.into_iter().collect();
    found.append(&mut annexes(connection, &conventions, on).await?);
    Ok(found)
}

async fn records(
    connection: &impl ConnectionTrait,
    linfs: &[Uuid],
    on: NaiveDate,
) -> Result<Vec<Territory>, StoreError> {
    let mut named = of_records(connection, linfs, on).await?;
    let mut territories = Vec::with_capacity(linfs.len());
    for some in linfs.chunks(IDS) {
        let cafs = linf::Entity::find()
            .select_only()
            .column(linf::Column::Id)
            .column(linf::Column::Caf)
            .filter(linf::Column::Id.is_in(some.iter().copied()))
            .into_tuple::<(Uuid, String)>();
        for (id, caf) in cafs.all(connection).await.map_err(store_error)? {
            territories.push(Territory {
                subject: Subject::Record(Id::from_uuid(id)),
                linf: Id::from_uuid(id),
                caf: decode::parse("linf.caf", &caf)?,
                codes: named.remove(&id).unwrap_or_default().into_iter().collect(),
            });
        }
    }
    territories.sort_by_key(|one| one.subject);
    Ok(territories)
}

/// Those of conventions that are not over.
async fn annexes(
    connection: &impl ConnectionTrait,
    conventions: &[Uuid],
    on: NaiveDate,
) -> Result<Vec<Territory>, StoreError> {
    let mut named = of_annexes(connection, conventions, on).await?;
    let mut territories = Vec::with_capacity(conventions.len());
    for some in conventions.chunks(IDS) {
        let found = convention::Entity::find()
            .select_only()
            .column(convention::Column::Id)
            .column(convention::Column::LinfId)
            .column(convention::Column::Caf)
            .filter(convention::Column::Id.is_in(some.iter().copied()))
            .filter(lasting(convention::Column::EndedOn, on))
            .into_tuple::<(Uuid, Uuid, String)>();
        for (id, linf, caf) in found.all(connection).await.map_err(store_error)? {
            territories.push(Territory {
                subject: Subject::Annexe(Id::from_uuid(id)),
                linf: Id::from_uuid(linf),
                caf: decode::parse("convention.caf", &caf)?,
                codes: named.remove(&id).unwrap_or_default().into_iter().collect(),
            });
        }
    }
    territories.sort_by_key(|one| one.subject);
    Ok(territories)
}

/// What one of them names.
pub(super) async fn named_by(
    connection: &impl ConnectionTrait,
    about: Subject,
    on: NaiveDate,
) -> Result<Vec<CommuneCode>, StoreError> {
    let named = match about {
        Subject::Record(linf) => of_records(connection, &[linf.as_uuid()], on).await?,
        Subject::Annexe(annexe) => of_annexes(connection, &[annexe.as_uuid()], on).await?,
    };
    Ok(named.into_values().flatten().collect())
}
