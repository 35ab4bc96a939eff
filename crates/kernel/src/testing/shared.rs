//! The base of in-memory adapters: a state that units of work change all at once or not at all.
use crate::StoreError;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// A state shared by clones, with one writer at a time, like SQLite.
pub struct Shared<T> {
    state: Arc<Mutex<T>>,
    writer: Arc<tokio::sync::Mutex<()>>,
}

impl<T> Shared<T> {
    /// Begins with a state.
    #[must_use]
    pub fn new(state: T) -> Self {
        Self { state: Arc::new(Mutex::new(state)), writer: Arc::default() }
    }
    /// Reads what was committed.
    pub fn read<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.state.lock().unwrap())
    }
    /// Changes the state at once, outside any unit: to arrange a test. A unit open at that moment
    /// undoes it by its commit.
    pub fn arrange<R>(&self, change: impl FnOnce(&mut T) -> R) -> R {
        change(&mut self.state.lock().unwrap())
    }
    /// Waits for the other writer, then changes the state at once; an error changes nothing only
    /// if `change` does not.
    pub async fn write<R>(&self, change: impl FnOnce(&mut T) -> R + Send) -> R {
        let _writer = self.writer.lock().await;
        change(&mut self.state.lock().unwrap())
    }
}
impl<T: Clone> Shared<T> {
    /// Waits for the other writer, then opens a draft of the state.
    pub async fn draft(&self) -> Draft<T> {
        let writer = Arc::clone(&self.writer).lock_owned().await;
        let copy = Mutex::new(self.read(T::clone));
        Draft { shared: self.clone(), copy, void: AtomicBool::new(false), _writer: writer }
    }
}
impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self { state: Arc::clone(&self.state), writer: Arc::clone(&self.writer) }
    }
}
impl<T: Default> Default for Shared<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}
impl<T> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shared(***)")
    }
}

/// A copy of the state that one unit of work changes. Dropping it undoes everything.
pub struct Draft<T> {
    shared: Shared<T>,
    copy: Mutex<T>,
    void: AtomicBool,
    _writer: tokio::sync::OwnedMutexGuard<()>,
}

impl<T> Draft<T> {
    /// Reads or changes the copy; an error makes the unit void.
    ///
    /// # Errors
    /// What `work` answers.
    pub fn work<R>(
        &self,
        work: impl FnOnce(&mut T) -> Result<R, StoreError>,
    ) -> Result<R, StoreError> {
        let result = work(&mut self.copy.lock().unwrap());
        if result.is_err() {
            self.void.store(true, Ordering::Relaxed);
        }
        result
    }
    /// Makes the copy the state.
    ///
    /// # Errors
    /// [`StoreError::Other`] when the unit is void.
    pub fn commit(self) -> Result<(), StoreError> {
        if self.void.load(Ordering::Relaxed) {
            return Err(StoreError::Other("a unit that met an error cannot be committed".into()));
        }
        let copy = self.copy.into_inner().unwrap();
        self.shared.arrange(|state| *state = copy);
        Ok(())
    }
}
impl<T> fmt::Debug for Draft<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Draft(***)")
    }
}
