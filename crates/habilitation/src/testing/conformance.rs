//! The contract of this crate's storage ports, as tests that any adapter runs through
//! [`conformance_tests!`](crate::conformance_tests).
mod admissions;

pub use admissions::{
    a_file_is_read_back_as_it_was_kept, a_profile_of_a_caf_is_kept,
    a_request_is_read_back_in_each_state, a_request_is_saved_once_a_version,
    notes_left_to_a_caf_are_kept, only_published_records_of_linfs_may_be_habilitated,
    records_are_found_by_their_caf, requests_are_listed_by_caf_and_state,
    waiting_requests_are_counted_by_caf,
};
mod after_signature;

pub use after_signature::{
    a_duty_is_read_back_whatever_it_is_about, a_second_open_avenant_is_a_duplicate,
    an_avenant_is_read_back_in_every_state, certifications_and_reminders_are_noted_once,
    conventions_are_listed_by_standing, conventions_held_come_with_their_persons,
    due_reminders_are_found, duties_are_listed_for_those_who_may_see_them,
    nobody_is_told_of_what_they_did, the_signed_file_of_a_convention_is_known,
    what_a_convention_went_through_is_read_back,
};

mod progress;

pub use progress::{
    late_requests_are_counted_by_linf, linfs_on_their_way_are_listed_by_name,
    requests_that_wait_for_a_caf_are_counted, terms_of_conventions_are_counted,
    what_makes_each_step_is_read,
};

use super::{Arrange, samples};
use crate::ports::Store;
use crate::{
    AnnexedCommune, Contract, ContractId, ContractLetter, ContractSide, Convention, ConventionId,
    ConventionRecord, DutyStep, Ending, Event, RetrievalDays, Signature,
};
use linf_kernel::testing::{day, instant};
use linf_kernel::{Id, Period, StoreError};
use std::sync::Arc;
use uuid::Uuid;

fn contract(n: u128, caf: &str, signed_on: &str) -> Contract {
    let id: ContractId = Id::from_uuid(Uuid::from_u128(3000 + n));
    samples::signed_contract(id, caf.parse().unwrap(), day(signed_on))
}
fn letter(received_on: &str) -> ContractLetter {
    let (sent, presented) = (Some(day("2026-01-01")), Some(day("2026-01-02")));
    ContractLetter::new(ContractSide::Cnaf, sent, presented, day(received_on)).unwrap()
}
async fn add_contract(store: &dyn Store, contract: &Contract) {
    let unit = store.begin().await.unwrap();
    unit.contracts().add(contract).await.unwrap();
    unit.commit().await.unwrap();
}
/// Records the LINF of a convention, then the convention.
async fn add_convention(arrange: &dyn Arrange, record: ConventionRecord) -> Convention {
    arrange.put_linf(record.linf, record.caf).await;
    let convention = Convention::rehydrate(record);
    let unit = arrange.store().begin().await.unwrap();
    unit.conventions().add(&convention).await.unwrap();
    unit.commit().await.unwrap();
    convention
}
async fn save_convention(store: &dyn Store, convention: &Convention) -> Result<(), StoreError> {
    let unit = store.begin().await.unwrap();
    unit.conventions().save(convention).await?;
    unit.commit().await
}
async fn stored(store: &dyn Store, id: ConventionId) -> Option<Convention> {
    store.begin().await.unwrap().conventions().get(id).await.unwrap()
}

// Proves: R31, R41
/// A contract is in force from its signature to a month after the letter, both days included.
pub async fn a_contract_is_in_force_between_its_days(arrange: &dyn Arrange) {
    let store = arrange.store();
    let mut ended = contract(1, "43", "2025-03-01");
    add_contract(store.as_ref(), &ended).await;
    ended.end(letter("2026-01-31")).unwrap();
    let unit = store.begin().await.unwrap();
    unit.contracts().save(&ended).await.unwrap();
    unit.commit().await.unwrap();
    let next = contract(2, "43", "2026-03-01");
    add_contract(store.as_ref(), &next).await;
    add_contract(store.as_ref(), &contract(3, "64", "2020-01-01")).await;
    let unit = store.begin().await.unwrap();
    for (on, expected) in [
        ("2025-02-28", None),
        ("2025-03-01", Some(ended.id())),
        ("2026-02-28", Some(ended.id())),
        ("2026-03-01", Some(next.id())),
        ("2036-03-01", Some(next.id())),
    ] {
        let found = unit.contracts().in_force("43".parse().unwrap(), day(on)).await.unwrap();
        assert_eq!(found.map(|contract| contract.id()), expected, "{on}");
    }
    let read = unit.contracts().get(ended.id()).await.unwrap().unwrap();
    assert_eq!((read.state(), read.period(), read.version()), (ended.state(), ended.period(), 1));
    assert_eq!(unit.contracts().get(next.id()).await.unwrap(), Some(next));
    assert_eq!(unit.contracts().get(contract(9, "43", "2026-03-01").id()).await.unwrap(), None);
}

