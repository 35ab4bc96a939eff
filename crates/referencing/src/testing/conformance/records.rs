//! Records, part by part.
use super::{Arrange, add, now, samples, save, stored};
use crate::{
    Criterion, Hours, Linf, LinfKindChoice, LinfState, OnlineCounter, Presentation, Publication,
    ReducedMobility, Rubric, ServedCommune, ServiceKind, SingleDesk,
};
use linf_kernel::testing::day;
use linf_kernel::{Period, StoreError};

/// Everything that a record may say.
fn full(n: u64, choice: LinfKindChoice) -> crate::LinfRecord {
    let mut record = samples::record(n);
    record.general.kind =
        ServiceKind::new(choice, Some("Maison des familles".parse().unwrap())).unwrap();
    record.general.name = "Maison de l’Œuvre & de « l’Été »".parse().unwrap();
    record.general.single_desk = Some(SingleDesk::new([Criterion::Network, Criterion::Matching]));
    record.location.website = Some("https://www.example.fr/relais".parse().unwrap());
    record.location.reduced_mobility = Some(ReducedMobility::Partial);
    record.presentation = Presentation {
        about: Some("Le relais informe.\n\nIl accompagne.".parse().unwrap()),
        services: Some("Rendez-vous\nAteliers".parse().unwrap()),
        appointment: Some("Par téléphone".parse().unwrap()),
    };
    let past = Period { from: day("2025-01-01"), until: Some(day("2025-12-31")) };
    record.served.push(ServedCommune { code: "43157".parse().unwrap(), period: past });
    record.served.push(ServedCommune { code: "2A004".parse().unwrap(), period: past });
    record.hours = Hours {
        week: "monday 08:30-12:00 14:00-17:30;saturday 09:00-12:00".parse().unwrap(),
        by_appointment: true,
        closures: vec!["2026-08-03/2026-08-21".parse().unwrap()],
        note: Some("Fermé le 24 décembre".parse().unwrap()),
    };
    record
}

// Proves: R10, R12, R23, R26, R29
/// Every kind, every state, every part, and served communes with their dates come back as they
/// were.
pub async fn a_record_is_read_back_in_each_state(arrange: &dyn Arrange) {
    let store = arrange.ports().store;
    let states = [
        (Publication::Draft, OnlineCounter::Closed),
        (Publication::Published { at: now() }, OnlineCounter::Closed),
        (Publication::Published { at: now() }, OnlineCounter::Open),
        (Publication::Withdrawn { at: now() }, OnlineCounter::Closed),
    ];
    let kinds = LinfKindChoice::ALL.iter().zip(states.into_iter().cycle());
    for (n, (kind, (publication, counter))) in (1..).zip(kinds) {
        let (record, id) = (full(n, *kind), samples::linf_id(n));
        let linf = Linf::rehydrate(LinfState { id, record, publication, counter, version: 0 });
        add(store.as_ref(), &linf).await;
        let read = stored(store.as_ref(), id).await.unwrap();
        let sorted = |linf: &Linf| {
            let mut served = linf.record().served.clone();
            served.sort_by_key(|commune| (commune.code, commune.period.from));
            served
        };
        assert_eq!(sorted(&read), sorted(&linf));
        let mut record = read.record().clone();
        record.served.clone_from(&linf.record().served);
        let (publication, counter) = (read.publication(), read.counter());
        let read = LinfState { id: read.id(), record, publication, counter, version: 0 };
        assert_eq!(Linf::rehydrate(read), linf);
    }
    assert_eq!(stored(store.as_ref(), samples::linf_id(99)).await, None);
}

/// What is optional stays optional, also after it was said.
pub async fn a_part_left_empty_is_read_back_empty(arrange: &dyn Arrange) {
    let store = arrange.ports().store;
    let id = samples::linf_id(1);
    let record = full(1, LinfKindChoice::Rpe);
    let (publication, counter) = (Publication::Draft, OnlineCounter::Closed);
    let linf = LinfState { id, record, publication, counter, version: 0 };
    add(store.as_ref(), &Linf::rehydrate(linf.clone())).await;
    let bare = LinfState { record: samples::record(1), ..linf };
    save(store.as_ref(), &Linf::rehydrate(bare.clone())).await.unwrap();
    let read = stored(store.as_ref(), id).await.unwrap();
    assert_eq!(read, Linf::rehydrate(LinfState { version: 1, ..bare }));
}

// Proves: R14
/// Two records for a relais, no more: the second link to the same one is refused.
pub async fn a_relais_is_linked_to_one_linf(arrange: &dyn Arrange) {
    let store = arrange.ports().store;
    let mut relais = samples::record(1);
    relais.general.rubric = Rubric::Rpe;
    let relais = Linf::register(samples::linf_id(1), relais).0;
    add(store.as_ref(), &relais).await;
    let linked = |n| {
        let mut record = samples::record(n);
        record.general.rpe_record = Some(relais.id());
        Linf::register(samples::linf_id(n), record).0
    };
    add(store.as_ref(), &linked(2)).await;
    let unit = store.begin().await.unwrap();
    assert_eq!(
        unit.linfs().find_by_rpe_record(relais.id()).await.unwrap(),
        Some(samples::linf_id(2))
    );
    assert_eq!(unit.linfs().find_by_rpe_record(samples::linf_id(2)).await.unwrap(), None);
    let twice = unit.linfs().add(&linked(3)).await;
    assert!(matches!(twice, Err(StoreError::Duplicate)), "{twice:?}");
    drop(unit);
    let read = stored(store.as_ref(), relais.id()).await.unwrap();
    assert_eq!(read.record().general.rubric, Rubric::Rpe);
}
