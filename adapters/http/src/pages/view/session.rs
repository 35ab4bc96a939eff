//! Login, first password, account.
use super::{FormView, Layout, Section};
use askama::Template;

/// Login.
#[derive(Debug, Template)]
#[template(path = "pages/login.html")]
pub(crate) struct LoginPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed, never the password.
    pub form: FormView,
    /// Where login leads.
    pub next: String,
    /// Said above the form: « Vous êtes déconnecté ».
    pub notice: Option<String>,
}

/// An activation code becomes a personal password (D1).
#[derive(Debug, Template)]
#[template(path = "pages/activation.html")]
pub(crate) struct ActivationPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed, never the password.
    pub form: FormView,
}

/// The account of the person.
#[derive(Debug, Template)]
#[template(path = "pages/account.html")]
pub(crate) struct AccountPage {
    /// The frame.
    pub layout: Layout,
    /// What is wrong; passwords are never shown again.
    pub form: FormView,
    /// The person's name.
    pub name: String,
    /// The identifier.
    pub email: String,
    /// Whether the password was just changed.
    pub changed: bool,
}
