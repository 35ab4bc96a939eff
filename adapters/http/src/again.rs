//! A use case that met a busy store is run again, whole.
use crate::problem::{Code, Failure};
use linf_kernel::retried;
use std::future::Future;

/// Runs a use case, and again when the store was busy.
pub(crate) async fn again<T, E, W>(mut use_case: impl FnMut() -> W) -> Result<T, Failure>
where
    E: Into<Failure>,
    W: Future<Output = Result<T, E>>,
{
    let busy = |failure: &Failure| failure.code == Code::Unavailable;
    retried(busy, || {
        let outcome = use_case();
        async move { outcome.await.map_err(Into::into) }
    })
    .await
}
