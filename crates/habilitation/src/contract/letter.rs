//! The registered letter that ends a contract (R41, D10).
use chrono::NaiveDate;
use linf_kernel::calendar::months_after;

/// One of the two whom a contract binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContractSide {
    /// The CNAF.
    Cnaf,
    /// The CAF.
    Caf,
}

/// Not the code of a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the CNAF or the CAF")]
pub struct UnknownSide;

impl ContractSide {
    /// The stable code, for storage and interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cnaf => "cnaf",
            Self::Caf => "caf",
        }
    }
}
impl std::str::FromStr for ContractSide {
    type Err = UnknownSide;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        [Self::Cnaf, Self::Caf].into_iter().find(|side| side.code() == raw).ok_or(UnknownSide)
    }
}

/// Its days are in the wrong order: it is sent, then presented, then received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a letter is sent, then presented, then received")]
pub struct ContractLetterError;

/// A registered letter with acknowledgement of receipt, received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ContractLetter {
    from: ContractSide,
    sent_on: Option<NaiveDate>,
    presented_on: Option<NaiveDate>,
    received_on: NaiveDate,
}

impl ContractLetter {
    /// A letter of one side; when it was sent and first presented, as far as that is known.
    ///
    /// # Errors
    /// [`ContractLetterError`] when its days are in the wrong order.
    pub fn new(
        from: ContractSide,
        sent_on: Option<NaiveDate>,
        presented_on: Option<NaiveDate>,
        received_on: NaiveDate,
    ) -> Result<Self, ContractLetterError> {
        let days = [sent_on, presented_on, Some(received_on)];
        let in_order = days.iter().flatten().is_sorted();
        let letter = Self { from, sent_on, presented_on, received_on };
        if in_order { Ok(letter) } else { Err(ContractLetterError) }
    }
    /// Who wrote it.
    #[must_use]
    pub const fn from(&self) -> ContractSide {
        self.from
    }
    /// When it was sent.
    #[must_use]
    pub const fn sent_on(&self) -> Option<NaiveDate> {
        self.sent_on
    }
    /// When it was first presented.
    #[must_use]
    pub const fn presented_on(&self) -> Option<NaiveDate> {
        self.presented_on
    }
    /// When it was received: its effect runs from there (R41).
    #[must_use]
    pub const fn received_on(&self) -> NaiveDate {
        self.received_on
    }
    /// The last day of the contract that it ends, one month later (R41).
    #[must_use]
    pub fn ends_on(&self) -> NaiveDate {
        months_after(self.received_on, 1)
    }
}
