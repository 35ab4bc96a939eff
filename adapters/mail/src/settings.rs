//! What mails say of the service itself.
use std::path::PathBuf;

/// What mails say of the service itself, and where an operator keeps its own templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// The address of the service, for links.
    pub public_url: String,
    /// Its name, as families know it.
    pub service: String,
    /// Whom families write to about their data: an address, or a name and an address.
    pub data_protection: String,
    /// A folder whose files replace the built-in templates of the same name, if any.
    pub templates: Option<PathBuf>,
}
