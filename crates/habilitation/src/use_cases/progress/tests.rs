//! LINFs on their way, over the in-memory adapter.
use super::{CafDesk, ProgressError, ProgressFilter};
use crate::testing::{Bench, Recorded, agent, manager_of, person_of, samples, stranger};
use crate::{Convention, StepKind};
use linf_kernel::testing::instant;
use linf_kernel::{LinfId, PageRequest};
use linf_territory::CafCode;

fn caf() -> CafCode {
    "43".parse().unwrap()
}
fn linf(n: u128) -> LinfId {
    samples::convention(n).linf
}

/// Six LINFs: two operational, two that wait for the CAF, two for their body.
fn bench() -> Bench {
    let bench = Bench::new();
    bench.contracted(caf());
    for (n, published, counter_open) in [
        (1, true, true),
        (2, false, false),
        (3, true, false),
        (4, true, false),
        (5, true, true),
        (6, true, false),
    ] {
        let name = ["A", "B", "C", "D", "E", "F"][usize::try_from(n).unwrap() - 1];
        let record = Recorded { caf: caf(), name, published, counter_open, aside: None };
        bench.store.put_recorded(linf(n), record);
    }
    for n in [1, 4, 5] {
        let convention = Convention::rehydrate(samples::convention(n));
        let email = convention.annexe().persons[0].identity.email.clone();
        bench.store.put_convention(convention);
        bench.store.put_account(crate::testing::account(n), email);
    }
    bench
}

async fn shown(bench: &Bench, filter: ProgressFilter, limit: u16) -> Vec<(String, StepKind)> {
    let (progress, agent) = (bench.progress(), agent());
    let (mut after, mut shown) = (None, Vec::new());
    loop {
        let page = PageRequest { after, limit };
        let page = progress.of_caf(&agent, (caf(), filter), &page).await.unwrap();
        assert!(page.items.len() <= usize::from(limit));
        let told = page.items.into_iter().map(|steps| {
            let next = steps.next().unwrap();
            (steps.name, next)
        });
        shown.extend(told);
        after = page.next;
        if after.is_none() {
            return shown;
        }
    }
}

// Proves: R128
#[tokio::test]
async fn the_caf_sees_who_is_on_the_way_and_who_acts() {
    let bench = bench();
    let line = |name: &str, next| (name.to_owned(), next);
    let (published, request) = (line("B", StepKind::Published), line("C", StepKind::Request));
    let (guichet, last) = (line("D", StepKind::Guichet), line("F", StepKind::Request));
    for limit in [1, 2, 50] {
        let all = shown(&bench, ProgressFilter::All, limit).await;
        assert_eq!(all, [published.clone(), request.clone(), guichet.clone(), last.clone()]);
        let ours = shown(&bench, ProgressFilter::ForCaf, limit).await;
        assert_eq!(ours, [published.clone(), guichet.clone()]);
        let others = shown(&bench, ProgressFilter::ForOthers, limit).await;
        assert_eq!(others, [request.clone(), last.clone()]);
    }
}

// Proves: R128, T14, D12
#[tokio::test]
async fn each_sees_its_own_way_and_no_other() {
    let bench = bench();
    let progress = bench.progress();
    for actor in [agent(), manager_of(linf(2)), person_of(linf(2))] {
        let steps = progress.of_linf(&actor, linf(2)).await.unwrap();
        assert_eq!(steps.next(), Some(StepKind::Published));
    }
    let page = PageRequest { after: None, limit: 5 };
    for actor in [stranger(), manager_of(linf(1)), person_of(linf(1))] {
        for of in [2, 99] {
            let unseen = progress.of_linf(&actor, linf(of)).await;
            assert!(matches!(unseen, Err(ProgressError::NotFound)), "{unseen:?}");
        }
        let unseen = progress.of_caf(&actor, (caf(), ProgressFilter::All), &page).await;
        assert!(matches!(unseen, Err(ProgressError::NotFound)), "{unseen:?}");
        let unseen = progress.desk(&actor, caf()).await;
        assert!(matches!(unseen, Err(ProgressError::NotFound)), "{unseen:?}");
        let page = PageRequest { after: None, limit: 5 };
        let unseen = progress.overdue(&actor, caf(), &page).await;
        assert!(matches!(unseen, Err(ProgressError::NotFound)), "{unseen:?}");
    }
}

// Proves: R58, R128, B5
#[tokio::test]
async fn what_waits_for_a_caf_is_counted() {
    let bench = bench();
    let progress = bench.progress();
    assert_eq!(progress.desk(&agent(), caf()).await.unwrap(), CafDesk::default());
    bench.clock.set(instant("2026-12-20T10:00:00Z"));
    let desk = progress.desk(&agent(), caf()).await.unwrap();
    assert_eq!((desk.to_certify, desk.certified_late), (3, 0));
    bench.clock.set(instant("2027-01-06T10:00:00Z"));
    let desk = progress.desk(&agent(), caf()).await.unwrap();
    assert_eq!((desk.to_certify, desk.certified_late), (0, 3));
}
