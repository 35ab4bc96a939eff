//! Lists and proposals, for screens.
use super::{lists, proposals};
use crate::entity::commune_proposal::{Column, Entity, Model};
use crate::entity::{avenant, linf, official_change as change};
use crate::{SeaStore, decode, error::store_error};
use async_trait::async_trait;
use linf_kernel::{Id, Page, PageRequest, StoreError};
use linf_referencing::ports::{ProposalLine, ReviewQueries};
use linf_referencing::review::{OfficialList, ProposalId, ReviewedChange, Subject};
use linf_territory::CafCode;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The lines of rows: names and avenants are read for the page alone.
async fn lines(
    connection: &impl ConnectionTrait,
    rows: &[Model],
) -> Result<Vec<ProposalLine>, StoreError> {
    let names = linf::Entity::find()
        .select_only()
        .column(linf::Column::Id)
        .column(linf::Column::Name)
        .filter(linf::Column::Id.is_in(rows.iter().map(|row| row.linf_id)))
        .into_tuple::<(Uuid, String)>();
    let names: BTreeMap<_, _> =
        names.all(connection).await.map_err(store_error)?.into_iter().collect();
    let annexes = rows.iter().filter(|row| row.is_open == 1 && row.subject == "annexe");
    let subjects = annexes.map(|row| row.subject_id);
    let avenants = avenant::Entity::find()
        .select_only()
        .column(avenant::Column::ConventionId)
        .column(avenant::Column::Id)
        .filter(avenant::Column::ConventionId.is_in(subjects))
        .filter(avenant::Column::State.is_in(["prepared", "sent"]))
        .into_tuple::<(Uuid, Uuid)>();
    let avenants: BTreeMap<_, _> =
        avenants.all(connection).await.map_err(store_error)?.into_iter().collect();
    let line = |row: &Model| {
        let proposal = proposals::to_domain(row)?;
        let open_avenant = match proposal.subject() {
            Subject::Record(_) => None,
            Subject::Annexe(annexe) => avenants.get(&annexe.as_uuid()).copied(),
        };
        Ok(ProposalLine {
            linf_name: names.get(&row.linf_id).cloned().unwrap_or_default(),
            open_avenant: open_avenant.map(Id::from_uuid),
            proposal,
        })
    };
    rows.iter().map(line).collect()
}

#[async_trait]
impl ReviewQueries for SeaStore {
    async fn in_force(&self) -> Result<Option<OfficialList>, StoreError> {
        lists::last(self.read()).await
    }
    async fn content(&self, rank: u32) -> Result<Option<Vec<u8>>, StoreError> {
        lists::content_of(self.read(), rank).await
    }
    async fn changes(
        &self,
        (rank, caf): (u32, CafCode),
        page: &PageRequest<u32>,
    ) -> Result<Page<ReviewedChange, u32>, StoreError> {
        let rank: i32 = decode::stored("official_list.rank", rank)?;
        let mut found = change::Entity::find()
            .filter(change::Column::ListRank.eq(rank))
            .filter(change::Column::Caf.eq(caf.to_string()));
        if let Some(after) = page.after {
            let after: i32 = decode::stored("official_change.position", after)?;
            found = found.filter(change::Column::Position.gt(after));
        }
        let rows = found
            .order_by_asc(change::Column::Position)
            .limit(u64::from(page.limit) + 1)
            .all(self.read())
            .await
            .map_err(store_error)?;
        let found = rows.iter().map(lists::reviewed).collect::<Result<_, _>>()?;
        Ok(Page::cut(found, page.limit, |one| one.position))
    }
    async fn proposals(
        &self,
        (caf, open): (CafCode, bool),
        page: &PageRequest<ProposalId>,
    ) -> Result<Page<ProposalLine, ProposalId>, StoreError> {
        let mut found = Entity::find()
            .filter(Column::Caf.eq(caf.to_string()))
            .filter(Column::IsOpen.eq(i32::from(open)));
        if let Some(after) = page.after {
            found = found.filter(Column::Id.lt(after.as_uuid()));
        }
        let rows = found
            .order_by_desc(Column::Id)
            .limit(u64::from(page.limit) + 1)
            .all(self.read())
            .await
            .map_err(store_error)?;
        let Page { items, next } = Page::cut(rows, page.limit, |row| Id::from_uuid(row.id));
        Ok(Page { items: lines(self.read(), &items).await?, next })
    }
    async fn proposal(&self, id: ProposalId) -> Result<Option<ProposalLine>, StoreError> {
        let found = Entity::find_by_id(id.as_uuid()).one(self.read()).await.map_err(store_error)?;
        let rows: Vec<_> = found.into_iter().collect();
        Ok(lines(self.read(), &rows).await?.pop())
    }
    async fn to_decide(&self, caf: CafCode) -> Result<u64, StoreError> {
        Entity::find()
            .filter(Column::Caf.eq(caf.to_string()))
            .filter(Column::IsOpen.eq(1))
            .count(self.read())
            .await
            .map_err(store_error)
    }
}
