//! A current commune.

use crate::{CommuneCode, DepartementCode, EpciCode, PostalCode};

/// A commune of the year's official list.
///
/// ```
/// use linf_territory::Commune;
///
/// let chadrac = Commune::new("43046".parse()?, "Chadrac")
///     .with_postal_codes(["43770".parse()?])
///     .with_population(2_800);
/// assert_eq!(chadrac.departement().as_str(), "43");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias = "municipality")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commune {
    code: CommuneCode,
    epci: Option<EpciCode>,
    population: u32,
    name: Box<str>,
    postal_codes: Box<[PostalCode]>,
}

impl Commune {
    /// A commune without EPCI, postal code or inhabitant.
    #[must_use]
    pub fn new(code: CommuneCode, name: impl Into<Box<str>>) -> Self {
        Self { code, epci: None, population: 0, name: name.into(), postal_codes: Box::default() }
    }

    /// The same, member of an EPCI.
    #[must_use]
    pub fn in_epci(mut self, epci: EpciCode) -> Self {
        self.epci = Some(epci);
        self
    }

    /// The same, with its number of inhabitants.
    #[must_use]
    pub fn with_population(mut self, population: u32) -> Self {
        self.population = population;
        self
    }

    /// The same, with its postal codes.
    #[must_use]
    pub fn with_postal_codes(mut self, codes: impl IntoIterator<Item = PostalCode>) -> Self {
        self.postal_codes = codes.into_iter().collect();
        self
    }

    /// Its INSEE code.
    #[must_use]
    pub const fn code(&self) -> CommuneCode {
        self.code
    }

    /// Its official name, with the article: `Le Puy-en-Velay`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its département or overseas collectivity.
    #[must_use]
    pub const fn departement(&self) -> DepartementCode {
        self.code.departement()
    }

    /// The EPCI it is a member of, if any.
    #[must_use]
    pub const fn epci(&self) -> Option<EpciCode> {
        self.epci
    }

    /// Its inhabitants at the last census; 0 where nobody lives, or nobody is counted.
    #[must_use]
    pub const fn population(&self) -> u32 {
        self.population
    }

    /// Its postal codes, most often one, and shared with its neighbours.
    #[must_use]
    pub fn postal_codes(&self) -> &[PostalCode] {
        &self.postal_codes
    }
}
