//! LINFs on their way to families’ requests.
use super::{Choice, Layout, RoleWords, Section};
use askama::Template;

/// A step of a check-list.
#[derive(Debug, Clone)]
pub(crate) struct ChecklistRow {
    /// « Contrat entre la Cnaf et la Caf ».
    pub label: &'static str,
    /// « Fait », « À faire par la Caf »…
    pub state: &'static str,
    /// Its class: `treated`, `new`, `soon`, `calm`.
    pub state_class: &'static str,
    /// What is to be done, when it is not.
    pub advice: Option<&'static str>,
}

/// Where one LINF stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Checklist {
    /// « 6 étapes sur 9 ».
    pub figures: String,
    /// Whether families’ requests reach it.
    pub operational: bool,
    /// The steps, in order.
    pub rows: Vec<ChecklistRow>,
}

/// A LINF on its way, in the list of its CAF.
#[derive(Debug, Clone)]
pub(crate) struct ProgressRow {
    /// Its record.
    pub address: String,
    /// Its name.
    pub name: String,
    /// « 6 étapes sur 9 ».
    pub figures: String,
    /// What is to be done next.
    pub next: &'static str,
    /// Where it is done, when that is the CAF’s.
    pub act: Option<String>,
    /// « Attend le gestionnaire ».
    pub by: &'static str,
    /// Its class.
    pub by_class: &'static str,
    /// What will be missing after that: « personnes, guichet ».
    pub then: String,
}

/// A LINF whose families wait for too long.
#[derive(Debug, Clone)]
pub(crate) struct OverdueRow {
    /// Its record.
    pub address: String,
    /// Its name.
    pub name: String,
    /// « 3 demandes, la plus ancienne du 2 novembre 2026 ».
    pub figures: String,
}

/// What waits for a CAF.
#[derive(Debug, Clone, Default)]
pub(crate) struct CafHome {
    /// Habilitation requests: what waits.
    pub requests: Vec<String>,
    /// Since when, and when the CAF was last reminded.
    pub reminder: Option<String>,
    /// Families’ requests that are late.
    pub overdue: Vec<OverdueRow>,
    /// Whether more LINFs have some.
    pub more_overdue: bool,
    /// Conventions and duties: what waits, and where.
    pub terms: Vec<(String, String)>,
    /// Where the habilitation requests are.
    pub requests_address: String,
    /// Which LINFs of the list.
    pub tabs: Vec<Choice>,
    /// LINFs on their way.
    pub rows: Vec<ProgressRow>,
    /// Why the list is empty.
    pub empty: (&'static str, &'static str),
    /// The beginning of the list.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

/// The home page of the back office.
#[derive(Debug, Template)]
#[template(path = "pages/administration/home.html")]
pub(crate) struct AdministrationPage {
    /// The frame.
    pub layout: Layout,
    /// What the new list of communes asks, if anything: the sentence and the address.
    pub proposals: Option<(String, String)>,
    /// What came back to the CAF after a breach, if anything: the sentence and the address.
    pub returned: Option<(String, String)>,
    /// What waits for the CAF, for those who work there.
    pub caf: Option<CafHome>,
    /// The roles of the person.
    pub roles: Vec<RoleWords>,
}
