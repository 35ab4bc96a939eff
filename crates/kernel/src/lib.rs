#![doc = include_str!("../README.md")]

pub mod calendar;
mod clock;
mod email;
mod id;
mod ids;
mod lease;
mod page;
mod period;
mod person_name;
mod phone;
mod retry;
mod store_error;
#[cfg(feature = "testing")]
pub mod testing;
mod text;
mod transition;

pub use clock::{Clock, IdSource};
pub use email::{EmailAddress, EmailAddressError};
pub use id::Id;
pub use ids::{AccountId, LinfId, LinfKind, PersonId, RequestId};
pub use lease::Leases;
pub use page::{Page, PageRequest};
pub use period::Period;
pub use person_name::{PersonName, PersonNameError};
pub use phone::{PhoneNumber, PhoneNumberError};
pub use retry::{TRIES, retried};
pub use store_error::{BoxError, StoreError};
pub use text::{Line, Paragraph, TextError};
pub use transition::TransitionRefused;
