//! A server that remembers the facts of a LINF never decides with facts that another has changed.
use crate::arrange::contract_of;
use crate::bed::{self, Bed};
use crate::both::on_both;
use linf_habilitation::{AnnexeChanges, ContractLetter, ContractSide, Convention, Ending};
use linf_kernel::testing::{day, instant};
use linf_kernel::{Id, Period};
use linf_persistence::{Engine, SeaStore};
use linf_referencing::{Linf, RecordPart, ServedCommune};
use linf_routing::ports::RequestInbox;
use linf_routing::testing::{Arrange, SceneLinf, ScenePerson, samples};
use linf_routing::{Recorded, Unmet};

on_both!(no_fact_is_remembered_once_another_server_changed_it);

const COMMUNE: &str = "43157";

/// What changes about a LINF; the last one, about all.
#[derive(Debug, Clone, Copy)]
enum Change {
    Counter,
    Publication,
    Served,
    Ended,
    Annexed,
    Withdrawn,
    Contract,
}

impl Change {
    const ALL: [(Self, &[Unmet]); 7] = [
        (Self::Counter, &[Unmet::CounterClosed]),
        (Self::Publication, &[Unmet::NotPublished, Unmet::CounterClosed]),
        (Self::Served, &[Unmet::NotServed]),
        (Self::Ended, &[Unmet::NoConvention]),
        (Self::Annexed, &[Unmet::NotAnnexed]),
        (Self::Withdrawn, &[Unmet::NoActivePerson]),
        (Self::Contract, &[Unmet::NoContract, Unmet::NoLocalContract]),
    ];
}

// Proves: D5, R57, T17
async fn no_fact_is_remembered_once_another_server_changed_it(engine: Engine) {
    let bed = Bed::open(engine).await;
    let other = SeaStore::connect(bed::settings(&bed.url)).await.unwrap();
    bed.sign_contract("43".parse().unwrap(), day("2026-01-05")).await;
    for (n, (change, expected)) in (1..).zip(Change::ALL) {
        let mut linf = SceneLinf::operational(n, COMMUNE);
        let elsewhere = ("43046".parse().unwrap(), Period::since(day("2026-01-05")));
        linf.served.push(elsewhere);
        let linf = linf.with_convention(|convention| convention.annexed.push(elsewhere));
        bed.put_linf(&linf).await;
        for warm in 1..=6 {
            assert_eq!(unmet(&bed, n * 100 + warm, &linf).await, [], "{change:?}");
        }
        make(&other, change, &linf).await;
        assert_eq!(unmet(&bed, n * 100 + 50, &linf).await, expected, "{change:?}");
    }
    let mut newcomer = SceneLinf::operational(20, "97411");
    bed.sign_contract(newcomer.caf, day("2026-01-05")).await;
    newcomer.convention.as_mut().unwrap().persons[0].has_password = false;
    bed.put_linf(&newcomer).await;
    assert_eq!(unmet(&bed, 2001, &newcomer).await, [Unmet::NoActivePerson]);
    activate(&other, &newcomer.persons()[0]).await;
    assert_eq!(unmet(&bed, 2002, &newcomer).await, []);
}

async fn unmet(bed: &Bed, n: u64, linf: &SceneLinf) -> Vec<Unmet> {
    match bed.store.record(samples::accepted(n, linf)).await.unwrap() {
        Recorded::New(..) => Vec::new(),
        Recorded::NotReceiving(unmet) => unmet,
        other @ (Recorded::Already(..) | Recorded::KeyReused) => unreachable!("{other:?}"),
    }
}

async fn make(store: &SeaStore, change: Change, linf: &SceneLinf) {
    let yesterday = day("2026-11-22");
    match change {
        Change::Counter => revise(store, linf, |record| drop(record.close_counter())).await,
        Change::Publication => {
            revise(store, linf, |record| drop(record.withdraw(instant("2026-11-23T07:00:00Z"))))
                .await;
        }
        Change::Served => {
            let (code, period) = linf.served[1];
            let served = vec![ServedCommune { code, period }];
            revise(store, linf, |record| drop(record.revise(RecordPart::Served(served)))).await;
        }
        Change::Ended => {
            amend(store, linf, |convention| drop(convention.end(yesterday, Ending::Notice))).await;
        }
        Change::Annexed => {
            let here = vec![COMMUNE.parse().unwrap()];
            let changes = AnnexeChanges { communes_withdrawn: here, ..AnnexeChanges::default() };
            amended(store, linf, &changes).await;
        }
        Change::Withdrawn => {
            let withdrawn = vec![linf.persons()[0].id];
            amended(store, linf, &AnnexeChanges { withdrawn, ..AnnexeChanges::default() }).await;
        }
        Change::Contract => {
            let received = day("2026-10-01");
            let letter = ContractLetter::new(ContractSide::Caf, None, None, received).unwrap();
            let unit = linf_habilitation::ports::Store::begin(store).await.unwrap();
            let mut contract = unit.contracts().get(contract_of("43")).await.unwrap().unwrap();
            contract.end(letter).unwrap();
            unit.contracts().save(&contract).await.unwrap();
            unit.commit().await.unwrap();
        }
    }
}

async fn revise(store: &SeaStore, linf: &SceneLinf, change: impl FnOnce(&mut Linf)) {
    let unit = linf_referencing::ports::Store::begin(store).await.unwrap();
    let mut record = unit.linfs().get(linf.id).await.unwrap().unwrap();
    change(&mut record);
    unit.linfs().save(&record).await.unwrap();
    unit.commit().await.unwrap();
}

async fn amend(store: &SeaStore, linf: &SceneLinf, change: impl FnOnce(&mut Convention)) {
    let unit = linf_habilitation::ports::Store::begin(store).await.unwrap();
    let id = Id::from_uuid(linf.id.as_uuid());
    let mut convention = unit.conventions().get(id).await.unwrap().unwrap();
    change(&mut convention);
    unit.conventions().save(&convention).await.unwrap();
    unit.commit().await.unwrap();
}

async fn amended(store: &SeaStore, linf: &SceneLinf, changes: &AnnexeChanges) {
    amend(store, linf, |convention| {
        let at = instant("2026-11-23T07:00:00Z");
        convention.amend(changes, day("2026-11-23"), at).unwrap();
    })
    .await;
}

async fn activate(store: &SeaStore, person: &ScenePerson) {
    let unit = linf_accounts::ports::Store::begin(store).await.unwrap();
    let known = unit.accounts().get(person.account).await.unwrap().unwrap();
    let active = crate::arrange::account(&ScenePerson { has_password: true, ..person.clone() });
    assert_eq!(known.version(), active.version(), "the version it was stored at");
    unit.accounts().save(&active).await.unwrap();
    unit.commit().await.unwrap();
}
