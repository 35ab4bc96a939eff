//! What LINFs owe their CAF.
use super::{Choice, FormView, Layout, Section};
use askama::Template;

/// A duty, in a list.
#[derive(Debug, Clone)]
pub(crate) struct DutyRow {
    /// Its page.
    pub url: String,
    /// « Départ d’une personne ».
    pub subject: String,
    /// The LINF.
    pub linf: String,
    /// When it was begun.
    pub begun: String,
    /// « À traiter ».
    pub state: &'static str,
    /// Its class.
    pub state_class: &'static str,
}

/// The duties of a CAF.
#[derive(Debug, Template)]
#[template(path = "pages/administration/obligations.html")]
pub(crate) struct DutiesPage {
    /// The frame.
    pub layout: Layout,
    /// Those to answer, or all.
    pub tabs: Vec<Choice>,
    /// The duties.
    pub rows: Vec<DutyRow>,
    /// One’s own LINFs: the address and the name.
    pub own: Vec<(String, String)>,
    /// Whether a CAF’s list is shown.
    pub of_caf: bool,
    /// The beginning of the list.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

/// A step.
#[derive(Debug, Clone)]
pub(crate) struct StepRow {
    /// « Déclaré », « Réponse de la Caf ».
    pub step: &'static str,
    /// When.
    pub at: String,
    /// In which words.
    pub words: Option<String>,
    /// The address of its file.
    pub file: Option<String>,
}

/// What may be done about a duty.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a button")]
pub(crate) struct DutyActs {
    /// Answer it.
    pub answer: bool,
    /// Ask for the commitment of the provider.
    pub ask: bool,
    /// Note what a check found.
    pub check: bool,
    /// Give the commitment.
    pub give: bool,
}

/// A duty.
#[derive(Debug, Template)]
#[template(path = "pages/administration/obligation.html")]
pub(crate) struct DutyPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed.
    pub form: FormView,
    /// Its address.
    pub here: String,
    /// The list that it comes from.
    pub back: String,
    /// « Départ d’une personne ».
    pub subject: String,
    /// What it is about, in words.
    pub details: Vec<String>,
    /// « À traiter ».
    pub state: &'static str,
    /// Its class.
    pub state_class: &'static str,
    /// Its steps.
    pub steps: Vec<StepRow>,
    /// What may be done.
    pub acts: DutyActs,
    /// The page where an avenant is prepared, when that is what follows.
    pub avenant: Option<String>,
}

/// A LINF’s own declarations.
#[derive(Debug, Template)]
#[template(path = "pages/structure/obligations.html")]
pub(crate) struct OwnDutiesPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed.
    pub form: FormView,
    /// The LINF’s identifier.
    pub structure: String,
    /// Its name.
    pub linf: String,
    /// Persons who may be declared to have left.
    pub persons: Vec<Choice>,
    /// What was declared.
    pub rows: Vec<DutyRow>,
    /// The next page.
    pub next: Option<String>,
    /// Whether the visitor declares.
    pub declares: bool,
    /// Whether the visitor is of the CAF: notes checks and asks for commitments.
    pub checks: bool,
    /// What was just done.
    pub done: bool,
}
