//! Listing requests, over the in-memory adapter.
use super::ListError;
use crate::ports::{Counts, RequestFilter};
use crate::testing::{Bench, samples};
use linf_kernel::PageRequest;
use linf_kernel::testing::instant;

fn page(limit: u16) -> PageRequest<linf_kernel::RequestId> {
    PageRequest { after: None, limit }
}

// Proves: D3, R102, R105
#[tokio::test]
async fn a_list_shows_lines_and_never_what_a_family_wrote() {
    let bench = Bench::new();
    let linf = bench.put_linf(1, "43157");
    for n in 1..=3 {
        bench.record(n, &linf).await;
    }
    let reader = bench.reader_of(&linf).await;
    bench.desk.open(&reader, samples::request_id(2)).await.unwrap();
    let list =
        bench.desk.list(&reader, linf.id, &RequestFilter::default(), &page(2)).await.unwrap();
    assert_eq!(list.page.items.len(), 2);
    assert_eq!(list.page.next, Some(samples::request_id(2)));
    assert_eq!(list.counts, Counts { new: 2, late: 0, treated: 1 });
    let shown = format!("{list:?}");
    for private in ["uvrard", "Noémie", "noemie", "0612345678", "rue du Fort", "gare"] {
        assert!(!shown.contains(private), "{private}");
    }
    assert_eq!(bench.store.events().len(), 4, "listing opens nothing");
}

// Proves: R108, T13
#[tokio::test]
async fn a_request_is_late_from_the_sixteenth_local_day() {
    for (seat, last_instant) in
        [("43157", "2026-12-08T22:59:59Z"), ("97411", "2026-12-08T19:59:59Z")]
    {
        let bench = Bench::new();
        let linf = bench.put_linf(1, seat);
        let request = bench.record(1, &linf).await;
        assert_eq!(request.treat_by(), linf_kernel::testing::day("2026-12-08"));
        let reader = bench.reader_of(&linf).await;
        for (seconds, late) in [(0, 0), (1, 1)] {
            bench.clock.set(instant(last_instant) + chrono::TimeDelta::seconds(seconds));
            let filter = RequestFilter::default();
            let list = bench.desk.list(&reader, linf.id, &filter, &page(10)).await.unwrap();
            assert_eq!(list.counts.late, late, "{seat}");
        }
    }
}

// Proves: T14, R39
#[tokio::test]
async fn another_linfs_list_does_not_exist() {
    let bench = Bench::new();
    let (linf, other) = (bench.put_linf(1, "43157"), bench.put_linf(2, "43157"));
    let reader = bench.reader_of(&other).await;
    let refused = bench.desk.list(&reader, linf.id, &RequestFilter::default(), &page(10)).await;
    assert!(matches!(refused, Err(ListError::NotFound)), "{refused:?}");
}

#[tokio::test]
async fn a_page_holds_one_to_two_hundred_lines() {
    let bench = Bench::new();
    let linf = bench.put_linf(1, "43157");
    for n in 1..=201 {
        bench.record(n, &linf).await;
    }
    let reader = bench.reader_of(&linf).await;
    for (asked, given) in [(0, 1), (50, 50), (u16::MAX, 200)] {
        let filter = RequestFilter::default();
        let list = bench.desk.list(&reader, linf.id, &filter, &page(asked)).await.unwrap();
        assert_eq!(list.page.items.len(), given);
    }
}
