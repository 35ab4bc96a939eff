#![doc = include_str!("../README.md")]

mod account;
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
    CredentialState, Generation,
};
pub use event::Event;
pub use notice::{Notice, notices};
pub use password::{PASSWORD_MAX, PASSWORD_MIN, Password, PasswordFault, PasswordHash};
pub use role::{GivenRole, HeldRole, ManagedLinf, NotGiven, RoleId, StaffMember, StaffOf};
pub use session::{Session, SessionKey, SessionToken};
pub use throttle::{AddressBlock, Limit, ThrottleKey, login_limits};
pub use use_cases::Accounts;
