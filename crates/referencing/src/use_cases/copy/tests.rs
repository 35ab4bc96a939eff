//! Copying the record of a relais, over the in-memory adapter.
use super::CopyError;
use crate::testing::{Bench, Habilitated, samples};
use crate::use_cases::AccessError;
use crate::{Publication, Rubric};

// Proves: R13, R14, R16, T2
#[tokio::test]
async fn a_relais_gets_a_second_record_that_is_a_draft_without_habilitation() {
    let bench = Bench::new();
    let relais = samples::typed(Rubric::Rpe);
    let relais = bench.referencing.register(&bench.agent, relais).await.unwrap();
    bench.referencing.publish(&bench.agent, relais).await.unwrap();
    let copy = bench.referencing.copy_to_linf(&bench.agent, relais).await.unwrap();
    let (source, copied) = (bench.linf(relais), bench.linf(copy));
    assert_eq!(copied.publication(), Publication::Draft);
    assert_eq!(copied.record().general.rubric, Rubric::Linf);
    assert_eq!(copied.record().general.rpe_record, Some(relais));
    assert_eq!(copied.record().location, source.record().location);
    assert_eq!(copied.record().served, source.record().served);
    assert_eq!(bench.linf(relais).record().general.rubric, Rubric::Rpe);
    match bench.referencing.copy_to_linf(&bench.agent, relais).await {
        Err(CopyError::Copied(other)) => assert_eq!(other, copy),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn only_the_record_of_a_relais_of_the_caf_is_copied() {
    let none = Habilitated { contract: false, convention: false, password: false };
    let (bench, linf) = Bench::with_draft(none).await;
    let refused = bench.referencing.copy_to_linf(&bench.agent, linf).await;
    assert!(matches!(refused, Err(CopyError::NotARelais)), "{refused:?}");
    let refused = bench.referencing.copy_to_linf(&samples::agent("64"), linf).await;
    assert!(matches!(refused, Err(CopyError::Access(AccessError::NotFound))), "{refused:?}");
}
