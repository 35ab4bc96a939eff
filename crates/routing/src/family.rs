//! What a family writes: private (R102), kept apart from everything that routing needs.
//!
//! No health data, no income, no allocataire number, and an expected birth is a month (D15).
mod choices;
mod contact;
mod need;

pub use choices::{CareKind, Channel, Situation, Topic};
pub use contact::Contact;
pub use need::{Day, DayPart, Hours, Need, Rhythm, Slot, Start};

use chrono::NaiveDate;
use linf_kernel::Paragraph;
use std::fmt;

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The year, 2026.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u32,
}

/// A child whom the request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Child {
    /// Born, and under six years of age when the request was made (R1).
    Born {
        /// The day of birth.
        on: NaiveDate,
    },
    /// Expected in a month.
    Expected {
        /// Which month.
        month: Month,
    },
    /// To be adopted.
    Adoption,
}

/// The free text of a request.
pub type Message = Paragraph<1000>;

/// Everything that a family wrote in its request, checked.
#[derive(Clone, PartialEq, Eq)]
pub struct FamilyData {
    /// Parent or future parent.
    pub situation: Situation,
    /// The children, one at least.
    pub children: Vec<Child>,
    /// When and how childcare is needed.
    pub need: Need,
    /// The kinds of care wished, the first preferred (R3).
    pub care_kinds: Vec<CareKind>,
    /// What the family wants to hear about (R4).
    pub topics: Vec<Topic>,
    /// A short free text.
    pub message: Option<Message>,
    /// Whom to call back, and how.
    pub contact: Contact,
}

impl fmt::Debug for FamilyData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FamilyData(***)")
    }
}
