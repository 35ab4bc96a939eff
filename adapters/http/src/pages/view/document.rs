//! Pages of text: accessibility, personal data, legal notice.
use super::{Layout, Section};
use askama::Template;

/// The accessibility statement.
#[derive(Debug, Template)]
#[template(path = "pages/accessibility.html")]
pub(crate) struct AccessibilityPage {
    /// The frame.
    pub layout: Layout,
}

/// The information notice about personal data (D15, D22).
#[derive(Debug, Template)]
#[template(path = "pages/privacy.html")]
pub(crate) struct PrivacyPage {
    /// The frame.
    pub layout: Layout,
}

/// The legal notice.
#[derive(Debug, Template)]
#[template(path = "pages/legal.html")]
pub(crate) struct LegalPage {
    /// The frame.
    pub layout: Layout,
}
