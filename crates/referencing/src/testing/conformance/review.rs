//! Lists of communes and their proposals.
#![expect(clippy::indexing_slicing, reason = "test support: what is missing must stop the test")]
use super::{Arrange, Habilitated, READY, add, now, samples};
use crate::review::{
    Names, OfficialList, Outcome, Proposal, ProposalRecord, ProposalState, ReviewedChange, Subject,
};
use crate::{Linf, LinfState, ServedCommune};
use linf_kernel::testing::{SequenceIds, day};
use linf_kernel::{Id, PageRequest, StoreError};
use linf_territory::{Change, ChangeSet, CommuneCode};

fn code(raw: &str) -> CommuneCode {
    raw.parse().unwrap()
}
fn official(rank: u32) -> OfficialList {
    OfficialList {
        rank,
        in_force_from: day("2026-01-01"),
        source: "une liste".to_owned(),
        digest: "sha256-0".to_owned(),
        communes: 34_969,
        imported_at: now(),
        imported_by: "Léa".to_owned(),
    }
}
fn every_change() -> Vec<Change> {
    vec![
        Change::Renamed { code: code("43046"), from: "Chadrac".into(), to: "Chadrac’".into() },
        Change::Recoded { from: code("43041"), to: code("43999") },
        Change::Merged { from: vec![code("43157"), code("43251")], into: code("43157") },
        Change::Split { from: code("43194"), into: vec![code("43194"), code("43195")] },
        Change::Vanished { code: code("43268") },
        Change::Appeared { code: code("2A004") },
    ]
}
fn names() -> Names {
    let mut names = Names::default();
    names.before.insert(code("43157"), "Le Puy-en-Velay".to_owned());
    names.after.insert(code("43157"), "Le Puy\n«\u{a0}nouveau\u{a0}»".to_owned());
    names
}
fn reviewed() -> Vec<ReviewedChange> {
    let one = |(position, change): (u32, Change)| {
        let caf = if position == 6 { None } else { Some("43".parse().unwrap()) };
        ReviewedChange { position, change, caf, names: names() }
    };
    (1..).zip(every_change()).map(one).collect()
}
async fn put(
    arrange: &dyn Arrange,
    rank: u32,
    changes: &[ReviewedChange],
) -> Result<(), StoreError> {
    let unit = arrange.ports().store.begin().await.unwrap();
    unit.official_lists().add(&official(rank), &[0, 159, 146, 150], changes).await?;
    unit.commit().await
}

// Proves: F7
/// The last one is in force; its content and every kind of change come back as they were.
pub async fn a_list_is_read_back_with_its_changes(arrange: &dyn Arrange) {
    let review = arrange.ports().review;
    assert_eq!(review.in_force().await.unwrap(), None);
    put(arrange, 1, &[]).await.unwrap();
    put(arrange, 2, &reviewed()).await.unwrap();
    assert_eq!(review.in_force().await.unwrap(), Some(official(2)));
    assert_eq!(review.content(1).await.unwrap(), Some(vec![0, 159, 146, 150]));
    assert_eq!(review.content(3).await.unwrap(), None);
    let unit = arrange.ports().store.begin().await.unwrap();
    let (last, content) = unit.official_lists().last().await.unwrap().unwrap();
    assert_eq!((last, content), (official(2), vec![0, 159, 146, 150]));
    assert_eq!(unit.official_lists().changes(2).await.unwrap(), reviewed());
    drop(unit);
    let caf = "43".parse().unwrap();
    let first = PageRequest { after: None, limit: 3 };
    let first = review.changes((2, caf), &first).await.unwrap();
    assert_eq!((first.items.as_slice(), first.next), (&reviewed()[..3], Some(3)));
    let rest =
        review.changes((2, caf), &PageRequest { after: first.next, limit: 3 }).await.unwrap();
    assert_eq!((rest.items.as_slice(), rest.next), (&reviewed()[3..5], None));
}

// Proves: F7
/// Of two imports at once, one is refused, whatever each has read.
pub async fn two_lists_never_take_one_place(arrange: &dyn Arrange) {
    put(arrange, 1, &[]).await.unwrap();
    let twice = put(arrange, 1, &[]).await;
    assert!(matches!(twice, Err(StoreError::Duplicate)), "{twice:?}");
    let left = arrange.ports().review.in_force().await.unwrap();
    assert_eq!(left.map(|list| list.rank), Some(1));
}

fn serving(n: u64, served: &str) -> Linf {
    let mut record = samples::record(n);
    record.served = served.lines().map(|line| line.parse::<ServedCommune>().unwrap()).collect();
    let draft = samples::draft(n);
    Linf::rehydrate(LinfState {
        id: draft.id(),
        record,
        publication: draft.publication(),
        counter: draft.counter(),
        version: 0,
    })
}

// Proves: F7, B2
/// Records and annexes that name a commune that day or later, with all that they name then.
pub async fn territories_are_found_by_what_they_name(arrange: &dyn Arrange) {
    let store = arrange.ports().store;
    let served = "43157 2026-01-05/\n43046 2026-01-05/2026-06-30\n43251 2027-01-05/";
    add(store.as_ref(), &serving(1, served)).await;
    add(store.as_ref(), &serving(2, "43046 2026-01-05/")).await;
    arrange.habilitate(samples::linf_id(1), READY).await;
    let unit = store.begin().await.unwrap();
    let (on, wanted) = (day("2026-11-23"), [code("43157"), code("43194")]);
    let found = unit.proposals().naming(&wanted, on).await.unwrap();
    let told: Vec<_> = found.iter().map(|one| (one.linf, one.codes.clone())).collect();
    let own = (samples::linf_id(1), vec![code("43157"), code("43251")]);
    assert_eq!(told, [own.clone(), own]);
    assert!(matches!(found[0].subject, Subject::Record(linf) if linf == samples::linf_id(1)));
    assert!(matches!(found[1].subject, Subject::Annexe(_)));
    assert!(found.iter().all(|one| one.caf == "43".parse().unwrap()));
    let annexe = unit.proposals().named_by(found[1].subject, on).await.unwrap();
    assert_eq!(annexe, [code("43157"), code("43251")]);
    let ended = unit.proposals().naming(&[code("43046")], on).await.unwrap();
    assert_eq!(ended.iter().map(|one| one.linf).collect::<Vec<_>>(), [samples::linf_id(2)]);
    assert!(unit.proposals().naming(&[], on).await.unwrap().is_empty());
}

