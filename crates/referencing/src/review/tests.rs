//! What a list does to a territory.
use super::{Outcome, Proposal, ProposalRecord, ProposalState, Subject, Territory, Touched};
use crate::ServedCommune;
use crate::testing::samples::linf_id;
use linf_kernel::Id;
use linf_kernel::testing::{SequenceIds, day};
use linf_territory::{Change, ChangeSet, CommuneCode};

fn codes(raw: &str) -> Vec<CommuneCode> {
    raw.split_whitespace().map(|raw| raw.parse().unwrap()).collect()
}
fn merged(from: &str, into: &str) -> Change {
    Change::Merged { from: codes(from), into: into.parse().unwrap() }
}
fn split(from: &str, into: &str) -> Change {
    Change::Split { from: from.parse().unwrap(), into: codes(into) }
}
fn set(changes: Vec<Change>) -> ChangeSet {
    ChangeSet::rehydrate(day("2027-01-01"), changes)
}
fn territory(named: &str) -> Territory {
    let subject = Subject::Record(linf_id(1));
    Territory { subject, linf: linf_id(1), caf: "49".parse().unwrap(), codes: codes(named) }
}
fn proposal(touched: Touched) -> Proposal {
    let Touched { effects, named } = touched;
    Proposal::rehydrate(ProposalRecord {
        id: Id::from_uuid(SequenceIds::nth(1)),
        list: 2,
        caf: "49".parse().unwrap(),
        linf: linf_id(1),
        subject: Subject::Record(linf_id(1)),
        effects,
        named,
        names: super::Names::default(),
        state: ProposalState::Proposed,
        version: 0,
    })
}
fn proposed(named: &str, changes: Vec<Change>) -> Proposal {
    proposal(territory(named).touched_by(&set(changes), None).expect("touched"))
}
fn pairs(proposal: &Proposal) -> Vec<String> {
    proposal.carried().iter().map(|(then, now)| format!("{then}>{now}")).collect()
}

// Proves: F7, B2
#[test]
fn a_code_that_changed_is_carried_until_somebody_decides() {
    let recoded = Change::Recoded { from: codes("12076")[0], to: codes("12218")[0] };
    let one = proposed("12076 12100", vec![recoded]);
    assert_eq!((one.ending(), one.proposed()), (codes("12076"), codes("12218")));
    assert_eq!(pairs(&one), ["12076>12218"]);
    assert!(one.gained().is_empty() && one.lost().is_empty());
}

// Proves: F7, B2
#[test]
fn a_part_of_a_merger_is_carried_and_what_is_gained_is_told() {
    let merger = || vec![merged("49001 49002", "49001")];
    let part = proposed("49002", merger());
    assert_eq!(pairs(&part), ["49002>49001"]);
    assert_eq!((part.gained(), part.lost()), (codes("49001"), vec![]));
    let survivor = proposed("49001", merger());
    assert_eq!((survivor.ending(), survivor.proposed()), (vec![], vec![]));
    assert_eq!((pairs(&survivor), survivor.gained()), (vec![], codes("49002")));
    let whole = proposed("49001 49002", merger());
    assert_eq!((whole.ending(), whole.proposed(), pairs(&whole)), (codes("49002"), vec![], vec![]));
    assert!(whole.gained().is_empty() && whole.lost().is_empty());
}

// Proves: F7, B2
#[test]
fn every_part_of_a_commune_that_parts_is_carried() {
    let parts = proposed("15141", vec![split("15141", "15035 15141 15171")]);
    assert_eq!(pairs(&parts), ["15141>15035", "15141>15171"]);
    assert_eq!((parts.ending(), parts.proposed()), (vec![], codes("15035 15171")));
}

// Proves: F7
#[test]
fn a_commune_that_leads_nowhere_is_told_as_lost() {
    let gone = Change::Vanished { code: codes("49002")[0] };
    let one = proposed("49001 49002", vec![gone]);
    assert_eq!((one.lost(), one.candidates().len()), (codes("49002"), 0));
    assert!(pairs(&one).is_empty());
}

