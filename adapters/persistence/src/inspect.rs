//! What the engine is set to, for operators.
use crate::store::{Boxed, Engine};
use crate::{SeaStore, error::store_error};
use linf_kernel::StoreError;
use sea_orm::{ConnectionTrait, Statement};

/// A setting and its value.
pub type EngineSetting = (&'static str, String);

const SQLITE: [&str; 5] =
    ["journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete"];
const POSTGRES: [&str; 5] =
    ["server_version", "synchronous_commit", "fsync", "statement_timeout", "lock_timeout"];

impl SeaStore {
    /// The settings that durability and safety rest on, as the engine reads them back on the
    /// connection that writes.
    ///
    /// # Errors
    /// [`StoreError`] when they cannot be read.
    #[must_use]
    pub fn engine_settings(&self) -> Boxed<'_, Result<Vec<EngineSetting>, StoreError>> {
        Box::pin(async move {
            let (names, ask) = match self.engine() {
                Engine::Sqlite => (SQLITE, "PRAGMA"),
                Engine::Postgres => (POSTGRES, "SHOW"),
            };
            let mut settings = Vec::new();
            for name in names {
                settings.push((name, self.setting(&format!("{ask} {name}")).await?));
            }
            Ok(settings)
        })
    }

    async fn setting(&self, question: &str) -> Result<String, StoreError> {
        let write = self.write();
        let question = Statement::from_string(write.get_database_backend(), question);
        let answer = write.query_one_raw(question).await.map_err(store_error)?;
        let Some(answer) = answer else {
            return Ok(String::new());
        };
        let number = answer.try_get_by_index::<i64>(0).map(|number| number.to_string());
        number.or_else(|_text| answer.try_get_by_index(0)).map_err(store_error)
    }
}
