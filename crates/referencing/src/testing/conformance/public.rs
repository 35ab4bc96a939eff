//! What the public finds.
use super::{Arrange, READY, add, now, samples, save, stored};
use crate::ports::PublicFilter;
use crate::{
    Linf, LinfKindChoice, LinfState, OnlineCounter, Publication, Rubric, ServedCommune, ServiceKind,
};
use linf_kernel::testing::day;
use linf_kernel::{LinfId, PageRequest, Period};

async fn put(arrange: &dyn Arrange, n: u64, change: impl FnOnce(&mut LinfState)) {
    let mut state = LinfState {
        id: samples::linf_id(n),
        record: samples::record(n),
        publication: Publication::Published { at: now() },
        counter: OnlineCounter::Closed,
        version: 0,
    };
    change(&mut state);
    add(arrange.ports().store.as_ref(), &Linf::rehydrate(state)).await;
}
async fn search(arrange: &dyn Arrange, filter: &PublicFilter, on: &str) -> Vec<(LinfId, bool)> {
    let (mut after, mut found) = (None, Vec::new());
    loop {
        let page = PageRequest { after, limit: 2 };
        let page = arrange.ports().public.search(filter, day(on), &page).await.unwrap();
        found.extend(page.items.iter().map(|line| (line.linf, line.habilitated)));
        after = page.next;
        if after.is_none() {
            return found;
        }
    }
}
fn ids(found: &[(LinfId, bool)]) -> Vec<LinfId> {
    found.iter().map(|(id, _)| *id).collect()
}
fn some(numbers: &[u64]) -> Vec<LinfId> {
    numbers.iter().copied().map(samples::linf_id).collect()
}

// Proves: R11, R15, T1
/// Neither drafts nor withdrawn records; by heading and by kind, both records of a relais.
pub async fn the_public_finds_what_is_published(arrange: &dyn Arrange) {
    put(arrange, 1, |_| {}).await;
    put(arrange, 2, |linf| linf.record.general.rubric = Rubric::Rpe).await;
    put(arrange, 3, |linf| {
        linf.record.general.kind = ServiceKind::new(LinfKindChoice::Pif, None).unwrap();
    })
    .await;
    put(arrange, 4, |linf| linf.publication = Publication::Draft).await;
    put(arrange, 5, |linf| linf.publication = Publication::Withdrawn { at: now() }).await;
    let on = "2026-11-23";
    let all = PublicFilter::default();
    assert_eq!(ids(&search(arrange, &all, on).await), some(&[1, 2, 3]));
    let relais = PublicFilter { kind: Some(LinfKindChoice::Rpe), ..all.clone() };
    assert_eq!(ids(&search(arrange, &relais, on).await), some(&[1, 2]));
    let linf = PublicFilter { rubric: Some(Rubric::Linf), ..all };
    assert_eq!(ids(&search(arrange, &linf, on).await), some(&[1, 3]));
    let public = arrange.ports().public;
    for (n, shown) in [(1, true), (2, true), (4, false), (5, false), (9, false)] {
        let found = public.published(samples::linf_id(n)).await.unwrap();
        assert_eq!(found.is_some(), shown, "{n}");
    }
}

// Proves: B2
/// Only on the days on which the record serves the commune.
pub async fn the_public_finds_by_commune_and_day(arrange: &dyn Arrange) {
    put(arrange, 1, |_| {}).await;
    put(arrange, 2, |linf| {
        let code = "43046".parse().unwrap();
        let period = Period { from: day("2026-02-01"), until: Some(day("2026-02-28")) };
        linf.record.served.push(ServedCommune { code, period });
    })
    .await;
    let of = |codes: &[&str]| PublicFilter {
        communes: codes.iter().map(|code| code.parse().unwrap()).collect(),
        ..PublicFilter::default()
    };
    for (codes, on, found) in [
        (&["43157"][..], "2026-11-23", &[1, 2][..]),
        (&["43157"], "2026-01-04", &[]),
        (&["43046"], "2026-02-01", &[2]),
        (&["43046"], "2026-02-28", &[2]),
        (&["43046"], "2026-03-01", &[]),
        (&["43046", "43157"], "2026-02-14", &[1, 2]),
        (&["75056"], "2026-11-23", &[]),
    ] {
        assert_eq!(ids(&search(arrange, &of(codes), on).await), some(found), "{codes:?} {on}");
    }
}

// Proves: R12, D5
/// A LINF receives when it is habilitated and its guichet is open, and not before.
pub async fn the_two_states_of_a_linf_are_told(arrange: &dyn Arrange) {
    let (store, id) = (arrange.ports().store, samples::linf_id(1));
    put(arrange, 1, |_| {}).await;
    put(arrange, 2, |linf| linf.counter = OnlineCounter::Open).await;
    let states = async || {
        let public = arrange.ports().public;
        let one = public.receives(id, day("2026-11-23")).await.unwrap();
        let listed = search(arrange, &PublicFilter::default(), "2026-11-23").await;
        assert_eq!(listed, [(id, one), (samples::linf_id(2), false)]);
        one
    };
    assert!(!states().await);
    arrange.habilitate(id, READY).await;
    assert!(!states().await, "its guichet is closed");
    let mut linf = stored(store.as_ref(), id).await.unwrap();
    linf.open_counter().unwrap();
    save(store.as_ref(), &linf).await.unwrap();
    assert!(states().await);
    let public = arrange.ports().public;
    assert!(!public.receives(id, day("2026-01-04")).await.unwrap());
    assert!(!public.receives(samples::linf_id(9), day("2026-11-23")).await.unwrap());
}
