//! What a family typed, before it is checked: the same for a page and for the API.
mod check;
mod children;
mod fault;
mod raw;

pub use fault::{Fault, FieldError};
pub use raw::{ChildForm, ContactForm, NeedForm, RawDate, RequestForm};
pub(crate) use check::check;
