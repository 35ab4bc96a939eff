//! Models and guides (R129, R130).
use super::{Layout, Section};
use askama::Template;

/// A document that people sign.
#[derive(Debug, Clone)]
pub(crate) struct PaperModelRow {
    /// Its specimen.
    pub address: String,
    /// What it is.
    pub title: String,
    /// The version of its text.
    pub version: String,
}

/// A mail.
#[derive(Debug, Clone)]
pub(crate) struct MailModelRow {
    /// The page that shows it.
    pub address: String,
    /// Its subject, with made-up facts.
    pub subject: String,
}

/// All of them.
#[derive(Debug, Template)]
#[template(path = "pages/administration/guides.html")]
pub(crate) struct GuidesPage {
    /// The frame.
    pub layout: Layout,
    /// Documents.
    pub papers: Vec<PaperModelRow>,
    /// Mails.
    pub mails: Vec<MailModelRow>,
}

/// A mail with made-up facts.
#[derive(Debug, Template)]
#[template(path = "pages/administration/mail_model.html")]
pub(crate) struct MailModelPage {
    /// The frame.
    pub layout: Layout,
    /// The name of its template.
    pub name: String,
    /// Its subject.
    pub subject: String,
    /// Its text part.
    pub text: String,
}

/// For whom a guide is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guide {
    /// Those of a CAF.
    Caf,
    /// Those of the CNAF.
    Cnaf,
    /// Managers of records.
    Manager,
    /// Authorised persons.
    Person,
}

impl Guide {
    /// Every guide, in the order shown.
    pub(crate) const ALL: &[Self] = &[Self::Caf, Self::Cnaf, Self::Manager, Self::Person];
    /// Its name in an address.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Caf => "caf",
            Self::Cnaf => "cnaf",
            Self::Manager => "responsables",
            Self::Person => "personnes-habilitees",
        }
    }
    /// Where it is read.
    pub(crate) fn address(self) -> String {
        format!("/administration/guides/{}", self.name())
    }
    /// Its title.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Caf => "Guide des agents de Caf",
            Self::Cnaf => "Guide de la Cnaf",
            Self::Manager => "Guide des responsables de fiche",
            Self::Person => "Guide des personnes habilitées",
        }
    }
}

/// A guide.
#[derive(Debug, Template)]
#[template(path = "pages/administration/guide.html")]
pub(crate) struct GuidePage {
    /// The frame.
    pub layout: Layout,
    /// Which.
    pub guide: Guide,
}
