//! What a family typed, before it is checked: the same for a page and for the API.
mod check;
mod children;
mod fault;
mod faults;
mod raw;

pub(crate) use check::check;
pub use fault::{Fault, FieldError};
pub use raw::{ChildForm, ContactForm, NeedForm, RawDate, RequestForm};
