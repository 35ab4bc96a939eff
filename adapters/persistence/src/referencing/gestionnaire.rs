//! Managing bodies.
use super::queries::{after_name, holds};
use crate::entity::gestionnaire::{ActiveModel, Column, Entity, Model};
use crate::entity::linf;
use crate::{SeaStore, decode, error::store_error, unit::SeaUnit};
use async_trait::async_trait;
use linf_kernel::{Id, Page, PageRequest, StoreError};
use linf_referencing::ports::{
    GestionnaireKey, GestionnaireQueries, GestionnaireRepository, NameKey,
};
use linf_referencing::{
    Gestionnaire, GestionnaireId, GestionnaireIdentity, GestionnaireNature, LegalRepresentative,
};
use linf_territory::{CafCode, fold};
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, Insert,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

fn to_domain(row: &Model) -> Result<Gestionnaire, StoreError> {
    let which = row.nature_which.as_ref();
    let which = which.map(|raw| decode::parse("gestionnaire.nature_which", raw)).transpose()?;
    let nature = GestionnaireNature::from_code(&row.nature, which);
    let representative = match (&row.representative_name, &row.representative_quality) {
        (None, None) => None,
        (Some(name), Some(quality)) => Some(LegalRepresentative {
            name: decode::parse("gestionnaire.representative_name", name)?,
            quality: decode::parse("gestionnaire.representative_quality", quality)?,
        }),
        (Some(_), None) | (None, Some(_)) => return Err(decode::misfit("gestionnaire", row.id)),
    };
    let siret = row.siret.as_ref();
    let address = row.address.as_ref();
    let identity = GestionnaireIdentity {
        legal_name: decode::parse("gestionnaire.legal_name", &row.legal_name)?,
        nature: nature.map_err(|_unknown| decode::misfit("gestionnaire", row.id))?,
        siret: siret.map(|raw| decode::parse("gestionnaire.siret", raw)).transpose()?,
        representative,
        address: address.map(|raw| decode::parse("gestionnaire.address", raw)).transpose()?,
    };
    let version = decode::number("gestionnaire.version", row.version)?;
    let caf = decode::parse("gestionnaire.caf", &row.caf)?;
    Ok(Gestionnaire::rehydrate(Id::from_uuid(row.id), caf, identity, version))
}

fn to_row(gestionnaire: &Gestionnaire) -> Result<Model, StoreError> {
    let identity = gestionnaire.identity();
    let representative = identity.representative.as_ref();
    Ok(Model {
        id: gestionnaire.id().as_uuid(),
        caf: gestionnaire.caf().to_string(),
        legal_name: identity.legal_name.to_string(),
        name_folded: fold(identity.legal_name.as_str()),
        nature: identity.nature.code().to_owned(),
        nature_which: identity.nature.which().map(str::to_owned),
        siret: identity.siret.as_ref().map(ToString::to_string),
        representative_name: representative.map(|person| person.name.to_string()),
        representative_quality: representative.map(|person| person.quality.to_string()),
        address: identity.address.as_ref().map(ToString::to_string),
        version: decode::stored("gestionnaire.version", gestionnaire.version())?,
    })
}

async fn find(
    connection: &impl ConnectionTrait,
    id: GestionnaireId,
) -> Result<Option<Gestionnaire>, StoreError> {
    let found = Entity::find_by_id(id.as_uuid()).one(connection).await.map_err(store_error)?;
    found.as_ref().map(to_domain).transpose()
}

async fn add(
    connection: &impl ConnectionTrait,
    gestionnaire: &Gestionnaire,
) -> Result<(), StoreError> {
    let insert = Insert::<ActiveModel>::one(to_row(gestionnaire)?);
    insert.exec_without_returning(connection).await.map_err(store_error)?;
    Ok(())
}

async fn save(
    connection: &impl ConnectionTrait,
    gestionnaire: &Gestionnaire,
) -> Result<(), StoreError> {
    let read = to_row(gestionnaire)?;
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
impl GestionnaireRepository for SeaUnit {
    async fn get(&self, id: GestionnaireId) -> Result<Option<Gestionnaire>, StoreError> {
        self.keep(find(&self.txn, id).await)
    }
    async fn add(&self, gestionnaire: &Gestionnaire) -> Result<(), StoreError> {
        self.keep(add(&self.txn, gestionnaire).await)
    }
    async fn save(&self, gestionnaire: &Gestionnaire) -> Result<(), StoreError> {
        self.keep(save(&self.txn, gestionnaire).await)
    }
}

#[async_trait]
impl GestionnaireQueries for SeaStore {
    async fn find(&self, id: GestionnaireId) -> Result<Option<Gestionnaire>, StoreError> {
        find(self.read(), id).await
    }
    async fn list(
        &self,
        caf: CafCode,
        text: Option<&str>,
        page: &PageRequest<GestionnaireKey>,
    ) -> Result<Page<Gestionnaire, GestionnaireKey>, StoreError> {
        let mut found = Entity::find().filter(Column::Caf.eq(caf.to_string()));
        if let Some(text) = text {
            let managing = Query::select()
                .column((linf::Entity, linf::Column::GestionnaireId))
                .from(linf::Entity)
                .and_where(linf::Column::Caf.eq(caf.to_string()))
                .and_where(holds((linf::Entity, linf::Column::NameFolded), text))
                .to_owned();
            let named = Condition::any()
                .add(holds((Entity, Column::NameFolded), text))
                .add(Column::Id.in_subquery(managing));
            found = found.filter(named);
        }
        if let Some(after) = &page.after {
            let columns = ((Entity, Column::NameFolded), (Entity, Column::Id));
            found = found.filter(after_name(columns, after));
        }
        let rows = found
            .order_by_asc(Column::NameFolded)
            .order_by_asc(Column::Id)
            .limit(u64::from(page.limit) + 1)
            .all(self.read())
            .await
            .map_err(store_error)?;
        let key =
            |row: &Model| NameKey { name: row.name_folded.clone(), id: Id::from_uuid(row.id) };
        let Page { items, next } = Page::cut(rows, page.limit, key);
        Ok(Page { items: items.iter().map(to_domain).collect::<Result<_, _>>()?, next })
    }
    async fn records_of(
        &self,
        ids: &[GestionnaireId],
    ) -> Result<Vec<(GestionnaireId, u64)>, StoreError> {
        let counted = linf::Entity::find()
            .select_only()
            .column(linf::Column::GestionnaireId)
            .column_as(linf::Column::Id.count(), "records")
            .filter(linf::Column::GestionnaireId.is_in(ids.iter().map(Id::as_uuid)))
            .group_by(linf::Column::GestionnaireId)
            .into_tuple::<(Uuid, i64)>();
        let counted = counted.all(self.read()).await.map_err(store_error)?.into_iter();
        let counted = counted.map(|(id, n)| Ok((Id::from_uuid(id), decode::number("count", n)?)));
        counted.collect()
    }
}
