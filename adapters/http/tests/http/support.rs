//! A small scene: LINF 1 answers at Le Puy-en-Velay, LINF 2 in Pau; Marie 1 and Marie 2 work there.
//! The CNAF, the CAFs of both and the managers of both records have accounts too: see [`Who`].
mod browser;
mod fakes;
mod forms;
pub(super) mod habilitation;
mod hostile;
mod stage;
mod who;

pub(super) use browser::{Browser, answers, answers_with};
pub(super) use fakes::{BrokenDirectory, BrokenReadiness, FullStore, StaleReadiness};
pub(super) use forms::{FoundForm, forms_of, queries_of};
pub(super) use hostile::{INSIDE, TEXTS, escaped_path, shown};
pub(super) use stage::{Answer, Stage, form_json, record_json};
pub(super) use who::Who;
