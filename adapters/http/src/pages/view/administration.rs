//! The back office.
use super::{Choice, FormView, Layout, Section};
use askama::Template;

/// A role of the person.
#[derive(Debug, Clone)]
pub(crate) struct RoleWords {
    /// « Agent ».
    pub kind: &'static str,
    /// « Caf de la Haute-Loire ».
    pub place: String,
    /// The page of that place, when there is one.
    pub screen: Option<String>,
}

/// Somebody of a staff.
#[derive(Debug, Clone)]
pub(crate) struct StaffRow {
    /// Identifier of the role given.
    pub id: String,
    /// The address.
    pub email: String,
    /// « Agent ».
    pub kind: &'static str,
    /// « 23/11/2026 ».
    pub given: String,
    /// Whether a password is set.
    pub active: bool,
    /// Whether it is the person's own: there is no button then.
    pub own: bool,
}

/// A staff, and the form that invites.
#[derive(Debug, Template)]
#[template(path = "pages/administration/staff.html")]
pub(crate) struct StaffPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed, and what is wrong with it.
    pub form: FormView,
    /// Whose staff: « Caf de la Haute-Loire », « Cnaf ».
    pub place: String,
    /// The code of the CAF; empty for the CNAF.
    pub caf: String,
    /// Whether the staff of the CNAF can be shown.
    pub national: bool,
    /// The kinds of role to choose from.
    pub kinds: Vec<Choice>,
    /// The people.
    pub rows: Vec<StaffRow>,
    /// The first page of the list, when this is another.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// What was just done.
    pub notice: Option<String>,
}

/// The question before a role is withdrawn.
#[derive(Debug, Template)]
#[template(path = "pages/administration/staff_withdrawal.html")]
pub(crate) struct StaffWithdrawalPage {
    /// The frame.
    pub layout: Layout,
    /// Identifier of the role given.
    pub id: String,
    /// The address of the person.
    pub email: String,
    /// « Agent, Caf de la Haute-Loire ».
    pub role: String,
    /// The list to come back to.
    pub back: String,
}
