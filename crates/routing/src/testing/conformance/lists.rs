//! Lists, filters and counts.
use super::units::now;
use super::{reader_of, record, record_many, with_linf};
use crate::Reading;
use crate::ports::{Counts, RequestFilter, StateFilter};
use crate::testing::{Arrange, Ports, SceneLinf, samples};
use linf_kernel::testing::instant;
use linf_kernel::{LinfId, PageRequest, RequestId};

async fn treat(ports: &Ports, linf: &SceneLinf, ids: &[RequestId]) {
    let unit = ports.store.begin().await.unwrap();
    let by = reader_of(linf);
    unit.requests().open_new(ids, by, now(), Reading::Opened).await.unwrap();
    unit.commit().await.unwrap();
}

/// Reads a list page by page; answers the identifiers and how many pages there were.
async fn all(
    ports: &Ports,
    linf: LinfId,
    filter: &RequestFilter,
    limit: u16,
) -> (Vec<RequestId>, usize) {
    let (mut ids, mut pages, mut after) = (Vec::new(), 0, None);
    loop {
        let asked = PageRequest { after, limit };
        let page = ports.queries.list(linf, filter, &asked).await.unwrap();
        assert!(page.items.len() <= usize::from(limit));
        ids.extend(page.items.iter().map(|line| line.request.id()));
        pages += 1;
        assert!(pages <= 1000, "the pages never end");
        after = page.next;
        if after.is_none() {
            return (ids, pages);
        }
    }
}

// Proves: R105
/// A LINF without requests, and one that does not exist, have an empty list.
pub async fn an_empty_list_has_no_line(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let unknown = SceneLinf::operational(9, "43157");
    for linf in [linf.id, unknown.id] {
        let (ids, pages) = all(&ports, linf, &RequestFilter::default(), 50).await;
        assert_eq!((ids, pages), (Vec::new(), 1));
        let counts = ports.queries.counts(linf, now()).await.unwrap();
        assert_eq!(counts, Counts::default());
    }
    assert_eq!(ports.queries.line(samples::request_id(1)).await.unwrap(), None);
}

// Proves: R105
/// Pages follow one another without gap or double, whatever their size, and stay in place while
/// requests come in.
pub async fn pages_hold_each_request_once_newest_first(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let first = record(&ports, 1000, &linf).await.id();
    let one = all(&ports, linf.id, &RequestFilter::default(), 1).await;
    assert_eq!(one, (vec![first], 1));
    let mut newest_first = record_many(&ports, 200, &linf).await;
    newest_first.push(first);
    newest_first.reverse();
    for (limit, pages) in [(1, 201), (50, 5), (200, 2), (201, 1)] {
        let found = all(&ports, linf.id, &RequestFilter::default(), limit).await;
        assert_eq!(found, (newest_first.clone(), pages), "pages of {limit}");
    }
    let asked = PageRequest { after: None, limit: 100 };
    let before = ports.queries.list(linf.id, &RequestFilter::default(), &asked).await.unwrap();
    record(&ports, 2000, &linf).await;
    let asked = PageRequest { after: before.next, limit: 200 };
    let rest = ports.queries.list(linf.id, &RequestFilter::default(), &asked).await.unwrap();
    let seen = before.items.iter().chain(&rest.items).map(|line| line.request.id());
    assert_eq!(seen.collect::<Vec<_>>(), newest_first);
}

// Proves: R105, R39
/// A filter keeps a state or a reference, and never another LINF's requests.
pub async fn a_list_keeps_what_its_filter_says_of_its_linf(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let other = SceneLinf::operational(2, "43157");
    arrange.put_linf(&other).await;
    let [first, second, third] = *record_many(&ports, 3, &linf).await else { unreachable!() };
    let theirs = record(&ports, 4, &other).await;
    treat(&ports, &linf, &[second]).await;
    let by_state = |state| RequestFilter { state, reference: None };
    let by_reference =
        |id, state| RequestFilter { state, reference: Some(crate::Reference::of(id)) };
    for (filter, expected) in [
        (by_state(StateFilter::All), vec![third, second, first]),
        (by_state(StateFilter::New), vec![third, first]),
        (by_state(StateFilter::Treated), vec![second]),
        (by_reference(first, StateFilter::All), vec![first]),
        (by_reference(first, StateFilter::Treated), vec![]),
        (by_reference(theirs.id(), StateFilter::All), vec![]),
    ] {
        let (found, _) = all(&ports, linf.id, &filter, 2).await;
        assert_eq!(found, expected, "{filter:?}");
    }
}

// Proves: R108
/// Late ones are new and recorded strictly before the instant given.
pub async fn counts_tell_new_late_and_treated(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let other = SceneLinf::operational(2, "43157");
    arrange.put_linf(&other).await;
    let ids = record_many(&ports, 5, &linf).await;
    record(&ports, 6, &other).await;
    treat(&ports, &linf, ids.get(..2).unwrap()).await;
    for (late_before, late) in [
        ("2026-11-23T08:00:00Z", 0),
        ("2026-11-23T08:00:04.123456Z", 1),
        ("2026-11-23T08:00:04.123457Z", 2),
        ("2026-12-23T08:00:00Z", 3),
    ] {
        let counts = ports.queries.counts(linf.id, instant(late_before)).await.unwrap();
        assert_eq!(counts, Counts { new: 3, late, treated: 2 }, "{late_before}");
    }
}

// Proves: D3, T5
/// The name is the one that the LINF's annexe 1 gives to the reader.
pub async fn a_line_names_the_colleague_who_treated_it(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let [treated, new] = *record_many(&ports, 2, &linf).await else { unreachable!() };
    treat(&ports, &linf, &[treated]).await;
    let names = [(treated, Some("Marie Durand".to_owned())), (new, None)];
    for (id, name) in names.clone() {
        let read = ports.queries.line(id).await.unwrap().unwrap();
        assert_eq!((read.request.id(), read.treated_by), (id, name));
    }
    let page = PageRequest { after: None, limit: 10 };
    let page = ports.queries.list(linf.id, &RequestFilter::default(), &page).await.unwrap();
    let listed = page.items.into_iter().rev().map(|line| (line.request.id(), line.treated_by));
    assert_eq!(listed.collect::<Vec<_>>(), names);
}
