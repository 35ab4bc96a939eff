//! What this domain asks of the outside.
mod queries;
mod unit_of_work;

pub use queries::{
    ChangeLine, GestionnaireKey, GestionnaireQueries, NameKey, PublicFilter, PublicQueries,
    RecordFilter, RecordKey, RecordLine, RecordQueries, RecordScope,
};
pub use unit_of_work::{
    ChangeLog, GestionnaireRepository, LinfRepository, Outbox, Store, UnitOfWork,
};