fn proposal(n: u64, subject: Subject) -> Proposal {
    let changes = ChangeSet::rehydrate(day("2026-01-01"), every_change());
    let named = vec![code("43157"), code("43194"), code("43268")];
    Proposal::rehydrate(ProposalRecord {
        id: Id::from_uuid(SequenceIds::nth(3_000_000 + n)),
        list: 1,
        caf: "43".parse().unwrap(),
        linf: samples::linf_id(1),
        subject,
        effects: changes.effects(&named),
        named,
        names: names(),
        state: ProposalState::Proposed,
        version: 0,
    })
}
async fn propose(arrange: &dyn Arrange) -> [Proposal; 2] {
    let store = arrange.ports().store;
    add(store.as_ref(), &samples::draft(1)).await;
    arrange.habilitate(samples::linf_id(1), Habilitated { password: false, ..READY }).await;
    put(arrange, 1, &[]).await.unwrap();
    let unit = store.begin().await.unwrap();
    let found = unit.proposals().naming(&[code("43157")], day("2026-11-23")).await.unwrap();
    let subjects = [found[0].subject, found[1].subject];
    let made = [proposal(1, subjects[0]), proposal(2, subjects[1])];
    unit.proposals().add(&made).await.unwrap();
    unit.commit().await.unwrap();
    made
}

// Proves: F7, B2
/// Everything comes back; a proposal is decided once, and one subject has one a list.
pub async fn a_proposal_is_read_back_in_each_state(arrange: &dyn Arrange) {
    let [record, annexe] = propose(arrange).await;
    let store = arrange.ports().store;
    let unit = store.begin().await.unwrap();
    assert_eq!(unit.proposals().get(record.id()).await.unwrap(), Some(record.clone()));
    let subjects = unit.proposals().subjects(1).await.unwrap();
    assert_eq!(subjects, [record.subject(), annexe.subject()]);
    let open = unit.proposals().open_about(annexe.subject()).await.unwrap();
    assert_eq!(open, std::slice::from_ref(&annexe));
    let by = samples::agent("43").account();
    for (mut one, (outcome, by)) in [record.clone(), annexe.clone()]
        .into_iter()
        .zip([(Outcome::Amended, Some(by)), (Outcome::Obsolete, None)])
    {
        one.settle(outcome, (now(), by)).unwrap();
        unit.proposals().save(&one).await.unwrap();
        let read = unit.proposals().get(one.id()).await.unwrap().unwrap();
        let next = ProposalRecord { version: 1, ..one.record().clone() };
        assert_eq!(read, Proposal::rehydrate(next));
    }
    assert!(unit.proposals().open().await.unwrap().is_empty());
    unit.commit().await.unwrap();
    let unit = store.begin().await.unwrap();
    let stale = unit.proposals().save(&record).await;
    assert!(matches!(stale, Err(StoreError::Stale)), "{stale:?}");
    drop(unit);
    let unit = store.begin().await.unwrap();
    let twice = unit.proposals().add(&[proposal(9, record.subject())]).await;
    assert!(matches!(twice, Err(StoreError::Duplicate)), "{twice:?}");
}

// Proves: F7, B2
/// Those to decide and the others, of one CAF, the last made first.
pub async fn proposals_are_listed_for_their_caf(arrange: &dyn Arrange) {
    let [record, annexe] = propose(arrange).await;
    let (store, review) = (arrange.ports().store, arrange.ports().review);
    let (caf, other) = ("43".parse().unwrap(), "48".parse().unwrap());
    let first = PageRequest { after: None, limit: 1 };
    let page = review.proposals((caf, true), &first).await.unwrap();
    assert_eq!(page.items.len(), 1);
    assert_eq!(page.items[0].proposal, annexe);
    assert_eq!(page.items[0].linf_name, "Relais petite enfance 1");
    assert_eq!(page.items[0].open_avenant, None);
    let rest = PageRequest { after: page.next, limit: 1 };
    let rest = review.proposals((caf, true), &rest).await.unwrap();
    assert_eq!((rest.items[0].proposal.id(), rest.next), (record.id(), None));
    assert_eq!(
        (review.to_decide(caf).await.unwrap(), review.to_decide(other).await.unwrap()),
        (2, 0)
    );
    assert!(review.proposals((other, true), &first).await.unwrap().items.is_empty());
    assert!(review.proposals((caf, false), &first).await.unwrap().items.is_empty());
    let mut done = record.clone();
    done.settle(Outcome::Accepted, (now(), None)).unwrap();
    let unit = store.begin().await.unwrap();
    unit.proposals().save(&done).await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(review.to_decide(caf).await.unwrap(), 1);
    let over = review.proposals((caf, false), &first).await.unwrap();
    assert_eq!(over.items[0].proposal.id(), record.id());
    let one = review.proposal(record.id()).await.unwrap().unwrap();
    assert_eq!(one.proposal.record().state.name(), "accepted");
    let unknown = Id::from_uuid(SequenceIds::nth(9));
    assert_eq!(review.proposal(unknown).await.unwrap(), None);
}
