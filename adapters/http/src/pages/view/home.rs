//! The home page.
use super::{FormView, Layout, Section};
use askama::Template;

/// What the service is and is not, and the way in.
#[derive(Debug, Template)]
#[template(path = "pages/home.html")]
pub(crate) struct HomePage {
    /// The frame.
    pub layout: Layout,
    /// The search of a commune.
    pub form: FormView,
}
