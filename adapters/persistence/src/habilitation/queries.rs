//! Conventions and duties, for screens and for due work.
mod lines;

use super::{avenant, convention, duty, files, parties, yearly_log};
use crate::entity::{convention as row, duty as duty_row, linf, request};
use crate::{SeaStore, decode, error::store_error};
use async_trait::async_trait;
use chrono::NaiveDate;
use linf_habilitation::ports::{
    ConventionCard, ConventionLine, ConventionQueries, DutyLine, DutyQueries, HeldConvention,
    StandingFilter, UnansweredRequest,
};
use linf_habilitation::{ConventionId, DutyId, certifiable_until};
use linf_kernel::{AccountId, Id, LinfId, Page, PageRequest, RequestId, StoreError};
use linf_territory::CafCode;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The names of LINFs.
async fn names(
    connection: &impl ConnectionTrait,
    linfs: impl Iterator<Item = Uuid>,
) -> Result<BTreeMap<Uuid, String>, StoreError> {
    let found = linf::Entity::find()
        .select_only()
        .column(linf::Column::Id)
        .column(linf::Column::Name)
        .filter(linf::Column::Id.is_in(linfs))
        .into_tuple::<(Uuid, String)>();
    Ok(found.all(connection).await.map_err(store_error)?.into_iter().collect())
}

/// What rows must say to fit a filter on a day.
fn fitting(filter: StandingFilter, today: NaiveDate) -> Condition {
    let all = Condition::all();
    match filter {
        StandingFilter::All => all,
        StandingFilter::InForce => all.add(row::Column::State.eq("signed")),
        StandingFilter::Ending => all.add(row::Column::EndedOn.gte(today)),
        StandingFilter::Over => all.add(row::Column::EndedOn.lt(today)),
        StandingFilter::ToCertify => all.add(row::Column::CertifyBy.lte(certifiable_until(today))),
        StandingFilter::CertificationLate => all.add(row::Column::CertifyBy.lt(today)),
    }
}

#[async_trait]
impl ConventionQueries for SeaStore {
    async fn list(
        &self,
        caf: CafCode,
        filter: StandingFilter,
        today: NaiveDate,
        page: &PageRequest<ConventionId>,
    ) -> Result<Page<ConventionLine, ConventionId>, StoreError> {
        let mut found = row::Entity::find()
            .filter(row::Column::Caf.eq(caf.as_str()))
            .filter(fitting(filter, today));
        if let Some(after) = page.after {
            found = found.filter(row::Column::Id.lt(after.as_uuid()));
        }
        let found = found.order_by_desc(row::Column::Id).limit(u64::from(page.limit) + 1);
        let rows = found.all(self.read()).await.map_err(store_error)?;
        let Page { items, next } = Page::cut(rows, page.limit, |row| Id::from_uuid(row.id));
        Ok(Page { items: lines::of(self.read(), &items).await?, next })
    }
    async fn card(&self, id: ConventionId) -> Result<Option<ConventionCard>, StoreError> {
        let read = self.read();
        let Some(convention) = convention::find(read, id).await? else {
            return Ok(None);
        };
        let mut names = names(read, std::iter::once(convention.linf().as_uuid())).await?;
        let made = parties::made(read, convention.linf(), id).await?;
        let signed = match made {
            Some((_, returned)) => files::stamp(read, returned.file).await?,
            None => None,
        };
        Ok(Some(ConventionCard {
            linf_name: names.remove(&convention.linf().as_uuid()).unwrap_or_default(),
            signed,
            avenants: avenant::of_convention(read, id).await?,
            reminders: yearly_log::reminders(read, id).await?,
            certifications: yearly_log::certifications(read, id).await?,
            convention,
        }))
    }
    async fn of_linf(&self, linf: LinfId) -> Result<Vec<ConventionId>, StoreError> {
        let found = row::Entity::find()
            .select_only()
            .column(row::Column::Id)
            .filter(row::Column::LinfId.eq(linf.as_uuid()))
            .order_by_desc(row::Column::SignedOn)
            .order_by_desc(row::Column::Id)
            .into_tuple::<Uuid>();
        let found = found.all(self.read()).await.map_err(store_error)?;
        Ok(found.into_iter().map(Id::from_uuid).collect())
    }
    async fn held(
        &self,
        caf: CafCode,
        linfs: &[LinfId],
    ) -> Result<Vec<HeldConvention>, StoreError> {
        let found = row::Entity::find()
            .filter(row::Column::LinfId.is_in(linfs.iter().map(Id::as_uuid)))
            .filter(row::Column::Caf.eq(caf.as_str()))
            .order_by_asc(row::Column::SignedOn)
            .order_by_asc(row::Column::Id);
        let found = found.all(self.read()).await.map_err(store_error)?;
        let mut latest: BTreeMap<Uuid, row::Model> =
            found.into_iter().map(|row| (row.linf_id, row)).collect();
        let latest: Vec<_> =
            linfs.iter().filter_map(|linf| latest.remove(&linf.as_uuid())).collect();
        lines::held(self.read(), &latest).await
    }
    async fn reminders_due(
        &self,
        by: NaiveDate,
        limit: u16,
    ) -> Result<Vec<ConventionId>, StoreError> {
        let found = row::Entity::find()
            .select_only()
            .column(row::Column::Id)
            .filter(row::Column::NextReminderOn.lte(by))
            .order_by_asc(row::Column::NextReminderOn)
            .order_by_asc(row::Column::Id)
            .limit(u64::from(limit))
            .into_tuple::<Uuid>();
        let found = found.all(self.read()).await.map_err(store_error)?;
        Ok(found.into_iter().map(Id::from_uuid).collect())
    }
    async fn unanswered(
        &self,
        linf: LinfId,
        page: &PageRequest<RequestId>,
    ) -> Result<Page<UnansweredRequest, RequestId>, StoreError> {
        let mut found = request::Entity::find()
            .filter(request::Column::LinfId.eq(linf.as_uuid()))
            .filter(request::Column::State.eq("new"));
        if let Some(after) = page.after {
            found = found.filter(request::Column::Id.gt(after.as_uuid()));
        }
        let found = found.order_by_asc(request::Column::Id).limit(u64::from(page.limit) + 1);
        let rows = found.all(self.read()).await.map_err(store_error)?;
        let Page { items, next } = Page::cut(rows, page.limit, |row| Id::from_uuid(row.id));
        let line = |row: request::Model| {
            Ok(UnansweredRequest {
                request: Id::from_uuid(row.id),
                commune: decode::parse("request.commune", &row.commune)?,
                reference: row.reference,
                recorded_at: row.recorded_at,
            })
        };
        let items = items.into_iter().map(line).collect::<Result<_, StoreError>>()?;
        Ok(Page { items, next })
    }
}

