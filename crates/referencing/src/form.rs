//! What is typed in a record, before it is checked: the same for a page and for the API.
//!
//! Each form has `of`, which fills it from what is recorded, and `read`, which tells everything
//! that is wrong with it at once.
mod fault;
mod faults;
mod general;
mod gestionnaire;
mod hours;
mod location;
mod presentation;
mod served;
mod time;

pub use fault::{Fault, FieldError};
pub use general::GeneralForm;
pub use gestionnaire::GestionnaireForm;
pub use hours::{CLOSURES, ClosureForm, HoursForm, SlotForm};
pub use location::LocationForm;
pub use presentation::PresentationForm;
pub use served::ServedForm;

#[cfg(test)]
mod tests;

pub(crate) use faults::Faults;

/// A recorded value as text, or nothing.
fn text<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}
