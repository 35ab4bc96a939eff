//! What the habilitation of a LINF needs of its record.
use crate::entity::{linf, linf_commune as served};
use crate::{decode, error::store_error, unit::SeaUnit};
use async_trait::async_trait;
use chrono::NaiveDate;
use linf_habilitation::ports::{ReferencedLinf, ReferencedLinfs};
use linf_kernel::{Id, LinfId, StoreError};
use linf_referencing::Rubric;
use linf_territory::{CafCode, CommuneCode};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

/// Records of a list.
const LIST: u64 = 500;

/// What the public sees.
const PUBLISHED: &str = "published";

/// Identifier, CAF, name, street, postal code, city, rubric, publication, guichet.
type Row = (Uuid, String, String, String, String, String, String, String, String);

fn columns(query: Select<linf::Entity>) -> Select<linf::Entity> {
    let columns = [
        linf::Column::Id,
        linf::Column::Caf,
        linf::Column::Name,
        linf::Column::Street,
        linf::Column::PostalCode,
        linf::Column::City,
        linf::Column::Rubric,
        linf::Column::Publication,
        linf::Column::Counter,
    ];
    query.select_only().columns(columns)
}

fn to_domain(row: Row, served: Vec<CommuneCode>) -> Result<ReferencedLinf, StoreError> {
    let (id, caf, name, street, postal_code, city, rubric, publication, counter) = row;
    Ok(ReferencedLinf {
        id: Id::from_uuid(id),
        caf: decode::parse("linf.caf", &caf)?,
        name,
        address: format!("{street}, {postal_code} {city}"),
        of_linfs: rubric == Rubric::Linf.code(),
        published: publication == PUBLISHED,
        counter_open: counter == "open",
        served,
    })
}

async fn served_on(
    connection: &impl ConnectionTrait,
    linf: Uuid,
    on: NaiveDate,
) -> Result<Vec<CommuneCode>, StoreError> {
    let running = Condition::any()
        .add(served::Column::UntilOn.is_null())
        .add(served::Column::UntilOn.gte(on));
    let codes: Vec<String> = served::Entity::find()
        .select_only()
        .column(served::Column::Commune)
        .filter(served::Column::LinfId.eq(linf))
        .filter(served::Column::FromOn.lte(on))
        .filter(running)
        .into_tuple()
        .all(connection)
        .await
        .map_err(store_error)?;
    let codes: Result<Vec<CommuneCode>, _> =
        codes.iter().map(|code| decode::parse("linf_commune.commune", code)).collect();
    let mut codes = codes?;
    codes.sort_unstable();
    codes.dedup();
    Ok(codes)
}

async fn get(
    connection: &impl ConnectionTrait,
    id: LinfId,
    on: NaiveDate,
) -> Result<Option<ReferencedLinf>, StoreError> {
    let query = columns(linf::Entity::find_by_id(id.as_uuid())).into_tuple::<Row>();
    let Some(row) = query.one(connection).await.map_err(store_error)? else {
        return Ok(None);
    };
    to_domain(row, served_on(connection, id.as_uuid(), on).await?).map(Some)
}

async fn habilitable_of(
    connection: &impl ConnectionTrait,
    caf: CafCode,
) -> Result<Vec<ReferencedLinf>, StoreError> {
    let query = linf::Entity::find()
        .filter(linf::Column::Caf.eq(caf.to_string()))
        .filter(linf::Column::Rubric.eq(Rubric::Linf.code()))
        .filter(linf::Column::Publication.eq(PUBLISHED))
        .order_by_asc(Expr::col(linf::Column::Name))
        .order_by_asc(linf::Column::Id)
        .limit(LIST);
    let rows: Vec<Row> = columns(query).into_tuple().all(connection).await.map_err(store_error)?;
    rows.into_iter().map(|row| to_domain(row, Vec::new())).collect()
}

#[async_trait]
impl ReferencedLinfs for SeaUnit {
    async fn get(&self, id: LinfId, on: NaiveDate) -> Result<Option<ReferencedLinf>, StoreError> {
        self.keep(get(&self.txn, id, on).await)
    }
    async fn habilitable_of(&self, caf: CafCode) -> Result<Vec<ReferencedLinf>, StoreError> {
        self.keep(habilitable_of(&self.txn, caf).await)
    }
}
