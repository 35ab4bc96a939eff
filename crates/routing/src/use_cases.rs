//! What can be done, grouped by who does it: one file a use case.
mod check_coverage;
mod download;
mod export;
mod list;
mod open;
mod read;
mod receipt;
mod returned;
mod start_retrieval;
mod submit;
mod sweep_exports;

pub use download::DownloadError;
pub use export::{ExportError, ExportRequests};
pub use list::{DeskList, ListError};
pub use open::{OpenError, Opened};
pub use read::{ReadError, RequestView};
pub use receipt::ReceiptError;
pub use returned::{Reroute, ReturnError, ReturnedSheet};
pub use submit::{Receipt, SubmitError, SubmitRequest};

use crate::ports::{
    CoverageDirectory, ExportArchive, ExportRenderer, Places, ReaderDirectory, ReceiptRenderer,
    RequestInbox, RequestQueries, ReturnQueries, Store,
};
use linf_kernel::{Clock, IdSource};
use std::sync::Arc;

/// What families do: learn whether their commune is covered, send a request, keep its receipt.
#[derive(Clone)]
pub struct Intake {
    /// The geography.
    pub places: Arc<dyn Places>,
    /// Who receives what.
    pub coverage: Arc<dyn CoverageDirectory>,
    /// Where requests are recorded.
    pub inbox: Arc<dyn RequestInbox>,
    /// Where they are read back.
    pub queries: Arc<dyn RequestQueries>,
    /// Makes receipts.
    pub receipts: Arc<dyn ReceiptRenderer>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Fresh identifiers.
    pub ids: Arc<dyn IdSource>,
}

/// What the authorised persons of a LINF do: list, open, read and export its requests.
#[derive(Clone)]
pub struct Desk {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// Reads for screens.
    pub queries: Arc<dyn RequestQueries>,
    /// Past exports.
    pub archive: Arc<dyn ExportArchive>,
    /// Who may read what.
    pub readers: Arc<dyn ReaderDirectory>,
    /// The geography.
    pub places: Arc<dyn Places>,
    /// Makes PDF exports.
    pub pdf: Arc<dyn ExportRenderer>,
    /// Makes XML exports.
    pub xml: Arc<dyn ExportRenderer>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Fresh identifiers.
    pub ids: Arc<dyn IdSource>,
}

/// What a CAF does with the requests that come back to it when a convention ends for breach (D10).
#[derive(Clone)]
pub struct Returns {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// Requests given back.
    pub returns: Arc<dyn ReturnQueries>,
    /// Numbers of requests.
    pub queries: Arc<dyn RequestQueries>,
    /// Who receives what.
    pub coverage: Arc<dyn CoverageDirectory>,
    /// The geography.
    pub places: Arc<dyn Places>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// What time and mail servers do to requests.
#[derive(Clone)]
pub struct Clocks {
    /// Units of work.
    pub store: Arc<dyn Store>,
}

macro_rules! opaque_debug {
    ($($name:ident),+) => { $(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )+ };
}
opaque_debug!(Intake, Desk, Clocks, Returns);
