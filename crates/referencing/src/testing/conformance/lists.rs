//! The list of the back office.
use super::{Arrange, Habilitated, READY, add, now, samples};
use crate::ports::{RecordFilter, RecordLine, RecordScope};
use crate::{Linf, LinfKindChoice, LinfState, OnlineCounter, Publication, Rubric, ServiceKind};
use linf_kernel::PageRequest;
use linf_kernel::testing::day;

/// Ten records of Haute-Loire and one of elsewhere.
async fn fill(arrange: &dyn Arrange) {
    let store = arrange.ports().store;
    for n in 1..=11 {
        let mut record = samples::record(n);
        let (mut publication, mut counter) = (Publication::Draft, OnlineCounter::Closed);
        match n {
            2 => record.general.rubric = Rubric::Rpe,
            3 => {
                record.general.kind = ServiceKind::new(LinfKindChoice::Pmi, None).unwrap();
                record.general.name = "Antenne de l’Œuvre".parse().unwrap();
            }
            4 => publication = Publication::Published { at: now() },
            5 => {
                publication = Publication::Published { at: now() };
                counter = OnlineCounter::Open;
            }
            6 => publication = Publication::Withdrawn { at: now() },
            7 => record.served.first_mut().unwrap().code = "43046".parse().unwrap(),
            8 => record.location.address.city = "Saint-Étienne".parse().unwrap(),
            11 => record.general.caf = "64".parse().unwrap(),
            _ => {}
        }
        let id = samples::linf_id(n);
        let state = LinfState { id, record, publication, counter, version: 0 };
        add(store.as_ref(), &Linf::rehydrate(state)).await;
    }
}

async fn list(arrange: &dyn Arrange, filter: &RecordFilter) -> Vec<RecordLine> {
    let (mut after, mut lines) = (None, Vec::new());
    loop {
        let page = PageRequest { after, limit: 3 };
        let records = arrange.ports().records;
        let page = records.list(filter, day("2026-11-23"), &page).await.unwrap();
        assert!(page.items.len() <= 3);
        lines.extend(page.items);
        after = page.next;
        if after.is_none() {
            return lines;
        }
    }
}
fn of_haute_loire() -> RecordFilter {
    RecordFilter::all(RecordScope::Caf("43".parse().unwrap()))
}
fn numbers(lines: &[RecordLine]) -> Vec<u64> {
    let number = |line: &RecordLine| (1..=11).find(|n| samples::linf_id(*n) == line.linf);
    lines.iter().filter_map(number).collect()
}

// Proves: R25
/// By name, each once, those of the CAF alone.
pub async fn records_are_listed_page_by_page(arrange: &dyn Arrange) {
    fill(arrange).await;
    let lines = list(arrange, &of_haute_loire()).await;
    assert_eq!(numbers(&lines), [3, 1, 10, 2, 4, 5, 6, 7, 8, 9]);
    let first = lines.first().unwrap();
    assert_eq!(first.name, "Antenne de l’Œuvre");
    assert_eq!(
        (first.gestionnaire.as_str(), first.city.as_str()),
        ("Commune 1", "Le Puy-en-Velay")
    );
    assert_eq!((first.kind, first.rubric), (LinfKindChoice::Pmi, Rubric::Linf));
    assert_eq!((first.publication.as_str(), first.counter), ("draft", OnlineCounter::Closed));
    let two = RecordScope::Linfs(vec![samples::linf_id(11), samples::linf_id(4)]);
    assert_eq!(numbers(&list(arrange, &RecordFilter::all(two)).await), [11, 4]);
    let none = RecordScope::Linfs(Vec::new());
    assert_eq!(list(arrange, &RecordFilter::all(none)).await, Vec::new());
}

// Proves: R25
/// By heading, kind, state, guichet, habilitation, commune, managing body and text.
pub async fn a_list_is_filtered(arrange: &dyn Arrange) {
    fill(arrange).await;
    arrange.habilitate(samples::linf_id(4), READY).await;
    let all = of_haute_loire;
    let on = day("2026-11-23");
    for (filter, expected) in [
        (RecordFilter { rubric: Some(Rubric::Rpe), ..all() }, vec![2]),
        (RecordFilter { kind: Some(LinfKindChoice::Pmi), ..all() }, vec![3]),
        (RecordFilter { publication: Some("published"), ..all() }, vec![4, 5]),
        (RecordFilter { publication: Some("withdrawn"), ..all() }, vec![6]),
        (RecordFilter { counter: Some(OnlineCounter::Open), ..all() }, vec![5]),
        (RecordFilter { habilitated: Some((true, on)), ..all() }, vec![4]),
        (
            RecordFilter { habilitated: Some((false, on)), ..all() },
            vec![3, 1, 10, 2, 5, 6, 7, 8, 9],
        ),
        (RecordFilter { habilitated: Some((true, day("2026-01-04"))), ..all() }, vec![]),
        (RecordFilter { communes: vec!["43046".parse().unwrap()], ..all() }, vec![7]),
        (RecordFilter { gestionnaire: Some(samples::gestionnaire_id(2)), ..all() }, vec![]),
        (RecordFilter { text: Some("oeuvre".to_owned()), ..all() }, vec![3]),
        (RecordFilter { text: Some("saint etienne".to_owned()), ..all() }, vec![8]),
        (RecordFilter { text: Some("enfance 7".to_owned()), ..all() }, vec![7]),
        (RecordFilter { text: Some("%".to_owned()), ..all() }, vec![]),
    ] {
        assert_eq!(numbers(&list(arrange, &filter).await), expected, "{filter:?}");
    }
    let lines = list(arrange, &all()).await;
    let habilitated: Vec<_> = lines.iter().filter(|line| line.habilitated).cloned().collect();
    assert_eq!(numbers(&habilitated), [4]);
}

// Proves: T4
/// Nothing without a convention; its communes with one.
pub async fn annexe_1_is_told_while_a_convention_is_in_force(arrange: &dyn Arrange) {
    add(arrange.ports().store.as_ref(), &samples::draft(1)).await;
    let annexed = async |on: &str| {
        arrange.ports().records.annexed(samples::linf_id(1), day(on)).await.unwrap()
    };
    assert_eq!(annexed("2026-11-23").await, None);
    arrange.habilitate(samples::linf_id(1), Habilitated { contract: false, ..READY }).await;
    assert_eq!(annexed("2026-11-23").await, Some(vec!["43157".parse().unwrap()]));
    assert_eq!(annexed("2026-01-04").await, None);
}
