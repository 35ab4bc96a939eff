//! Whether a LINF receives the requests of a place: computed, never stored (D5).
use crate::LinfCard;
use chrono::NaiveDate;
use chrono_tz::Tz;
use linf_kernel::Period;
use linf_territory::CafCode;

#[cfg(test)]
mod tests;

/// Raw facts about one LINF and one place, as stores give them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinfFacts {
    /// The LINF's public coordinates.
    pub card: LinfCard,
    /// The CAF of its seat.
    pub caf: CafCode,
    /// The time zone of its seat.
    pub zone: Tz,
    /// Contracts between the CNAF and the CAF of its seat.
    pub seat_contracts: Vec<Period>,
    /// Contracts between the CNAF and the CAF of the place (D17); the same when it is the same CAF.
    pub local_contracts: Vec<Period>,
    /// Conventions between the CAF and this LINF.
    pub conventions: Vec<Period>,
    /// Days, from 5 to 15, that the convention gives to fetch a request (R109).
    pub retrieval_days: u8,
    /// Whether its record is published.
    pub published: bool,
    /// « Guichet pour une demande en ligne »: oui.
    pub counter_open: bool,
    /// Persons named in annexe 1, not withdrawn, whose personal password is set.
    pub active_persons: u32,
    /// When its record serves the place.
    pub served: Vec<Period>,
    /// When annexe 1 of its convention names the place.
    pub annexed: Vec<Period>,
}

/// A condition of D5 that is not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unmet {
    /// The CAF of its seat has no contract in force.
    NoContract,
    /// The CAF of the place, another one, has no contract in force (D17).
    NoLocalContract,
    /// No convention in force.
    NoConvention,
    /// The record is not published.
    NotPublished,
    /// The guichet is closed.
    CounterClosed,
    /// Nobody could read a request.
    NoActivePerson,
    /// The record does not serve the place.
    NotServed,
    /// Annexe 1 does not name the place.
    NotAnnexed,
}

impl Unmet {
    /// A stable word for interfaces and logs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoContract => "no_contract",
            Self::NoLocalContract => "no_local_contract",
            Self::NoConvention => "no_convention",
            Self::NotPublished => "not_published",
            Self::CounterClosed => "counter_closed",
            Self::NoActivePerson => "no_active_person",
            Self::NotServed => "not_served",
            Self::NotAnnexed => "not_annexed",
        }
    }
}

fn in_force(periods: &[Period], on: NaiveDate) -> bool {
    periods.iter().any(|period| period.contains(on))
}

impl LinfFacts {
    /// Every condition of D5 that is not met on a day; none when the LINF is operational there.
    #[must_use]
    pub fn unmet(&self, on: NaiveDate) -> Vec<Unmet> {
        let conditions = [
            (in_force(&self.seat_contracts, on), Unmet::NoContract),
            (in_force(&self.local_contracts, on), Unmet::NoLocalContract),
            (in_force(&self.conventions, on), Unmet::NoConvention),
            (self.published, Unmet::NotPublished),
            (self.counter_open, Unmet::CounterClosed),
            (self.active_persons > 0, Unmet::NoActivePerson),
            (in_force(&self.served, on), Unmet::NotServed),
            (in_force(&self.annexed, on), Unmet::NotAnnexed),
        ];
        conditions.into_iter().filter(|(met, _)| !met).map(|(_, unmet)| unmet).collect()
    }
    /// Whether the LINF receives the requests of the place on a day.
    #[must_use]
    pub fn is_operational(&self, on: NaiveDate) -> bool {
        self.unmet(on).is_empty()
    }
    /// The next day on which the answer may change if nothing is recorded in between.
    #[must_use]
    pub fn next_change(&self, on: NaiveDate) -> Option<NaiveDate> {
        let dated = [
            &self.seat_contracts,
            &self.local_contracts,
            &self.conventions,
            &self.served,
            &self.annexed,
        ];
        dated.into_iter().flatten().filter_map(|period| period.next_change(on)).min()
    }
}
