//! Lists put in force and decided upon, over the in-memory adapter.
use super::{Decide, DecideError, ImportError, ImportList};
use crate::form::ServedForm;
use crate::ports::OfficialListFormat;
use crate::review::{Outcome, Proposal, Subject};
use crate::testing::{Bench, Habilitated, TextLists, list, samples};
use crate::use_cases::{PartForm, SavePart};
use crate::{Field, Rubric};
use linf_kernel::LinfId;
use linf_kernel::testing::instant;
use linf_territory::CommuneCode;

const CONVENTION: Habilitated = Habilitated { contract: true, convention: true, password: true };
const BARE: Habilitated = Habilitated { contract: false, convention: false, password: false };
const BEFORE: &str = "2026-01-01\n43157 Le Puy-en-Velay\n43251 Vals-près-le-Puy\n43046 Chadrac";
/// Le Puy and Vals are one.
const MERGED: &str =
    "2026-02-01\n43157 Le Puy-en-Velay\n43251 Vals-près-le-Puy < 43157\n43046 Chadrac";
/// Le Puy gave its code to nobody.
const RECODED: &str =
    "2026-02-01\n43999 Le Puy-la-Neuve\n43157 > 43999\n43251 Vals-près-le-Puy\n43046 Chadrac";
/// Le Puy lost a part of itself.
const SPLIT: &str =
    "2026-02-01\n43157 Le Puy-en-Velay\n43158 Taulhac\n43251 Vals-près-le-Puy\n43046 Chadrac";
const WHOLE: &str = "2026-01-01\n43157 Le Puy-en-Velay\n43158 Taulhac < 43157\n43251 Vals-près-le-Puy\n43046 Chadrac";

fn command(before: &str, after: &str) -> ImportList {
    let (embedded, list) = (list(before), list(after));
    ImportList { embedded, list, by: "Léa".to_owned(), dry_run: false }
}
async fn imported(habilitated: Habilitated, before: &str, after: &str) -> (Bench, LinfId) {
    let (bench, id) = Bench::with_draft(habilitated).await;
    bench.review.import(command(before, after)).await.unwrap();
    (bench, id)
}
fn only(bench: &Bench) -> Proposal {
    let made = bench.store.proposals();
    let [one] = made.as_slice() else { panic!("{made:?}") };
    one.clone()
}
fn decide(proposal: &Proposal, chosen: Option<&str>) -> Decide {
    let code = |raw: &str| raw.parse::<CommuneCode>().unwrap();
    Decide {
        proposal: proposal.id(),
        version: proposal.record().version,
        chosen: chosen.map(|raw| raw.split_whitespace().map(code).collect()),
    }
}
fn served(bench: &Bench, id: LinfId) -> Vec<String> {
    bench.linf(id).record().served.iter().map(ToString::to_string).collect()
}

// Proves: F7, B2
#[tokio::test]
async fn an_import_proposes_and_changes_no_record() {
    let (bench, id) = Bench::with_draft(CONVENTION).await;
    let before = bench.linf(id);
    let told = bench.review.import(command(BEFORE, RECODED)).await.unwrap();
    assert_eq!((told.records, told.annexes, told.changes.changes().len()), (1, 1, 1));
    assert_eq!((told.before.to_string(), told.list.rank), ("2026-01-01".to_owned(), 2));
    assert_eq!(bench.linf(id), before);
    let made = bench.store.proposals();
    assert!(made.iter().all(|one| one.is_open() && one.record().linf == id));
    let names = &made[0].record().names;
    assert_eq!(names.before.values().collect::<Vec<_>>(), ["Le Puy-en-Velay"]);
    assert_eq!(names.after.values().collect::<Vec<_>>(), ["Le Puy-la-Neuve"]);
    assert_eq!(bench.review.to_decide(&bench.agent, "43".parse().unwrap()).await.unwrap(), 2);
}

// Proves: F7
#[tokio::test]
async fn a_dry_run_leaves_nothing() {
    let (bench, _) = Bench::with_draft(BARE).await;
    let dry = ImportList { dry_run: true, ..command(BEFORE, RECODED) };
    assert_eq!(bench.review.import(dry).await.unwrap().records, 1);
    assert!(bench.store.proposals().is_empty());
    assert_eq!(bench.review.queries.in_force().await.unwrap(), None);
}

