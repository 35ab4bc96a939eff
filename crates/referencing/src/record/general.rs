//! Part 1: « Informations générales ».
use crate::{GestionnaireId, Rubric, ServiceKind};
use linf_kernel::{Line, LinfId};
use linf_territory::CafCode;
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// What a record says first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct General {
    /// The CAF of its seat (D17); never changed.
    pub caf: CafCode,
    /// Its heading (R13, R14); never changed.
    pub rubric: Rubric,
    /// Its name.
    pub name: Line<200>,
    /// What it is besides.
    pub kind: ServiceKind,
    /// Who manages it.
    pub gestionnaire: GestionnaireId,
    /// The record of the same relais under the other heading (R14); its content lives its own life
    /// (T1).
    pub rpe_record: Option<LinfId>,
    /// The mission « guichet unique » of a relais (R29), when it is noted.
    pub single_desk: Option<SingleDesk>,
}

/// One of the four criteria of the mission « guichet unique » of a relais (R29).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    /// Moves the local actors of early childhood to work together.
    Network,
    /// Accompanies each family in its search.
    Support,
    /// Gathers the requests for childcare of the territory.
    Centralisation,
    /// Brings offer and demand together.
    Matching,
}

/// Not the code of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a criterion of the mission")]
pub struct UnknownCriterion;

impl Criterion {
    /// The four, in the order of the guide.
    pub const ALL: &[Self] = &[Self::Network, Self::Support, Self::Centralisation, Self::Matching];
    /// The stable code of the criterion.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Support => "support",
            Self::Centralisation => "centralisation",
            Self::Matching => "matching",
        }
    }
}
impl FromStr for Criterion {
    type Err = UnknownCriterion;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|one| one.code() == raw).ok_or(UnknownCriterion)
    }
}

/// The mission « guichet unique », with the criteria that are met. Written as codes and commas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SingleDesk(BTreeSet<Criterion>);

impl SingleDesk {
    /// With these criteria.
    #[must_use]
    pub fn new(criteria: impl IntoIterator<Item = Criterion>) -> Self {
        Self(criteria.into_iter().collect())
    }
    /// Whether a criterion is met.
    #[must_use]
    pub fn has(&self, criterion: Criterion) -> bool {
        self.0.contains(&criterion)
    }
    /// The criteria met, in the order of the guide.
    pub fn criteria(&self) -> impl Iterator<Item = Criterion> {
        self.0.iter().copied()
    }
    /// Whether the four criteria of the bonus are met.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.0.len() == Criterion::ALL.len()
    }
}
impl fmt::Display for SingleDesk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes: Vec<_> = self.criteria().map(Criterion::code).collect();
        f.write_str(&codes.join(","))
    }
}
impl FromStr for SingleDesk {
    type Err = UnknownCriterion;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let codes = raw.split(',').filter(|code| !code.is_empty());
        codes.map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::{Criterion, SingleDesk};

    // Proves: R29
    #[test]
    fn the_bonus_needs_the_four_criteria() {
        let mut met = Vec::new();
        for criterion in Criterion::ALL {
            assert!(!SingleDesk::new(met.clone()).is_complete());
            met.push(*criterion);
        }
        let mission = SingleDesk::new(met);
        assert!(mission.is_complete());
        assert_eq!(mission.to_string(), "network,support,centralisation,matching");
        assert_eq!(mission.to_string().parse(), Ok(mission));
        assert_eq!("".parse(), Ok(SingleDesk::default()));
        assert!("network,other".parse::<SingleDesk>().is_err());
    }
}
