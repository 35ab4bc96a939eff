//! Conventions and avenants.
use super::{Checklist, Choice, FormView, Layout, Section};
use askama::Template;

/// A convention, in a list.
#[derive(Debug, Clone)]
pub(crate) struct ConventionRow {
    /// Its identifier.
    pub id: String,
    /// The name of its LINF.
    pub linf: String,
    /// « 5 janvier 2026 ».
    pub signed: String,
    /// « En vigueur », « Prend fin le… ».
    pub state: String,
    /// Its class: `treated`, `soon`, `late`.
    pub state_class: &'static str,
    /// The next yearly date, or nothing.
    pub due: String,
    /// « 3 personnes, 12 communes ».
    pub annexe: String,
    /// « Avenant n° 2 en cours ».
    pub avenant: Option<String>,
    /// Whether its persons were not certified in time.
    pub late: bool,
}

/// The conventions of a CAF.
#[derive(Debug, Template)]
#[template(path = "pages/administration/conventions.html")]
pub(crate) struct ConventionsPage {
    /// The frame.
    pub layout: Layout,
    /// States.
    pub tabs: Vec<Choice>,
    /// The conventions.
    pub rows: Vec<ConventionRow>,
    /// Those of one’s own LINFs: the address and the name.
    pub own: Vec<(String, String)>,
    /// Whether a CAF’s list is shown.
    pub of_caf: bool,
    /// The beginning of the list.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

/// A person of annexe 1.
#[derive(Debug, Clone)]
pub(crate) struct PersonRow {
    /// Identifier.
    pub id: String,
    /// « Marie Durand ».
    pub name: String,
    /// « Animatrice ».
    pub function: String,
    /// The address to log in with.
    pub email: String,
    /// « depuis le… », « du… au… ».
    pub period: String,
    /// When the access was cut.
    pub cut: Option<String>,
    /// Whether annexe 1 names the person now, with access.
    pub active: bool,
}

/// A fact of a convention.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    /// What.
    pub label: &'static str,
    /// Its value.
    pub value: String,
}

/// An avenant, in the page of its convention.
#[derive(Debug, Clone)]
pub(crate) struct AvenantRow {
    /// Its page.
    pub url: String,
    /// « Avenant n° 2 ».
    pub name: String,
    /// « Signé le… ».
    pub state: String,
    /// What it changes, in a few words.
    pub changes: String,
}

/// Annexe 1 on a day.
#[derive(Debug, Clone, Default)]
pub(crate) struct AnnexeView {
    /// The day.
    pub on: String,
    /// Communes: name and postal codes.
    pub communes: Vec<String>,
    /// Persons who had access.
    pub persons: Vec<String>,
}

/// What may be done with a convention.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a button")]
pub(crate) struct ConventionActs {
    /// Prepare an avenant.
    pub amend: bool,
    /// Record a notice.
    pub notice: bool,
    /// Terminate.
    pub terminate: bool,
    /// Cut an access.
    pub cut: bool,
    /// Certify the persons.
    pub certify: bool,
    /// See what came back to the CAF.
    pub requests: bool,
    /// Say when the letter of a termination was presented or received.
    pub letter: bool,
}

/// A convention.
#[derive(Debug, Template)]
#[template(path = "pages/administration/convention.html")]
pub(crate) struct ConventionPage {
    /// The frame.
    pub layout: Layout,
    /// The date asked.
    pub form: FormView,
    /// Its identifier.
    pub id: String,
    /// The identifier of its LINF.
    pub structure: String,
    /// Its LINF.
    pub linf: String,
    /// « En vigueur ».
    pub state: String,
    /// Its class.
    pub state_class: &'static str,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Where the certification stands.
    pub certification: String,
    /// Annexe 1 on the date asked.
    pub annexe: AnnexeView,
    /// Every person it ever named.
    pub persons: Vec<PersonRow>,
    /// What the record and annexe 1 do not share (T4).
    pub gaps: Vec<String>,
    /// The digest of the signed file.
    pub signed: Option<String>,
    /// Its avenants.
    pub avenants: Vec<AvenantRow>,
    /// What was sent and certified.
    pub log: Vec<Fact>,
    /// What may be done.
    pub acts: ConventionActs,
    /// What was just done.
    pub done: Option<&'static str>,
}

/// What a letter that ends a convention does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EndAct {
    /// A notice.
    Notice,
    /// A termination for breach.
    Breach,
    /// Neither: its days are completed.
    Days,
}

