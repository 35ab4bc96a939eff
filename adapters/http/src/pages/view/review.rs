//! The yearly list of communes.
use super::{Choice, FormView, Layout, Section, Tick};
use askama::Template;

/// A proposal, in a list.
#[derive(Debug, Clone)]
pub(crate) struct ProposalRow {
    /// Its page.
    pub url: String,
    /// The LINF.
    pub linf: String,
    /// « Fiche », « Annexe 1 ».
    pub subject: &'static str,
    /// The communes named.
    pub named: Vec<String>,
    /// The communes proposed.
    pub candidates: Vec<String>,
    /// « À décider ».
    pub state: &'static str,
    /// Its class.
    pub state_class: &'static str,
    /// Identifier and version, when it can be accepted from the list.
    pub accept: Option<(String, u32)>,
}

/// What a list changes, and what is proposed to a CAF.
#[derive(Debug, Template)]
#[template(path = "pages/administration/communes.html")]
pub(crate) struct CommunesReviewPage {
    /// The frame.
    pub layout: Layout,
    /// What was just done.
    pub done: Option<&'static str>,
    /// The list in force, in a sentence.
    pub list: Option<String>,
    /// What it changed in the communes of the CAF.
    pub changes: Vec<String>,
    /// The rest of the changes.
    pub more_changes: Option<String>,
    /// Those to decide, or the others.
    pub tabs: Vec<Choice>,
    /// Whether those to decide are shown.
    pub open: bool,
    /// The proposals.
    pub rows: Vec<ProposalRow>,
    /// Whether a CAF was chosen.
    pub of_caf: bool,
    /// The beginning of the list.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

/// One proposal.
#[derive(Debug, Template)]
#[template(path = "pages/administration/proposal.html")]
pub(crate) struct ProposalPage {
    /// The frame.
    pub layout: Layout,
    /// The choice, as typed.
    pub form: FormView,
    /// Its address.
    pub here: String,
    /// The list it is in.
    pub back: String,
    /// The row of the list.
    pub row: ProposalRow,
    /// The address of the record or of the convention.
    pub subject_url: String,
    /// The version shown.
    pub version: u32,
    /// What changed, in sentences.
    pub changes: Vec<String>,
    /// What that does to the coverage, in sentences.
    pub consequences: Vec<String>,
    /// The communes to choose from.
    pub choices: Vec<Tick>,
    /// Whether the Caf decides here, of a record.
    pub decides: bool,
    /// The form of the avenant, of an annexe.
    pub avenant: Option<String>,
    /// The avenant that is open already.
    pub open_avenant: Option<String>,
    /// Whether the annexe may be left as it is.
    pub may_keep: bool,
    /// When and how it was settled.
    pub settled: Option<String>,
}
