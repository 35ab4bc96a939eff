//! Finds what became of each commune.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, ChangeSet};
use crate::{Commune, CommuneCode, Gazetteer, Geography};

pub(super) fn compare(before: &Gazetteer, after: &Gazetteer) -> ChangeSet {
    let mut changes = renamed(before, after);
    let (joined, mut vanished) = successors(before, after);
    let (parted, mut appeared) = ancestors(before, after, &joined);
    changes.append(&mut vanished);
    changes.append(&mut appeared);
    changes.extend(joined.into_iter().map(|(into, gone)| join(before, into, gone)));
    changes.extend(
        parted
            .into_iter()
            .map(|(from, born)| Change::Split { into: with_survivor(after, from, born), from }),
    );
    changes.sort_by_cached_key(|change| (first_code(change), change.name()));
    ChangeSet { in_force_from: after.in_force_from(), changes }
}

fn renamed(before: &Gazetteer, after: &Gazetteer) -> Vec<Change> {
    let named = |commune: &Commune| {
        let now = after.commune(commune.code())?;
        (now.name() != commune.name()).then(|| Change::Renamed {
            code: commune.code(),
            from: commune.name().to_owned(),
            to: now.name().to_owned(),
        })
    };
    before.communes().iter().filter_map(named).collect()
}

type ByCode = BTreeMap<CommuneCode, BTreeSet<CommuneCode>>;

/// The codes that are no longer a commune's, under the commune that took them.
fn successors(before: &Gazetteer, after: &Gazetteer) -> (ByCode, Vec<Change>) {
    let (mut joined, mut vanished) = (ByCode::new(), Vec::new());
    for code in gone(before, after) {
        match after.resolve(code) {
            Some(now) => {
                joined.entry(now.commune.code()).or_default().insert(code);
            }
            None => vanished.push(Change::Vanished { code }),
        }
    }
    (joined, vanished)
}

/// The codes that were not a commune's, under the commune that they were part of. Those that only
/// took the place of communes gone are no part of anything.
fn ancestors(before: &Gazetteer, after: &Gazetteer, joined: &ByCode) -> (ByCode, Vec<Change>) {
    let (mut parted, mut appeared) = (ByCode::new(), Vec::new());
    for code in gone(after, before) {
        match before.resolve(code).map(|then| then.commune.code()) {
            Some(from) if !joined.get(&code).is_some_and(|gone| gone.contains(&from)) => {
                parted.entry(from).or_default().insert(code);
            }
            None if !joined.contains_key(&code) => appeared.push(Change::Appeared { code }),
            Some(_) | None => {}
        }
    }
    (parted, appeared)
}

/// The communes of a list that are none of another.
fn gone<'a>(here: &'a Gazetteer, there: &'a Gazetteer) -> impl Iterator<Item = CommuneCode> {
    let codes = here.communes().iter().map(Commune::code);
    codes.filter(|code| there.commune(*code).is_none())
}

/// One commune that took the place of another, or of several.
fn join(before: &Gazetteer, into: CommuneCode, mut gone: BTreeSet<CommuneCode>) -> Change {
    if before.commune(into).is_some() {
        gone.insert(into);
    }
    let from: Vec<_> = gone.into_iter().collect();
    if let [only] = from.as_slice() {
        Change::Recoded { from: *only, to: into }
    } else {
        Change::Merged { from, into }
    }
}

fn with_survivor(
    after: &Gazetteer,
    from: CommuneCode,
    mut born: BTreeSet<CommuneCode>,
) -> Vec<CommuneCode> {
    if after.commune(from).is_some() {
        born.insert(from);
    }
    born.into_iter().collect()
}

fn first_code(change: &Change) -> Option<CommuneCode> {
    change.before().into_iter().chain(change.after()).min()
}
