//! The registered letter that ends a convention (R67, R68, D10).
use chrono::NaiveDate;
use linf_kernel::Paragraph;

/// The days of a registered letter with acknowledgement of receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::struct_field_names, reason = "days bear `_on` everywhere")]
pub struct Letter {
    sent_on: NaiveDate,
    presented_on: Option<NaiveDate>,
    received_on: Option<NaiveDate>,
}

/// Its days are in the wrong order: it is sent, then presented, then received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a letter is sent, then presented, then received")]
pub struct LetterError;

impl Letter {
    /// A letter sent on a day; presented and received later, or not yet.
    ///
    /// # Errors
    /// [`LetterError`] when its days are in the wrong order.
    pub fn new(
        sent_on: NaiveDate,
        presented_on: Option<NaiveDate>,
        received_on: Option<NaiveDate>,
    ) -> Result<Self, LetterError> {
        let days = [Some(sent_on), presented_on, received_on];
        let in_order = days.iter().flatten().is_sorted();
        if in_order { Ok(Self { sent_on, presented_on, received_on }) } else { Err(LetterError) }
    }
    /// When it was sent.
    #[must_use]
    pub const fn sent_on(&self) -> NaiveDate {
        self.sent_on
    }
    /// When it was first presented.
    #[must_use]
    pub const fn presented_on(&self) -> Option<NaiveDate> {
        self.presented_on
    }
    /// When it was received.
    #[must_use]
    pub const fn received_on(&self) -> Option<NaiveDate> {
        self.received_on
    }
    /// The last of its days that is known.
    #[must_use]
    pub fn latest_day(&self) -> NaiveDate {
        self.received_on.or(self.presented_on).unwrap_or(self.sent_on)
    }
}

/// Who wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LetterFrom {
    /// The CAF.
    Caf,
    /// The managing body of the LINF.
    Partner,
}

/// Not the code of a writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("written by the CAF or by the partner")]
pub struct UnknownWriter;

impl LetterFrom {
    /// The stable code, for storage and interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Caf => "caf",
            Self::Partner => "partner",
        }
    }
}
impl std::str::FromStr for LetterFrom {
    type Err = UnknownWriter;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        [Self::Caf, Self::Partner].into_iter().find(|from| from.code() == raw).ok_or(UnknownWriter)
    }
}

/// A registered letter that ends a convention, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndLetter {
    /// Who wrote it.
    pub from: LetterFrom,
    /// Its days.
    pub letter: Letter,
    /// What it says, in a few words: the breach, for a termination.
    pub reason: Option<Paragraph<2000>>,
}

#[cfg(test)]
mod tests {
    use super::Letter;
    use linf_kernel::testing::day;

    // Proves: D10
    #[test]
    fn a_letter_is_sent_then_presented_then_received() {
        let letter = |presented: Option<&str>, received: Option<&str>| {
            Letter::new(day("2026-10-05"), presented.map(day), received.map(day))
        };
        assert!(letter(None, None).is_ok());
        assert!(letter(Some("2026-10-07"), Some("2026-10-07")).is_ok());
        assert!(letter(None, Some("2026-10-09")).is_ok());
        assert!(letter(Some("2026-10-04"), None).is_err());
        assert!(letter(Some("2026-10-09"), Some("2026-10-08")).is_err());
        let known = letter(Some("2026-10-07"), None).unwrap();
        assert_eq!(known.latest_day(), day("2026-10-07"));
    }
}
