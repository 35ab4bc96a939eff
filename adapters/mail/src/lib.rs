#![doc = include_str!("../README.md")]

mod facts;
mod french;
mod samples;
mod settings;
mod templates;
mod typography;
mod writer;

pub use settings::MailSettings;
pub use templates::TemplateError;
pub use writer::MinijinjaWriter;
