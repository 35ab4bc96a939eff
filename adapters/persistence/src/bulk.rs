//! Many rows at once.
use crate::error::store_error;
use linf_kernel::StoreError;
use sea_orm::{
    ActiveModelBehavior, ConnectionTrait, EntityTrait, Insert, IntoActiveModel, Iterable,
};

/// Values bound to one statement: well under the 32,766 of SQLite.
const BINDS: usize = 30_000;
/// Identifiers in one list.
pub(crate) const IDS: usize = 10_000;

/// Inserts rows, in as few statements as bind limits allow.
pub(crate) async fn insert<E, C>(connection: &C, rows: Vec<E::Model>) -> Result<(), StoreError>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
    E::ActiveModel: ActiveModelBehavior + Send,
    C: ConnectionTrait,
{
    let columns = E::Column::iter().count().max(1);
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<E::Model> = rows.by_ref().take(BINDS / columns).collect();
        let statement = Insert::<E::ActiveModel>::many(some);
        statement.exec_without_returning(connection).await.map_err(store_error)?;
    }
    Ok(())
}