// Proves: R64, R75
/// A convention comes back with its annexe: communes with their dates, persons in their order.
pub async fn a_convention_is_read_back_with_its_annexe(arrange: &dyn Arrange) {
    let mut record = samples::convention(1);
    record.retrieval_days = RetrievalDays::new(7).unwrap();
    let until = Some(day("2026-12-31"));
    record.annexe.communes.push(AnnexedCommune {
        code: "2A004".parse().unwrap(),
        period: Period { from: day("2026-02-01"), until },
    });
    let mut second = samples::convention(7).annexe.persons.remove(0);
    second.identity.surname = "D’Œuvré-Łukasz".parse().unwrap();
    second.withdrawn_at = Some(instant("2026-06-01T10:00:00.123456Z"));
    record.annexe.persons.push(second);
    let convention = add_convention(arrange, record).await;
    assert_eq!(stored(arrange.store().as_ref(), convention.id()).await, Some(convention.clone()));
    let unit = arrange.store().begin().await.unwrap();
    let caf = unit.conventions().caf_of(convention.linf()).await.unwrap();
    assert_eq!(caf, Some(convention.caf()));
    let unknown = samples::convention(9);
    assert_eq!(unit.conventions().caf_of(unknown.linf).await.unwrap(), None);
    assert_eq!(unit.conventions().get(unknown.id).await.unwrap(), None);
}

// Proves: R65, D10
/// A LINF's convention is in force from its signature to its last day, both included.
pub async fn a_convention_is_in_force_between_its_days(arrange: &dyn Arrange) {
    let store = arrange.store();
    let mut first = add_convention(arrange, samples::convention(1)).await;
    first.end(day("2026-06-30"), Ending::Notice).unwrap();
    save_convention(store.as_ref(), &first).await.unwrap();
    let mut record = samples::convention(2);
    (record.linf, record.signed_on) = (first.linf(), day("2026-07-15"));
    let second = add_convention(arrange, record).await;
    let unit = store.begin().await.unwrap();
    for (on, expected) in [
        ("2026-01-04", None),
        ("2026-01-05", Some(first.id())),
        ("2026-06-30", Some(first.id())),
        ("2026-07-01", None),
        ("2026-07-15", Some(second.id())),
    ] {
        let found = unit.conventions().in_force(first.linf(), day(on)).await.unwrap();
        assert_eq!(found.map(|convention| convention.id()), expected, "{on}");
    }
    let other = samples::convention(3).linf;
    assert_eq!(unit.conventions().in_force(other, day("2026-07-15")).await.unwrap(), None);
}

// Proves: D11
/// A withdrawal and an end are saved, and raise the version.
pub async fn a_changed_convention_is_saved_whole(arrange: &dyn Arrange) {
    let store = arrange.store();
    let mut convention = add_convention(arrange, samples::convention(1)).await;
    let person = convention.annexe().persons.first().unwrap().id;
    convention.withdraw(person, instant("2026-11-23T10:00:00.000001Z")).unwrap();
    convention.end(day("2026-11-23"), Ending::Breach).unwrap();
    save_convention(store.as_ref(), &convention).await.unwrap();
    let read = stored(store.as_ref(), convention.id()).await.unwrap();
    assert_eq!((read.annexe(), read.state()), (convention.annexe(), convention.state()));
    assert_eq!(read.version(), 1);
}

