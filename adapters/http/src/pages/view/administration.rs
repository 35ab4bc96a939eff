//! The back office.
use super::{Layout, Section};
use askama::Template;

/// A role of the person.
#[derive(Debug, Clone)]
pub(crate) struct RoleWords {
    /// « Agent ».
    pub kind: &'static str,
    /// « CAF de la Haute-Loire ».
    pub place: String,
    /// The page of that place, when there is one.
    pub screen: Option<String>,
}

/// The home page of the back office.
#[derive(Debug, Template)]
#[template(path = "pages/administration/home.html")]
pub(crate) struct AdministrationPage {
    /// The frame.
    pub layout: Layout,
    /// The roles of the person.
    pub roles: Vec<RoleWords>,
}
