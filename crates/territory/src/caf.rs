//! The CAF that a commune depends on.

mod table;

use std::collections::BTreeMap;

use crate::{CafCode, CommuneCode};

/// One of the 101 bodies: a CAF, or the common fund that stands for it.
///
/// Nothing but its name is known here. How to reach it is entered by the CNAF.
#[doc(alias = "family allowance office")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Caf {
    code: CafCode,
    name: &'static str,
}

impl Caf {
    /// Its code.
    #[must_use]
    pub const fn code(&self) -> CafCode {
        self.code
    }

    /// Its name to show: `Caf de la Haute-Loire`. All are feminine.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// What a commune depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CafOf<'a> {
    /// This body.
    Body(&'a Caf),
    /// None, and why.
    None(NoCaf),
}

impl<'a> CafOf<'a> {
    /// The body, if there is one.
    #[must_use]
    pub const fn body(self) -> Option<&'a Caf> {
        match self {
            Self::Body(caf) => Some(caf),
            Self::None(_) => None,
        }
    }
}

/// Why a commune depends on no CAF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NoCaf {
    /// Saint-Barthélemy has none.
    #[error("Saint-Barthélemy has no CAF")]
    SaintBarthelemy,
    /// Saint-Martin has none.
    #[error("Saint-Martin has no CAF")]
    SaintMartin,
    /// Saint-Pierre-et-Miquelon has its own social security fund.
    #[error("Saint-Pierre-et-Miquelon has no CAF")]
    SaintPierreEtMiquelon,
    /// Wallis-et-Futuna, French Polynesia and New Caledonia have their own family benefits.
    #[error("the Pacific collectivities have no CAF")]
    Pacific,
    /// Nobody lives there all the year round: Southern and Antarctic Lands, Clipperton.
    #[error("nobody lives there")]
    Uninhabited,
    /// The code belongs to no département of today: it is a former code, to be resolved first.
    #[error("the code belongs to no département of today")]
    NotADepartement,
}

/// Which CAF each commune depends on: that of its département, unless the operator says
/// otherwise.
///
/// ```
/// use linf_territory::{CafDirectory, CafOf, CommuneCode, NoCaf};
///
/// let cafs = CafDirectory::new();
/// let chadrac: CommuneCode = "43046".parse()?;
/// assert_eq!(cafs.caf_of(chadrac).body().map(|caf| caf.name()), Some("Caf de la Haute-Loire"));
/// let gustavia: CommuneCode = "97701".parse()?;
/// assert_eq!(cafs.caf_of(gustavia), CafOf::None(NoCaf::SaintBarthelemy));
/// # Ok::<(), linf_territory::CommuneCodeError>(())
/// ```
#[derive(Debug, Clone)]
pub struct CafDirectory {
    cafs: Vec<Caf>,
    exceptions: BTreeMap<CommuneCode, CafCode>,
}

impl CafDirectory {
    /// Each commune depends on the CAF of its département.
    #[must_use]
    pub fn new() -> Self {
        Self::with_exceptions([])
    }

    /// The same, except for some communes.
    #[must_use]
    pub fn with_exceptions(exceptions: impl IntoIterator<Item = (CommuneCode, CafCode)>) -> Self {
        let mut cafs: Vec<Caf> = table::CAFS
            .iter()
            .filter_map(|&(code, name)| Some(Caf { code: code.parse().ok()?, name }))
            .collect();
        cafs.sort_unstable_by_key(Caf::code);
        Self { cafs, exceptions: exceptions.into_iter().collect() }
    }

    /// All 101 bodies, by code.
    #[must_use]
    pub fn cafs(&self) -> &[Caf] {
        &self.cafs
    }

    /// The body of this code.
    #[must_use]
    pub fn caf(&self, code: CafCode) -> Option<&Caf> {
        self.cafs.binary_search_by_key(&code, Caf::code).ok().and_then(|at| self.cafs.get(at))
    }

