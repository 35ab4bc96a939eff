//! What every page shows around its content.
use super::super::query;
use super::{Choice, ContactText};

/// The operator's identity, from the configuration.
#[derive(Debug, Clone, Default)]
pub(crate) struct Site {
    /// « linf », or the name an operator gave to the service.
    pub name: String,
    /// Who publishes the service.
    pub publisher: String,
    /// How to write about personal data: the data-protection officer's contact.
    pub privacy_contact: ContactText,
    /// How to tell of an obstacle to accessibility.
    pub accessibility_contact: ContactText,
    /// Changes with the assets, so that browsers fetch new ones.
    pub asset_version: String,
    /// Whether this is the demonstration.
    pub demo: bool,
}

/// The entry of the navigation that a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Section {
    /// The home page.
    Home,
    /// The check of a commune and the request.
    Commune,
    /// Login and the first password.
    Login,
    /// The partner's requests.
    Requests,
    /// The account of the person.
    Account,
    /// The back office.
    Administration,
    /// Professionals who ask for a habilitation.
    Professionals,
    /// None of them.
    #[default]
    Other,
}

/// The frame of a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layout {
    /// The operator's identity.
    pub site: Site,
    /// Where the page stands.
    pub section: Section,
    /// The token of the forms of this page.
    pub csrf: String,
    /// The name of the person who is logged in.
    pub person: Option<String>,
    /// Whether the person has requests to read, were it none today.
    pub has_requests: bool,
    /// The back office of the person, when there is one.
    pub administration: Option<AdministrationMenu>,
}

/// The navigation of the back office: only what the person may do, and only pages that exist.
#[derive(Debug, Clone, Default)]
pub(crate) struct AdministrationMenu {
    /// « Administration », or « Ma structure » for those of a LINF.
    pub label: &'static str,
    /// The entries.
    pub entries: Vec<MenuEntry>,
    /// The CAFs to choose from: none when there is no choice.
    pub cafs: Vec<Choice>,
    /// The code of the CAF whose desk this is, or nothing.
    pub caf: String,
    /// Its name.
    pub caf_name: Option<String>,
    /// The address of the list that the choice of a CAF shows again.
    pub here: String,
}

/// An entry of the navigation of the back office.
#[derive(Debug, Clone)]
pub(crate) struct MenuEntry {
    /// Where it leads.
    pub address: String,
    /// Its name.
    pub label: &'static str,
    /// What is done there.
    pub description: &'static str,
    /// Whether the page shown belongs to it.
    pub current: bool,
}

impl Layout {
    /// Whether a person is logged in.
    pub(crate) const fn is_partner(&self) -> bool {
        self.person.is_some()
    }
    /// What the back office is called for this person.
    pub(crate) fn administration_label(&self) -> &'static str {
        self.administration.as_ref().map_or("", |menu| menu.label)
    }
    /// An address of the back office, at the desk of the same CAF.
    pub(crate) fn of_the_caf(&self, path: &str) -> String {
        let caf = self.administration.as_ref().map_or("", |menu| menu.caf.as_str());
        query::address(path, &[("caf", caf)])
    }
    /// Whether the page belongs to an entry of the navigation.
    pub(crate) fn at(&self, section: Section) -> bool {
        self.section == section
    }
}
