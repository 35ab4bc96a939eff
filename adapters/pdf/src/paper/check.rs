//! Checks an operator’s texts against the built-in ones: what these print and name, those must.

use std::collections::BTreeSet;

use linf_habilitation::{Paper, PaperKind};
use linf_kernel::BoxError;
use linf_templates::{Fault, Marks};

use super::PaperTemplates;
use super::blocks::clauses;
use super::markdown::blocks;
use super::printer::file;
use super::samples::sample_papers;

/// What a text does not say though the built-in one does, and what it says twice.
pub(super) fn check(
    kind: PaperKind,
    templates: &PaperTemplates,
    built_in: &PaperTemplates,
) -> Vec<Fault> {
    let mut faults = BTreeSet::new();
    for sample in sample_papers().iter().filter(|sample| sample.paper.kind() == kind) {
        match faults_on(&sample.paper, templates, built_in) {
            Ok(found) => faults.extend(found),
            Err(fault) => return vec![Fault::of(file(kind), fault)],
        }
    }
    faults.into_iter().map(|said| Fault::of(file(kind), said)).collect()
}

fn faults_on(
    paper: &Paper,
    templates: &PaperTemplates,
    built_in: &PaperTemplates,
) -> Result<Vec<String>, BoxError> {
    let mut marks = Marks::default();
    let marked = marks.mark(&templates.values(paper), &["nature"]);
    let own = templates.filled(paper.kind(), marked.clone())?;
    let expected = built_in.filled(paper.kind(), marked)?;
    let (own_blocks, expected_blocks) = (blocks(&own)?, blocks(&expected)?);
    let mut faults = Vec::new();
    for name in marks.missing(&expected, &own) {
        faults.push(format!("never prints {{{{ {name} }}}}"));
    }
    let named: Vec<&str> = clauses(&own_blocks).collect();
    for clause in clauses(&expected_blocks).filter(|clause| !named.contains(clause)) {
        faults.push(format!("has no heading for the clause {{#{clause}}}"));
    }
    let mut seen = BTreeSet::new();
    for clause in named.into_iter().filter(|clause| !seen.insert(*clause)) {
        faults.push(format!("names the clause {{#{clause}}} twice"));
    }
    Ok(faults)
}