// Proves: F7
#[tokio::test]
async fn a_list_that_is_not_the_next_one_is_refused() {
    let (bench, _) = imported(BARE, BEFORE, RECODED).await;
    let import = async |after: &str| bench.review.import(command(BEFORE, after)).await.unwrap_err();
    let same = import(&RECODED.replace("2026-02-01", "2026-03-01")).await;
    assert!(matches!(same, ImportError::Same(_)), "{same}");
    let older = import(BEFORE).await;
    assert!(matches!(older, ImportError::Older(_)), "{older}");
    let to_come = import(&BEFORE.replace("2026-01-01", "2026-11-24")).await;
    assert!(matches!(to_come, ImportError::ToCome(_)), "{to_come}");
    let mut few = command(BEFORE, BEFORE);
    few.list.content = b"2026-03-01\n43157 Le Puy-en-Velay".to_vec();
    few.list.gazetteer = TextLists.read(&few.list.content).unwrap();
    let few = bench.review.import(few).await.unwrap_err();
    assert!(matches!(few, ImportError::TooFew { found: 1, in_force: 33 }), "{few}");
    assert_eq!(bench.review.queries.in_force().await.unwrap().unwrap().rank, 2);
    assert_eq!(bench.store.proposals().len(), 1);
}

// Proves: F7
#[tokio::test]
async fn the_first_list_is_the_one_inside_the_program_and_stays_when_the_program_changes() {
    let bench = Bench::new();
    bench.review.adopt(list(BEFORE)).await.unwrap();
    bench.review.adopt(list(RECODED)).await.unwrap();
    let in_force = bench.review.queries.in_force().await.unwrap().unwrap();
    assert_eq!((in_force.rank, in_force.in_force_from.to_string().as_str()), (1, "2026-01-01"));
    assert_eq!(in_force.communes, 33);
}

// Proves: F7, B2
#[tokio::test]
async fn an_accepted_proposal_changes_the_record_and_its_history_says_why() {
    let (bench, id) = imported(BARE, BEFORE, RECODED).await;
    let one = only(&bench);
    let outcome = bench.review.decide(&bench.agent, decide(&one, None)).await.unwrap();
    assert_eq!(outcome, Outcome::Accepted);
    assert_eq!(served(&bench, id), ["43157 2026-01-05/2026-11-22", "43999 2026-11-23/"]);
    let changes = bench.store.changes();
    let last: Vec<_> = changes[changes.len() - 2..].iter().collect();
    assert_eq!(
        last.iter().map(|c| c.what.field).collect::<Vec<_>>(),
        [Field::Served, Field::OfficialList]
    );
    assert_eq!(last[1].what.after.as_deref(), Some("2026-02-01"));
    assert!(last.iter().all(|c| c.by == Some(bench.agent.account()) && c.version == 1));
    // Once is enough.
    let again = bench.review.decide(&bench.agent, decide(&only(&bench), None)).await;
    assert!(matches!(again, Err(DecideError::Refused(_))), "{again:?}");
    let stale = bench.review.decide(&bench.agent, decide(&one, None)).await;
    assert!(matches!(stale, Err(DecideError::Stale)), "{stale:?}");
}

// Proves: F7, B2
#[tokio::test]
async fn a_caf_may_choose_other_communes_but_no_stranger_and_never_none() {
    let (bench, id) = imported(BARE, WHOLE, SPLIT).await;
    let one = only(&bench);
    let stranger = bench.review.decide(&bench.agent, decide(&one, Some("43046"))).await;
    assert!(matches!(stranger, Err(DecideError::NotACandidate(_))), "{stranger:?}");
    let none = bench.review.decide(&bench.agent, decide(&one, Some(""))).await;
    assert!(matches!(none, Err(DecideError::NothingLeft)), "{none:?}");
    assert_eq!(served(&bench, id), ["43157 2026-01-05/"]);
    let some = bench.review.decide(&bench.agent, decide(&one, Some("43158"))).await.unwrap();
    assert_eq!(some, Outcome::Amended);
    assert_eq!(served(&bench, id), ["43157 2026-01-05/2026-11-22", "43158 2026-11-23/"]);
}

// Proves: F7, R70
#[tokio::test]
async fn an_annexe_is_never_changed_without_an_avenant() {
    let (bench, _) = imported(CONVENTION, BEFORE, RECODED).await;
    let made = bench.store.proposals();
    let annexe = made.iter().find(|one| matches!(one.subject(), Subject::Annexe(_))).unwrap();
    for chosen in [None, Some(""), Some("43999")] {
        let refused = bench.review.decide(&bench.agent, decide(annexe, chosen)).await;
        assert!(matches!(refused, Err(DecideError::AvenantNeeded)), "{refused:?}");
    }
    // One that names a commune which stays one may be left as it is.
    let (bench, _) = imported(CONVENTION, BEFORE, MERGED).await;
    let made = bench.store.proposals();
    let annexe = made.iter().find(|one| matches!(one.subject(), Subject::Annexe(_))).unwrap();
    assert_eq!(annexe.gained(), ["43251".parse().unwrap()]);
    let kept = bench.review.decide(&bench.agent, decide(annexe, None)).await.unwrap();
    assert_eq!(kept, Outcome::Accepted);
}

