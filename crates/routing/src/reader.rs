//! Who may read which requests: a pure function of facts loaded at each request, so that a
//! departure is immediate (D11).
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use linf_kernel::calendar::local_day;
use linf_kernel::{AccountId, LinfId, PersonId};

/// How the convention that names a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConventionFact {
    /// Signed, from this day.
    Signed {
        /// Its effective date.
        from: NaiveDate,
    },
    /// Ended by notice: what was transmitted stays readable to its term (R69, D10).
    EndedByNotice,
    /// Ended for breach or misuse: access is cut at once (R68, D10).
    EndedForBreach,
}

/// One person of annexe 1, as stores give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantFacts {
    /// The person.
    pub person: PersonId,
    /// The person's name, for colleagues.
    pub person_name: String,
    /// The LINF.
    pub linf: LinfId,
    /// Its name.
    pub linf_name: String,
    /// The clock that its dates are read by.
    pub zone: Tz,
    /// When the person was withdrawn, if so (D11).
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// How the convention stands.
    pub convention: ConventionFact,
}

impl GrantFacts {
    /// Whether the person may read the requests of the LINF (R60, R101, B5).
    #[must_use]
    pub fn allows_reading(&self, now: DateTime<Utc>) -> bool {
        let present = self.withdrawn_at.is_none_or(|at| at > now);
        present
            && match self.convention {
                ConventionFact::Signed { from } => from <= local_day(now, self.zone),
                ConventionFact::EndedByNotice => true,
                ConventionFact::EndedForBreach => false,
            }
    }
}

/// A LINF whose requests a reader may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadableLinf {
    /// Which.
    pub linf: LinfId,
    /// Its name.
    pub name: String,
    /// The name under which the reader is known there.
    pub person_name: String,
}

/// Somebody logged in, with what they may read at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    account: AccountId,
    linfs: Vec<ReadableLinf>,
}

impl Reader {
    /// What an account may read now; the same LINF named twice counts once.
    #[must_use]
    pub fn new(account: AccountId, facts: &[GrantFacts], now: DateTime<Utc>) -> Self {
        let mut linfs: Vec<ReadableLinf> = Vec::new();
        for fact in facts.iter().filter(|fact| fact.allows_reading(now)) {
            if linfs.iter().all(|known| known.linf != fact.linf) {
                linfs.push(ReadableLinf {
                    linf: fact.linf,
                    name: fact.linf_name.clone(),
                    person_name: fact.person_name.clone(),
                });
            }
        }
        linfs.sort_by(|a, b| (&a.name, a.linf).cmp(&(&b.name, b.linf)));
        Self { account, linfs }
    }
    /// The account.
    #[must_use]
    pub const fn account(&self) -> AccountId {
        self.account
    }
    /// The LINFs whose requests it may read, by name (R91).
    #[must_use]
    pub fn linfs(&self) -> &[ReadableLinf] {
        &self.linfs
    }
    /// That LINF, if its requests may be read; deny by default.
    #[must_use]
    pub fn linf(&self, linf: LinfId) -> Option<&ReadableLinf> {
        self.linfs.iter().find(|readable| readable.linf == linf)
    }
}

#[cfg(test)]
mod tests {
    use super::{ConventionFact, GrantFacts, Reader};
    use chrono::{DateTime, NaiveDate, Utc};
    use chrono_tz::Tz;
    use linf_kernel::Id;
    use uuid::Uuid;

    // Proves: R39, R60, R101, D10, D11, B5
    #[test]
    fn access_follows_the_annexe_and_the_convention_at_each_request() {
        let now: DateTime<Utc> = "2026-11-23T10:00:00Z".parse().expect("an instant");
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).expect("a day");
        let signed = ConventionFact::Signed { from: day(1) };
        let gone = "2026-11-23T09:59:59Z".parse().ok();
        for (convention, withdrawn_at, allowed) in [
            (signed, None, true),
            (signed, gone, false),
            (ConventionFact::Signed { from: day(24) }, None, false),
            (ConventionFact::EndedByNotice, None, true),
            (ConventionFact::EndedByNotice, gone, false),
            (ConventionFact::EndedForBreach, None, false),
        ] {
            let linf = Id::from_uuid(Uuid::from_u128(3));
            let fact = GrantFacts {
                person: Id::from_uuid(Uuid::from_u128(2)),
                person_name: "Marie Durand".into(),
                linf,
                linf_name: "Relais".into(),
                zone: Tz::Europe__Paris,
                withdrawn_at,
                convention,
            };
            let reader = Reader::new(Id::from_uuid(Uuid::from_u128(1)), &[fact], now);
            assert_eq!(reader.linf(linf).is_some(), allowed, "{convention:?} {withdrawn_at:?}");
            assert!(reader.linf(Id::from_uuid(Uuid::from_u128(4))).is_none());
        }
    }

    // Proves: T13
    #[test]
    fn a_convention_counts_from_its_day_where_the_linf_is() {
        for (zone, now, allowed) in [
            (Tz::Indian__Reunion, "2026-11-22T20:00:00Z", true),
            (Tz::Indian__Reunion, "2026-11-22T19:59:59Z", false),
            (Tz::America__Guadeloupe, "2026-11-23T03:59:59Z", false),
            (Tz::America__Guadeloupe, "2026-11-23T04:00:00Z", true),
        ] {
            let fact = GrantFacts {
                person: Id::from_uuid(Uuid::from_u128(2)),
                person_name: "Marie Durand".into(),
                linf: Id::from_uuid(Uuid::from_u128(3)),
                linf_name: "Relais".into(),
                zone,
                withdrawn_at: None,
                convention: ConventionFact::Signed {
                    from: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"),
                },
            };
            let now = now.parse().expect("an instant");
            assert_eq!(fact.allows_reading(now), allowed, "{zone} {now}");
        }
    }
}
