//! The contract of this crate's storage ports, as tests that any adapter runs through
//! [`conformance_tests!`](crate::conformance_tests).
mod gestionnaires;
mod history;
mod lists;
mod public;
mod records;
mod review;

pub use gestionnaires::*;
pub use history::*;
pub use lists::*;
pub use public::*;
pub use records::*;
pub use review::*;

use super::{Arrange, Habilitated, samples};
use crate::ports::Store;
use crate::{Event, Linf, PartName};
use chrono::{DateTime, Utc};
use linf_kernel::testing::{day, instant};
use linf_kernel::{LinfId, PageRequest, StoreError};

fn now() -> DateTime<Utc> {
    instant("2026-11-23T10:00:00.123456Z")
}
async fn add(store: &dyn Store, linf: &Linf) {
    let unit = store.begin().await.unwrap();
    let body = samples::gestionnaire(1);
    if unit.gestionnaires().get(body.id()).await.unwrap().is_none() {
        unit.gestionnaires().add(&body).await.unwrap();
    }
    unit.linfs().add(linf).await.unwrap();
    unit.commit().await.unwrap();
}
async fn save(store: &dyn Store, linf: &Linf) -> Result<(), StoreError> {
    let unit = store.begin().await.unwrap();
    unit.linfs().save(linf).await?;
    unit.commit().await
}
async fn stored(store: &dyn Store, id: LinfId) -> Option<Linf> {
    store.begin().await.unwrap().linfs().get(id).await.unwrap()
}

/// The second save of the same version is refused, and the first stays.
pub async fn a_stale_save_is_refused(arrange: &dyn Arrange) {
    let store = arrange.ports().store;
    let mut first = samples::draft(1);
    add(store.as_ref(), &first).await;
    let mut second = first.clone();
    first.publish(now()).unwrap();
    second.publish(instant("2026-11-24T10:00:00Z")).unwrap();
    save(store.as_ref(), &first).await.unwrap();
    let stale = save(store.as_ref(), &second).await;
    assert!(matches!(stale, Err(StoreError::Stale)), "{stale:?}");
    let read = stored(store.as_ref(), first.id()).await.unwrap();
    assert_eq!((read.publication(), read.version()), (first.publication(), 1));
    let unknown = save(store.as_ref(), &samples::draft(9)).await;
    assert!(matches!(unknown, Err(StoreError::Stale)), "{unknown:?}");
}

/// A dropped unit undoes rows and events.
pub async fn a_dropped_unit_leaves_nothing(arrange: &dyn Arrange) {
    let store = arrange.ports().store;
    let linf = samples::draft(1);
    {
        let unit = store.begin().await.unwrap();
        unit.gestionnaires().add(&samples::gestionnaire(1)).await.unwrap();
        unit.linfs().add(&linf).await.unwrap();
        let event = Event::LinfRegistered { linf: linf.id() };
        unit.outbox().record(&[event], now()).await.unwrap();
    }
    assert_eq!(stored(store.as_ref(), linf.id()).await, None);
    assert_eq!(arrange.events().await, 0);
}

/// After an error the unit cannot be committed, and nothing of it stays.
pub async fn an_error_voids_the_unit(arrange: &dyn Arrange) {
    let store = arrange.ports().store;
    add(store.as_ref(), &samples::draft(1)).await;
    let unit = store.begin().await.unwrap();
    unit.linfs().add(&samples::draft(2)).await.unwrap();
    let twice = unit.linfs().add(&samples::draft(1)).await;
    assert!(matches!(twice, Err(StoreError::Duplicate)), "{twice:?}");
    assert!(unit.commit().await.is_err(), "a commit after an error fails on every engine");
    assert_eq!(stored(store.as_ref(), samples::linf_id(2)).await, None);
}

/// Every event of the domain is recorded with its change.
pub async fn events_are_recorded_with_the_change(arrange: &dyn Arrange) {
    let draft = samples::draft(1);
    let linf = draft.id();
    let unit = arrange.ports().store.begin().await.unwrap();
    let body = samples::gestionnaire(1);
    unit.gestionnaires().add(&body).await.unwrap();
    unit.linfs().add(&draft).await.unwrap();
    let events = [
        Event::LinfRegistered { linf },
        Event::LinfPublished { linf },
        Event::CounterOpened { linf },
        Event::CounterClosed { linf },
        Event::LinfWithdrawn { linf },
        Event::LinfChanged { linf, part: PartName::Hours },
        Event::GestionnaireRegistered { gestionnaire: body.id() },
        Event::GestionnaireChanged { gestionnaire: body.id() },
    ];
    unit.outbox().record(&events, now()).await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(arrange.events().await, 8);
}

/// The obstacles of a LINF with these facts, on a day.
async fn obstacles(
    arrange: &dyn Arrange,
    habilitated: Option<Habilitated>,
    on: &str,
) -> Vec<&'static str> {
    let store = arrange.ports().store;
    add(store.as_ref(), &samples::draft(1)).await;
    if let Some(habilitated) = habilitated {
        arrange.habilitate(samples::linf_id(1), habilitated).await;
    }
    let unit = store.begin().await.unwrap();
    unit.linfs().opening_obstacles(samples::linf_id(1), day(on)).await.unwrap()
}
const READY: Habilitated = Habilitated { contract: true, convention: true, password: true };

