//! The partner's desk: chooser, list, detail, export.
use super::{FormView, Layout, Section};
use askama::Template;

/// One structure of the person.
#[derive(Debug, Clone)]
pub(crate) struct StructureChoice {
    /// Its identifier, for the link.
    pub id: String,
    /// Its name.
    pub name: String,
    /// « 3 nouvelles, 1 en retard ».
    pub figures: String,
}

/// Which structure, for a person who has several (R91).
#[derive(Debug, Template)]
#[template(path = "pages/chooser.html")]
pub(crate) struct ChooserPage {
    /// The frame.
    pub layout: Layout,
    /// The person's structures; may be none.
    pub structures: Vec<StructureChoice>,
    /// Whether the person works in the back office too.
    pub works_elsewhere: bool,
}

/// One line of the list: never a family's name (D3).
#[derive(Debug, Clone)]
pub(crate) struct RequestRow {
    /// Its identifier, for links and boxes.
    pub id: String,
    /// « 7K4M2-QXP9D ».
    pub reference: String,
    /// « 23/11/2026 ».
    pub recorded: String,
    /// The place sought.
    pub place: String,
    /// « Nouvelle », « Traitée ».
    pub state: &'static str,
    /// Its class: `new`, `treated`.
    pub state_class: &'static str,
    /// « 12 jours restants », « en retard de 2 jours », or who treated it and when.
    pub delay: String,
    /// Its class: `calm`, `soon`, `late`.
    pub delay_class: &'static str,
    /// Whether its box is ticked.
    pub ticked: bool,
}

/// One tab: where it leads, what it says, whether it is the one shown.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    /// Its address.
    pub value: String,
    /// Its words.
    pub label: String,
    /// Whether it is the one shown.
    pub selected: bool,
}

/// The list of a structure's requests.
#[derive(Debug, Template)]
#[template(path = "pages/list.html")]
pub(crate) struct ListPage {
    /// The frame.
    pub layout: Layout,
    /// What is wrong with a selection.
    pub form: FormView,
    /// The structure's identifier.
    pub structure: String,
    /// Its name.
    pub structure_name: String,
    /// Whether the person has other structures.
    pub has_others: bool,
    /// Requests not yet opened.
    pub new_count: u64,
    /// Of which late.
    pub late_count: u64,
    /// Why no request arrives yet, when none is new: what is missing, and for whom.
    pub on_the_way: Option<(&'static str, &'static str)>,
    /// States.
    pub tabs: Vec<Choice>,
    /// The state in use, kept by the search.
    pub state: &'static str,
    /// The reference searched.
    pub reference: String,
    /// The requests of this page.
    pub rows: Vec<RequestRow>,
    /// The address of this page with every box ticked.
    pub tick_all: Option<String>,
    /// The address of the first page, when this is another one.
    pub first: Option<String>,
    /// The address of the page after.
    pub next: Option<String>,
}

/// A label and its value.
#[derive(Debug, Clone)]
pub(crate) struct SummaryRow {
    /// What it is.
    pub label: String,
    /// Its value; lines are kept.
    pub value: String,
    /// Where it leads: `tel:`, `mailto:`.
    pub link: Option<String>,
}

impl SummaryRow {
    /// A label and its value.
    pub(crate) fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into(), link: None }
    }
    /// A value to follow.
    pub(crate) fn linked(label: &str, value: impl Into<String>, link: String) -> Self {
        Self { link: Some(link), ..Self::new(label, value) }
    }
}

/// One part of a summary.
#[derive(Debug, Clone)]
pub(crate) struct SummaryPart {
    /// Its heading.
    pub heading: String,
    /// Its lines.
    pub rows: Vec<SummaryRow>,
}

/// A request that nobody has opened: nothing of the family (D3).
#[derive(Debug, Template)]
#[template(path = "pages/unopened.html")]
pub(crate) struct UnopenedPage {
    /// The frame.
    pub layout: Layout,
    /// The structure's identifier.
    pub structure: String,
    /// The structure's name.
    pub structure_name: String,
    /// What is known without the family's data.
    pub row: RequestRow,
    /// Reference, dates, commune.
    pub facts: Vec<SummaryRow>,
}

/// A request that was opened.
#[derive(Debug, Template)]
#[template(path = "pages/opened.html")]
pub(crate) struct OpenedPage {
    /// The frame.
    pub layout: Layout,
    /// The structure's identifier.
    pub structure: String,
    /// The structure's name.
    pub structure_name: String,
    /// The line of the list.
    pub row: RequestRow,
    /// The family's name.
    pub family: String,
    /// Everything the family said.
    pub parts: Vec<SummaryPart>,
    /// How to reach the family, shown first.
    pub contact: Vec<SummaryRow>,
    /// Dates and who opened it.
    pub facts: Vec<SummaryRow>,
    /// « lundi 24 mai 2027 ».
    pub destroy_by: String,
    /// Whether this person has just opened it.
    pub just_opened: bool,
    /// Somebody else opened it an instant before: who and when.
    pub opened_by_other: Option<String>,
}

/// One file of an export.
#[derive(Debug, Clone)]
pub(crate) struct FileRow {
    /// Where it is.
    pub url: String,
    /// « demandes-2026-11-23-1.pdf ».
    pub name: String,
    /// « PDF, 120 ko, 12 demandes ».
    pub detail: String,
    /// SHA-256 of its bytes.
    pub digest: String,
}

/// The result of an export.
#[derive(Debug, Template)]
#[template(path = "pages/export.html")]
pub(crate) struct ExportPage {
    /// The frame.
    pub layout: Layout,
    /// The structure's identifier.
    pub structure: String,
    /// The structure's name.
    pub structure_name: String,
    /// When and by whom.
    pub made: String,
    /// « 3 demandes ».
    pub count: String,
    /// Identifiers and references, the first ones.
    pub references: Vec<(String, String)>,
    /// How many more there are.
    pub unshown: usize,
    /// The files.
    pub files: Vec<FileRow>,
    /// « lundi 24 mai 2027 »: the first day by which a copy must be destroyed.
    pub destroy_by: Option<String>,
    /// « 23 décembre 2026 »: the last day the files are kept here.
    pub kept_until: String,
}
