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

/// The question asked of whoever lost a password (R86).
#[derive(Debug, Template)]
#[template(path = "pages/lost_password.html")]
pub(crate) struct LostPasswordPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed.
    pub form: FormView,
    /// What names the question.
    pub token: String,
    /// The question in words.
    pub question: String,
    /// Whether the answer was accepted: a mail leaves if the account exists.
    pub sent: bool,
}

/// One of the person's sessions.
#[derive(Debug, Clone)]
pub(crate) struct SessionRow {
    /// What names it.
    pub id: String,
    /// « lundi 23 novembre 2026 à 14 h 30 ».
    pub opened: String,
    /// The same, of its last use.
    pub used: String,
    /// « 192.0.2.0 », or nothing.
    pub from: String,
    /// « Firefox ».
    pub browser: &'static str,
    /// Whether it is the one of this page.
    pub current: bool,
}

/// The person's sessions.
#[derive(Debug, Template)]
#[template(path = "pages/sessions.html")]
pub(crate) struct SessionsPage {
    /// The frame.
    pub layout: Layout,
    /// The sessions, the last used first.
    pub sessions: Vec<SessionRow>,
    /// Whether one was just closed.
    pub closed: bool,
}
