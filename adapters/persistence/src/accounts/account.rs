//! Accounts.
use crate::entity::account::{ActiveModel, Column, Entity, Model};
use crate::{decode, error::store_error, instant::micros, unit::SeaUnit};
use async_trait::async_trait;
use linf_accounts::ports::AccountRepository;
use linf_accounts::{
    Account, AccountRecord, CredentialState, Generation, PasswordHash, PendingCode,
};
use linf_kernel::{AccountId, EmailAddress, Id, StoreError};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, Insert, IntoActiveModel,
    QueryFilter,
};

/// Row → aggregate.
pub(crate) fn to_domain(row: Model) -> Result<Account, StoreError> {
    let generation = Generation(decode::number("account.generation", row.generation)?);
    let columns = (row.code_expires_at, row.wrong_codes, row.password_hash, row.password_since);
    let credential = match (row.state.as_str(), columns) {
        ("invited", (Some(expires_at), Some(wrong_codes), None, None)) => {
            let wrong_codes = decode::number("account.wrong_codes", wrong_codes)?;
            CredentialState::Invited { generation, expires_at, wrong_codes }
        }
        ("active", (expires_at, wrong_codes, Some(hash), Some(since))) => {
            let reset = match (expires_at, wrong_codes) {
                (None, None) => None,
                (Some(expires_at), Some(wrong_codes)) => {
                    let wrong_codes = decode::number("account.wrong_codes", wrong_codes)?;
                    Some(PendingCode { expires_at, wrong_codes })
                }
                (Some(_), None) | (None, Some(_)) => return Err(decode::misfit("account", row.id)),
            };
            CredentialState::Active { password: PasswordHash::from_stored(hash), since, reset }
        }
        _ => return Err(decode::misfit("account", row.id)),
    };
    Ok(Account::rehydrate(AccountRecord {
        id: Id::from_uuid(row.id),
        email: decode::parse("account.email", &row.email)?,
        credential,
        generation,
        version: decode::number("account.version", row.version)?,
    }))
}

/// Aggregate → row.
fn to_row(account: &Account) -> Result<Model, StoreError> {
    let row = Model {
        id: account.id().as_uuid(),
        email: account.email().as_str().to_owned(),
        email_key: account.email().key(),
        state: account.credential().name().to_owned(),
        generation: decode::stored("account.generation", account.generation().0)?,
        code_expires_at: None,
        wrong_codes: None,
        password_hash: None,
        password_since: None,
        version: decode::stored("account.version", account.version())?,
    };
    Ok(match account.credential() {
        CredentialState::Invited { expires_at, wrong_codes, .. } => Model {
            code_expires_at: Some(micros(*expires_at)),
            wrong_codes: Some(i32::from(*wrong_codes)),
            ..row
        },
        CredentialState::Active { password, since, reset } => Model {
            code_expires_at: reset.map(|code| micros(code.expires_at)),
            wrong_codes: reset.map(|code| i32::from(code.wrong_codes)),
            password_hash: Some(password.as_str().to_owned()),
            password_since: Some(micros(*since)),
            ..row
        },
    })
}

/// The account with an identifier.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    id: AccountId,
) -> Result<Option<Account>, StoreError> {
    let found = Entity::find_by_id(id.as_uuid()).one(connection).await.map_err(store_error)?;
    found.map(to_domain).transpose()
}

async fn find_by_email(
    connection: &impl ConnectionTrait,
    email: &EmailAddress,
) -> Result<Option<Account>, StoreError> {
    let found = Entity::find().filter(Column::EmailKey.eq(email.key()));
    let found = found.one(connection).await.map_err(store_error)?;
    found.map(to_domain).transpose()
}

async fn add(connection: &impl ConnectionTrait, account: &Account) -> Result<(), StoreError> {
    let insert = Insert::<ActiveModel>::one(to_row(account)?);
    insert.exec_without_returning(connection).await.map_err(store_error)?;
    Ok(())
}

async fn save(connection: &impl ConnectionTrait, account: &Account) -> Result<(), StoreError> {
    let read = to_row(account)?;
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

impl SeaUnit {
    /// Who has a password decides who is an active person.
    fn note_activation(&self, account: &Account) {
        match account.credential() {
            CredentialState::Active { .. } => self.coverage_changes(),
            CredentialState::Invited { .. } => {}
        }
    }
}

#[async_trait]
impl AccountRepository for SeaUnit {
    async fn get(&self, id: AccountId) -> Result<Option<Account>, StoreError> {
        self.keep(find(&self.txn, id).await)
    }
    async fn find_by_email(&self, email: &EmailAddress) -> Result<Option<Account>, StoreError> {
        self.keep(find_by_email(&self.txn, email).await)
    }
    async fn add(&self, account: &Account) -> Result<(), StoreError> {
        self.note_activation(account);
        self.keep(add(&self.txn, account).await)
    }
    async fn save(&self, account: &Account) -> Result<(), StoreError> {
        self.note_activation(account);
        self.keep(save(&self.txn, account).await)
    }
}
