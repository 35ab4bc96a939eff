//! The check of a commune: search, results, answer.
use super::{FormView, Layout, Section};
use askama::Template;

/// One commune found.
#[derive(Debug, Clone)]
pub(crate) struct CommuneResult {
    /// Its code, for the link.
    pub code: String,
    /// Its name.
    pub name: String,
    /// « Haute-Loire – 43000 ».
    pub detail: String,
    /// « Ancienne commune de … », when what was typed names something older.
    pub note: Option<String>,
}

/// The search and what it found.
#[derive(Debug, Template)]
#[template(path = "pages/commune_search.html")]
pub(crate) struct CommuneSearchPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed.
    pub form: FormView,
    /// Whether something was searched.
    pub searched: bool,
    /// What was found.
    pub results: Vec<CommuneResult>,
    /// Whether there are more than the page shows.
    pub more: bool,
}

/// How to reach a service.
#[derive(Debug, Clone, Default)]
pub(crate) struct ServiceCard {
    /// Its identifier, for the form.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its postal address on one line.
    pub address: String,
    /// Its telephone, by pairs.
    pub phone: String,
    /// Its telephone for a link: digits only, or `+` and digits.
    pub phone_link: String,
    /// Its public e-mail address.
    pub email: String,
}

/// What a family can do from this commune.
#[derive(Debug, Clone)]
pub(crate) enum CommuneChoice {
    /// Send a request to this service.
    One(ServiceCard),
    /// Choose between several.
    Several(Vec<ServiceCard>),
    /// Nobody answers on line there.
    None {
        /// The CAF's name, or none where there is no CAF.
        caf: Option<String>,
        /// Services that can be called all the same.
        services: Vec<ServiceCard>,
    },
}

/// The answer for one commune.
#[derive(Debug, Template)]
#[template(path = "pages/commune.html")]
pub(crate) struct CommunePage {
    /// The frame.
    pub layout: Layout,
    /// The commune's code.
    pub code: String,
    /// « Le Puy-en-Velay (43000, Haute-Loire) ».
    pub label: String,
    /// The commune's name alone.
    pub name: String,
    /// The answer.
    pub choice: CommuneChoice,
}

/// The places that a filter may mean.
#[derive(Debug, Clone)]
pub(crate) struct PlaceChoice {
    /// What was typed.
    pub typed: String,
    /// The places.
    pub places: Vec<PlaceLink>,
    /// Whether there are more.
    pub more: bool,
}

/// One of them.
#[derive(Debug, Clone)]
pub(crate) struct PlaceLink {
    /// The same search, for that place.
    pub address: String,
    /// Its name.
    pub name: String,
    /// Its département and postal codes.
    pub detail: String,
    /// Why it is there, when that is not plain.
    pub note: Option<String>,
}
