//! The pages of professionals who ask for a habilitation.
use super::{Choice, FormView, Layout, Section};
use askama::Template;

/// A commune as people say it.
#[derive(Debug, Clone)]
pub(crate) struct CommuneName {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its first postal code.
    pub postal_code: String,
}

/// A person of annexe 1, in words.
#[derive(Debug, Clone)]
pub(crate) struct PersonWords {
    /// « Marie Durand ».
    pub name: String,
    /// The identifier to be.
    pub email: String,
    /// Professional postal address.
    pub address: String,
    /// Function.
    pub function: String,
}

/// What a request says, in words.
#[derive(Debug, Clone)]
pub(crate) struct RequestWords {
    /// The LINF.
    pub service: String,
    /// Its address.
    pub service_address: String,
    /// Its telephone, by pairs.
    pub service_phone: String,
    /// Its public e-mail address.
    pub service_email: String,
    /// The managing body.
    pub partner: String,
    /// What it is.
    pub nature: String,
    /// Its address.
    pub partner_address: String,
    /// Who signs.
    pub signatory: String,
    /// In which quality.
    pub quality: String,
    /// The persons.
    pub persons: Vec<PersonWords>,
    /// Who asks.
    pub requester: String,
    /// Where mails go.
    pub requester_email: String,
    /// What they add.
    pub remark: Option<String>,
}

/// What a habilitation is, and the choice of the CAF.
#[derive(Debug, Template)]
#[template(path = "pages/professionals/start.html")]
pub(crate) struct ProfessionalStartPage {
    /// The frame.
    pub layout: Layout,
    /// What was chosen and what is wrong.
    pub form: FormView,
    /// The CAFs.
    pub cafs: Vec<Choice>,
}

/// The form.
#[derive(Debug, Template)]
#[template(path = "pages/professionals/form.html")]
pub(crate) struct ProfessionalFormPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed and what is wrong.
    pub form: FormView,
    /// The code of the CAF.
    pub caf: String,
    /// Its name.
    pub caf_name: String,
    /// The records of that CAF.
    pub linfs: Vec<Choice>,
    /// The places of the persons.
    pub persons: Vec<usize>,
    /// Whether one more can be added.
    pub may_add_person: bool,
}

/// The recapitulation.
#[derive(Debug, Template)]
#[template(path = "pages/professionals/recap.html")]
pub(crate) struct ProfessionalRecapPage {
    /// The frame.
    pub layout: Layout,
    /// Everything typed, sent again.
    pub hidden: Vec<(String, String)>,
    /// How many persons the form has.
    pub persons: usize,
    /// The name of the CAF.
    pub caf: String,
    /// The record chosen.
    pub linf: Option<String>,
    /// The communes understood.
    pub communes: Vec<CommuneName>,
    /// The rest.
    pub content: RequestWords,
}

/// The receipt of a request, or of a note.
#[derive(Debug, Template)]
#[template(path = "pages/professionals/received.html")]
pub(crate) struct ProfessionalReceivedPage {
    /// The frame.
    pub layout: Layout,
    /// The reference of the request; none for a note.
    pub reference: Option<String>,
}

/// What is said where there is no contract.
#[derive(Debug, Template)]
#[template(path = "pages/professionals/note.html")]
pub(crate) struct ProfessionalNotePage {
    /// The frame.
    pub layout: Layout,
    /// What was typed and what is wrong.
    pub form: FormView,
    /// The name of the CAF.
    pub caf_name: String,
}

/// A request, as its requester follows it.
#[derive(Debug, Template)]
#[template(path = "pages/professionals/follow.html")]
pub(crate) struct FollowPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed and what is wrong.
    pub form: FormView,
    /// The secret of the link.
    pub secret: String,
    /// What people quote.
    pub reference: String,
    /// The LINF to be.
    pub service: String,
    /// The CAF.
    pub caf: String,
    /// When it was submitted.
    pub submitted: String,
    /// Where it stands, in words.
    pub state: &'static str,
    /// Where it stands.
    pub state_code: &'static str,
    /// What the CAF wrote.
    pub words: Option<String>,
    /// Whether there is a convention to sign.
    pub has_paper: bool,
    /// Whether it can still be withdrawn.
    pub may_withdraw: bool,
}
