//! Records, in the back office and for the public.
use super::{Choice, FormView, Layout, PlaceChoice, Section};
use askama::Template;

/// One record of the list.
#[derive(Debug, Clone)]
pub(crate) struct StructureRow {
    /// Its page.
    pub address: String,
    /// Its name.
    pub name: String,
    /// « Relais petite enfance ».
    pub kind: String,
    /// Its rubric: « Linf », « RPE ».
    pub rubric: &'static str,
    /// The commune of its seat.
    pub city: String,
    /// Its managing body.
    pub gestionnaire: String,
    /// « Publiée ».
    pub publication: &'static str,
    /// Its class.
    pub publication_class: &'static str,
    /// « Oui », « Non ».
    pub counter: &'static str,
    /// Whether its guichet is open.
    pub counter_open: bool,
    /// Whether a convention is in force.
    pub habilitated: bool,
}

/// One filter of the list: its name, its words, its choices.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    /// The name in the address.
    pub name: &'static str,
    /// Its words.
    pub label: &'static str,
    /// Its choices.
    pub choices: Vec<Choice>,
}

/// The list of records.
#[derive(Debug, Template)]
#[template(path = "pages/administration/structures/list.html")]
pub(crate) struct StructuresPage {
    /// The frame.
    pub layout: Layout,
    /// The CAF whose records these are.
    pub caf: String,
    /// The text searched.
    pub text: String,
    /// The commune searched.
    pub commune: String,
    /// What is wrong with the commune.
    pub commune_error: Option<&'static str>,
    /// The commune found.
    pub place: Option<String>,
    /// The places that may be meant.
    pub choice: Option<PlaceChoice>,
    /// Filters.
    pub filters: Vec<Filter>,
    /// Whether something is filtered.
    pub filtered: bool,
    /// Whether records may be created.
    pub creates: bool,
    /// The records of this page.
    pub rows: Vec<StructureRow>,
    /// The first page, when this is another one.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

/// The lists of choices of the forms of records.
#[derive(Debug, Clone, Default)]
pub(crate) struct RecordChoices {
    /// Kinds.
    pub kinds: Vec<(String, &'static str)>,
    /// Managing bodies.
    pub gestionnaires: Vec<(String, String)>,
    /// Natures of managing bodies.
    pub natures: Vec<(String, &'static str)>,
    /// Records of relais that may be linked.
    pub relais: Vec<(String, String)>,
    /// Criteria of the mission.
    pub criteria: Vec<(String, &'static str)>,
    /// Accesses.
    pub accesses: Vec<(String, &'static str)>,
    /// Whether only what is open to the managers of the record is shown.
    pub manager: bool,
    /// Whether the record is that of a relais.
    pub is_rpe: bool,
}

/// The creation of a record.
#[derive(Debug, Template)]
#[template(path = "pages/administration/structures/create.html")]
pub(crate) struct CreatePage {
    /// The frame.
    pub layout: Layout,
    /// What was typed.
    pub form: FormView,
    /// The CAF.
    pub caf: String,
    /// Lists.
    pub choices: RecordChoices,
}

/// One part of a record, as the summary shows it.
#[derive(Debug, Clone)]
pub(crate) struct PartRow {
    /// « Localisation ».
    pub label: &'static str,
    /// What it says, in a line.
    pub told: String,
    /// Its page, when one may write.
    pub address: Option<String>,
    /// « Complète », « À compléter ».
    pub state: &'static str,
    /// Whether it is complete.
    pub complete: bool,
}

/// A record.
#[expect(clippy::struct_excessive_bools, reason = "each shows or hides a part of the page")]
#[derive(Debug, Template)]
#[template(path = "pages/administration/structures/record.html")]
pub(crate) struct RecordPage {
    /// The frame.
    pub layout: Layout,
    /// The address of the record.
    pub here: String,
    /// Its name.
    pub name: String,
    /// « Lieu d’information (Linf) ».
    pub rubric: &'static str,
    /// What was just done.
    pub done: Option<&'static str>,
    /// What was refused, with the reasons.
    pub refused: Option<(&'static str, Vec<&'static str>)>,
    /// « Publiée ».
    pub publication: &'static str,
    /// Its class.
    pub publication_class: &'static str,
    /// Whether it is published.
    pub published: bool,
    /// Whether it has a guichet at all.
    pub has_counter: bool,
    /// Whether its guichet is open.
    pub counter_open: bool,
    /// What forbids to open it.
    pub obstacles: Vec<&'static str>,
    /// The five parts.
    pub parts: Vec<PartRow>,
    /// Communes served that annexe 1 does not name.
    pub not_annexed: Vec<String>,
    /// Communes of annexe 1 that the record does not serve.
    pub not_served: Vec<String>,
    /// Whether the CAF’s own actions are shown.
    pub decides: bool,
    /// The public page, once there is one.
    pub public: Option<String>,
    /// The linked record of the relais.
    pub relais: Option<String>,
    /// The page of its managing body, for those who may see it.
    pub body: Option<String>,
    /// The legal name of its managing body.
    pub body_name: String,
}

/// A line of the comparison of a stale save.
#[derive(Debug, Clone)]
pub(crate) struct Difference {
    /// « Présentation ».
    pub label: &'static str,
    /// What is recorded now.
    pub now: String,
    /// What was typed.
    pub typed: String,
}

/// A day of the week, with its numbered slots.
#[derive(Debug, Clone)]
pub(crate) struct DayFields {
    /// « lundi ».
    pub label: &'static str,
    /// The numbers of its slots.
    pub slots: Vec<usize>,
}

/// One part of a record, to be written.
#[derive(Debug, Template)]
#[template(path = "pages/administration/structures/part.html")]
pub(crate) struct PartPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed.
    pub form: FormView,
    /// The record’s page.
    pub back: String,
    /// The name of the record.
    pub name: String,
    /// « Localisation ».
    pub title: &'static str,
    /// The word of the part in its address.
    pub slug: &'static str,
    /// The version shown.
    pub version: u32,
    /// What somebody else wrote meanwhile.
    pub stale: Option<Vec<Difference>>,
    /// Lists.
    pub choices: RecordChoices,
    /// The days of the week.
    pub days: Vec<DayFields>,
    /// The numbers of closures.
    pub closures: Vec<usize>,
}

/// One commune of a record.
#[derive(Debug, Clone)]
pub(crate) struct ServedRow {
    /// Its place in the record.
    pub place: usize,
    /// Its name and code.
    pub name: String,
    /// « depuis le 05/01/2026 ».
    pub period: String,
    /// Whether annexe 1 names it; nothing without a convention.
    pub annexed: Option<bool>,
}

/// What adding communes would do.
#[derive(Debug, Clone, Default)]
pub(crate) struct DryRunView {
    /// Names of what would be added.
    pub added: Vec<String>,
    /// Their codes, one a line.
    pub codes: String,
    /// Names of what is served already.
    pub already: Vec<String>,
    /// « 12076 → Conques-en-Rouergue (12218) ».
    pub moved: Vec<String>,
    /// What was typed, and the places it may mean.
    pub ambiguous: Vec<(String, Vec<String>)>,
    /// What means nothing.
    pub unknown: Vec<String>,
    /// Whether lines were left out.
    pub cut: bool,
}

/// The communes of a record.
#[derive(Debug, Template)]
#[template(path = "pages/administration/structures/communes.html")]
pub(crate) struct ServedPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed.
    pub form: FormView,
    /// The record’s page.
    pub back: String,
    /// The name of the record.
    pub name: String,
    /// The version shown.
    pub version: u32,
    /// Whether they may be changed.
    pub edits: bool,
    /// Whether somebody changed them meanwhile.
    pub stale: bool,
    /// What was just done.
    pub done: bool,
    /// The communes.
    pub rows: Vec<ServedRow>,
    /// EPCI of the département.
    pub epcis: Vec<(String, String)>,
    /// Départements.
    pub departements: Vec<(String, String)>,
    /// What adding would do.
    pub dry_run: Option<DryRunView>,
}

/// A line of a history.
#[derive(Debug, Clone)]
pub(crate) struct ChangeRow {
    /// « lundi 23 novembre 2026 à 14 h 30 ».
    pub at: String,
    /// Who.
    pub by: String,
    /// « Téléphone ».
    pub field: &'static str,
    /// What it said.
    pub before: Option<String>,
    /// What it says.
    pub after: Option<String>,
}

/// The history of a record.
#[derive(Debug, Template)]
#[template(path = "pages/administration/structures/history.html")]
pub(crate) struct HistoryPage {
    /// The frame.
    pub layout: Layout,
    /// The record’s page.
    pub back: String,
    /// The name of the record.
    pub name: String,
    /// The changes of this page.
    pub rows: Vec<ChangeRow>,
    /// The first page, when this is another one.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

/// Who may edit a record.
#[derive(Debug, Template)]
#[template(path = "pages/administration/structures/rights.html")]
pub(crate) struct RightsPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed.
    pub form: FormView,
    /// The record’s page.
    pub back: String,
    /// The name of the record.
    pub name: String,
    /// What was just done.
    pub done: Option<&'static str>,
    /// Identifiers of the rights, and whose they are.
    pub holders: Vec<(String, String)>,
}

/// One service that the public finds.
#[derive(Debug, Clone)]
pub(crate) struct ServiceRow {
    /// Its page.
    pub address: String,
    /// Its name.
    pub name: String,
    /// « Relais petite enfance ».
    pub kind: String,
    /// The commune of its seat.
    pub city: String,
    /// Whether it answers on line.
    pub receives: bool,
}

/// The services that inform families.
#[derive(Debug, Template)]
#[template(path = "pages/structures.html")]
pub(crate) struct ServicesPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed.
    pub form: FormView,
    /// Kinds.
    pub kinds: Vec<(String, &'static str)>,
    /// Headings.
    pub rubrics: Vec<(String, &'static str)>,
    /// The commune found.
    pub place: Option<String>,
    /// The places that may be meant.
    pub choice: Option<PlaceChoice>,
    /// The services of this page.
    pub rows: Vec<ServiceRow>,
    /// The first page, when this is another one.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

/// One service, as families read it.
#[derive(Debug, Template)]
#[template(path = "pages/structure.html")]
pub(crate) struct ServicePage {
    /// The frame.
    pub layout: Layout,
    /// Its name.
    pub name: String,
    /// « Relais petite enfance ».
    pub kind: String,
    /// Whether it answers on line (R12).
    pub receives: bool,
    /// Its address.
    pub postal_address: String,
    /// Its telephone by pairs.
    pub phone: String,
    /// Its telephone, to be called.
    pub phone_link: String,
    /// Its e-mail address.
    pub email: String,
    /// Its web site.
    pub website: Option<String>,
    /// « Accessible aux personnes à mobilité réduite ».
    pub access: Option<&'static str>,
    /// What it says of itself, by paragraph.
    pub about: Vec<String>,
    /// Services, one a line.
    pub services: Vec<String>,
    /// How to make an appointment.
    pub appointment: Vec<String>,
    /// Days and hours.
    pub days: Vec<(&'static str, String)>,
    /// Only by appointment.
    pub by_appointment: bool,
    /// Days of closure to come.
    pub closures: Vec<String>,
    /// Anything else to know.
    pub note: Vec<String>,
    /// The communes served today.
    pub communes: Vec<(String, String)>,
}
