//! What this domain asks of the outside.
mod queries;
mod record_paper;
mod unit_of_work;

pub use queries::{
    Author, ChangeLine, GestionnaireKey, GestionnaireLine, GestionnaireQueries, NameKey,
    PublicFilter, PublicQueries, RecordFilter, RecordKey, RecordLine, RecordQueries, RecordScope,
};
#[cfg(feature = "testing")]
pub use record_paper::MockRecordPrinter;
pub use record_paper::{RecordPaper, RecordPrinter};
pub use unit_of_work::{
    ChangeLog, GestionnaireRepository, LinfRepository, Outbox, Store, UnitOfWork,
};