// Proves: D5, D6
/// A LINF that is habilitated and has an active person has no obstacle.
pub async fn a_ready_linf_has_no_obstacle(arrange: &dyn Arrange) {
    assert_eq!(obstacles(arrange, Some(READY), "2026-11-23").await, Vec::<&str>::new());
}
// Proves: R31, D5
/// Without a contract of its CAF.
pub async fn a_missing_contract_is_an_obstacle(arrange: &dyn Arrange) {
    let without = Habilitated { contract: false, ..READY };
    assert_eq!(obstacles(arrange, Some(without), "2026-11-23").await, ["no_contract"]);
}
// Proves: D6
/// With a person who has not set a password.
pub async fn a_missing_person_is_an_obstacle(arrange: &dyn Arrange) {
    let without = Habilitated { password: false, ..READY };
    assert_eq!(obstacles(arrange, Some(without), "2026-11-23").await, ["no_active_person"]);
}
// Proves: R57, D5, D6
/// A LINF merely referenced lacks everything.
pub async fn a_linf_merely_referenced_lacks_everything(arrange: &dyn Arrange) {
    let found = obstacles(arrange, None, "2026-11-23").await;
    for word in ["no_contract", "no_convention", "no_active_person"] {
        assert!(found.contains(&word), "{word} is not in {found:?}");
    }
}
// Proves: D5
/// What is signed on a later day is missing before.
pub async fn what_begins_later_is_an_obstacle_before(arrange: &dyn Arrange) {
    let found = obstacles(arrange, Some(READY), "2026-01-04").await;
    for word in ["no_contract", "no_convention"] {
        assert!(found.contains(&word), "{word} is not in {found:?}");
    }
}

// Proves: R57, D10, T9
/// Guichets that are open without a convention in force are found, page by page.
pub async fn guichets_open_without_a_convention_are_found(arrange: &dyn Arrange) {
    let store = arrange.ports().store;
    let open = |n: u64| {
        let mut linf = samples::draft(n);
        linf.publish(now()).unwrap();
        linf.open_counter().unwrap();
        linf
    };
    for n in 1..=3 {
        add(store.as_ref(), &open(n)).await;
    }
    let mut closed = samples::draft(4);
    closed.publish(now()).unwrap();
    add(store.as_ref(), &closed).await;
    arrange.habilitate(samples::linf_id(2), READY).await;
    for (on, limit, expected) in [
        ("2026-11-23", 10, vec![1, 3]),
        ("2026-01-04", 10, vec![1, 2, 3]),
        ("2026-11-23", 1, vec![1]),
    ] {
        let unit = store.begin().await.unwrap();
        let page = PageRequest { after: None, limit };
        let found = unit.linfs().open_without_convention(day(on), &page).await.unwrap();
        let expected: Vec<_> = expected.into_iter().map(samples::linf_id).collect();
        assert_eq!(found.items, expected, "{on}");
        if let Some(after) = found.next {
            let page = PageRequest { after: Some(after), limit };
            let rest = unit.linfs().open_without_convention(day(on), &page).await.unwrap();
            assert_eq!((rest.items, rest.next), (vec![samples::linf_id(3)], None));
        }
    }
}

/// Runs the contract against one adapter: `async fn open() -> impl Arrange`, a fresh empty store
/// at each call. The crate that runs it depends on tokio with `macros` and `rt`.
#[macro_export]
macro_rules! conformance_tests {
    ($open:path) => {
        $crate::conformance_tests!(@ $open;
            guichets_open_without_a_convention_are_found,
            a_record_is_read_back_in_each_state,
            a_part_left_empty_is_read_back_empty,
            a_relais_is_linked_to_one_linf,
            a_managing_body_is_read_back,
            a_stale_managing_body_is_refused,
            a_siret_is_recorded_once_a_caf,
            managing_bodies_are_listed_by_name,
            managing_bodies_are_found_by_their_records,
            changes_are_read_back_last_first,
            fields_changed_since_a_version_are_told,
            records_are_listed_page_by_page,
            a_list_is_filtered,
            annexe_1_is_told_while_a_convention_is_in_force,
            the_public_finds_what_is_published,
            the_public_finds_by_commune_and_day,
            the_two_states_of_a_linf_are_told,
            a_list_is_read_back_with_its_changes,
            two_lists_never_take_one_place,
            territories_are_found_by_what_they_name,
            a_proposal_is_read_back_in_each_state,
            proposals_are_listed_for_their_caf,
            a_stale_save_is_refused,
            a_dropped_unit_leaves_nothing,
            an_error_voids_the_unit,
            events_are_recorded_with_the_change,
            a_ready_linf_has_no_obstacle,
            a_missing_contract_is_an_obstacle,
            a_missing_person_is_an_obstacle,
            a_linf_merely_referenced_lacks_everything,
            what_begins_later_is_an_obstacle_before
        );
    };
    (@ $open:path; $($case:ident),+) => { $(
        #[::tokio::test]
        async fn $case() {
            let arrange = $open().await;
            $crate::testing::conformance::$case(&arrange).await;
        }
    )+ };
}