// Proves: F7
#[tokio::test]
async fn communes_changed_by_hand_settle_the_proposal() {
    let (bench, id) = imported(BARE, BEFORE, RECODED).await;
    let form = |commune: &str| {
        let (commune, from) = (commune.to_owned(), "2026-01-05".to_owned());
        ServedForm { commune, from, until: String::new() }
    };
    let save = async |version, communes: &[&str]| {
        let part = PartForm::Served(communes.iter().map(|code| form(code)).collect());
        bench
            .referencing
            .save_part(&bench.agent, SavePart { linf: id, version, part })
            .await
            .unwrap();
    };
    save(0, &["43157", "43046"]).await;
    assert!(only(&bench).is_open());
    save(1, &["43046"]).await;
    assert_eq!(only(&bench).record().state.name(), "amended");
    let (bench, id) = imported(BARE, BEFORE, RECODED).await;
    let annexe = linf_kernel::Id::from_uuid(id.as_uuid());
    bench.review.annexe_changed(annexe).await.unwrap();
    assert!(only(&bench).is_open());
}

// Proves: F7, T14
#[tokio::test]
async fn a_proposal_of_another_caf_does_not_exist() {
    let (bench, _) = imported(BARE, BEFORE, RECODED).await;
    let other = samples::agent("48");
    let refused = bench.review.decide(&other, decide(&only(&bench), None)).await;
    assert!(matches!(refused, Err(DecideError::NotFound)), "{refused:?}");
    let refused = bench.review.proposal(&other, only(&bench).id()).await;
    assert!(matches!(refused, Err(crate::use_cases::AccessError::NotFound)), "{refused:?}");
    let caf = "43".parse().unwrap();
    assert_eq!(bench.review.to_decide(&other, caf).await.unwrap(), 0);
    let page = linf_kernel::PageRequest { after: None, limit: 10 };
    assert!(bench.review.proposals(&other, (caf, true), &page).await.is_err());
    let page = linf_kernel::PageRequest { after: None, limit: 10 };
    assert!(bench.review.changes(&other, caf, &page).await.is_err());
}

// Proves: F7
#[tokio::test]
async fn what_was_changed_during_an_import_is_caught_up_once() {
    let (bench, _) = imported(BARE, BEFORE, RECODED).await;
    let mut late = samples::typed(Rubric::Linf);
    late.general.name = "Un autre relais".to_owned();
    late.gestionnaire.as_mut().unwrap().legal_name = "Un autre".to_owned();
    bench.referencing.register(&bench.agent, late).await.unwrap();
    bench.review.catch_up().await.unwrap();
    bench.review.catch_up().await.unwrap();
    assert_eq!(bench.store.proposals().len(), 2);
}

// Proves: F7, B2
#[tokio::test]
async fn a_second_list_replaces_what_was_left_undecided() {
    let (bench, id) = imported(BARE, BEFORE, RECODED).await;
    bench.clock.set(instant("2027-02-01T10:00:00Z"));
    let next = "2027-01-01\n43888 Le Puy-tout-neuf\n43999 > 43888\n43157 > 43888\n43251 Vals-près-le-Puy\n43046 Chadrac";
    bench.review.import(command(BEFORE, next)).await.unwrap();
    let made = bench.store.proposals();
    let states: Vec<_> = made.iter().map(|one| one.record().state.name()).collect();
    assert_eq!(states, ["obsolete", "proposed"]);
    bench.review.decide(&bench.agent, decide(&made[1], None)).await.unwrap();
    assert_eq!(served(&bench, id), ["43157 2026-01-05/2027-01-31", "43888 2027-02-01/"]);
}

// Proves: F7
#[tokio::test]
async fn an_annexe_that_is_over_is_no_longer_to_decide() {
    let (bench, id) = imported(CONVENTION, BEFORE, RECODED).await;
    assert_eq!(bench.review.tidy().await.unwrap(), 0);
    bench.store.habilitate(id, BARE);
    assert_eq!(bench.review.tidy().await.unwrap(), 1);
    let states = bench.store.proposals();
    let states: Vec<_> = states.iter().map(|one| one.record().state.name()).collect();
    assert_eq!(states, ["proposed", "obsolete"]);
}
