//! What a change does to a set of served communes.

use super::Change;
use crate::CommuneCode;

/// How much of what a change is about was served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extent {
    /// All of it: the proposal keeps the served territory as it is.
    Whole,
    /// A part: the proposal would widen the served territory, somebody has to decide.
    Part,
}

/// What a change would do to a set of served communes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The change.
    pub change: Change,
    /// Served communes that the new list no longer has, by code.
    pub ending: Vec<CommuneCode>,
    /// Communes proposed instead, by code.
    pub proposed: Vec<CommuneCode>,
    /// How much was served.
    pub extent: Extent,
}

pub(super) fn effect(change: &Change, served: &[CommuneCode]) -> Option<Effect> {
    let (before, after) = match change {
        Change::Renamed { .. } | Change::Appeared { .. } => return None,
        Change::Recoded { .. }
        | Change::Merged { .. }
        | Change::Split { .. }
        | Change::Vanished { .. } => (change.before(), change.after()),
    };
    let touched: Vec<_> = before.iter().copied().filter(|code| served.contains(code)).collect();
    if touched.is_empty() {
        return None;
    }
    let extent = if touched.len() == before.len() { Extent::Whole } else { Extent::Part };
    let ending = touched.into_iter().filter(|code| !after.contains(code)).collect();
    let proposed = after.into_iter().filter(|code| !served.contains(code)).collect();
    Some(Effect { change: change.clone(), ending, proposed, extent })
}
