//! An act that is not undone asks once more: what will happen is said, and what was typed travels
//! with the answer.
use super::view::{ConfirmPage, FormView, Layout};
use crate::problem::Failure;
use crate::render;
use poem::Response;
use poem::http::StatusCode;

/// The field of the answer.
const FIELD: &str = "confirme";

/// What is asked.
pub(super) struct Question {
    /// « Couper l’accès de Marie Durand ? »
    pub title: String,
    /// What will happen.
    pub told: String,
    /// The words of the button that does it.
    pub button: &'static str,
}

/// Whether the question was answered.
pub(super) fn given(form: &FormView) -> bool {
    form.value(FIELD) == "oui"
}

/// Asks it. `action` is the address of the act, `back` the one of the page that it was asked from.
pub(super) fn ask(
    layout: Layout,
    question: Question,
    (action, back): (String, String),
    form: &FormView,
) -> Result<Response, Failure> {
    let typed = form.pairs().iter().filter(|(name, _)| name != FIELD).cloned();
    let answer = [(FIELD.to_owned(), "oui".to_owned())];
    let page = ConfirmPage {
        layout,
        title: question.title,
        told: question.told,
        button: question.button,
        action,
        back,
        typed: typed.chain(answer).collect(),
    };
    render::page(StatusCode::OK, &page)
}
