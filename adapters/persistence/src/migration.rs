//! Hand-written migrations. Each spells its names: rows and entities of the code may move on.
mod engine;
mod m20261123_000001_accounts;
mod m20261123_000002_referencing;
mod m20261123_000003_habilitation;
mod m20261123_000004_routing;
mod m20261123_000005_follow_up;
mod m20261123_000006_retention;
mod m20261123_000007_exports_under_way;
mod m20261123_000008_one_convention;
mod m20261123_000070_roles;
mod m20261123_000071_lost_passwords;
mod m20261123_000080_records;
mod m20261123_000090_mail_subjects;
mod m20261123_000091_admissions;
mod m20261123_000092_closed_by_the_service;
mod m20261123_000100_after_signature;
mod m20261123_000105_progress;
mod m20261123_000110_geography;
mod m20261123_000120_papers_of_avenants;
mod m20261123_000130_lists;
mod m20261123_000140_returned_requests;

use crate::error::store_error;
use crate::store::is_postgres;
use linf_kernel::StoreError;
use sea_orm::sea_query::IntoIden;
use sea_orm::sqlx::postgres::PgPoolOptions;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DynIden, SqlxPostgresConnector, TransactionTrait,
};
use sea_orm_migration::{MigrationTrait, MigratorTrait};

struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_accounts::Migration),
            Box::new(m20261123_000002_referencing::Migration),
            Box::new(m20261123_000003_habilitation::Migration),
            Box::new(m20261123_000004_routing::Migration),
            Box::new(m20261123_000005_follow_up::Migration),
            Box::new(m20261123_000006_retention::Migration),
            Box::new(m20261123_000007_exports_under_way::Migration),
            Box::new(m20261123_000008_one_convention::Migration),
            Box::new(m20261123_000070_roles::Migration),
            Box::new(m20261123_000071_lost_passwords::Migration),
            Box::new(m20261123_000080_records::Migration),
            Box::new(m20261123_000090_mail_subjects::Migration),
            Box::new(m20261123_000091_admissions::Migration),
            Box::new(m20261123_000092_closed_by_the_service::Migration),
            Box::new(m20261123_000100_after_signature::Migration),
            Box::new(m20261123_000105_progress::Migration),
            Box::new(m20261123_000110_geography::Migration),
            Box::new(m20261123_000120_papers_of_avenants::Migration),
            Box::new(m20261123_000130_lists::Migration),
            Box::new(m20261123_000140_returned_requests::Migration),
        ]
    }
    fn migration_table_name() -> DynIden {
        "schema_migration".into_iden()
    }
}

/// Brings the tables up to date, one process at a time.
pub(crate) async fn migrate(pool: &DatabaseConnection) -> Result<(), StoreError> {
    if !is_postgres(pool) {
        return Migrator::up(pool, None).await.map_err(store_error);
    }
    // A transaction that does nothing but hold the lock: it frees it however this ends.
    let lock = pool.begin().await.map_err(store_error)?;
    lock.execute_unprepared(
        "SET LOCAL lock_timeout = '120s'; SET LOCAL statement_timeout = '120s'",
    )
    .await
    .map_err(store_error)?;
    lock.execute_unprepared("SELECT pg_advisory_xact_lock(7813572001)")
        .await
        .map_err(store_error)?;
    let patient = patient(pool).await?;
    let done = Migrator::up(&patient, None).await.map_err(store_error);
    patient.close().await.map_err(store_error)?;
    done?;
    lock.commit().await.map_err(store_error)
}

/// A connection of its own, without the time limit of ordinary statements: a migration of a large
/// table takes what it takes.
async fn patient(pool: &DatabaseConnection) -> Result<DatabaseConnection, StoreError> {
    let options = pool.get_postgres_connection_pool().connect_options();
    let options =
        (*options).clone().options([("statement_timeout", "0"), ("lock_timeout", "120s")]);
    let one = PgPoolOptions::new().max_connections(1).connect_with(options).await;
    let one = one.map_err(|error| StoreError::Unavailable(Box::new(error)))?;
    Ok(SqlxPostgresConnector::from_sqlx_postgres_pool(one))
}

/// The names of those that did not run.
pub(crate) async fn pending(pool: &DatabaseConnection) -> Result<Vec<String>, StoreError> {
    let pending = Migrator::get_pending_migrations_read_only(pool).await.map_err(store_error)?;
    Ok(pending.iter().map(|migration| migration.name().to_owned()).collect())
}