// Proves: F7, B2
#[test]
fn a_second_list_follows_what_the_first_left_undecided() {
    let first = proposed("49002", vec![merged("49001 49002", "49001")]);
    let next = set(vec![merged("49001 49003", "49380")]);
    let touched = territory("49002").touched_by(&next, Some(&first)).expect("touched");
    let second = proposal(touched);
    assert_eq!(pairs(&second), ["49002>49380"]);
    assert_eq!((second.ending(), second.proposed()), (codes("49002"), codes("49380")));
    // A list that says nothing of it leaves it alone.
    let apart = set(vec![merged("49010 49011", "49010")]);
    assert_eq!(territory("49002").touched_by(&apart, Some(&first)), None);
}

fn served(raw: &str) -> Vec<ServedCommune> {
    raw.lines().map(|line| line.trim().parse().unwrap()).collect()
}
fn applied(one: &Proposal, before: &str, chosen: &str) -> Option<Vec<String>> {
    let chosen = codes(chosen).into_iter().collect();
    let after = one.applied_to(&served(before), (&chosen, day("2027-02-01")), |_| true)?;
    Some(after.iter().map(ToString::to_string).collect())
}

// Proves: F7, B2
#[test]
fn what_leaves_ends_yesterday_and_what_comes_begins_today() {
    let one = proposed("49001 49002", vec![merged("49001 49002", "49380")]);
    let before = "49001 2026-01-05/\n49002 2026-01-05/2027-12-31\n49003 2026-01-05/";
    assert_eq!(
        applied(&one, before, "49380").unwrap(),
        [
            "49001 2026-01-05/2027-01-31",
            "49002 2026-01-05/2027-01-31",
            "49003 2026-01-05/",
            "49380 2027-02-01/"
        ]
    );
    // What was over stays over, and what only begins later never served.
    let later = "49001 2025-01-05/2025-12-31\n49002 2027-06-01/2027-12-31";
    assert_eq!(
        applied(&one, later, "49380").unwrap(),
        ["49001 2025-01-05/2025-12-31", "49380 2027-06-01/2027-12-31"]
    );
    assert_eq!(applied(&one, "49003 2026-01-05/", "49380"), None);
}

// Proves: F7, B2
#[test]
fn a_survivor_that_is_kept_keeps_its_dates() {
    let one = proposed("15141", vec![split("15141", "15035 15141 15171")]);
    let before = "15141 2026-01-05/";
    let all = ["15141 2026-01-05/", "15035 2027-02-01/", "15171 2027-02-01/"];
    assert_eq!(applied(&one, before, "15035 15141 15171").unwrap(), all);
    assert_eq!(applied(&one, before, "15141").unwrap(), ["15141 2026-01-05/"]);
    assert_eq!(
        applied(&one, before, "15035").unwrap(),
        ["15141 2026-01-05/2027-01-31", "15035 2027-02-01/"]
    );
}

// Proves: F7
#[test]
fn what_a_territory_says_now_tells_whether_it_was_decided() {
    let one = proposed("49001 49002", vec![merged("49001 49002", "49380")]);
    assert_eq!(one.outcome_of(&codes("49001 49002 49009")), None);
    assert_eq!(one.outcome_of(&codes("49009 49380")), Some(Outcome::Accepted));
    assert_eq!(one.outcome_of(&codes("49009")), Some(Outcome::Amended));
    let mut done = one;
    let at = linf_kernel::testing::instant("2027-02-01T10:00:00Z");
    done.settle(Outcome::Accepted, (at, None)).unwrap();
    assert!(done.settle(Outcome::Amended, (at, None)).is_err());
    assert_eq!((done.record().state.name(), done.is_open()), ("accepted", false));
}
