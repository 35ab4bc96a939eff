//! A small scene: LINF 1 answers at Le Puy-en-Velay, LINF 2 in Pau; Marie 1 and Marie 2 work there.
mod browser;
mod fakes;
mod stage;

pub(super) use browser::{Browser, answers, answers_with};
pub(super) use fakes::{BrokenDirectory, BrokenReadiness, FullStore, StaleReadiness};
pub(super) use stage::{Answer, Stage, form_json};
