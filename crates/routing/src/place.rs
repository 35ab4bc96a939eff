//! Where a family seeks childcare.
use chrono_tz::Tz;
use linf_territory::{CafCode, CommuneCode};
use std::str::FromStr;

/// A commune, or an arrondissement of Paris, Lyon or Marseille, as it is today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its code: the arrondissement's when there is one.
    pub code: CommuneCode,
    /// The commune it lies in: itself, unless an arrondissement.
    pub commune: CommuneCode,
    /// How people tell it from its homonyms: « Saint-Denis (97411, La Réunion) ».
    pub label: String,
    /// The CAF it depends on; none in Saint-Martin, in the Pacific…
    pub caf: Option<CafCode>,
}

impl Place {
    /// The codes under which a LINF may say that it serves this place.
    #[must_use]
    pub fn codes(&self) -> Vec<CommuneCode> {
        if self.code == self.commune { vec![self.code] } else { vec![self.code, self.commune] }
    }
    /// The time zone of its clocks.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.code.time_zone()
    }
}

/// What the place is to the family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// « Mon domicile ».
    Home,
    /// « Mon lieu de travail ».
    Work,
    /// « Mon futur domicile ».
    FutureHome,
}

impl FromStr for PlaceKind {
    type Err = crate::UnknownChoice;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        match raw {
            "home" => Ok(Self::Home),
            "work" => Ok(Self::Work),
            "future_home" => Ok(Self::FutureHome),
            _ => Err(crate::UnknownChoice),
        }
    }
}
impl PlaceKind {
    /// Every choice, in the order shown.
    pub const ALL: &[Self] = &[Self::Home, Self::Work, Self::FutureHome];
    /// The stable code of the choice.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Work => "work",
            Self::FutureHome => "future_home",
        }
    }
}
