//! Everything wired over the in-memory adapter.
use super::{FakeChallenge, FakeHasher, FakeSecrets, LenientJudge, MemoryStore, samples};
use crate::use_cases::{LogIn, LogInError};
use crate::{Accounts, ActivationCode, BrowserFamily, Password, SessionToken, ports::Secrets};
use linf_kernel::testing::{FixedClock, SequenceIds};
use linf_kernel::{AccountId, Clock};
use std::sync::Arc;

/// The use cases over one [`MemoryStore`], on 23 November 2026 at 10 o'clock (UTC).
#[derive(Debug, Clone)]
pub struct Bench {
    /// What is stored.
    pub store: MemoryStore,
    /// The time.
    pub clock: FixedClock,
    /// The use cases.
    pub accounts: Accounts,
    secrets: Arc<FakeSecrets>,
}

impl Bench {
    /// Nothing stored.
    #[must_use]
    pub fn new() -> Self {
        let (store, clock) = (MemoryStore::default(), FixedClock::at("2026-11-23T10:00:00Z"));
        let secrets = Arc::new(FakeSecrets::default());
        let accounts = Accounts {
            store: Arc::new(store.clone()),
            hasher: Arc::new(FakeHasher),
            judge: Arc::new(LenientJudge),
            secrets: Arc::<FakeSecrets>::clone(&secrets),
            challenge: Arc::new(FakeChallenge::default()),
            clock: Arc::new(clock.clone()),
            ids: Arc::new(SequenceIds::default()),
        };
        Self { store, clock, accounts, secrets }
    }
    /// Account number `n`, `marieN@example.fr`, with [`samples::PASSWORD`].
    pub fn put_active(&self, n: u64) {
        self.store.put_account(samples::active(n, self.clock.now()));
    }
    /// Account number `n`, `marieN@example.fr`, whose activation code waits.
    pub fn put_invited(&self, n: u64) {
        self.store.put_account(samples::invited(n, self.clock.now()));
    }
    /// The code that activates an account now.
    #[must_use]
    pub fn code(&self, account: AccountId) -> ActivationCode {
        let generation = self.store.account(account).unwrap().generation();
        self.secrets.activation_code(account, generation)
    }
    /// Logs in from home.
    ///
    /// # Errors
    /// See [`LogInError`].
    pub async fn log_in(&self, email: &str, password: &str) -> Result<SessionToken, LogInError> {
        let (email, password) = (samples::email(email), Password::typed(password));
        let (from, browser) = (samples::home(), BrowserFamily::Firefox);
        self.accounts.log_in(LogIn { email, password, from, browser }).await
    }
}
impl Default for Bench {
    fn default() -> Self {
        Self::new()
    }
}
