//! The family's request, on one page.
use super::{FormView, Layout, Section, ServiceCard};
use askama::Template;

/// One child in the form.
#[derive(Debug, Clone)]
pub(crate) struct ChildPart {
    /// Its number, from 1.
    pub number: usize,
}

impl ChildPart {
    /// The name of one of its fields.
    pub(crate) fn field(&self, name: &str) -> String {
        format!("children-{}-{name}", self.number - 1)
    }
}

/// One rank among the kinds of care wished.
#[derive(Debug, Clone)]
pub(crate) struct CareRank {
    /// The identifier of its field.
    pub id: &'static str,
    /// « Premier choix ».
    pub label: &'static str,
    /// What choosing nothing means.
    pub empty: &'static str,
    /// The kind chosen, or nothing.
    pub chosen: String,
}

impl CareRank {
    /// The three ranks, as chosen.
    pub(crate) fn all(form: &FormView) -> Vec<Self> {
        let ranks = [
            ("care_kinds", "Premier choix", "Je ne sais pas encore"),
            ("care_kinds-2", "Deuxième choix", "Aucun"),
            ("care_kinds-3", "Troisième choix", "Aucun"),
        ];
        let chosen = form.all("care_kinds").filter(|kind| !kind.is_empty());
        let chosen = chosen.map(str::to_owned).chain(std::iter::repeat(String::new()));
        let rank = |((id, label, empty), chosen)| Self { id, label, empty, chosen };
        ranks.into_iter().zip(chosen).map(rank).collect()
    }
}

/// The whole form.
#[derive(Debug, Template)]
#[template(path = "pages/request_form.html")]
pub(crate) struct RequestFormPage {
    /// The frame.
    pub layout: Layout,
    /// What was typed and what is wrong.
    pub form: FormView,
    /// The commune's code.
    pub code: String,
    /// « Le Puy-en-Velay (43000, Haute-Loire) ».
    pub place: String,
    /// Services that can answer.
    pub services: Vec<ServiceCard>,
    /// The children, at least one.
    pub children: Vec<ChildPart>,
    /// Whether one more can be added.
    pub may_add_child: bool,
    /// The kinds of care wished, by rank.
    pub care: Vec<CareRank>,
    /// Makes a second sending of the same form harmless.
    pub idempotency_key: String,
}
