//! Roles that somebody gave.
use crate::entity::role::{ActiveModel, Column, Entity, Model};
use crate::entity::{account, linf};
use crate::{decode, error::store_error, instant::micros, store::is_postgres, unit::SeaUnit};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_accounts::ports::RoleRepository;
use linf_accounts::{GivenRole, HeldRole, ManagedLinf, RoleId, StaffMember, StaffOf};
use linf_authorisation::{Role, RoleKind};
use linf_kernel::{AccountId, Id, LinfId, Page, PageRequest, StoreError};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Insert, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The word of the state of an account with a personal password.
const ACTIVE: &str = "active";

fn role(row: &Model) -> Result<GivenRole, StoreError> {
    let kind: RoleKind = decode::parse("role.kind", &row.kind)?;
    let caf = row.caf.as_deref().map(|caf| decode::parse("role.caf", caf)).transpose()?;
    let role = match (kind, caf, row.linf_id) {
        (RoleKind::CnafAdministrator, None, None) => Role::CnafAdministrator,
        (RoleKind::CafAdministrator, Some(caf), None) => Role::CafAdministrator(caf),
        (RoleKind::CafAgent, Some(caf), None) => Role::CafAgent(caf),
        (RoleKind::LinfManager, None, Some(linf)) => Role::LinfManager(Id::from_uuid(linf)),
        _ => return Err(decode::misfit("role", row.id)),
    };
    GivenRole::try_from(role).map_err(|_not_given| decode::misfit("role", row.id))
}

/// Row → value.
pub(crate) fn to_domain(row: &Model) -> Result<HeldRole, StoreError> {
    let withdrawn = match (row.withdrawn_by, row.withdrawn_at) {
        (None, None) => None,
        (Some(by), Some(at)) => Some((Id::from_uuid(by), at)),
        (Some(_), None) | (None, Some(_)) => return Err(decode::misfit("role", row.id)),
    };
    Ok(HeldRole {
        id: Id::from_uuid(row.id),
        account: Id::from_uuid(row.account_id),
        role: role(row)?,
        given_by: row.given_by.map(Id::from_uuid),
        given_at: row.given_at,
        withdrawn,
    })
}

/// Value → row.
fn to_row(held: &HeldRole) -> Model {
    let role = held.role.role();
    Model {
        id: held.id.as_uuid(),
        account_id: held.account.as_uuid(),
        kind: role.kind().code().to_owned(),
        caf: role.caf().map(|caf| caf.as_str().to_owned()),
        linf_id: role.linf().map(|linf| linf.as_uuid()),
        given_by: held.given_by.map(|by| by.as_uuid()),
        given_at: micros(held.given_at),
        withdrawn_by: held.withdrawn.map(|(by, _)| by.as_uuid()),
        withdrawn_at: held.withdrawn.map(|(_, at)| micros(at)),
    }
}

fn held() -> Select<Entity> {
    Entity::find().filter(Column::WithdrawnAt.is_null())
}

/// Those that an account holds.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<GivenRole>, StoreError> {
    let rows = held().filter(Column::AccountId.eq(account.as_uuid()));
    let rows = rows.all(connection).await.map_err(store_error)?;
    let mut roles = rows.iter().map(role).collect::<Result<Vec<_>, _>>()?;
    roles.sort_unstable();
    Ok(roles)
}

/// A LINF, as roles know it.
pub(super) async fn linf(
    connection: &impl ConnectionTrait,
    id: LinfId,
) -> Result<Option<ManagedLinf>, StoreError> {
    let found: Option<(String, String)> = linf::Entity::find_by_id(id.as_uuid())
        .select_only()
        .columns([linf::Column::Name, linf::Column::Caf])
        .into_tuple()
        .one(connection)
        .await
        .map_err(store_error)?;
    let managed = |(name, caf): (String, String)| {
        Ok(ManagedLinf { linf: id, name, caf: decode::parse("linf.caf", &caf)? })
    };
    found.map(managed).transpose()
}

