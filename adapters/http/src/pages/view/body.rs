//! Managing bodies, their structures and the persons of annexe 1.
use super::{AvenantRow, Difference, Fact, FormView, Layout, RecordChoices, Section, Tick};
use askama::Template;

/// A managing body, in a list.
#[derive(Debug, Clone)]
pub(crate) struct BodyRow {
    /// Its page.
    pub address: String,
    /// Its legal name.
    pub name: String,
    /// « Commune ».
    pub nature: String,
    /// Its SIRET number, or nothing.
    pub siret: String,
    /// « Jeanne Vidal, Maire », or nothing.
    pub signatory: String,
    /// How many records it manages.
    pub records: u64,
}

/// The managing bodies of a CAF.
#[derive(Debug, Template)]
#[template(path = "pages/administration/bodies/list.html")]
pub(crate) struct BodiesPage {
    /// The frame.
    pub layout: Layout,
    /// The code of the CAF.
    pub caf: String,
    /// Whether a CAF’s list is shown.
    pub of_caf: bool,
    /// Whether the visitor may record one.
    pub edits: bool,
    /// The text searched.
    pub text: String,
    /// The bodies.
    pub rows: Vec<BodyRow>,
    /// The beginning of the list.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

/// The convention of a structure, in the page of its body.
#[derive(Debug, Clone)]
pub(crate) struct HeldRow {
    /// Its page.
    pub address: String,
    /// « En vigueur ».
    pub state: String,
    /// Its class.
    pub state_class: &'static str,
    /// Whether persons are to be certified, in words, and its class.
    pub certification: Option<(String, &'static str)>,
    /// Whether each person named has access, and who that is.
    pub persons: Vec<(bool, String)>,
    /// « Avenant n° 2 en cours ».
    pub avenant: Option<String>,
}

/// A structure of a body.
#[derive(Debug, Clone)]
pub(crate) struct ManagedRow {
    /// Its record.
    pub address: String,
    /// Its name.
    pub name: String,
    /// Its heading.
    pub rubric: &'static str,
    /// The commune of its seat.
    pub city: String,
    /// The state of its record.
    pub publication: &'static str,
    /// Its class.
    pub publication_class: &'static str,
    /// Its guichet and the class, when it may have one.
    pub counter: Option<(&'static str, &'static str)>,
    /// The page of the persons of annexe 1.
    pub persons: Option<String>,
    /// Its latest convention.
    pub held: Option<HeldRow>,
}

/// A managing body.
#[derive(Debug, Template)]
#[template(path = "pages/administration/bodies/body.html")]
pub(crate) struct BodyPage {
    /// The frame.
    pub layout: Layout,
    /// Its address.
    pub here: String,
    /// The list.
    pub back: String,
    /// Its legal name.
    pub name: String,
    /// What is known of it.
    pub facts: Vec<Fact>,
    /// Whether the visitor may change it.
    pub edits: bool,
    /// Its structures.
    pub structures: Vec<ManagedRow>,
    /// The beginning of the list.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// What was just done.
    pub done: Option<&'static str>,
}

/// The form of a managing body.
#[derive(Debug, Template)]
#[template(path = "pages/administration/bodies/form.html")]
pub(crate) struct BodyFormPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed.
    pub form: FormView,
    /// Where it is sent.
    pub action: String,
    /// The page before.
    pub back: String,
    /// Its legal name; none for a new one.
    pub name: Option<String>,
    /// The version that was read.
    pub version: u32,
    /// What somebody else recorded meanwhile.
    pub stale: Option<Vec<Difference>>,
    /// Natures.
    pub choices: RecordChoices,
}

/// A person of annexe 1, ticked or not.
#[derive(Debug, Clone)]
pub(crate) struct PersonTick {
    /// Identifier.
    pub id: String,
    /// « Marie Durand ».
    pub name: String,
    /// « Animatrice, marie.durand@relais.example ».
    pub told: String,
    /// Whether the box is ticked.
    pub ticked: bool,
    /// When the access was cut.
    pub cut: Option<String>,
}

/// The persons of a convention, and the check of its communes.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a button")]
pub(crate) struct PersonsForm {
    /// The page of the convention.
    pub convention: String,
    /// « En vigueur ».
    pub state: String,
    /// Its class.
    pub state_class: &'static str,
    /// Where the yearly certification stands.
    pub certification: String,
    /// Whether the visitor may certify now.
    pub certifies: bool,
    /// Whether the convention runs.
    pub runs: bool,
    /// Whether an avenant may be prepared.
    pub amends: bool,
    /// Whether an access may be cut.
    pub cuts: bool,
    /// The avenant that is open.
    pub open: Option<AvenantRow>,
    /// The persons named.
    pub persons: Vec<PersonTick>,
    /// Numbers of the blocks of newcomers.
    pub blocks: Vec<usize>,
    /// « 12 communes sont sur la fiche et à l’annexe 1 ».
    pub shared: String,
    /// Communes of the record that annexe 1 does not hold (R79, T4).
    pub offered: Vec<Tick>,
    /// Communes of annexe 1 that the record does not serve.
    pub dropped: Vec<Tick>,
}

/// The persons of a structure.
#[derive(Debug, Template)]
#[template(path = "pages/administration/bodies/persons.html")]
pub(crate) struct PersonsPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed.
    pub form: FormView,
    /// Its address.
    pub here: String,
    /// The body.
    pub back: String,
    /// Its legal name.
    pub body: String,
    /// The structure.
    pub linf: String,
    /// Its record.
    pub record: String,
    /// The habilitation requests.
    pub requests: String,
    /// Its persons, once it had a convention.
    pub persons: Option<PersonsForm>,
    /// What was just done.
    pub done: Option<&'static str>,
}
