#![doc = include_str!("../README.md")]

mod check;
mod facts;
mod french;
mod habilitation;
mod samples;
mod settings;
mod templates;
mod typography;
mod writer;

pub use settings::MailSettings;
pub use templates::built_in_files;
pub use writer::MinijinjaWriter;