    /// What a current commune, or an arrondissement, depends on. Resolve other codes first.
    #[must_use]
    pub fn caf_of(&self, commune: CommuneCode) -> CafOf<'_> {
        let departement = commune.departement();
        let exception = self.exceptions.get(&commune).copied();
        let code = exception.or_else(|| CafCode::of_departement(departement));
        match code.and_then(|code| self.caf(code)) {
            Some(caf) => CafOf::Body(caf),
            None => CafOf::None(match departement.as_str() {
                "975" => NoCaf::SaintPierreEtMiquelon,
                "977" => NoCaf::SaintBarthelemy,
                "978" => NoCaf::SaintMartin,
                "984" | "989" => NoCaf::Uninhabited,
                "986" | "987" | "988" => NoCaf::Pacific,
                _ => NoCaf::NotADepartement,
            }),
        }
    }
}

impl Default for CafDirectory {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(raw: &str) -> CommuneCode {
        raw.parse().unwrap()
    }

    // Proves: F11
    #[test]
    fn each_of_the_101_bodies_has_a_name() {
        let cafs = CafDirectory::new();
        assert_eq!(cafs.cafs().len(), 101);
        assert_eq!(table::CAFS.len(), 101);
        for caf in cafs.cafs() {
            assert_eq!(cafs.caf(caf.code()), Some(caf));
            assert!(
                caf.name().starts_with("Caf d") || ["48", "976"].contains(&caf.code().as_str())
            );
            assert!(!caf.name().contains('\''), "{}: typographic apostrophes only", caf.name());
        }
    }

    // Proves: F11
    #[test]
    fn a_commune_depends_on_the_body_of_its_departement() {
        let cafs = CafDirectory::new();
        for (commune, name) in [
            ("01004", "Caf de l’Ain"),
            ("2A004", "Caf de la Corse-du-Sud"),
            ("2B033", "Caf de la Haute-Corse"),
            ("43046", "Caf de la Haute-Loire"),
            ("48095", "CCSS de la Lozère"),
            ("64102", "Caf des Pyrénées-Atlantiques"),
            ("75056", "Caf de Paris"),
            ("75116", "Caf de Paris"),
            ("95127", "Caf du Val-d’Oise"),
            ("97105", "Caf de la Guadeloupe"),
            ("97411", "Caf de La Réunion"),
            ("97611", "Caisse de sécurité sociale de Mayotte (CSSM)"),
        ] {
            assert_eq!(cafs.caf_of(code(commune)).body().map(Caf::name), Some(name));
        }
    }

    // Proves: F11
    #[test]
    fn where_there_is_no_caf_the_reason_is_said() {
        let cafs = CafDirectory::new();
        for (commune, why) in [
            ("97502", NoCaf::SaintPierreEtMiquelon),
            ("97701", NoCaf::SaintBarthelemy),
            ("97801", NoCaf::SaintMartin),
            ("98412", NoCaf::Uninhabited),
            ("98611", NoCaf::Pacific),
            ("98735", NoCaf::Pacific),
            ("98818", NoCaf::Pacific),
            ("98901", NoCaf::Uninhabited),
            ("20004", NoCaf::NotADepartement),
        ] {
            assert_eq!(cafs.caf_of(code(commune)), CafOf::None(why));
        }
    }

    // Proves: F11
    #[test]
    fn an_operator_changes_the_body_of_some_communes() {
        let (tarnos, landes) = (code("40312"), code("40001"));
        let bayonne: CafCode = "64".parse().unwrap();
        let cafs = CafDirectory::with_exceptions([(tarnos, bayonne)]);
        assert_eq!(cafs.caf_of(tarnos).body().map(Caf::code), Some(bayonne));
        assert_eq!(cafs.caf_of(landes).body().map(|caf| caf.code().to_string()), Some("40".into()));
        assert_eq!(
            CafDirectory::new().caf_of(tarnos).body().map(Caf::name),
            Some("Caf des Landes"),
            "nothing is preset"
        );
    }
}
