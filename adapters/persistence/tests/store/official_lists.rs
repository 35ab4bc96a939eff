//! Coverage while a new list of communes waits to be decided upon.
use crate::bed::Bed;
use crate::both::on_both;
use linf_habilitation::{AnnexeChanges, ConventionId};
use linf_kernel::Id;
use linf_kernel::testing::{FixedClock, SequenceIds, day};
use linf_persistence::{Engine, SeaStore};
use linf_referencing::Review;
use linf_referencing::ports::{PublicFilter, PublicQueries, RecordQueries, ReviewQueries};
use linf_referencing::review::{Proposal, Subject};
use linf_referencing::testing::{TextLists, list, samples};
use linf_referencing::use_cases::{Decide, ImportError, ImportList};
use linf_routing::Place;
use linf_routing::ports::CoverageDirectory;
use linf_routing::testing::{Arrange as _, SceneLinf};
use linf_territory::{CafDirectory, CommuneCode};
use std::sync::Arc;

on_both!(
    coverage_outlives_a_new_code_until_record_and_annexe_say_it,
    coverage_of_a_commune_that_parts_is_what_the_caf_chose,
    the_guichet_of_old_codes_stays_open,
    of_two_imports_at_once_one_is_refused,
    an_import_that_is_killed_leaves_nothing,
);

const BEFORE: &str = "2026-01-01\n43157 Le Puy-en-Velay\n43046 Chadrac\n43158 Taulhac < 43157";
const RECODED: &str =
    "2026-02-01\n43999 Le Puy-la-Neuve\n43157 > 43999\n43046 Chadrac\n43158 Taulhac < 43999";
const PARTED: &str = "2026-02-01\n43157 Le Puy-en-Velay\n43158 Taulhac\n43046 Chadrac";

fn review(bed: &Bed) -> Review {
    let store = Arc::new(bed.store.clone());
    Review {
        store: Arc::<SeaStore>::clone(&store),
        queries: store,
        format: Arc::new(TextLists),
        geography: Arc::new(linf_territory::testing::gazetteer()),
        cafs: Arc::new(CafDirectory::new()),
        clock: Arc::new(FixedClock::at("2026-11-23T10:00:00Z")),
        ids: Arc::new(SequenceIds::default()),
    }
}
fn import(after: &str) -> ImportList {
    let (embedded, list) = (list(BEFORE), list(after));
    ImportList { embedded, list, by: "Léa".to_owned(), dry_run: false }
}
fn place(code: &str) -> Place {
    let code: CommuneCode = code.parse().unwrap();
    Place { code, commune: code, label: code.to_string(), caf: Some("43".parse().unwrap()) }
}
/// Whether the only LINF receives the requests of a place.
async fn covered(bed: &Bed, code: &str) -> bool {
    let facts = bed.store.facts(&place(code)).await.unwrap();
    facts.iter().any(|facts| facts.is_operational(day("2026-11-23")))
}
async fn operational(bed: &Bed) -> SceneLinf {
    let linf = SceneLinf::operational(1, "43157");
    bed.sign_contract(linf.caf, day("2026-01-05")).await;
    bed.put_linf(&linf).await;
    linf
}
async fn open(bed: &Bed) -> Vec<Proposal> {
    let page = linf_kernel::PageRequest { after: None, limit: 10 };
    let found = bed.store.proposals(("43".parse().unwrap(), true), &page).await.unwrap();
    let mut found: Vec<_> = found.items.into_iter().map(|line| line.proposal).collect();
    found.sort_by_key(Proposal::subject);
    found
}
async fn decide(review: &Review, proposal: &Proposal, chosen: Option<&str>) {
    let code = |raw: &str| raw.parse::<CommuneCode>().unwrap();
    let chosen = chosen.map(|raw| raw.split_whitespace().map(code).collect());
    let command = Decide { proposal: proposal.id(), version: 0, chosen };
    review.decide(&samples::agent("43"), command).await.unwrap();
}
async fn amend(bed: &Bed, proposal: &Proposal, changes: AnnexeChanges) {
    let Subject::Annexe(annexe) = proposal.subject() else { panic!("an annexe") };
    let id: ConventionId = Id::from_uuid(annexe.as_uuid());
    let unit = linf_habilitation::ports::Store::begin(&bed.store).await.unwrap();
    let mut convention = unit.conventions().get(id).await.unwrap().unwrap();
    let at = linf_kernel::testing::instant("2026-11-23T10:00:00Z");
    convention.amend(&changes, day("2026-11-23"), at).unwrap();
    unit.conventions().save(&convention).await.unwrap();
    unit.commit().await.unwrap();
}

