//! A page that says what went wrong and what to do.
use super::{Layout, Section};
use askama::Template;

/// An error.
#[derive(Debug, Template)]
#[template(path = "pages/error.html")]
pub(crate) struct ErrorPage {
    /// The frame.
    pub layout: Layout,
    /// What happened.
    pub title: &'static str,
    /// What to do.
    pub advice: &'static str,
    /// What to quote when asking for help.
    pub reference: Option<String>,
}
