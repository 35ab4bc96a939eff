//! What a record says: five parts (R23).
mod general;
mod hours;
mod location;
mod presentation;
mod served;

pub use general::{Criterion, General, SingleDesk, UnknownCriterion};
pub use hours::{Closure, Day, Hours, HoursError, Slot, UnknownDay, Week};
pub use location::{
    Address, Location, ReducedMobility, UnknownAccess, WebAddress, WebAddressError,
};
pub use presentation::Presentation;
pub use served::{ServedCommune, ServedCommuneError};

use linf_territory::CafCode;

/// What is read of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinfRecord {
    /// « Informations générales ».
    pub general: General,
    /// « Localisation ».
    pub location: Location,
    /// « Présentation ».
    pub presentation: Presentation,
    /// « Communes desservies »: a code may come back with another period.
    pub served: Vec<ServedCommune>,
    /// « Jours et horaires ».
    pub hours: Hours,
}

impl LinfRecord {
    /// The CAF of its seat (D17).
    #[must_use]
    pub const fn caf(&self) -> CafCode {
        self.general.caf
    }
    /// Puts one part in the place of the one that is there.
    pub fn replace(&mut self, part: RecordPart) {
        match part {
            RecordPart::General(general) => self.general = general,
            RecordPart::Location(location) => self.location = location,
            RecordPart::Presentation(presentation) => self.presentation = presentation,
            RecordPart::Served(served) => self.served = served,
            RecordPart::Hours(hours) => self.hours = hours,
        }
    }
}

/// One of the five parts, with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordPart {
    /// « Informations générales ».
    General(General),
    /// « Localisation ».
    Location(Location),
    /// « Présentation ».
    Presentation(Presentation),
    /// « Communes desservies ».
    Served(Vec<ServedCommune>),
    /// « Jours et horaires ».
    Hours(Hours),
}

/// One of the five parts (R23).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartName {
    /// « Informations générales ».
    General,
    /// « Localisation ».
    Location,
    /// « Présentation ».
    Presentation,
    /// « Communes desservies ».
    Served,
    /// « Jours et horaires d’ouverture au public ».
    Hours,
}

impl PartName {
    /// The five, in order.
    pub const ALL: &[Self] =
        &[Self::General, Self::Location, Self::Presentation, Self::Served, Self::Hours];
    /// The stable code of the part.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Location => "location",
            Self::Presentation => "presentation",
            Self::Served => "served",
            Self::Hours => "hours",
        }
    }
}

impl RecordPart {
    /// Which one.
    #[must_use]
    pub const fn name(&self) -> PartName {
        match self {
            Self::General(_) => PartName::General,
            Self::Location(_) => PartName::Location,
            Self::Presentation(_) => PartName::Presentation,
            Self::Served(_) => PartName::Served,
            Self::Hours(_) => PartName::Hours,
        }
    }
}
