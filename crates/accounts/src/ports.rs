//! What this domain asks of the outside.
use crate::{
    Account, ActivationCode, AnswerKey, Event, Generation, GivenRole, HeldRole, Limit, ManagedLinf,
    Notice, Password, PasswordHash, Question, RoleId, Session, SessionKey, SessionToken,
    StaffMember, StaffOf, ThrottleKey,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{
    AccountId, BoxError, EmailAddress, LinfId, Page, PageRequest, PersonId, StoreError,
};

/// Accounts, inside a unit.
#[async_trait]
pub trait AccountRepository: Send + Sync {
    /// The one with this identifier.
    async fn get(&self, id: AccountId) -> Result<Option<Account>, StoreError>;
    /// The one with this address, whatever its case.
    async fn find_by_email(&self, email: &EmailAddress) -> Result<Option<Account>, StoreError>;
    /// Records a new one. [`StoreError::Duplicate`] if its address is taken, whatever its case.
    async fn add(&self, account: &Account) -> Result<(), StoreError>;
    /// Saves a changed one. [`StoreError::Stale`] unless its version is the stored one.
    async fn save(&self, account: &Account) -> Result<(), StoreError>;
}

/// Sessions, inside a unit.
#[async_trait]
pub trait SessionRepository: Send + Sync {
    /// Records one.
    async fn add(&self, session: &Session) -> Result<(), StoreError>;
    /// Ends one; nothing happens when it does not exist.
    async fn remove(&self, key: &SessionKey) -> Result<(), StoreError>;
    /// Ends those of an account, but the one to keep.
    async fn remove_all(
        &self,
        account: AccountId,
        keep: Option<&SessionKey>,
    ) -> Result<(), StoreError>;
}

/// Roles that somebody gave, inside a unit.
#[async_trait]
pub trait RoleRepository: Send + Sync {
    /// One of them, held or withdrawn.
    async fn get(&self, id: RoleId) -> Result<Option<HeldRole>, StoreError>;
    /// The one of this account, if it is held.
    async fn find(
        &self,
        account: AccountId,
        role: GivenRole,
    ) -> Result<Option<HeldRole>, StoreError>;
    /// Records one. [`StoreError::Duplicate`] if the account holds the same role already.
    async fn add(&self, role: &HeldRole) -> Result<(), StoreError>;
    /// Notes that one is withdrawn: it is kept, and held no more. [`StoreError::Stale`] unless it
    /// was held.
    async fn withdraw(
        &self,
        id: RoleId,
        by: AccountId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;
    /// How many accounts with a personal password are administrators of the CNAF. Units that ask
    /// MUST wait for each other, so that two of them never count the same ones.
    async fn national_administrators(&self) -> Result<u64, StoreError>;
}

/// Failures, counted inside a unit.
#[async_trait]
pub trait Throttle: Send + Sync {
    /// Whether none of these limits is reached.
    async fn allows(&self, limits: &[Limit], now: DateTime<Utc>) -> Result<bool, StoreError>;
    /// Counts a failure under each of these limits; a count begins anew when its window is over.
    async fn count(&self, limits: &[Limit], now: DateTime<Utc>) -> Result<(), StoreError>;
    /// Forgets the failures of a key.
    async fn forget(&self, key: &ThrottleKey) -> Result<(), StoreError>;
}

/// What must follow, recorded with the change.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// Records what happened.
    async fn record(&self, events: &[Event], at: DateTime<Utc>) -> Result<(), StoreError>;
    /// Queues mails, one row a recipient.
    async fn queue(&self, notices: &[Notice], at: DateTime<Utc>) -> Result<(), StoreError>;
}

/// One all-or-nothing piece of work. Dropping it undoes everything. After any `Err` it is void:
/// `commit` MUST fail.
#[async_trait]
pub trait UnitOfWork: Send + Sync {
    /// Accounts.
    fn accounts(&self) -> &dyn AccountRepository;
    /// Sessions.
    fn sessions(&self) -> &dyn SessionRepository;
    /// Roles that somebody gave.
    fn roles(&self) -> &dyn RoleRepository;
    /// Failures.
    fn throttle(&self) -> &dyn Throttle;
    /// Events and mails.
    fn outbox(&self) -> &dyn Outbox;
    /// The address of a person named in a convention.
    async fn person_email(&self, person: PersonId) -> Result<Option<EmailAddress>, StoreError>;
    /// A LINF.
    async fn linf(&self, linf: LinfId) -> Result<Option<ManagedLinf>, StoreError>;
    /// Whether mail 5 was ever queued for a person.
    async fn was_welcomed(&self, person: PersonId) -> Result<bool, StoreError>;
    /// Makes it all visible at once.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// Opens units of work, and answers what every request of a session asks.
#[async_trait]
pub trait Store: Send + Sync {
    /// Opens one.
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError>;
    /// The session of a key, read outside any unit.
    async fn session(&self, key: &SessionKey) -> Result<Option<Session>, StoreError>;
    /// Notes that a session was used.
    async fn touch(&self, key: &SessionKey, at: DateTime<Utc>) -> Result<(), StoreError>;
    /// The roles that an account holds because somebody gave them, in their own order, read outside
    /// any unit.
    async fn roles(&self, account: AccountId) -> Result<Vec<GivenRole>, StoreError>;
    /// A LINF, read outside any unit.
    async fn linf(&self, linf: LinfId) -> Result<Option<ManagedLinf>, StoreError>;
    /// Who holds a role there, the latest given first.
    async fn staff(
        &self,
        of: StaffOf,
        page: &PageRequest<RoleId>,
    ) -> Result<Page<StaffMember, RoleId>, StoreError>;
    /// The sessions of an account, the last used first, at most a hundred, read outside any unit.
    async fn sessions(&self, account: AccountId) -> Result<Vec<Session>, StoreError>;
    /// The address of an account, read outside any unit.
    async fn email(&self, account: AccountId) -> Result<Option<EmailAddress>, StoreError>;
    /// Removes the sessions last used before an instant; answers how many.
    async fn remove_sessions_before(&self, used: DateTime<Utc>) -> Result<u64, StoreError>;
}

/// Hashes passwords, off the threads that serve requests.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait PasswordHasher: Send + Sync {
    /// The hash of a password, salted.
    async fn hash(&self, password: &Password) -> Result<PasswordHash, BoxError>;
    /// Whether a password has this hash; without a hash it MUST take the same time and answer no
    /// (T14).
    async fn verify(
        &self,
        password: &Password,
        hash: Option<PasswordHash>,
    ) -> Result<bool, BoxError>;
}

/// Judges passwords.
#[cfg_attr(feature = "testing", mockall::automock)]
pub trait PasswordJudge: Send + Sync {
    /// Whether a password is common or built from the address.
    fn is_guessable(&self, password: &Password, email: &EmailAddress) -> bool;
}

/// Makes what nobody can guess.
#[cfg_attr(feature = "testing", mockall::automock)]
pub trait Secrets: Send + Sync {
    /// The activation code of an account and a generation: always the same, so that a mail sent
    /// again bears the same code and no queue holds it.
    fn activation_code(&self, account: AccountId, generation: Generation) -> ActivationCode;
    /// Whether two codes are equal, in constant time.
    fn same_code(&self, left: &ActivationCode, right: &ActivationCode) -> bool;
    /// A fresh session token.
    fn session_token(&self) -> SessionToken;
    /// The digest of a token.
    fn session_key(&self, token: &SessionToken) -> SessionKey;
}

/// Asks a question on the screen, so that programs do not ask for codes in place of people (R86).
/// It MUST be answerable by somebody who does not see, does not hear, or runs no script.
pub trait Challenge: Send + Sync {
    /// A fresh question.
    fn ask(&self, now: DateTime<Utc>) -> Question;
    /// What the answer is worth, when the token is one of ours, not older than
    /// [`CHALLENGE_MINUTES`](crate::CHALLENGE_MINUTES), and the answer is right. Two questions MUST
    /// NOT have the same key.
    fn check(&self, token: &str, answer: &str, now: DateTime<Utc>) -> Option<AnswerKey>;
}
