//! What other domains record, made through their own ports.
mod accounts;
mod habilitation;
mod leases;
mod notification;
mod referencing;
mod retention;
mod routing;

pub(crate) use routing::{account, contract_of};

use crate::bed::Bed;
use linf_persistence::Engine;
use uuid::Uuid;

impl Bed {
    /// An identifier as SQL writes it.
    fn literal(&self, id: Uuid) -> String {
        match self.store.engine() {
            Engine::Sqlite => format!("x'{}'", id.simple()),
            Engine::Postgres => format!("'{id}'::uuid"),
        }
    }
    /// How many events a domain recorded.
    async fn events_of(&self, domain: &str) -> usize {
        let sql = format!("SELECT count(*) FROM event WHERE topic LIKE '{domain}.%'");
        usize::try_from(self.number(&sql).await).unwrap()
    }
}
