//! What a new official list changes to the one before (F7, B2).

mod compare;
mod effect;

pub use effect::{Effect, Extent};

use chrono::NaiveDate;

use crate::{CommuneCode, Gazetteer};

/// One thing that a new official list changes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// The same commune has another name.
    Renamed {
        /// Its code.
        code: CommuneCode,
        /// The name it had.
        from: String,
        /// The name it has.
        to: String,
    },
    /// The same commune has another code, as when its seat moves.
    Recoded {
        /// The code it had.
        from: CommuneCode,
        /// The code it has.
        to: CommuneCode,
    },
    /// Communes are now one. Its code may be that of one of them, or a new one.
    Merged {
        /// Those that were, by code, the one that gives its code included.
        from: Vec<CommuneCode>,
        /// The one that is.
        into: CommuneCode,
    },
    /// A commune is now several. One of them may keep its code.
    Split {
        /// The one that was.
        from: CommuneCode,
        /// Those that are, by code, the one that keeps the code included.
        into: Vec<CommuneCode>,
    },
    /// A commune that the new list says nothing about: somebody has to look.
    Vanished {
        /// The code it had.
        code: CommuneCode,
    },
    /// A commune that the list before said nothing about: somebody has to look.
    Appeared {
        /// Its code.
        code: CommuneCode,
    },
}

impl Change {
    /// A stable word, for storage and interfaces.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Renamed { .. } => "renamed",
            Self::Recoded { .. } => "recoded",
            Self::Merged { .. } => "merged",
            Self::Split { .. } => "split",
            Self::Vanished { .. } => "vanished",
            Self::Appeared { .. } => "appeared",
        }
    }

    /// The communes of the list before that it is about, by code.
    #[must_use]
    pub fn before(&self) -> Vec<CommuneCode> {
        match self {
            Self::Renamed { code, .. } | Self::Vanished { code } => vec![*code],
            Self::Recoded { from, .. } | Self::Split { from, .. } => vec![*from],
            Self::Merged { from, .. } => from.clone(),
            Self::Appeared { .. } => Vec::new(),
        }
    }

    /// The communes of the new list that it is about, by code.
    #[must_use]
    pub fn after(&self) -> Vec<CommuneCode> {
        match self {
            Self::Renamed { code, .. } | Self::Appeared { code } => vec![*code],
            Self::Recoded { to, .. } => vec![*to],
            Self::Merged { into, .. } => vec![*into],
            Self::Split { into, .. } => into.clone(),
            Self::Vanished { .. } => Vec::new(),
        }
    }
}

/// Everything that a new official list changes, for people to review before it is applied.
///
/// Nothing stored is rewritten by it: a request keeps the commune that it was made for.
///
/// ```
/// use chrono::NaiveDate;
/// use linf_territory::{Change, ChangeSet, Commune, Departement, Gazetteer, GazetteerRows};
///
/// let list = |year, name| {
///     let day = NaiveDate::from_ymd_opt(year, 1, 1).ok_or("a date")?;
///     let rows = GazetteerRows {
///         departements: vec![Departement::new("43".parse()?, "Haute-Loire", "Auvergne")],
///         communes: vec![Commune::new("43046".parse()?, name)],
///         ..GazetteerRows::new(day)
///     };
///     Ok::<_, Box<dyn std::error::Error>>(Gazetteer::new(rows)?)
/// };
/// let set = ChangeSet::between(&list(2026, "Chadrac")?, &list(2027, "Chadrac-sur-Loire")?);
/// assert!(matches!(set.changes(), [Change::Renamed { .. }]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSet {
    in_force_from: NaiveDate,
    changes: Vec<Change>,
}

impl ChangeSet {
    /// Compares a new list with the one in force before it.
    #[must_use]
    pub fn between(before: &Gazetteer, after: &Gazetteer) -> Self {
        compare::compare(before, after)
    }

    /// A change set that was kept: for adapters.
    #[must_use]
    pub const fn rehydrate(in_force_from: NaiveDate, changes: Vec<Change>) -> Self {
        Self { in_force_from, changes }
    }

    /// The day from which the new list is in force.
    #[must_use]
    pub const fn in_force_from(&self) -> NaiveDate {
        self.in_force_from
    }

    /// The changes, by the code that they are about.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// What the changes would do to a set of served communes, change by change; those that do not
    /// touch it are left out. Renamings touch nothing: a code is what is served.
    #[must_use]
    pub fn effects(&self, served: &[CommuneCode]) -> Vec<Effect> {
        self.changes.iter().filter_map(|change| effect::effect(change, served)).collect()
    }
}

#[cfg(test)]
mod tests;
