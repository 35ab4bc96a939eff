//! An integrator without a browser: from the contract of a CAF to the answer to a family, through
//! the JSON API alone. It knows the addresses of the API’s document and reads its own mails; it
//! uses no crate of the server.

mod api;
mod mailbox;
mod steps;
mod today;

pub use api::Api;
pub use mailbox::Mailbox;
pub use steps::{Told, run};
