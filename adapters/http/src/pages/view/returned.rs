//! Requests given back to the Caf.
use super::{Choice, FormView, Layout, Section};
use askama::Template;

/// A request, in the list or on its page.
#[derive(Debug, Clone)]
pub(crate) struct ReturnedRow {
    /// Its page.
    pub url: String,
    /// « 7K4M2-QXP9D ».
    pub reference: String,
    /// The LINF whose convention ended.
    pub linf: String,
    /// « Le Puy-en-Velay (43000, Haute-Loire) ».
    pub commune: String,
    /// « 23 nov. 2026 ».
    pub recorded: String,
    /// « 8 déc. 2026 ».
    pub treat_by: String,
    /// « en retard de 2 jours ».
    pub delay: String,
    /// Its class.
    pub delay_class: &'static str,
}

/// The requests given back to a CAF.
#[derive(Debug, Template)]
#[template(path = "pages/administration/returned_requests.html")]
pub(crate) struct ReturnedRequestsPage {
    /// The frame.
    pub layout: Layout,
    /// What was just done.
    pub done: Option<&'static str>,
    /// Whether a CAF was chosen.
    pub of_caf: bool,
    /// The requests.
    pub rows: Vec<ReturnedRow>,
    /// The beginning of the list.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

/// One of them, and what may be done.
#[derive(Debug, Template)]
#[template(path = "pages/administration/returned_request.html")]
pub(crate) struct ReturnedRequestPage {
    /// The frame.
    pub layout: Layout,
    /// The choice, as typed.
    pub form: FormView,
    /// The list.
    pub back: String,
    /// The request.
    pub row: ReturnedRow,
    /// The LINFs that could take it.
    pub choices: Vec<Choice>,
}
