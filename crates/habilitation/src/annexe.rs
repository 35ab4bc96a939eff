//! Annexe 1 of a convention: communes and named persons (R64).
use chrono::{DateTime, Utc};
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
    /// When the access was cut, if it was (D11).
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// Annexe 1.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annexe {
    /// Communes.
    pub communes: Vec<AnnexedCommune>,
    /// Persons.
    pub persons: Vec<AuthorisedPerson>,
}
