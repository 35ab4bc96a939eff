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
    /// The same choice twice.
    Repeated,
    /// Not a date of the calendar.
    NotADate,
    /// A day of birth after today.
    BornInTheFuture,
    /// Six years of age or more (R1).
    SixOrOlder,
    /// A date that has passed.
    Past,
    /// A date too far ahead.
    TooFarAhead,
    /// Not an e-mail address.
    NotAnEmailAddress,
    /// Not a telephone number.
    NotAPhoneNumber,
    /// No commune has this code.
    UnknownCommune,
    /// This LINF does not receive the requests of this commune.
    NotReceiving,
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
            Self::Repeated => "repeated",
            Self::NotADate => "not_a_date",
            Self::BornInTheFuture => "born_in_the_future",
            Self::SixOrOlder => "six_or_older",
            Self::Past => "past",
            Self::TooFarAhead => "too_far_ahead",
            Self::NotAnEmailAddress => "not_an_email_address",
            Self::NotAPhoneNumber => "not_a_phone_number",
            Self::UnknownCommune => "unknown_commune",
            Self::NotReceiving => "not_receiving",
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
    /// The field's path in the form: `contact.email`, `children[1].born_on`.
    pub field: String,
    /// What is wrong with it.
    pub fault: Fault,
}
