//! Forms of pages.
mod pairs;
mod protected;

pub(crate) use protected::ProtectedForm;
