//! What can be done with accounts: one file a use case.
mod activate;
mod authenticate;
mod change_password;
mod log_in;
mod log_out;
mod welcome;

pub use activate::{Activate, ActivateError};
pub use authenticate::LoggedIn;
pub use change_password::{ChangePassword, ChangePasswordError};
pub use log_in::{LogIn, LogInError};
pub use welcome::WelcomeError;

use crate::ports::{PasswordHasher, PasswordJudge, Secrets, Store};
use linf_kernel::{BoxError, Clock, IdSource};
use std::sync::Arc;

/// Use cases on accounts.
#[derive(Clone)]
pub struct Accounts {
    /// Units of work.
    pub store: Arc<dyn Store>,
    /// Hashes passwords.
    pub hasher: Arc<dyn PasswordHasher>,
    /// Judges passwords.
    pub judge: Arc<dyn PasswordJudge>,
    /// Codes and tokens.
    pub secrets: Arc<dyn Secrets>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Fresh identifiers.
    pub ids: Arc<dyn IdSource>,
}

impl std::fmt::Debug for Accounts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Accounts")
    }
}

/// The hasher failed.
#[derive(Debug, thiserror::Error)]
#[error("the password could not be hashed")]
pub struct HashError(#[source] pub BoxError);
