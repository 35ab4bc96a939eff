#![doc = include_str!("../README.md")]

mod connection;
mod content;
mod eml_folder;
mod letter;
mod mailer;
mod no_copies;
mod reason;
mod server;
mod settings;

pub use eml_folder::EmlFolder;
pub use mailer::SmtpMailer;
pub use no_copies::NoCopies;
pub use server::{SmtpServer, SmtpServerError};
pub use settings::{Sender, SmtpSettings, SmtpSetupError};