/// Of two conventions of a LINF signed at the same instant, one is recorded.
pub async fn a_linf_has_one_signed_convention(arrange: &dyn Arrange) {
    let store = arrange.store();
    let first = samples::convention(1);
    arrange.put_linf(first.linf, first.caf).await;
    let second = ConventionRecord { linf: first.linf, ..samples::convention(2) };
    let mut signing = tokio::task::JoinSet::new();
    for record in [first, second] {
        let (store, convention) = (Arc::clone(&store), Convention::rehydrate(record));
        signing.spawn(async move {
            let unit = store.begin().await.unwrap();
            match unit.conventions().add(&convention).await {
                Ok(()) => unit.commit().await.is_ok(),
                Err(StoreError::Duplicate) => false,
                Err(other) => unreachable!("{other:?}"),
            }
        });
    }
    let mut signed = signing.join_all().await;
    signed.sort_unstable();
    assert_eq!(signed, [false, true]);
}

/// The second save of the same version is refused, of contracts and of conventions.
pub async fn a_stale_save_is_refused(arrange: &dyn Arrange) {
    let store = arrange.store();
    let mut first = add_convention(arrange, samples::convention(1)).await;
    let mut second = first.clone();
    first.end(day("2026-11-23"), Ending::Notice).unwrap();
    second.end(day("2026-12-31"), Ending::Breach).unwrap();
    save_convention(store.as_ref(), &first).await.unwrap();
    let stale = save_convention(store.as_ref(), &second).await;
    assert!(matches!(stale, Err(StoreError::Stale)), "{stale:?}");
    let read = stored(store.as_ref(), first.id()).await.unwrap();
    assert_eq!((read.state(), read.version()), (first.state(), 1));
    let mut signed = contract(1, "43", "2026-01-05");
    add_contract(store.as_ref(), &signed).await;
    let stale = signed.clone();
    signed.end(letter("2026-11-23")).unwrap();
    let unit = store.begin().await.unwrap();
    unit.contracts().save(&signed).await.unwrap();
    unit.commit().await.unwrap();
    let unit = store.begin().await.unwrap();
    assert!(matches!(unit.contracts().save(&stale).await, Err(StoreError::Stale)));
}

/// A dropped unit undoes rows and events.
pub async fn a_dropped_unit_leaves_nothing(arrange: &dyn Arrange) {
    let store = arrange.store();
    let record = samples::convention(1);
    arrange.put_linf(record.linf, record.caf).await;
    let (signed, convention) = (contract(1, "43", "2026-01-05"), Convention::rehydrate(record));
    {
        let unit = store.begin().await.unwrap();
        unit.contracts().add(&signed).await.unwrap();
        unit.conventions().add(&convention).await.unwrap();
        let event = Event::ContractSigned { contract: signed.id(), caf: signed.caf() };
        unit.outbox().record(&[event], instant("2026-11-23T10:00:00Z")).await.unwrap();
    }
    assert_eq!(stored(store.as_ref(), convention.id()).await, None);
    let unit = store.begin().await.unwrap();
    assert_eq!(unit.contracts().get(signed.id()).await.unwrap(), None);
    drop(unit);
    assert_eq!(arrange.events().await, 0);
}

/// After an error the unit cannot be committed, and nothing of it stays.
pub async fn an_error_voids_the_unit(arrange: &dyn Arrange) {
    let store = arrange.store();
    let known = contract(1, "43", "2026-01-05");
    add_contract(store.as_ref(), &known).await;
    let unit = store.begin().await.unwrap();
    let other = contract(2, "64", "2026-01-05");
    unit.contracts().add(&other).await.unwrap();
    let twice = unit.contracts().add(&known).await;
    assert!(matches!(twice, Err(StoreError::Duplicate)), "{twice:?}");
    assert!(unit.commit().await.is_err(), "a commit after an error fails on every engine");
    let unit = store.begin().await.unwrap();
    assert_eq!(unit.contracts().get(other.id()).await.unwrap(), None);
}

