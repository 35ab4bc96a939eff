//! Annexe 1 of a convention: communes and named persons (R64), and who was in it when.
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use linf_kernel::calendar::local_day;
use linf_kernel::{EmailAddress, Line, Period, PersonId, PersonName};
use linf_territory::CommuneCode;

/// A commune or arrondissement that annexe 1 names, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AnnexedCommune {
    /// Which.
    pub code: CommuneCode,
    /// When.
    pub period: Period,
}

/// Who a person is (R46, R75).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonIdentity {
    /// Surname.
    pub surname: PersonName,
    /// First name.
    pub first_name: PersonName,
    /// The address that is also the identifier to log in (R47, R81).
    pub email: EmailAddress,
    /// Professional postal address.
    pub address: Line<200>,
    /// « Fonction ou qualité ».
    pub function: Line<100>,
}

impl PersonIdentity {
    /// « Marie Durand ».
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.surname)
    }
}

/// A person whom annexe 1 names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorisedPerson {
    /// Identifier.
    pub id: PersonId,
    /// Who.
    pub identity: PersonIdentity,
    /// When annexe 1 names the person: from a signature to the eve of another (R74).
    pub period: Period,
    /// When the access was cut, if it was: at an avenant, or before it (D11).
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl AuthorisedPerson {
    /// Whether annexe 1, as it was last signed, names the person.
    #[must_use]
    pub const fn is_named(&self) -> bool {
        self.period.until.is_none()
    }
    /// Whether the person was authorised on a day of a place, be it for a part of that day.
    #[must_use]
    pub fn was_authorised(&self, on: NaiveDate, zone: Tz) -> bool {
        let cut = self.withdrawn_at.is_some_and(|at| local_day(at, zone) < on);
        self.period.contains(on) && !cut
    }
}

/// Annexe 1.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annexe {
    /// Communes.
    pub communes: Vec<AnnexedCommune>,
    /// Persons.
    pub persons: Vec<AuthorisedPerson>,
}

/// Annexe 1 as it stood on a day: these persons, for these communes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnnexeOn<'a> {
    /// Communes, in order of their codes.
    pub communes: Vec<CommuneCode>,
    /// Persons who had access, in the order of the annexe.
    pub persons: Vec<&'a AuthorisedPerson>,
}

impl Annexe {
    /// What it said on a day of a place, and who of those it named had access.
    #[must_use]
    pub fn on(&self, day: NaiveDate, zone: Tz) -> AnnexeOn<'_> {
        let communes = self.communes.iter().filter(|commune| commune.period.contains(day));
        let mut communes: Vec<_> = communes.map(|commune| commune.code).collect();
        communes.sort_unstable();
        communes.dedup();
        let persons = self.persons.iter().filter(|person| person.was_authorised(day, zone));
        AnnexeOn { communes, persons: persons.collect() }
    }
    /// The persons whom it names, as it was last signed.
    pub fn named(&self) -> impl Iterator<Item = &AuthorisedPerson> {
        self.persons.iter().filter(|person| person.is_named())
    }
    /// The communes that it holds from a day on, without an end.
    pub fn held(&self) -> impl Iterator<Item = CommuneCode> + '_ {
        self.communes.iter().filter(|commune| commune.period.until.is_none()).map(|c| c.code)
    }
}
