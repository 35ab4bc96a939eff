//! What the town knows of the services that answer families.
use crate::books::Books;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use linf_kernel::{AccountId, LinfId, Period, PersonId, StoreError};
use linf_routing::ports::Places;
use linf_routing::{Event, LinfCard, Notice, Place};
use linf_territory::{CafCode, CommuneCode};
use std::sync::{Arc, RwLock, RwLockReadGuard, RwLockWriteGuard};
use tokio::sync::Mutex;

/// Communes, and when they count.
pub(crate) type Communes = Vec<(CommuneCode, Period)>;

/// A service that may answer families.
#[derive(Debug, Clone)]
pub struct Service {
    /// Its public coordinates.
    pub card: LinfCard,
    /// The CAF of its seat.
    pub caf: CafCode,
    /// Its clock.
    pub zone: Tz,
    /// Whether families may read its record.
    pub published: bool,
    /// Whether it takes requests on line.
    pub counter_open: bool,
    /// What its record serves.
    pub served: Vec<(CommuneCode, Period)>,
    /// What it signed with the CAF, if it did.
    pub convention: Option<Convention>,
}

/// What a service signed with its CAF.
#[derive(Debug, Clone)]
pub struct Convention {
    /// When it holds.
    pub period: Period,
    /// Whether it ended for breach.
    pub breached: bool,
    /// Days to fetch a request.
    pub retrieval_days: u8,
    /// Communes of annexe 1.
    pub annexed: Vec<(CommuneCode, Period)>,
    /// Persons of annexe 1.
    pub persons: Vec<Person>,
}

/// A person named in annexe 1.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// The account.
    pub account: AccountId,
    /// First name and surname.
    pub name: String,
    /// Whether the personal password is set.
    pub has_password: bool,
    /// When the person left.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl Person {
    pub(crate) fn is_active(&self) -> bool {
        self.has_password && self.withdrawn_at.is_none()
    }
}

/// The town: one person writes in the books at a time, everybody reads what is finished.
#[derive(Debug, Clone, Default)]
pub struct Town {
    books: Arc<RwLock<Books>>,
    pen: Arc<Mutex<()>>,
}

impl Town {
    /// The CNAF and a CAF signed their contract.
    ///
    /// # Errors
    /// When the books are lost.
    pub fn sign_contract(&self, caf: CafCode, on: NaiveDate) -> Result<(), StoreError> {
        let mut books = self.write()?;
        books.contracts.insert(caf, Period::since(on));
        books.generation += 1;
        Ok(())
    }
    /// A service is known from now on.
    ///
    /// # Errors
    /// When the books are lost.
    pub fn add_service(&self, service: Service) -> Result<(), StoreError> {
        let mut books = self.write()?;
        books.services.insert(service.card.linf, service);
        books.generation += 1;
        Ok(())
    }
    /// The convention of a service ended for breach.
    ///
    /// # Errors
    /// When the books are lost.
    pub fn breach(&self, linf: LinfId, on: NaiveDate) -> Result<(), StoreError> {
        let mut books = self.write()?;
        let service = books.services.get_mut(&linf);
        if let Some(convention) = service.and_then(|service| service.convention.as_mut()) {
            convention.period.until = Some(on);
            convention.breached = true;
        }
        books.generation += 1;
        Ok(())
    }
    /// The mails to send.
    ///
    /// # Errors
    /// When the books are lost.
    pub fn notices(&self) -> Result<Vec<Notice>, StoreError> {
        Ok(self.read()?.notices.clone())
    }
    /// What happened.
    ///
    /// # Errors
    /// When the books are lost.
    pub fn events(&self) -> Result<Vec<Event>, StoreError> {
        Ok(self.read()?.events.clone())
    }

    pub(crate) fn pen(&self) -> Arc<Mutex<()>> {
        Arc::clone(&self.pen)
    }
    pub(crate) fn read(&self) -> Result<RwLockReadGuard<'_, Books>, StoreError> {
        self.books.read().map_err(|_poisoned| lost())
    }
    pub(crate) fn write(&self) -> Result<RwLockWriteGuard<'_, Books>, StoreError> {
        self.books.write().map_err(|_poisoned| lost())
    }
}

/// A thread died while it wrote: nothing can be trusted any more.
pub(crate) fn lost() -> StoreError {
    StoreError::Other("the books are lost".into())
}

/// A map with one commune on it.
#[derive(Debug, Clone)]
pub struct OneCommune(pub Place);

impl Places for OneCommune {
    fn find(&self, code: CommuneCode) -> Option<Place> {
        (self.0.code == code).then(|| self.0.clone())
    }
}
