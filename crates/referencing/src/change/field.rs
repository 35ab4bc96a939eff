//! The fields of a record.
use crate::PartName;
use std::str::FromStr;

/// A field of a record, or one of its two switches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Its name.
    Name,
    /// Its kind.
    Kind,
    /// Its managing body.
    Gestionnaire,
    /// The linked record of a relais.
    RpeRecord,
    /// The mission « guichet unique » of a relais.
    SingleDesk,
    /// Its postal address, with the code of the commune.
    Address,
    /// Its telephone.
    Phone,
    /// Its e-mail address.
    Email,
    /// Its web site.
    Website,
    /// Access for people of reduced mobility.
    ReducedMobility,
    /// What it says of itself.
    About,
    /// Services offered.
    Services,
    /// How to make an appointment.
    Appointment,
    /// Communes: those that left, those that came, one a line.
    Served,
    /// The list of communes whose changes were decided (F7): the reason of what follows in
    /// [`Self::Served`].
    OfficialList,
    /// The ordinary week.
    Week,
    /// Whether it receives by appointment only.
    ByAppointment,
    /// Days of closure, one period a line.
    Closures,
    /// The note about opening hours.
    Note,
    /// Whether the public sees it.
    Publication,
    /// The guichet.
    Counter,
}

/// Not the code of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a field of a record")]
pub struct UnknownField;

impl Field {
    /// Every field, in the order of the record.
    pub const ALL: &[Self] = &[
        Self::Name,
        Self::Kind,
        Self::Gestionnaire,
        Self::RpeRecord,
        Self::SingleDesk,
        Self::Address,
        Self::Phone,
        Self::Email,
        Self::Website,
        Self::ReducedMobility,
        Self::About,
        Self::Services,
        Self::Appointment,
        Self::Served,
        Self::OfficialList,
        Self::Week,
        Self::ByAppointment,
        Self::Closures,
        Self::Note,
        Self::Publication,
        Self::Counter,
    ];
    /// The stable code of the field.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Gestionnaire => "gestionnaire",
            Self::RpeRecord => "rpe_record",
            Self::SingleDesk => "single_desk",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Website => "website",
            Self::ReducedMobility => "reduced_mobility",
            Self::About => "about",
            Self::Services => "services",
            Self::Appointment => "appointment",
            Self::Served => "served",
            Self::OfficialList => "official_list",
            Self::Week => "week",
            Self::ByAppointment => "by_appointment",
            Self::Closures => "closures",
            Self::Note => "note",
            Self::Publication => "publication",
            Self::Counter => "counter",
        }
    }
    /// The part it belongs to; a switch belongs to none.
    #[must_use]
    pub const fn part(self) -> Option<PartName> {
        match self {
            Self::Name | Self::Kind | Self::Gestionnaire | Self::RpeRecord | Self::SingleDesk => {
                Some(PartName::General)
            }
            Self::Address | Self::Phone | Self::Email | Self::Website | Self::ReducedMobility => {
                Some(PartName::Location)
            }
            Self::About | Self::Services | Self::Appointment => Some(PartName::Presentation),
            Self::Served | Self::OfficialList => Some(PartName::Served),
            Self::Week | Self::ByAppointment | Self::Closures | Self::Note => Some(PartName::Hours),
            Self::Publication | Self::Counter => None,
        }
    }
    /// Whether somebody of the LINF may change it (R28). The Caf decides with its partners on the
    /// service, its territory and its mission (R17); the LINF says how it is found and when.
    #[must_use]
    pub const fn is_open_to_managers(self) -> bool {
        match self {
            Self::Name
            | Self::Address
            | Self::Phone
            | Self::Email
            | Self::Website
            | Self::ReducedMobility
            | Self::About
            | Self::Services
            | Self::Appointment
            | Self::Week
            | Self::ByAppointment
            | Self::Closures
            | Self::Note => true,
            Self::Kind
            | Self::Gestionnaire
            | Self::RpeRecord
            | Self::SingleDesk
            | Self::Served
            | Self::OfficialList
            | Self::Publication
            | Self::Counter => false,
        }
    }
}
impl FromStr for Field {
    type Err = UnknownField;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|field| field.code() == raw).ok_or(UnknownField)
    }
}

#[cfg(test)]
mod tests {
    use super::Field;

    #[test]
    fn each_field_has_a_code_of_its_own() {
        for field in Field::ALL {
            assert_eq!(field.code().parse(), Ok(*field));
        }
        assert!("caf".parse::<Field>().is_err());
    }
}
