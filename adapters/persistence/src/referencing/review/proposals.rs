//! Proposals, and the communes that they carry while nobody decided.
use super::stored::Content;
use super::territories;
use crate::entity::carried_commune as carried;
use crate::entity::commune_proposal::{Column, Entity, Model};
use crate::{bulk, decode, error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use chrono::NaiveDate;
use linf_kernel::{Id, StoreError};
use linf_referencing::ports::ProposalRepository;
use linf_referencing::review::{
    Outcome, Proposal, ProposalId, ProposalRecord, ProposalState, Subject, Territory,
};
use linf_territory::CommuneCode;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

/// The word and the identifier of a subject.
fn subject(subject: Subject) -> (&'static str, Uuid) {
    match subject {
        Subject::Record(linf) => ("record", linf.as_uuid()),
        Subject::Annexe(annexe) => ("annexe", annexe.as_uuid()),
    }
}

fn subject_of(word: &str, id: Uuid) -> Result<Subject, StoreError> {
    match word {
        "record" => Ok(Subject::Record(Id::from_uuid(id))),
        "annexe" => Ok(Subject::Annexe(Id::from_uuid(id))),
        _ => Err(decode::misfit("commune_proposal", id)),
    }
}

/// Row → aggregate.
pub(super) fn to_domain(row: &Model) -> Result<Proposal, StoreError> {
    let settled =
        |outcome, at| ProposalState::Settled { outcome, at, by: row.settled_by.map(Id::from_uuid) };
    let state = match (row.state.as_str(), row.settled_at) {
        ("proposed", None) => ProposalState::Proposed,
        ("accepted", Some(at)) => settled(Outcome::Accepted, at),
        ("amended", Some(at)) => settled(Outcome::Amended, at),
        ("obsolete", Some(at)) => settled(Outcome::Obsolete, at),
        _ => return Err(decode::misfit("commune_proposal", row.id)),
    };
    let Content { effects, named, names } = Content::parse(&row.content)?;
    Ok(Proposal::rehydrate(ProposalRecord {
        id: Id::from_uuid(row.id),
        list: decode::number("commune_proposal.list_rank", row.list_rank)?,
        caf: decode::parse("commune_proposal.caf", &row.caf)?,
        linf: Id::from_uuid(row.linf_id),
        subject: subject_of(&row.subject, row.subject_id)?,
        effects,
        named,
        names,
        state,
        version: decode::number("commune_proposal.version", row.version)?,
    }))
}

/// Aggregate → row.
fn to_row(proposal: &Proposal) -> Result<Model, StoreError> {
    let record = proposal.record();
    let (word, subject_id) = subject(record.subject);
    let (settled_at, settled_by) = match record.state {
        ProposalState::Proposed => (None, None),
        ProposalState::Settled { at, by, .. } => (Some(micros(at)), by.map(|by| by.as_uuid())),
    };
    let content = Content {
        effects: record.effects.clone(),
        named: record.named.clone(),
        names: record.names.clone(),
    };
    Ok(Model {
        id: record.id.as_uuid(),
        list_rank: decode::stored("commune_proposal.list_rank", record.list)?,
        caf: record.caf.to_string(),
        linf_id: record.linf.as_uuid(),
        subject: word.to_owned(),
        subject_id,
        content: content.written()?,
        state: record.state.name().to_owned(),
        is_open: i32::from(proposal.is_open()),
        settled_at,
        settled_by,
        version: decode::stored("commune_proposal.version", record.version)?,
    })
}

/// What it carries.
fn carried_rows(proposal: &Proposal) -> Vec<carried::Model> {
    let record = proposal.record();
    let convention_id = match record.subject {
        Subject::Record(_) => None,
        Subject::Annexe(annexe) => Some(annexe.as_uuid()),
    };
    let row = |(position, (then, now)): (i32, (CommuneCode, CommuneCode))| carried::Model {
        proposal_id: record.id.as_uuid(),
        position,
        linf_id: record.linf.as_uuid(),
        convention_id,
        then_code: then.to_string(),
        now_code: now.to_string(),
    };
    (0..).zip(proposal.carried()).map(row).collect()
}

async fn add(connection: &impl ConnectionTrait, proposals: &[Proposal]) -> Result<(), StoreError> {
    let rows = proposals.iter().map(to_row).collect::<Result<_, _>>()?;
    bulk::insert::<Entity, _>(connection, rows).await?;
    let carried = proposals.iter().filter(|one| one.is_open()).flat_map(carried_rows).collect();
    bulk::insert::<carried::Entity, _>(connection, carried).await
}

async fn save(connection: &impl ConnectionTrait, proposal: &Proposal) -> Result<(), StoreError> {
    let read = to_row(proposal)?;
    let (id, version) = (read.id, read.version);
    let next = Model { version: version.saturating_add(1), ..read };
    let done = Entity::update_many()
        .set(next.into_active_model().reset_all())
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(version))
        .exec(connection)
        .await
        .map_err(store_error)?;
    if done.rows_affected != 1 {
        return Err(StoreError::Stale);
    }
    if !proposal.is_open() {
        let over = carried::Entity::delete_many().filter(carried::Column::ProposalId.eq(id));
        over.exec(connection).await.map_err(store_error)?;
    }
    Ok(())
}

