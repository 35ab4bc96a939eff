//! What is wrong with a field of a form.
use linf_kernel::TextError;
use linf_territory::CommuneCode;

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestFault {
    /// Nothing was given.
    Missing,
    /// Too long.
    TooLong {
        /// The most characters.
        max: usize,
    },
    /// A character that cannot be.
    Forbidden {
        /// The first such character.
        character: char,
    },
    /// Not an e-mail address.
    NotAnEmailAddress,
    /// Not a telephone number.
    NotAPhoneNumber,
    /// None of the choices.
    Unknown,
    /// Given twice.
    Repeated,
    /// Too many.
    TooMany {
        /// The most.
        max: usize,
    },
    /// No commune is called so.
    NoSuchCommune {
        /// What was typed.
        typed: String,
    },
    /// Several communes are called so.
    Ambiguous {
        /// What was typed.
        typed: String,
        /// Which they may be.
        candidates: Vec<CommuneCode>,
    },
}

impl RequestFault {
    /// The stable word that programs rely on.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong { .. } => "too_long",
            Self::Forbidden { .. } => "forbidden_character",
            Self::NotAnEmailAddress => "not_an_email",
            Self::NotAPhoneNumber => "not_a_phone",
            Self::Unknown => "unknown",
            Self::Repeated => "repeated",
            Self::TooMany { .. } => "too_many",
            Self::NoSuchCommune { .. } => "no_such_commune",
            Self::Ambiguous { .. } => "ambiguous",
        }
    }
}
impl From<TextError> for RequestFault {
    fn from(error: TextError) -> Self {
        match error {
            TextError::Empty => Self::Missing,
            TextError::TooLong { max } => Self::TooLong { max },
            TextError::Forbidden { character } => Self::Forbidden { character },
            TextError::NotAnEmailAddress | _ => Self::NotAnEmailAddress,
        }
    }
}

/// A field, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestFieldFault {
    /// The field’s path: `persons[1].email`.
    pub field: String,
    /// What is wrong.
    pub fault: RequestFault,
}
