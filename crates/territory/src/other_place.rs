//! The rows of the official list that are not current communes.

use crate::{CommuneCode, PostalCode};

/// What such a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OtherKind {
    /// « Commune déléguée » of a *commune nouvelle*.
    #[doc(alias = "delegated commune")]
    Deleguee,
    /// « Commune associée », of an older merger.
    #[doc(alias = "associated commune")]
    Associee,
    /// « Arrondissement municipal » of Paris, Lyon or Marseille.
    #[doc(alias = "municipal arrondissement")]
    Arrondissement,
}

/// A place that people name and that is part of a current commune: a delegated or associated
/// commune, a municipal arrondissement.
///
/// Its key is its code *and* its kind: a delegated commune often bears the code of the commune it
/// is part of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherPlace {
    code: CommuneCode,
    kind: OtherKind,
    commune: CommuneCode,
    population: u32,
    name: Box<str>,
    postal_codes: Box<[PostalCode]>,
}

impl OtherPlace {
    /// A place of a kind, part of a commune.
    #[must_use]
    pub fn new(
        kind: OtherKind,
        code: CommuneCode,
        name: impl Into<Box<str>>,
        commune: CommuneCode,
    ) -> Self {
        let (name, postal_codes) = (name.into(), Box::default());
        Self { code, kind, commune, population: 0, name, postal_codes }
    }

    /// The same, with its number of inhabitants.
    #[must_use]
    pub fn with_population(mut self, population: u32) -> Self {
        self.population = population;
        self
    }

    /// The same, with its own postal codes.
    #[must_use]
    pub fn with_postal_codes(mut self, codes: impl IntoIterator<Item = PostalCode>) -> Self {
        self.postal_codes = codes.into_iter().collect();
        self
    }

    /// Its code, which a current commune may bear too.
    #[must_use]
    pub const fn code(&self) -> CommuneCode {
        self.code
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> OtherKind {
        self.kind
    }

    /// The commune it is part of, as the row says. That one may itself have changed its code:
    /// [`Geography::resolve`](crate::Geography::resolve) follows to the current commune.
    #[must_use]
    pub const fn commune(&self) -> CommuneCode {
        self.commune
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its inhabitants, known of arrondissements only; 0 otherwise.
    #[must_use]
    pub const fn population(&self) -> u32 {
        self.population
    }

    /// Its own postal codes, known of arrondissements only.
    #[must_use]
    pub fn postal_codes(&self) -> &[PostalCode] {
        &self.postal_codes
    }
}
