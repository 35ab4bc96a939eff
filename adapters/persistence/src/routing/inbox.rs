//! Where accepted requests are recorded, many in one transaction.
mod admission;
mod group;
mod remembered;

use crate::instant::micros;
use crate::store::{self, Boxed};
use futures_util::FutureExt;
use group::Group;
use linf_kernel::{IdSource, StoreError, retried};
use linf_routing::{AcceptedRequest, Recorded};
use remembered::Remembered;
use sea_orm::DatabaseConnection;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{Mutex as AsyncMutex, mpsc, oneshot};
use tokio::task::JoinHandle;

/// Requests committed together.
const GROUP: usize = 64;
/// Requests that may wait; more are refused, so that nobody waits for long in vain.
const WAITING: usize = 1024;

/// A request and who waits for its answer.
struct Waiting {
    request: AcceptedRequest,
    answer: oneshot::Sender<Result<Recorded, StoreError>>,
}

type Queue = Arc<AsyncMutex<mpsc::Receiver<Waiting>>>;

/// The queue before the writers.
pub(crate) struct Inbox {
    sender: Mutex<Option<mpsc::Sender<Waiting>>>,
    writers: Mutex<Vec<JoinHandle<()>>>,
}

impl Inbox {
    /// Starts the writers.
    pub(crate) fn start(
        pool: &DatabaseConnection,
        ids: &Arc<dyn IdSource>,
        writers: usize,
    ) -> Self {
        let (sender, receiver) = mpsc::channel(WAITING);
        let queue: Queue = Arc::new(AsyncMutex::new(receiver));
        let writer = |_number| {
            let remembered = AsyncMutex::default();
            let writer = Writer { pool: pool.clone(), ids: Arc::clone(ids), remembered };
            let work: Boxed<'static, ()> = Box::pin(writer.run(Arc::clone(&queue)));
            tokio::spawn(work)
        };
        let writers = (0..writers).map(writer).collect();
        Self { sender: Mutex::new(Some(sender)), writers: Mutex::new(writers) }
    }

    /// Records one; answers after the commit.
    pub(crate) async fn record(
        &self,
        mut request: AcceptedRequest,
    ) -> Result<Recorded, StoreError> {
        request.at = micros(request.at);
        let sender = self.sender.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let (answer, answered) = oneshot::channel();
        let sent = sender.ok_or_else(closed)?.try_send(Waiting { request, answer });
        sent.map_err(|_full| unavailable("too many requests wait to be recorded"))?;
        answered.await.unwrap_or_else(|_gone| Err(closed()))
    }

    /// Takes no more, and waits until those that wait are recorded.
    pub(crate) async fn close(&self) {
        drop(self.sender.lock().unwrap_or_else(PoisonError::into_inner).take());
        let writers: Vec<_> =
            self.writers.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect();
        for writer in writers {
            if let Err(panic) = writer.await {
                tracing::error!(error = %panic, "a writer of requests stopped");
            }
        }
    }
}

fn unavailable(why: &'static str) -> StoreError {
    StoreError::Unavailable(why.into())
}
fn closed() -> StoreError {
    unavailable("the store is closed")
}

/// One task that commits groups.
struct Writer {
    pool: DatabaseConnection,
    ids: Arc<dyn IdSource>,
    /// Its own: no other task waits for it.
    remembered: AsyncMutex<Remembered>,
}

impl Writer {
    async fn run(self, queue: Queue) {
        let mut waiting = Vec::with_capacity(GROUP);
        loop {
            let taken = queue.lock().await.recv_many(&mut waiting, GROUP).await;
            if taken == 0 {
                return;
            }
            // A fault of ours ends this group alone: those who wait are told, the next are served.
            let answered = AssertUnwindSafe(self.answer(std::mem::take(&mut waiting)));
            if answered.catch_unwind().await.is_err() {
                tracing::error!("recording a group stopped at a fault of ours");
            }
        }
    }

    /// Records a group, again when the store was busy; when it fails for what one of them holds,
    /// each alone.
    async fn answer(&self, waiting: Vec<Waiting>) {
        let (requests, answers): (Vec<_>, Vec<_>) =
            waiting.into_iter().map(|Waiting { request, answer }| (request, answer)).unzip();
        let busy = |error: &StoreError| matches!(error, StoreError::Unavailable(_));
        let recorded = retried(busy, || self.commit(&requests)).await;
        let results = match recorded {
            Ok(recorded) => recorded.into_iter().map(Ok).collect(),
            Err(StoreError::Unavailable(why)) => {
                tracing::warn!(error = %why, requests = requests.len(), "a group was not recorded");
                requests.iter().map(|_| Err(unavailable("the group was not recorded"))).collect()
            }
            Err(_of_one) => self.one_by_one(&requests).await,
        };
        for (answer, result) in answers.into_iter().zip(results) {
            if answer.send(result).is_err() {
                tracing::debug!("nobody waits for the answer any more");
            }
        }
    }

    async fn one_by_one(&self, requests: &[AcceptedRequest]) -> Vec<Result<Recorded, StoreError>> {
        let mut results = Vec::with_capacity(requests.len());
        for request in requests {
            results.push(self.alone(request).await);
        }
        results
    }

    /// A duplicate may be the same form, recorded by another server a moment ago: the next try
    /// finds it.
    async fn alone(&self, request: &AcceptedRequest) -> Result<Recorded, StoreError> {
        let passing = |error: &StoreError| {
            matches!(error, StoreError::Duplicate | StoreError::Unavailable(_))
        };
        let recorded = retried(passing, || self.commit(std::slice::from_ref(request))).await;
        recorded?.pop().ok_or_else(|| StoreError::Other("a request without an answer".into()))
    }

    /// One transaction.
    async fn commit(&self, requests: &[AcceptedRequest]) -> Result<Vec<Recorded>, StoreError> {
        let transaction = store::begin(&self.pool).await?;
        let mut remembered = self.remembered.lock().await;
        let mut group = Group::new(&transaction, self.ids.as_ref(), &mut remembered);
        let recorded = group.admit_all(requests).await?;
        let changed = group.write().await?;
        if changed {
            transaction.commit().await.map_err(crate::error::store_error)?;
        }
        Ok(recorded)
    }
}
