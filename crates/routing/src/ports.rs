//! What this domain asks of the outside.
mod directories;
mod inbox;
mod queries;
mod renderers;
mod returns;
mod unit_of_work;

pub use directories::{CoverageDirectory, Places, ReaderDirectory};
pub use inbox::RequestInbox;
pub use queries::{Counts, ExportArchive, RequestFilter, RequestLine, RequestQueries, StateFilter};
pub use renderers::{
    ExportCover, ExportRenderer, ExportWriter, ExportedRequest, ReceiptDocument, ReceiptRenderer,
    RenderError,
};
#[cfg(feature = "testing")]
pub use renderers::{MockExportRenderer, MockReceiptRenderer};
pub use returns::{ReturnQueries, ReturnRepository};
pub use unit_of_work::{ExportRepository, Outbox, RequestRepository, Store, UnitOfWork};
