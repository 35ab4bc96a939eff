//! What this domain asks of the outside.
mod queries;
mod record_paper;
mod review;
mod unit_of_work;

pub use queries::{
    Author, ChangeLine, GestionnaireKey, GestionnaireLine, GestionnaireQueries, NameKey,
    PublicFilter, PublicQueries, RecordFilter, RecordKey, RecordLine, RecordQueries, RecordScope,
};
#[cfg(feature = "testing")]
pub use record_paper::MockRecordPrinter;
pub use record_paper::{RecordPaper, RecordPrinter};
pub use review::{
    OfficialListFormat, OfficialListRepository, OpenAvenantId, OpenAvenantKind, ProposalLine,
    ProposalRepository, ReviewQueries,
};
pub use unit_of_work::{
    ChangeLog, GestionnaireRepository, LinfRepository, Outbox, Store, UnitOfWork,
};
