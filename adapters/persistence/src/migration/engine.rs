//! One text for both engines: the words in braces are the types that they call differently.
use sea_orm_migration::SchemaManager;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, DbErr};

/// Runs statements separated by semicolons.
pub(super) async fn run(manager: &SchemaManager<'_>, statements: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let words: &[(&str, &str)] = match connection.get_database_backend() {
        DbBackend::Postgres => &[
            ("{uuid}", "uuid"),
            ("{instant}", "timestamptz"),
            ("{day}", "date"),
            ("{bytes}", "bytea"),
            ("{long}", "bigint"),
            ("{sorted}", "text COLLATE \"C\""),
            ("{table}", ""),
        ],
        DbBackend::Sqlite | DbBackend::MySql | _ => &[
            ("{uuid}", "blob"),
            ("{instant}", "text"),
            ("{day}", "text"),
            ("{bytes}", "blob"),
            ("{long}", "integer"),
            ("{sorted}", "text"),
            ("{table}", "STRICT"),
        ],
    };
    let sql = words.iter().fold(statements.to_owned(), |sql, (word, name)| sql.replace(word, name));
    connection.execute_unprepared(&sql).await?;
    Ok(())
}

/// Declares a migration: its statements, all or none of them.
macro_rules! migration {
    ($statements:literal) => {
        #[derive(sea_orm_migration::prelude::DeriveMigrationName)]
        pub(super) struct Migration;

        #[expect(elided_lifetimes_in_paths, reason = "as the trait of the library is written")]
        #[async_trait::async_trait]
        impl sea_orm_migration::MigrationTrait for Migration {
            async fn up(
                &self,
                manager: &sea_orm_migration::SchemaManager,
            ) -> Result<(), sea_orm_migration::sea_orm::DbErr> {
                super::engine::run(manager, $statements).await
            }
            fn use_transaction(&self) -> Option<bool> {
                Some(true)
            }
        }
    };
}
pub(super) use migration;
