//! Contracts and profiles of CAFs.
use super::{FormView, Layout, Section};
use askama::Template;

/// A CAF in the list of the CNAF.
#[derive(Debug, Clone)]
pub(crate) struct ContractRow {
    /// Its code.
    pub caf: String,
    /// Its name.
    pub name: &'static str,
    /// Where its last contract stands.
    pub state: String,
    /// The colour of that word.
    pub state_class: &'static str,
    /// Whether how it signs is known.
    pub has_profile: bool,
    /// Whether it is told of requests by mail.
    pub has_mailbox: bool,
}

/// A contract of one CAF.
#[derive(Debug, Clone)]
pub(crate) struct ContractCard {
    /// Its identifier.
    pub id: String,
    /// Where it stands.
    pub state_code: &'static str,
    /// The same in words.
    pub state: String,
    /// The colour of that word.
    pub state_class: &'static str,
    /// Who signs for the CNAF.
    pub cnaf_signatory: Option<String>,
    /// Who signs for the CAF.
    pub caf_signatory: Option<String>,
    /// When it was sent.
    pub sent: Option<String>,
    /// The text it was printed from.
    pub template: Option<String>,
    /// When it was signed.
    pub signed_on: Option<String>,
    /// Whether there is a document to sign.
    pub has_paper: bool,
    /// Whether there is a signed file.
    pub has_signed: bool,
    /// Who ended it.
    pub letter_from: Option<&'static str>,
    /// When the letter was sent.
    pub letter_sent_on: Option<String>,
    /// When it was presented.
    pub letter_presented_on: Option<String>,
    /// When it was received.
    pub letter_received_on: Option<String>,
}

/// The CAFs and their contracts, or those of one CAF.
#[derive(Debug, Template)]
#[template(path = "pages/administration/contracts.html")]
#[expect(clippy::struct_excessive_bools, reason = "each shows or hides a part of the page")]
pub(crate) struct ContractListPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed and what is wrong.
    pub form: FormView,
    /// Every CAF, when none is chosen.
    pub rows: Vec<ContractRow>,
    /// The code of the CAF chosen.
    pub caf: Option<String>,
    /// Its name.
    pub caf_name: &'static str,
    /// Whether how it signs is known.
    pub has_profile: bool,
    /// Its contracts, the newest first.
    pub cards: Vec<ContractCard>,
    /// Whether the actor prepares, sends and signs.
    pub may_manage: bool,
    /// Whether the actor records a letter.
    pub may_end: bool,
    /// Whether a new one can be prepared.
    pub may_draft: bool,
}

/// The profile of a CAF.
#[derive(Debug, Template)]
#[template(path = "pages/administration/caf.html")]
pub(crate) struct CafProfilePage {
    /// The frame.
    pub layout: Layout,
    /// What is known or was typed, and what is wrong.
    pub form: FormView,
    /// The code of the CAF; empty while none is chosen.
    pub caf: String,
    /// Whether the actor may change it.
    pub may_edit: bool,
    /// Whether it was just saved.
    pub saved: bool,
}

impl CafProfilePage {
    /// While no CAF is chosen.
    pub(crate) fn choose(layout: Layout) -> Self {
        let (form, caf) = (FormView::default(), String::new());
        Self { layout, form, caf, may_edit: false, saved: false }
    }
}
