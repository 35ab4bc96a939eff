//! The demonstration: its logins and the mails it wrote.
use super::{Layout, Section};
use askama::Template;

/// What one can do in the demonstration.
#[derive(Debug, Template)]
#[template(path = "pages/demo.html")]
pub(crate) struct DemoPage {
    /// The frame.
    pub layout: Layout,
    /// Names, identifiers and passwords.
    pub logins: Vec<(String, String, String)>,
    /// Communes to try: code and what to expect.
    pub communes: Vec<(String, String)>,
}

/// One mail of the list.
#[derive(Debug, Clone)]
pub(crate) struct MailRow {
    /// Its identifier, for the link.
    pub id: String,
    /// Its subject.
    pub subject: String,
    /// To whom.
    pub to: String,
    /// When.
    pub at: String,
}

/// The mails written.
#[derive(Debug, Template)]
#[template(path = "pages/mailbox.html")]
pub(crate) struct MailboxPage {
    /// The frame.
    pub layout: Layout,
    /// The newest first.
    pub mails: Vec<MailRow>,
}

/// One mail.
#[derive(Debug, Template)]
#[template(path = "pages/mail.html")]
pub(crate) struct MailPage {
    /// The frame.
    pub layout: Layout,
    /// Subject, recipient, date.
    pub mail: MailRow,
    /// Its text part.
    pub text: String,
    /// Addresses found in it that lead to this site.
    pub links: Vec<String>,
}