impl EndAct {
    /// The end of the address of its form.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Notice => "preavis",
            Self::Breach => "resiliation",
            Self::Days => "lettre",
        }
    }
    /// The title of its page.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Notice => "Enregistrer un préavis",
            Self::Breach => "Résilier la convention pour manquement",
            Self::Days => "Compléter les dates de la lettre",
        }
    }
    /// Whether it is a notice.
    pub(crate) fn is_notice(self) -> bool {
        self == Self::Notice
    }
    /// Whether it is a termination.
    pub(crate) fn is_breach(self) -> bool {
        self == Self::Breach
    }
}

/// A letter that ends a convention.
#[derive(Debug, Template)]
#[template(path = "pages/administration/convention_end.html")]
pub(crate) struct ConventionEndPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed.
    pub form: FormView,
    /// The convention.
    pub id: String,
    /// Its LINF.
    pub linf: String,
    /// What the letter does.
    pub act: EndAct,
    /// The last day for a notice at the next yearly date, and that date.
    pub dates: (String, String),
    /// How many requests would come back to the CAF, if any.
    pub returned: Option<String>,
    /// What will happen, to be confirmed.
    pub confirm: Option<String>,
}

/// A person who may be unticked, or a commune.
#[derive(Debug, Clone)]
pub(crate) struct Tick {
    /// Its value.
    pub value: String,
    /// Its words.
    pub label: String,
    /// Whether its box is ticked.
    pub ticked: bool,
}

/// The form of an avenant.
#[derive(Debug, Template)]
#[template(path = "pages/administration/avenant_form.html")]
pub(crate) struct AvenantFormPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed.
    pub form: FormView,
    /// Where it is sent.
    pub action: String,
    /// The page of the convention.
    pub back: String,
    /// The LINF.
    pub linf: String,
    /// Persons named.
    pub persons: Vec<Tick>,
    /// Communes held.
    pub communes: Vec<Tick>,
    /// Communes of the record that annexe 1 does not hold (T4, R79).
    pub offered: Vec<Tick>,
    /// Numbers of the blocks of newcomers.
    pub blocks: Vec<usize>,
}

/// An avenant.
#[derive(Debug, Template)]
#[template(path = "pages/administration/avenant.html")]
pub(crate) struct AvenantPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed of the signature.
    pub form: FormView,
    /// Its identifier.
    pub id: String,
    /// Its rank.
    pub rank: u32,
    /// The page of its convention.
    pub back: String,
    /// Its LINF.
    pub linf: String,
    /// « Préparé », « Envoyé le… ».
    pub state: String,
    /// The word of its state.
    pub state_code: &'static str,
    /// Persons added: name, function, address.
    pub added: Vec<String>,
    /// Persons withdrawn.
    pub withdrawn: Vec<String>,
    /// Communes added.
    pub communes_added: Vec<String>,
    /// Communes withdrawn.
    pub communes_withdrawn: Vec<String>,
    /// Whether the visitor may send, sign or abandon it.
    pub managed: bool,
    /// The digest of the document as it was sent.
    pub paper: Option<String>,
    /// The digest of the document as it came back signed.
    pub signed: Option<String>,
    /// Why it cannot be printed.
    pub obstacle: Option<&'static str>,
}

/// What a LINF holds.
#[derive(Debug, Clone)]
pub(crate) struct HeldView {
    /// « En vigueur ».
    pub state: String,
    /// Its class.
    pub state_class: &'static str,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Where the certification stands.
    pub certification: String,
    /// Whether the visitor may certify now.
    pub certifies: bool,
    /// Persons named, with access.
    pub persons: Vec<PersonRow>,
    /// Communes held today.
    pub communes: Vec<String>,
    /// Its identifier, and the digest of the signed file.
    pub signed: Option<(String, String)>,
    /// Its avenants.
    pub avenants: Vec<AvenantRow>,
}

/// Where a LINF stands and what it holds, for itself.
#[derive(Debug, Template)]
#[template(path = "pages/structure/habilitation.html")]
pub(crate) struct OwnHabilitationPage {
    /// The frame.
    pub layout: Layout,
    /// What is wrong with the certification.
    pub form: FormView,
    /// The LINF’s identifier.
    pub structure: String,
    /// Its name.
    pub linf: String,
    /// Its way to families’ requests.
    pub checklist: Checklist,
    /// What its latest convention holds.
    pub held: Option<HeldView>,
    /// What was just done.
    pub done: bool,
}
