//! What a contract is worth on a day.
use super::{Contract, ContractState};
use chrono::NaiveDate;
use linf_kernel::calendar::months_after;

/// What a contract is worth on a day, in the words of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContractStanding {
    /// Not sent.
    Draft,
    /// Sent, not signed.
    Sent,
    /// Given up.
    Cancelled,
    /// In force; renewed by silence on that day (R35).
    InForce {
        /// The next yearly date.
        renewed_on: NaiveDate,
    },
    /// Signed, from a day still to come.
    ToCome {
        /// That day.
        from: NaiveDate,
    },
    /// In force up to that day, that day included (R41).
    Ending {
        /// Its last day.
        until: NaiveDate,
    },
    /// Over since the day after that one.
    Ended {
        /// Its last day.
        on: NaiveDate,
    },
}

/// The first yearly date after a day; 29 February falls on the 28th where there is none.
fn next_yearly_date(signed_on: NaiveDate, after: NaiveDate) -> NaiveDate {
    let mut year = after.years_since(signed_on).unwrap_or(0).saturating_add(1);
    while months_after(signed_on, year.saturating_mul(12)) <= after && year < 10_000 {
        year = year.saturating_add(1);
    }
    months_after(signed_on, year.saturating_mul(12))
}

impl Contract {
    /// What it is worth on a day.
    #[must_use]
    pub fn standing(&self, on: NaiveDate) -> ContractStanding {
        match self.state() {
            ContractState::Draft => ContractStanding::Draft,
            ContractState::Sent(_) => ContractStanding::Sent,
            ContractState::Cancelled => ContractStanding::Cancelled,
            ContractState::Signed(signature) if on < signature.on => {
                ContractStanding::ToCome { from: signature.on }
            }
            ContractState::Signed(signature) => {
                ContractStanding::InForce { renewed_on: next_yearly_date(signature.on, on) }
            }
            ContractState::Terminated { letter, .. } => {
                let until = months_after(letter.received_on(), 1);
                if on <= until {
                    ContractStanding::Ending { until }
                } else {
                    ContractStanding::Ended { on: until }
                }
            }
        }
    }
}
