//! Whom to call back, and how.
use super::Channel;
use linf_kernel::{EmailAddress, Line, PersonName, PhoneNumber};

/// The family's coordinates.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Contact {
    /// Surname.
    pub surname: PersonName,
    /// First name.
    pub first_name: PersonName,
    /// E-mail address.
    pub email: EmailAddress,
    /// Telephone.
    pub phone: Option<PhoneNumber>,
    /// Where the family lives, as it wrote it.
    pub residence: Option<Line<200>>,
    /// How it prefers to be answered.
    pub channel: Channel,
    /// When it can be reached, as it wrote it.
    pub times: Option<Line<200>>,
}
