//! What is wrong with a field.
use linf_kernel::TextError;

/// What is wrong with what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// Nothing typed in a mandatory field.
    Missing,
    /// Too long, in characters.
    TooLong {
        /// The most it may have.
        max: usize,
    },
    /// Too many items in a list.
    TooMany {
        /// The most it may hold.
        max: usize,
    },
    /// A character that the field cannot hold.
    Character {
        /// The first one.
        character: char,
    },
    /// Not a choice of the list.
    UnknownChoice,
    /// Not a date of the calendar.
    NotADate,
    /// Not a time of the day.
    NotATime,
    /// It ends before it begins.
    Backwards,
    /// Two slots, or two periods of one commune, overlap.
    Overlap,
    /// Not an e-mail address.
    NotAnEmailAddress,
    /// Not a telephone number.
    NotAPhoneNumber,
    /// Not a postal code.
    NotAPostalCode,
    /// Not the address of a web site.
    NotAWebAddress,
    /// Not a SIRET number.
    NotASiret,
    /// No commune has this code.
    UnknownCommune,
    /// The commune depends on another CAF, or on none (D17).
    OtherCaf,
    /// No such managing body, or no such record, at this CAF.
    NotFound,
    /// Only a relais has the mission « guichet unique » (R29).
    OnlyForRpe,
    /// Another one is recorded with it already.
    Taken,
    /// Only the CAF changes it (R17, R28).
    OnlyByCaf,
    /// One was chosen and another described: which is meant is not known.
    BothGiven,
}

impl Fault {
    /// A stable word for interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong { .. } => "too_long",
            Self::TooMany { .. } => "too_many",
            Self::Character { .. } => "forbidden_character",
            Self::UnknownChoice => "unknown_choice",
            Self::NotADate => "not_a_date",
            Self::NotATime => "not_a_time",
            Self::Backwards => "backwards",
            Self::Overlap => "overlap",
            Self::NotAnEmailAddress => "not_an_email_address",
            Self::NotAPhoneNumber => "not_a_phone_number",
            Self::NotAPostalCode => "not_a_postal_code",
            Self::NotAWebAddress => "not_a_web_address",
            Self::NotASiret => "not_a_siret",
            Self::UnknownCommune => "unknown_commune",
            Self::OtherCaf => "other_caf",
            Self::NotFound => "not_found",
            Self::OnlyForRpe => "only_for_rpe",
            Self::Taken => "taken",
            Self::OnlyByCaf => "only_by_caf",
            Self::BothGiven => "both_given",
        }
    }
}

impl From<TextError> for Fault {
    fn from(error: TextError) -> Self {
        match error {
            TextError::TooLong { max } => Self::TooLong { max },
            TextError::Forbidden { character } => Self::Character { character },
            TextError::NotAnEmailAddress => Self::NotAnEmailAddress,
            TextError::Empty | _ => Self::Missing,
        }
    }
}

/// A fault and the field it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's path in the form: `name`, `slots[1].from`.
    pub field: String,
    /// What is wrong with it.
    pub fault: Fault,
}
