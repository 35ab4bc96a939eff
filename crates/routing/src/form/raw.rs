//! The form as typed: text only, nothing refused yet.
use std::fmt;

/// A date typed in three fields, or a month in two (`day` is then ignored).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct RawDate {
    /// The day of the month.
    pub day: String,
    /// The month, 1 to 12.
    pub month: String,
    /// The year, four digits.
    pub year: String,
}

impl RawDate {
    /// Splits `2024-03-27` or `2024-03`; a text of another shape is kept, and refused by the check.
    #[must_use]
    pub fn from_iso(raw: &str) -> Self {
        let mut parts = raw.splitn(3, '-').map(str::to_owned);
        let year = parts.next().unwrap_or_default();
        let month = parts.next().unwrap_or_default();
        Self { year, month, day: parts.next().unwrap_or_default() }
    }
    pub(crate) fn is_empty(&self) -> bool {
        [&self.day, &self.month, &self.year].iter().all(|part| part.trim().is_empty())
    }
}

/// One child, as typed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ChildForm {
    /// `born`, `expected` or `adoption`.
    pub status: String,
    /// The day of birth, when born.
    pub born_on: RawDate,
    /// The month, when expected.
    pub expected_in: RawDate,
}

/// The need, as typed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct NeedForm {
    /// `as_soon_as_possible` or `on_date`.
    pub start: String,
    /// The day, when `on_date`.
    pub start_on: RawDate,
    /// A [`crate::Rhythm`]'s code.
    pub rhythm: String,
    /// `week` or `variable`.
    pub hours: String,
    /// Codes of [`crate::Slot`]s, when `week`.
    pub week: Vec<String>,
    /// Early, late, at night or at the weekend.
    pub atypical_hours: bool,
}

/// The coordinates, as typed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ContactForm {
    /// Surname.
    pub surname: String,
    /// First name.
    pub first_name: String,
    /// E-mail address.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// Residence; may be empty.
    pub residence: String,
    /// A [`crate::Channel`]'s code; empty means by e-mail.
    pub channel: String,
    /// When the family can be reached; may be empty.
    pub times: String,
}

/// The whole form, as typed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct RequestForm {
    /// INSEE code of the commune or arrondissement.
    pub commune: String,
    /// Identifier of the LINF chosen; may be empty when one alone answers there.
    pub linf: String,
    /// `home`, `work` or `future_home`.
    pub place: String,
    /// A [`crate::Situation`]'s code.
    pub situation: String,
    /// The children.
    pub children: Vec<ChildForm>,
    /// The need.
    pub need: NeedForm,
    /// [`crate::CareKind`]s' codes, the preferred first; may be empty.
    pub care_kinds: Vec<String>,
    /// [`crate::Topic`]s' codes; may be empty.
    pub topics: Vec<String>,
    /// Free text; may be empty.
    pub message: String,
    /// The coordinates.
    pub contact: ContactForm,
}

macro_rules! private_debug {
    ($($name:ident),+) => { $(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(***)"))
            }
        }
    )+ };
}
private_debug!(RawDate, ChildForm, NeedForm, ContactForm, RequestForm);
