//! Forms of pages.
mod pairs;
mod protected;
mod upload;

pub(crate) use protected::ProtectedForm;
pub(crate) use upload::ProtectedUpload;
