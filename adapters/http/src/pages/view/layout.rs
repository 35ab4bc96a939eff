//! What every page shows around its content.
use super::ContactText;

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
}

impl Layout {
    /// Whether a person is logged in.
    pub(crate) const fn is_partner(&self) -> bool {
        self.person.is_some()
    }
    /// Whether the page belongs to an entry of the navigation.
    pub(crate) fn at(&self, section: Section) -> bool {
        self.section == section
    }
}