/// A page of a staff, with the accounts.
pub(super) async fn staff(
    connection: &impl ConnectionTrait,
    of: StaffOf,
    page: &PageRequest<RoleId>,
) -> Result<Page<StaffMember, RoleId>, StoreError> {
    let there = match of {
        StaffOf::Cnaf => held().filter(Column::Kind.eq(RoleKind::CnafAdministrator.code())),
        StaffOf::Caf(caf) => held().filter(Column::Caf.eq(caf.as_str())),
        StaffOf::Linf(linf) => held().filter(Column::LinfId.eq(linf.as_uuid())),
    };
    let there = match page.after {
        None => there,
        Some(after) => there.filter(Column::Id.lt(after.as_uuid())),
    };
    let rows = there.order_by_desc(Column::Id).limit(u64::from(page.limit) + 1);
    let rows = rows.all(connection).await.map_err(store_error)?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.account_id).collect();
    if ids.is_empty() {
        return Ok(Page::cut(Vec::new(), page.limit, |member: &StaffMember| member.held.id));
    }
    let accounts: Vec<(Uuid, String, String)> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Email, account::Column::State])
        .filter(account::Column::Id.is_in(ids))
        .into_tuple()
        .all(connection)
        .await
        .map_err(store_error)?;
    let accounts: BTreeMap<Uuid, (String, String)> =
        accounts.into_iter().map(|(id, email, state)| (id, (email, state))).collect();
    let member = |row: &Model| {
        let (email, state) =
            accounts.get(&row.account_id).ok_or_else(|| decode::misfit("role", row.id))?;
        let email = decode::parse("account.email", email)?;
        Ok(StaffMember { held: to_domain(row)?, email, active: state == ACTIVE })
    };
    let members = rows.iter().map(member).collect::<Result<Vec<_>, StoreError>>()?;
    Ok(Page::cut(members, page.limit, |member| member.held.id))
}

async fn find(
    connection: &impl ConnectionTrait,
    account: AccountId,
    role: GivenRole,
) -> Result<Option<HeldRole>, StoreError> {
    let rows = held()
        .filter(Column::AccountId.eq(account.as_uuid()))
        .filter(Column::Kind.eq(role.kind().code()));
    let rows = rows.all(connection).await.map_err(store_error)?;
    let mut held = rows.iter().map(to_domain);
    held.find(|held| held.as_ref().map_or(true, |held| held.role == role)).transpose()
}

async fn withdraw(
    connection: &impl ConnectionTrait,
    id: RoleId,
    (by, at): (AccountId, DateTime<Utc>),
) -> Result<(), StoreError> {
    let done = Entity::update_many()
        .col_expr(Column::WithdrawnBy, Expr::value(by.as_uuid()))
        .col_expr(Column::WithdrawnAt, Expr::value(micros(at)))
        .filter(Column::Id.eq(id.as_uuid()))
        .filter(Column::WithdrawnAt.is_null())
        .exec(connection)
        .await
        .map_err(store_error)?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

async fn national_administrators(connection: &impl ConnectionTrait) -> Result<u64, StoreError> {
    if is_postgres(connection) {
        // SQLite has one writer at a time already.
        let wait = "SELECT pg_advisory_xact_lock(7813572002)";
        connection.execute_unprepared(wait).await.map_err(store_error)?;
    }
    // Of each administrator, its account: not of each account whether it is an administrator’s.
    let own = Expr::col((account::Entity, account::Column::Id)).equals((Entity, Column::AccountId));
    let with_password = Query::select()
        .expr(Expr::value(1))
        .from(account::Entity)
        .and_where(own)
        .and_where(account::Column::State.eq(ACTIVE))
        .to_owned();
    // Written out, not bound: SQLite then knows that its partial index holds them all.
    let national = format!("\"role\".\"kind\" = '{}'", RoleKind::CnafAdministrator.code());
    held()
        .filter(Expr::cust(national))
        .filter(Expr::exists(with_password))
        .count(connection)
        .await
        .map_err(store_error)
}

#[async_trait]
impl RoleRepository for SeaUnit {
    async fn get(&self, id: RoleId) -> Result<Option<HeldRole>, StoreError> {
        let found = Entity::find_by_id(id.as_uuid()).one(&self.txn).await.map_err(store_error);
        self.keep(found.and_then(|row| row.as_ref().map(to_domain).transpose()))
    }
    async fn find(
        &self,
        account: AccountId,
        role: GivenRole,
    ) -> Result<Option<HeldRole>, StoreError> {
        self.keep(find(&self.txn, account, role).await)
    }
    async fn add(&self, role: &HeldRole) -> Result<(), StoreError> {
        let insert = Insert::<ActiveModel>::one(to_row(role));
        self.keep(insert.exec_without_returning(&self.txn).await.map_err(store_error))?;
        Ok(())
    }
    async fn withdraw(
        &self,
        id: RoleId,
        by: AccountId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.keep(withdraw(&self.txn, id, (by, at)).await)
    }
    async fn national_administrators(&self) -> Result<u64, StoreError> {
        self.keep(national_administrators(&self.txn).await)
    }
}
