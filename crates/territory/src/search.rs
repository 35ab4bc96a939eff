//! What a search answers.

pub(crate) mod fold;
pub(crate) mod index;
pub(crate) mod query;
pub(crate) mod rank;

use crate::{Commune, CommuneCode, Departement, OtherPlace, PostalCode};

/// A place that a person may have meant, and why.
///
/// Homonyms are never in the same département: the name, the département and the postal codes
/// tell them apart on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<'a> {
    /// The current commune.
    pub commune: &'a Commune,
    /// Its département.
    pub departement: &'a Departement,
    /// The municipal arrondissement, when one is meant.
    pub arrondissement: Option<&'a OtherPlace>,
    /// Why it is in the answer.
    pub on: MatchedOn<'a>,
}

/// Why a place is in the answer of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchedOn<'a> {
    /// Its name, or a part of it.
    Name,
    /// Its name, with one typing error forgiven.
    NameNearly,
    /// The name or the code of a delegated or associated commune that is now part of it.
    PartOf(&'a OtherPlace),
    /// As [`PartOf`](Self::PartOf), with one typing error forgiven in the name.
    PartOfNearly(&'a OtherPlace),
    /// Its postal code, or the beginning of one: the first that fits.
    PostalCode(PostalCode),
    /// Its INSEE code.
    Code,
    /// A code that it, or a commune it has merged, once had.
    FormerCode(CommuneCode),
    /// The name or the number of its département, typed alone.
    Departement,
}

impl<'a> Match<'a> {
    /// The code to ask coverage for: the arrondissement's, or else the commune's.
    #[must_use]
    pub fn code(&self) -> CommuneCode {
        self.arrondissement.map_or(self.commune.code(), OtherPlace::code)
    }

    /// The name to show: the arrondissement's, or else the commune's.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.arrondissement.map_or(self.commune.name(), OtherPlace::name)
    }

    /// The postal codes to show.
    #[must_use]
    pub fn postal_codes(&self) -> &'a [PostalCode] {
        self.arrondissement.map_or(self.commune.postal_codes(), OtherPlace::postal_codes)
    }
}

#[cfg(test)]
mod tests;
