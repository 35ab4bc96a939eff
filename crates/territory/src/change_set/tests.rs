//! Lists of two years, compared.

use chrono::NaiveDate;

use super::{Change, ChangeSet, Extent};
use crate::{Commune, CommuneCode, Departement, Gazetteer, GazetteerRows, OtherKind, OtherPlace};

fn code(raw: &str) -> CommuneCode {
    raw.parse().expect("a code of the test")
}

/// A list: communes, delegated communes with theirs, former codes with the next.
fn list(
    year: i32,
    communes: &[&str],
    parts: &[(&str, &str)],
    former: &[(&str, &str)],
) -> Gazetteer {
    let day = NaiveDate::from_ymd_opt(year, 1, 1).expect("a day");
    let departements = ["12", "15", "49"]
        .map(|code| Departement::new(code.parse().expect("a code"), code, "Région"));
    let part = |(part, of): &(&str, &str)| {
        OtherPlace::new(OtherKind::Deleguee, code(part), *part, code(of))
    };
    Gazetteer::new(GazetteerRows {
        departements: departements.into(),
        communes: communes.iter().map(|raw| Commune::new(code(raw), *raw)).collect(),
        other_places: parts.iter().map(part).collect(),
        former_codes: former.iter().map(|(from, to)| (code(from), code(to))).collect(),
        ..GazetteerRows::new(day)
    })
    .expect("a list")
}

fn changes(before: &Gazetteer, after: &Gazetteer) -> Vec<Change> {
    ChangeSet::between(before, after).changes().to_vec()
}

// Proves: F7, B2
#[test]
fn the_same_list_changes_nothing() {
    let same = || list(2026, &["12218", "15141"], &[], &[("12076", "12218")]);
    assert!(changes(&same(), &same()).is_empty());
}

// Proves: F7, B2
#[test]
fn communes_that_merge_are_one_change_whether_the_code_is_old_or_new() {
    let before = list(2026, &["49001", "49002", "49003"], &[], &[]);
    let kept = list(2027, &["49001", "49003"], &[("49002", "49001")], &[]);
    assert_eq!(
        changes(&before, &kept),
        [Change::Merged { from: vec![code("49001"), code("49002")], into: code("49001") }]
    );
    let fresh = list(2027, &["49003", "49380"], &[("49002", "49380")], &[("49001", "49380")]);
    assert_eq!(
        changes(&before, &fresh),
        [Change::Merged { from: vec![code("49001"), code("49002")], into: code("49380") }]
    );
}

// Proves: F7, B2
#[test]
fn a_commune_that_parts_is_one_change_whether_its_code_stays_or_not() {
    let parts = [("15035", "15141"), ("15171", "15141")];
    let before = list(2026, &["15141"], &parts, &[]);
    let stays = list(2027, &["15035", "15141", "15171"], &[], &[]);
    assert_eq!(
        changes(&before, &stays),
        [Change::Split {
            from: code("15141"),
            into: vec![code("15035"), code("15141"), code("15171")]
        }]
    );
}

// Proves: F7, B2
#[test]
fn a_new_code_for_the_same_commune_is_told_from_a_merger() {
    let before = list(2026, &["12076"], &[], &[]);
    let after = list(2027, &["12218"], &[], &[("12076", "12218")]);
    let recoded = [Change::Recoded { from: code("12076"), to: code("12218") }];
    assert_eq!(changes(&before, &after), recoded);
    // Even when the list before knew the new code as a former one of the same commune.
    let back = list(2026, &["12076"], &[], &[("12218", "12076")]);
    assert_eq!(changes(&back, &after), recoded);
}

// Proves: F7
#[test]
fn what_a_list_says_nothing_about_is_never_dropped_in_silence() {
    let before = list(2026, &["49001", "49002"], &[], &[]);
    let after = list(2027, &["49001", "49009"], &[], &[]);
    assert_eq!(
        changes(&before, &after),
        [Change::Vanished { code: code("49002") }, Change::Appeared { code: code("49009") }]
    );
}

// Proves: F7, B2
#[test]
fn effects_say_whether_the_whole_was_served() {
    let before = list(2026, &["49001", "49002", "49003"], &[], &[]);
    let after = list(2027, &["49001", "49003"], &[("49002", "49001")], &[]);
    let set = ChangeSet::between(&before, &after);
    assert!(set.effects(&[code("49003")]).is_empty());

    let all = set.effects(&[code("49001"), code("49002")]);
    let [all] = all.as_slice() else { panic!("one effect: {all:?}") };
    assert_eq!((all.extent, all.proposed.len()), (Extent::Whole, 0));
    assert_eq!(all.ending, [code("49002")]);

    let half = set.effects(&[code("49002")]);
    let [half] = half.as_slice() else { panic!("one effect: {half:?}") };
    assert_eq!((half.extent, half.proposed.as_slice()), (Extent::Part, &[code("49001")][..]));
    assert_eq!(half.ending, [code("49002")]);
}
