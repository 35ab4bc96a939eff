//! What can be done with habilitation requests (R44–R61).
mod decide;
mod follow;
mod read;
mod remind;
mod send;
mod submit;
#[cfg(test)]
mod tests;
mod validate;

pub use follow::{FollowError, FollowedRequest};
pub use read::{CoverageGap, RequestFile, RequestView};
pub use send::SendConvention;
pub use submit::{CafOffer, SubmitRequestError, SubmittedRequest};
pub use validate::ValidateConvention;

use crate::ports::{NotHabilitable, PaperPrinter, RequestLinks, Store, UnitOfWork};
use crate::{HabilitationRequest, HabilitationRequestId, RequestFieldFault, UploadFault};
use chrono::NaiveDate;
use linf_authorisation::{Actor, Denied, Permission, Scope};
use linf_kernel::calendar::local_day;
use linf_kernel::{BoxError, Clock, IdSource, StoreError, TransitionRefused};
use linf_territory::{CafCode, CafDirectory, CommuneCode, Geography};
use std::sync::Arc;

/// Use cases on habilitation requests.
#[derive(Clone)]
pub struct HabilitationRequests {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// Prints documents.
    pub printer: Arc<dyn PaperPrinter>,
    /// The links of requesters.
    pub links: Arc<dyn RequestLinks>,
    /// The official list of communes.
    pub geography: Arc<dyn Geography>,
    /// The CAF of each commune.
    pub cafs: Arc<CafDirectory>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Fresh identifiers.
    pub ids: Arc<dyn IdSource>,
}

impl std::fmt::Debug for HabilitationRequests {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HabilitationRequests")
    }
}

/// Why a CAF’s agent did nothing to a request.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TreatRequestError {
    /// No such request, or nothing of the kind for this actor.
    #[error("no such habilitation request")]
    NotFound,
    /// The table of rights says no.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Wrong state.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// The CAF has no contract in force (R31, D21).
    #[error("no contract is in force")]
    NoContract,
    /// The profile of the CAF is missing: how it signs is not known.
    #[error("the profile of the CAF is missing")]
    NoProfile,
    /// The LINF has no record, or its seat is another CAF’s (R36).
    #[error("no such LINF of this CAF")]
    NotOurLinf,
    /// Its record is not one that can be habilitated (R14, R18, T2).
    #[error(transparent)]
    NotHabilitable(#[from] NotHabilitable),
    /// The LINF has a convention in force: it is changed by an avenant (R70).
    #[error("a convention is in force")]
    AlreadyHabilitated,
    /// Communes of CAFs that have no contract in force (D17).
    #[error("communes of a CAF without contract")]
    CommunesWithoutContract(Vec<CommuneCode>),
    /// Fields to correct.
    #[error("fields to correct")]
    Fields(Vec<RequestFieldFault>),
    /// Another CAF is to be named.
    #[error("not another CAF")]
    NotAnotherCaf,
    /// The request named as the one that goes on is not one of this CAF.
    #[error("no such other request")]
    NoOtherRequest,
    /// A day still to come, or before what it follows.
    #[error("the day cannot be")]
    WrongDay,
    /// The file is refused.
    #[error(transparent)]
    File(#[from] UploadFault),
    /// The document could not be printed.
    #[error("the convention could not be printed")]
    Print(#[source] BoxError),
    /// Store.
    #[error("nothing could be recorded")]
    Store(#[from] StoreError),
}

impl HabilitationRequests {
    /// The day on the calendar of a CAF.
    fn today(&self, caf: CafCode) -> NaiveDate {
        local_day(self.clock.now(), caf.departement().time_zone())
    }
    /// The territory, as forms need it.
    fn places(&self) -> (&dyn Geography, &CafDirectory) {
        (self.geography.as_ref(), self.cafs.as_ref())
    }
}

/// A request that an actor may do something with.
async fn allowed(
    unit: &dyn UnitOfWork,
    id: HabilitationRequestId,
    actor: &Actor,
    permission: Permission,
) -> Result<HabilitationRequest, TreatRequestError> {
    let request = unit.requests().get(id).await?.ok_or(TreatRequestError::NotFound)?;
    actor.may(permission, Scope::caf(request.caf()))?;
    Ok(request)
}
