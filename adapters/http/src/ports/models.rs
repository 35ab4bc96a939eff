//! The models of documents and mails, as this server makes them today (R129, R130).
use linf_kernel::BoxError;

/// A document that people sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperModel {
    /// Its name in an address: small letters and `-`.
    pub name: String,
    /// What it is, in words.
    pub title: String,
    /// The version of its text.
    pub version: String,
}

/// A mail, filled with made-up facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailModel {
    /// The name of its template.
    pub name: String,
    /// Its subject.
    pub subject: String,
    /// Its text part.
    pub text: String,
}

/// The models of documents and mails.
pub trait Models: Send + Sync {
    /// The documents.
    fn papers(&self) -> Vec<PaperModel>;
    /// The PDF of one with made-up facts, marked as a specimen; none when there is no such one.
    fn specimen(&self, name: &str) -> Option<Result<Vec<u8>, BoxError>>;
    /// The mails.
    fn mails(&self) -> Vec<MailModel>;
}
