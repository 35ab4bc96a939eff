//! Habilitation requests, as the CAF treats them.
use super::{Choice, CommuneName, FormView, Layout, RequestWords, Section};
use askama::Template;

/// A request in the list.
#[derive(Debug, Clone)]
pub(crate) struct HabilitationRow {
    /// Its identifier.
    pub id: String,
    /// What people quote.
    pub reference: String,
    /// The LINF to be.
    pub service: String,
    /// Its commune, or how many.
    pub communes: String,
    /// When it was submitted.
    pub submitted: String,
    /// Where it stands.
    pub state: &'static str,
    /// The colour of that word.
    pub state_class: &'static str,
    /// Since when nothing happened, when that is long.
    pub late: Option<String>,
}

/// A note left before the contract.
#[derive(Debug, Clone)]
pub(crate) struct NoteRow {
    /// The service.
    pub service: String,
    /// Who wrote it.
    pub name: String,
    /// Where to answer.
    pub email: String,
    /// What it says.
    pub message: String,
    /// When.
    pub left: String,
}

/// The list.
#[derive(Debug, Template)]
#[template(path = "pages/administration/habilitations.html")]
pub(crate) struct HabilitationListPage {
    /// The frame.
    pub layout: Layout,
    /// The code of the CAF.
    pub caf: String,
    /// The states to choose from.
    pub tabs: Vec<Choice>,
    /// The one chosen.
    pub tab: &'static str,
    /// The requests.
    pub rows: Vec<HabilitationRow>,
    /// The first page.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// Notes left before the contract.
    pub notes: Vec<NoteRow>,
    /// The CAFs that nobody can tell of a request.
    pub without_mailbox: Vec<String>,
}

/// One thing that happened.
#[derive(Debug, Clone)]
pub(crate) struct HistoryRow {
    /// When.
    pub at: String,
    /// Who.
    pub who: &'static str,
    /// What.
    pub what: &'static str,
    /// What was written.
    pub said: Option<String>,
}

/// One request.
#[derive(Debug, Template)]
#[template(path = "pages/administration/habilitation.html")]
#[expect(clippy::struct_excessive_bools, reason = "each shows or hides a part of the page")]
pub(crate) struct HabilitationPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed and what is wrong.
    pub form: FormView,
    /// Its identifier.
    pub id: String,
    /// What people quote.
    pub reference: String,
    /// The code of the CAF.
    pub caf: String,
    /// Where it stands, in words.
    pub state: &'static str,
    /// Where it stands.
    pub state_code: &'static str,
    /// The colour of that word.
    pub state_class: &'static str,
    /// When it was submitted.
    pub submitted: String,
    /// What was asked.
    pub content: RequestWords,
    /// The communes asked.
    pub communes: Vec<CommuneName>,
    /// The name of the record.
    pub linf: Option<String>,
    /// The record.
    pub linf_id: Option<String>,
    /// Whether its guichet is open.
    pub counter_open: bool,
    /// The records of the CAF.
    pub candidates: Vec<Choice>,
    /// Communes asked that the record does not serve (T4).
    pub not_served: Vec<CommuneName>,
    /// Communes that the record serves and that are not asked (T4).
    pub not_asked: Vec<CommuneName>,
    /// Whether the CAF may habilitate.
    pub contract_in_force: bool,
    /// Whether how the CAF signs is known.
    pub has_profile: bool,
    /// Whether the LINF has a convention already.
    pub already_habilitated: bool,
    /// Whether the actor may act.
    pub may_treat: bool,
    /// When the convention was sent.
    pub sent: Option<String>,
    /// The text it was printed from.
    pub template: Option<String>,
    pub sent_partner: Option<String>,
    /// When the convention took effect.
    pub effective: Option<String>,
    /// The request that goes on instead.
    pub duplicate: Option<String>,
    /// The places of the persons of annexe 1.
    pub persons: Vec<usize>,
    /// Whether one more can be added.
    pub may_add_person: bool,
    /// The CAFs to transfer to.
    pub cafs: Vec<Choice>,
    /// What happened, the newest first.
    pub history: Vec<HistoryRow>,
}