/// Every event of the domain is recorded with its change.
pub async fn events_are_recorded_with_the_change(arrange: &dyn Arrange) {
    let record = samples::convention(1);
    let (convention, linf) = (record.id, record.linf);
    let person = record.annexe.persons.first().unwrap().id;
    let (signed, at) = (contract(1, "43", "2026-01-05"), instant("2026-11-23T10:00:00Z"));
    let (contract, caf) = (signed.id(), signed.caf());
    let avenant = Id::from_uuid(Uuid::from_u128(4001));
    let duty = Id::from_uuid(Uuid::from_u128(8001));
    let unit = arrange.store().begin().await.unwrap();
    unit.contracts().add(&signed).await.unwrap();
    let events = [
        Event::ContractSigned { contract, caf },
        Event::ContractTerminated { contract, caf },
        Event::ConventionSigned { convention, linf, persons: vec![person] },
        Event::ConventionEnded { convention, linf, ending: Ending::Notice },
        Event::PersonWithdrawn { convention, linf, person },
        Event::AvenantPrepared { avenant, convention, linf },
        Event::AvenantSent { avenant, convention, linf },
        Event::AvenantSigned {
            avenant,
            convention,
            linf,
            added: vec![person],
            withdrawn: Vec::new(),
        },
        Event::AvenantAbandoned { avenant, convention, linf },
        Event::PersonsCertified { convention, linf, departures: 1 },
        Event::DutyMoved { duty, linf, step: DutyStep::Declared },
    ];
    unit.outbox().record(&events, at).await.unwrap();
    unit.outbox().record(&[], at).await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(arrange.events().await, 11);
}

// Proves: R32, R34, R41, D10
/// A contract comes back whole in each of its states.
pub async fn a_contract_is_read_back_in_each_state(arrange: &dyn Arrange) {
    let store = arrange.store();
    let id = |n: u128| Id::from_uuid(Uuid::from_u128(3000 + n));
    let sent = samples::sending().dispatch;
    let file = Some(Id::from_uuid(Uuid::from_u128(9)));
    let mut contracts = Vec::new();
    for n in 1..=5 {
        let caf = "43".parse().unwrap();
        let mut contract = Contract::draft(id(n), caf, samples::parties()).0;
        if n > 1 {
            contract.send(sent.clone()).unwrap();
        }
        match n {
            3 => drop(contract.cancel().unwrap()),
            4 | 5 => drop(contract.sign(Signature { on: day("2026-01-05"), file }).unwrap()),
            _ => {}
        }
        if n == 5 {
            contract.end(letter("2026-01-31")).unwrap();
        }
        add_contract(store.as_ref(), &contract).await;
        contracts.push(contract);
    }
    add_contract(store.as_ref(), &contract(9, "64", "2026-01-05")).await;
    let unit = store.begin().await.unwrap();
    for contract in &contracts {
        let read = unit.contracts().get(contract.id()).await.unwrap();
        assert_eq!(read.as_ref(), Some(contract));
    }
    let read = unit.contracts().of_cafs(&["43".parse().unwrap()]).await.unwrap();
    assert_eq!(read, contracts);
    assert_eq!(unit.contracts().of_cafs(&[]).await.unwrap(), []);
}

/// Runs the contract against one adapter: `async fn open() -> impl Arrange`, a fresh empty store
/// at each call. The crate that runs it depends on tokio with `macros` and `rt`.
#[macro_export]
macro_rules! conformance_tests {
    ($open:path) => {
        $crate::conformance_tests!(@ $open;
            a_contract_is_in_force_between_its_days,
            a_convention_is_read_back_with_its_annexe,
            a_convention_is_in_force_between_its_days,
            a_changed_convention_is_saved_whole,
            a_linf_has_one_signed_convention,
            a_stale_save_is_refused,
            a_dropped_unit_leaves_nothing,
            an_error_voids_the_unit,
            events_are_recorded_with_the_change,
            a_contract_is_read_back_in_each_state,
            a_file_is_read_back_as_it_was_kept,
            a_profile_of_a_caf_is_kept,
            records_are_found_by_their_caf,
            only_published_records_of_linfs_may_be_habilitated,
            a_request_is_read_back_in_each_state,
            a_request_is_saved_once_a_version,
            requests_are_listed_by_caf_and_state,
            waiting_requests_are_counted_by_caf,
            notes_left_to_a_caf_are_kept,
            an_avenant_is_read_back_in_every_state,
            the_signed_file_of_a_convention_is_known,
            a_second_open_avenant_is_a_duplicate,
            what_a_convention_went_through_is_read_back,
            certifications_and_reminders_are_noted_once,
            nobody_is_told_of_what_they_did,
            conventions_are_listed_by_standing,
            due_reminders_are_found,
            a_duty_is_read_back_whatever_it_is_about,
            duties_are_listed_for_those_who_may_see_them,
            conventions_held_come_with_their_persons,
            what_makes_each_step_is_read,
            linfs_on_their_way_are_listed_by_name,
            terms_of_conventions_are_counted,
            requests_that_wait_for_a_caf_are_counted,
            late_requests_are_counted_by_linf
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
