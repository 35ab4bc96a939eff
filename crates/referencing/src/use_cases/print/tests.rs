//! Records on paper, over the in-memory adapter.
use super::{PrintError, RecordPapers};
use crate::ports::MockRecordPrinter;
use crate::testing::{Bench, Habilitated, samples};
use crate::use_cases::AccessError;
use linf_kernel::LinfId;
use std::sync::Arc;

fn papers(bench: &Bench, printer: MockRecordPrinter) -> RecordPapers {
    RecordPapers {
        store: Arc::new(bench.store.clone()),
        geography: Arc::clone(&bench.referencing.geography),
        cafs: Arc::clone(&bench.referencing.cafs),
        printer: Arc::new(printer),
    }
}
async fn draft() -> (Bench, LinfId) {
    Bench::with_draft(Habilitated { contract: false, convention: false, password: false }).await
}

// Proves: R19
#[tokio::test]
async fn a_record_is_printed_with_the_names_of_what_it_refers_to() {
    let (bench, linf) = draft().await;
    let mut printer = MockRecordPrinter::new();
    printer.expect_filled().once().returning(move |paper| {
        assert_eq!((paper.linf.id(), paper.caf.as_str()), (linf, "Caf de la Haute-Loire"));
        assert_eq!(paper.communes, ["Le Puy-en-Velay (43000)"]);
        let gestionnaire = paper.gestionnaire.as_ref().unwrap();
        assert_eq!(gestionnaire.legal_name.as_str(), "Commune 1");
        Ok(b"%PDF".to_vec())
    });
    let pdf = papers(&bench, printer).filled(&bench.agent, linf).await.unwrap();
    assert_eq!(pdf, b"%PDF");
}

// Proves: R19, T14
#[tokio::test]
async fn a_record_is_printed_for_those_who_may_read_it_alone() {
    let (bench, linf) = draft().await;
    let papers = papers(&bench, MockRecordPrinter::new());
    for (actor, id) in [
        (samples::agent("64"), linf),
        (samples::manager(samples::linf_id(9)), linf),
        (bench.agent.clone(), samples::linf_id(9)),
    ] {
        let refused = papers.filled(&actor, id).await;
        assert!(matches!(refused, Err(PrintError::Access(AccessError::NotFound))), "{refused:?}");
    }
}
