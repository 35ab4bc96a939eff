//! What can be done with accounts: one file a use case.
mod activate;
mod authenticate;
mod change_password;
mod give_role;
mod log_in;
mod log_out;
mod lost_password;
mod sessions;
mod staff;
mod welcome;
mod withdraw_role;

pub use activate::{Activate, ActivateError};
pub use authenticate::LoggedIn;
pub use change_password::{ChangePassword, ChangePasswordError};
pub use give_role::{GiveRole, GiveRoleError};
pub use log_in::{LogIn, LogInError};
pub use lost_password::{LostPassword, LostPasswordError};
pub use sessions::CloseSessionError;
pub use staff::StaffError;
pub use welcome::WelcomeError;
pub use withdraw_role::WithdrawRoleError;

use crate::ports::{Challenge, PasswordHasher, PasswordJudge, Secrets, Store};
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
    /// Questions on the screen.
    pub challenge: Arc<dyn Challenge>,
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
