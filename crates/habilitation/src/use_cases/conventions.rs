//! What happens to a convention after its signature: one file a use case.
mod certify;
mod cut_access;
mod end;
mod remind;
mod show;
#[cfg(test)]
mod tests;

pub use certify::CertifyPersons;
pub use end::{GiveNotice, TerminateConvention};

use super::reach::{out_of_reach, reach};
use crate::ports::{ConventionQueries, Store, UnitOfWork};
use crate::{Convention, ConventionId, NoticeRefused};
use linf_authorisation::{Actor, Permission, Scope};
use linf_kernel::{Clock, IdSource, StoreError, TransitionRefused};
use std::sync::Arc;

/// Use cases on conventions that both parties signed.
#[derive(Clone)]
pub struct Conventions {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// What screens show.
    pub queries: Arc<dyn ConventionQueries>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Fresh identifiers.
    pub ids: Arc<dyn IdSource>,
}

impl std::fmt::Debug for Conventions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Conventions")
    }
}

/// Why a convention was not changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChangeConventionError {
    /// No such convention, for this actor.
    #[error("no such convention")]
    NotFound,
    /// The actor may see it, and may not do that.
    #[error("not allowed")]
    Denied,
    /// A day of the letter is still to come.
    #[error("a day of the letter is still to come")]
    FutureLetter,
    /// The notice does not count.
    #[error("the notice does not count")]
    Notice(#[source] NoticeRefused),
    /// Wrong state.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// Store.
    #[error("the change could not be recorded")]
    Store(#[from] StoreError),
}
out_of_reach!(ChangeConventionError);

impl From<NoticeRefused> for ChangeConventionError {
    fn from(why: NoticeRefused) -> Self {
        match why {
            NoticeRefused::Refused(refused) => Self::Refused(refused),
            NoticeRefused::NotReceived | NoticeRefused::BeforeSignature => Self::Notice(why),
        }
    }
}

/// Reads a convention that an actor wants to do something with.
pub(super) async fn convention_for<E>(
    unit: &dyn UnitOfWork,
    actor: &Actor,
    wanted: Permission,
    id: ConventionId,
) -> Result<Convention, E>
where
    E: From<super::reach::OutOfReach> + From<StoreError>,
{
    let found = unit.conventions().get(id).await?;
    let convention = found.ok_or(super::reach::OutOfReach::Unseen)?;
    let scope = Scope::linf(convention.linf(), convention.caf());
    reach(actor, Permission::ReadConvention, wanted, scope)?;
    Ok(convention)
}
