//! The answer to families, over the in-memory adapter.
use crate::testing::Bench;
use linf_kernel::testing::day;

// Proves: R12, R95, D18, F11
#[tokio::test]
async fn a_place_is_covered_referenced_only_without_anybody_or_unknown() {
    let bench = Bench::new();
    let covered = bench.put_linf(1, "43157");
    let referenced = bench.put_linf(2, "43157");
    bench.store.change_linf(referenced.id, |linf| linf.counter_open = false);
    let draft = bench.put_linf(3, "43157");
    bench.store.change_linf(draft.id, |linf| {
        (linf.published, linf.counter_open) = (false, false);
    });
    let found = bench.intake.coverage("43157".parse().unwrap()).await.unwrap().unwrap();
    assert!(found.is_covered());
    assert_eq!(
        (found.receiving, found.referenced),
        (vec![covered.card()], vec![referenced.card()])
    );
    let found = bench.intake.coverage("97801".parse().unwrap()).await.unwrap().unwrap();
    assert!(!found.is_covered() && found.place.caf.is_none());
    assert_eq!(bench.intake.coverage("43999".parse().unwrap()).await.unwrap(), None);
}

// Proves: D5, B2
#[tokio::test]
async fn the_answer_changes_on_the_announced_day() {
    let bench = Bench::new();
    let linf = bench.put_linf(1, "43157");
    bench.store.change_linf(linf.id, |linf| {
        linf.convention.as_mut().unwrap().ended = Some((day("2026-11-30"), false));
    });
    let code = "43157".parse().unwrap();
    let before = bench.intake.coverage(code).await.unwrap().unwrap();
    assert_eq!((before.is_covered(), before.next_change), (true, Some(day("2026-12-01"))));
    bench.clock.set("2026-11-30T22:59:59Z".parse().unwrap());
    assert!(bench.intake.coverage(code).await.unwrap().unwrap().is_covered());
    bench.clock.set("2026-11-30T23:00:00Z".parse().unwrap());
    let after = bench.intake.coverage(code).await.unwrap().unwrap();
    assert_eq!((after.is_covered(), after.referenced), (false, vec![linf.card()]));
}
