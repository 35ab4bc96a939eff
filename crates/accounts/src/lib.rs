#![doc = include_str!("../README.md")]

mod account;
mod browser;
mod challenge;
mod event;
mod notice;
mod password;
pub mod ports;
mod role;
mod session;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod throttle;
pub mod use_cases;

pub use account::{
    ACTIVATION_HOURS, Account, AccountRecord, ActivationCode, ActivationRefused, CODE_TRIES,
    CredentialState, Generation, PendingCode,
};
pub use browser::{BrowserFamily, UnknownBrowserFamily};
pub use challenge::{AnswerKey, CHALLENGE_MINUTES, Question};
pub use event::Event;
pub use notice::{Notice, notices};
pub use password::{PASSWORD_MAX, PASSWORD_MIN, Password, PasswordFault, PasswordHash};
pub use role::{GivenRole, HeldRole, ManagedLinf, NotGiven, RoleId, StaffMember, StaffOf};
pub use session::{Session, SessionKey, SessionName, SessionToken};
pub use throttle::{
    AddressBlock, Limit, LostPasswordLimits, ThrottleKey, login_limits, lost_password_limits,
};
pub use use_cases::Accounts;
