//! The page that asks before an act that is not undone.
use super::{Layout, Section};
use askama::Template;

/// The question.
#[derive(Debug, Template)]
#[template(path = "pages/confirm.html")]
pub(crate) struct ConfirmPage {
    /// The frame.
    pub layout: Layout,
    /// « Couper l’accès de Marie Durand ? »
    pub title: String,
    /// What will happen.
    pub told: String,
    /// The words of the button.
    pub button: &'static str,
    /// Where the answer goes.
    pub action: String,
    /// The page that it was asked from.
    pub back: String,
    /// What was typed, and the answer.
    pub typed: Vec<(String, String)>,
}