async fn all(
    connection: &impl ConnectionTrait,
    found: Select<Entity>,
) -> Result<Vec<Proposal>, StoreError> {
    let rows = found.order_by_asc(Column::Id).all(connection).await.map_err(store_error)?;
    rows.iter().map(to_domain).collect()
}

async fn subjects(
    connection: &impl ConnectionTrait,
    rank: u32,
) -> Result<Vec<Subject>, StoreError> {
    let rank: i32 = decode::stored("commune_proposal.list_rank", rank)?;
    let found = Entity::find()
        .select_only()
        .column(Column::Subject)
        .column(Column::SubjectId)
        .filter(Column::ListRank.eq(rank))
        .into_tuple::<(String, Uuid)>();
    let found = found.all(connection).await.map_err(store_error)?;
    let mut subjects = found
        .iter()
        .map(|(word, id)| subject_of(word, *id))
        .collect::<Result<Vec<_>, StoreError>>()?;
    subjects.sort_unstable();
    Ok(subjects)
}

#[async_trait]
impl ProposalRepository for SeaUnit {
    async fn naming(
        &self,
        codes: &[CommuneCode],
        on: NaiveDate,
    ) -> Result<Vec<Territory>, StoreError> {
        self.keep(territories::naming(&self.txn, codes, on).await)
    }
    async fn open(&self) -> Result<Vec<Proposal>, StoreError> {
        self.keep(all(&self.txn, Entity::find().filter(Column::IsOpen.eq(1))).await)
    }
    async fn subjects(&self, rank: u32) -> Result<Vec<Subject>, StoreError> {
        self.keep(subjects(&self.txn, rank).await)
    }
    async fn open_about(&self, about: Subject) -> Result<Vec<Proposal>, StoreError> {
        let (word, id) = subject(about);
        let found = Entity::find()
            .filter(Column::SubjectId.eq(id))
            .filter(Column::Subject.eq(word))
            .filter(Column::IsOpen.eq(1));
        self.keep(all(&self.txn, found).await)
    }
    async fn named_by(
        &self,
        about: Subject,
        on: NaiveDate,
    ) -> Result<Vec<CommuneCode>, StoreError> {
        self.keep(territories::named_by(&self.txn, about, on).await)
    }
    async fn get(&self, id: ProposalId) -> Result<Option<Proposal>, StoreError> {
        let found = Entity::find_by_id(id.as_uuid()).one(&self.txn).await.map_err(store_error);
        let found = self.keep(found)?;
        self.keep(found.as_ref().map(to_domain).transpose())
    }
    async fn add(&self, proposals: &[Proposal]) -> Result<(), StoreError> {
        self.coverage_changes();
        self.keep(add(&self.txn, proposals).await)
    }
    async fn save(&self, proposal: &Proposal) -> Result<(), StoreError> {
        self.coverage_changes();
        self.keep(save(&self.txn, proposal).await)
    }
}