impl SeaStore {
    /// A page of duties, the latest first.
    async fn duties(
        &self,
        which: Condition,
        page: &PageRequest<DutyId>,
    ) -> Result<Page<DutyLine, DutyId>, StoreError> {
        let read = self.read();
        let mut found = duty_row::Entity::find().filter(which);
        if let Some(after) = page.after {
            found = found.filter(duty_row::Column::Id.lt(after.as_uuid()));
        }
        let found = found.order_by_desc(duty_row::Column::Id).limit(u64::from(page.limit) + 1);
        let rows = found.all(read).await.map_err(store_error)?;
        let Page { items, next } = Page::cut(rows, page.limit, |row| Id::from_uuid(row.id));
        let names = names(read, items.iter().map(|row| row.linf_id)).await?;
        let line = |duty: linf_habilitation::Duty| DutyLine {
            linf_name: names.get(&duty.linf().as_uuid()).cloned().unwrap_or_default(),
            duty,
        };
        let items = duty::with_entries(read, items).await?.into_iter().map(line).collect();
        Ok(Page { items, next })
    }
}

#[async_trait]
impl DutyQueries for SeaStore {
    async fn of_caf(
        &self,
        caf: CafCode,
        waiting: bool,
        page: &PageRequest<DutyId>,
    ) -> Result<Page<DutyLine, DutyId>, StoreError> {
        let mut which = Condition::all().add(duty_row::Column::Caf.eq(caf.as_str()));
        if waiting {
            which = which.add(duty_row::Column::WaitsForCaf.eq(1));
        }
        self.duties(which, page).await
    }
    async fn of_linf(
        &self,
        linf: LinfId,
        account: AccountId,
        page: &PageRequest<DutyId>,
    ) -> Result<Page<DutyLine, DutyId>, StoreError> {
        let seen = Condition::any()
            .add(duty_row::Column::Kind.ne("right"))
            .add(duty_row::Column::BegunBy.eq(account.as_uuid()));
        let which = Condition::all().add(duty_row::Column::LinfId.eq(linf.as_uuid())).add(seen);
        self.duties(which, page).await
    }
    async fn waiting(&self, caf: CafCode) -> Result<u64, StoreError> {
        let waiting = duty_row::Entity::find()
            .filter(duty_row::Column::Caf.eq(caf.as_str()))
            .filter(duty_row::Column::WaitsForCaf.eq(1));
        waiting.count(self.read()).await.map_err(store_error)
    }
}
