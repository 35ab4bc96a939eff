//! The ports of `linf-notification`.
mod contents;
pub(crate) mod mails;
mod queue;
mod server_words;
mod settle;

pub use contents::SeaMailContents;
#[cfg(test)]
pub(crate) use settle::stored;