// Proves: F7, B2, T4, R70
async fn coverage_outlives_a_new_code_until_record_and_annexe_say_it(engine: Engine) {
    let (bed, code) = (Bed::open(engine).await, |raw: &str| raw.parse::<CommuneCode>().unwrap());
    let linf = operational(&bed).await;
    let review = review(&bed);
    assert!(!covered(&bed, "43999").await);
    let generation = bed.store.generation().await.unwrap();
    review.import(import(RECODED)).await.unwrap();
    assert!(bed.store.generation().await.unwrap() > generation);
    assert!(covered(&bed, "43999").await && covered(&bed, "43157").await);
    let filter = PublicFilter { communes: vec![code("43999")], ..PublicFilter::default() };
    let page = linf_kernel::PageRequest { after: None, limit: 10 };
    let found = bed.store.search(&filter, day("2026-11-23"), &page).await.unwrap();
    assert_eq!(found.items.len(), 1);

    let proposals = open(&bed).await;
    let [record, annexe] = proposals.as_slice() else { panic!("{proposals:?}") };
    decide(&review, record, None).await;
    assert!(covered(&bed, "43999").await, "the annexe still carries it");
    let found = bed.store.search(&filter, day("2026-11-23"), &page).await.unwrap();
    assert_eq!(found.items.len(), 1);
    let waiting = bed.store.under_review(linf.id).await.unwrap();
    assert_eq!(waiting, [code("43157"), code("43999")], "no gap is shown there");
    let gap = bed.store.annexed(linf.id, day("2026-11-23")).await.unwrap().unwrap();
    assert_eq!(gap, [code("43157")]);

    let Subject::Annexe(convention) = annexe.subject() else { panic!("an annexe") };
    review.annexe_changed(convention).await.unwrap();
    assert_eq!(open(&bed).await.len(), 1, "nothing changed it");
    let changes = AnnexeChanges {
        communes_added: annexe.proposed(),
        communes_withdrawn: annexe.ending(),
        ..AnnexeChanges::default()
    };
    amend(&bed, annexe, changes).await;
    review.annexe_changed(convention).await.unwrap();
    assert!(open(&bed).await.is_empty());
    assert_eq!(bed.number("SELECT count(*) FROM carried_commune").await, 0);
    assert!(covered(&bed, "43999").await);
    let settled = bed.rows("SELECT state FROM commune_proposal ORDER BY id").await;
    let states: Vec<String> = settled.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    assert_eq!(states, ["accepted", "accepted"]);
}

// Proves: F7, B2
async fn coverage_of_a_commune_that_parts_is_what_the_caf_chose(engine: Engine) {
    let bed = Bed::open(engine).await;
    operational(&bed).await;
    let review = review(&bed);
    review.import(import(PARTED)).await.unwrap();
    assert!(covered(&bed, "43157").await && covered(&bed, "43158").await);
    let proposals = open(&bed).await;
    let [record, annexe] = proposals.as_slice() else { panic!("{proposals:?}") };
    decide(&review, annexe, Some("43157")).await;
    assert!(!covered(&bed, "43158").await, "annexe 1 was left as it is");
    assert!(covered(&bed, "43157").await);
    decide(&review, record, Some("43157")).await;
    assert!(covered(&bed, "43157").await && !covered(&bed, "43158").await);
}

// Proves: F7, D5
async fn the_guichet_of_old_codes_stays_open(engine: Engine) {
    let bed = Bed::open(engine).await;
    let linf = operational(&bed).await;
    review(&bed).import(import(RECODED)).await.unwrap();
    let unit = linf_referencing::ports::Store::begin(&bed.store).await.unwrap();
    let found = unit.linfs().opening_obstacles(linf.id, day("2026-11-23")).await.unwrap();
    assert_eq!(found, Vec::<&str>::new());
}

// Proves: F7
async fn of_two_imports_at_once_one_is_refused(engine: Engine) {
    let bed = Bed::open(engine).await;
    operational(&bed).await;
    let (one, other) = (review(&bed), review(&bed));
    one.adopt(list(BEFORE)).await.unwrap();
    let (first, second) = tokio::join!(one.import(import(RECODED)), other.import(import(RECODED)));
    let refused = match (first, second) {
        (Ok(_), Err(refused)) | (Err(refused), Ok(_)) => refused,
        both => panic!("one of them: {both:?}"),
    };
    assert!(matches!(refused, ImportError::Raced | ImportError::Same(_)), "{refused}");
    assert_eq!(bed.number("SELECT count(*) FROM official_list").await, 2);
    assert_eq!(bed.number("SELECT count(*) FROM commune_proposal").await, 2);
}

// Proves: F7
async fn an_import_that_is_killed_leaves_nothing(engine: Engine) {
    let bed = Bed::open(engine).await;
    operational(&bed).await;
    let review = review(&bed);
    review.adopt(list(BEFORE)).await.unwrap();
    for steps in [0, 1, 2, 5, 10, 20, 50, 100] {
        let killed = review.clone();
        let work = tokio::spawn(async move { killed.import(import(RECODED)).await.map(drop) });
        for _ in 0..steps {
            tokio::task::yield_now().await;
        }
        work.abort();
        let _killed_or_done = work.await;
        let lists = bed.number("SELECT count(*) FROM official_list").await;
        let proposals = bed.number("SELECT count(*) FROM commune_proposal").await;
        let carried = bed.number("SELECT count(*) FROM carried_commune").await;
        let left = (lists, proposals, carried);
        assert!([(1, 0, 0), (2, 2, 2)].contains(&left), "after {steps} steps: {left:?}");
    }
}
