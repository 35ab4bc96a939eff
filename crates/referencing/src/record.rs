//! What a record says.
use crate::LinfKindChoice;
use linf_kernel::{EmailAddress, Line, Period, PhoneNumber};
use linf_territory::{CafCode, CommuneCode, PostalCode};

/// A postal address in France.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Number and street.
    pub street: Line<200>,
    /// Postal code.
    pub postal_code: PostalCode,
    /// Name of the commune, as written on a letter.
    pub city: Line<100>,
    /// INSEE code of the commune.
    pub commune: CommuneCode,
}

impl Address {
    /// The address on one line.
    #[must_use]
    pub fn one_line(&self) -> String {
        format!("{}, {} {}", self.street, self.postal_code, self.city)
    }
}

/// A commune or arrondissement that the record serves, and when (B2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ServedCommune {
    /// Which.
    pub code: CommuneCode,
    /// When.
    pub period: Period,
}

/// What the public reads of a LINF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinfRecord {
    /// The CAF of its seat (D17).
    pub caf: CafCode,
    /// Its name.
    pub name: Line<200>,
    /// What it is besides.
    pub kind: LinfKindChoice,
    /// The legal name of its managing body.
    pub gestionnaire: Line<200>,
    /// Where it is.
    pub address: Address,
    /// Its telephone.
    pub phone: PhoneNumber,
    /// Its public e-mail address.
    pub email: EmailAddress,
    /// The communes it serves; a code may come back with another period.
    pub served: Vec<ServedCommune>,
}
