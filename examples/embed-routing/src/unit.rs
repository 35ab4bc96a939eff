//! Units of work: a copy of the books, which takes their place at `commit`.
use crate::Town;
use crate::books::Books;
use crate::town::lost;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{AccountId, RequestId, StoreError};
use linf_routing::ports::{
    ExportRepository, Outbox, RequestRepository, ReturnRepository, Store, UnitOfWork,
};
use linf_routing::{
    Event, Export, ExportFile, ExportId, FamilyRequest, Notice, Reading, Retrieval,
};
use std::collections::BTreeSet;
use std::sync::Mutex;
use tokio::sync::OwnedMutexGuard;

pub(crate) struct Unit {
    town: Town,
    /// None once an error made the unit void.
    copy: Mutex<Option<Books>>,
    _pen: OwnedMutexGuard<()>,
}

#[async_trait]
impl Store for Town {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        let pen = self.pen().lock_owned().await;
        let copy = Mutex::new(Some(self.read()?.clone()));
        Ok(Box::new(Unit { town: self.clone(), copy, _pen: pen }))
    }
}

impl Unit {
    /// Everything goes through here: an error makes the unit void.
    pub(crate) fn with<T>(
        &self,
        work: impl FnOnce(&mut Books) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut copy = self.copy.lock().map_err(|_poisoned| lost())?;
        let books = copy.as_mut().ok_or_else(void)?;
        let result = work(books);
        if result.is_err() {
            *copy = None;
        }
        result
    }
}

fn void() -> StoreError {
    StoreError::Other("the unit met an error: nothing more can be done with it".into())
}

#[async_trait]
impl UnitOfWork for Unit {
    fn requests(&self) -> &dyn RequestRepository {
        self
    }
    fn exports(&self) -> &dyn ExportRepository {
        self
    }
    fn returns(&self) -> &dyn ReturnRepository {
        self
    }
    fn outbox(&self) -> &dyn Outbox {
        self
    }
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        let copy = self.copy.into_inner().map_err(|_poisoned| lost())?;
        let mut books = self.town.write()?;
        *books = copy.ok_or_else(void)?;
        Ok(())
    }
}

#[async_trait]
impl RequestRepository for Unit {
    async fn get_many(&self, ids: &[RequestId]) -> Result<Vec<FamilyRequest>, StoreError> {
        self.with(|books| {
            let found = each_once(ids).into_iter().filter_map(|id| books.requests.get(&id));
            Ok(found.map(|(request, _)| request.clone()).collect())
        })
    }
    async fn open_new(
        &self,
        ids: &[RequestId],
        by: AccountId,
        at: DateTime<Utc>,
        reading: Reading,
    ) -> Result<Vec<FamilyRequest>, StoreError> {
        self.with(|books| {
            let mut opened = Vec::new();
            for id in each_once(ids) {
                if let Some((request, _)) = books.requests.get_mut(&id)
                    && request.open(by, at, reading).is_ok()
                {
                    opened.push(request.clone());
                }
            }
            Ok(opened)
        })
    }
    async fn start_retrieval(&self, request: &FamilyRequest) -> Result<bool, StoreError> {
        let Retrieval::Started { at, .. } = request.retrieval() else {
            return Ok(false);
        };
        self.with(|books| {
            let stored = books.requests.get_mut(&request.id());
            Ok(stored.is_some_and(|(stored, _)| stored.notified(at).is_ok()))
        })
    }
}

/// In the order of the identifiers.
fn each_once(ids: &[RequestId]) -> BTreeSet<RequestId> {
    ids.iter().copied().collect()
}

#[async_trait]
impl ExportRepository for Unit {
    async fn begin(&self, export: &Export) -> Result<(), StoreError> {
        let begun = Export { files: Vec::new(), ..export.clone() };
        self.with(|books| match books.exports.insert(export.id, begun) {
            None => Ok(()),
            Some(_) => Err(StoreError::Duplicate),
        })
    }
    async fn append(
        &self,
        id: ExportId,
        file: u16,
        piece: u32,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        self.with(|books| {
            books.under_way(id)?;
            match books.pieces.insert((id, file, piece), bytes.to_vec()) {
                None => Ok(()),
                Some(_) => Err(StoreError::Duplicate),
            }
        })
    }
    async fn finish(&self, id: ExportId, files: &[ExportFile]) -> Result<(), StoreError> {
        self.with(|books| {
            books.under_way(id)?.files = files.to_vec();
            Ok(())
        })
    }
    async fn discard(&self, id: ExportId) -> Result<(), StoreError> {
        self.with(|books| {
            books.discard(|export| export.id == id, 1);
            Ok(())
        })
    }
    async fn discard_begun_before(
        &self,
        begun_before: DateTime<Utc>,
        limit: u16,
    ) -> Result<u64, StoreError> {
        self.with(|books| Ok(books.discard(|export| export.at < begun_before, limit)))
    }
}

#[async_trait]
impl Outbox for Unit {
    async fn record(&self, events: &[Event], _at: DateTime<Utc>) -> Result<(), StoreError> {
        self.with(|books| {
            books.events.extend_from_slice(events);
            Ok(())
        })
    }
    async fn queue(&self, notices: &[Notice], _at: DateTime<Utc>) -> Result<(), StoreError> {
        self.with(|books| {
            books.notices.extend_from_slice(notices);
            Ok(())
        })
    }
}
