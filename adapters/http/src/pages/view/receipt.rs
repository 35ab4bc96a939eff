//! The receipt of a request.
use super::{Layout, Section, ServiceCard};
use askama::Template;

/// What the family keeps (D14).
#[derive(Debug, Template)]
#[template(path = "pages/receipt.html")]
pub(crate) struct ReceiptPage {
    /// The frame.
    pub layout: Layout,
    /// « 7K4M2-QXP9D ».
    pub reference: String,
    /// « lundi 23 novembre 2026 à 14 h 30 ».
    pub recorded: String,
    /// « mardi 8 décembre 2026 ».
    pub answer_by: String,
    /// The day on which the family was told that no service takes its request.
    pub told_on: Option<String>,
    /// « dimanche 23 mai 2027 ».
    pub erased_on: String,
    /// « Le Puy-en-Velay (43000, Haute-Loire) ».
    pub place: String,
    /// Who will answer.
    pub service: ServiceCard,
    /// Where the confirmation was sent.
    pub email: String,
    /// Where the PDF is.
    pub pdf: String,
}
