//! The geography as routing asks for it.

use linf_routing::Place;
use linf_routing::ports::Places;
use linf_territory::{Caf, CafDirectory, CommuneCode, Geography, OtherPlace, PostalCode};
use std::sync::Arc;

/// Places of the official list, each with its CAF.
#[derive(Clone)]
pub struct OfficialPlaces {
    geography: Arc<dyn Geography>,
    cafs: Arc<CafDirectory>,
}

impl std::fmt::Debug for OfficialPlaces {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OfficialPlaces")
    }
}

impl OfficialPlaces {
    /// Places of a list, with the CAF of each commune.
    #[must_use]
    pub const fn new(geography: Arc<dyn Geography>, cafs: Arc<CafDirectory>) -> Self {
        Self { geography, cafs }
    }
}

impl Places for OfficialPlaces {
    fn find(&self, code: CommuneCode) -> Option<Place> {
        let resolved = self.geography.resolve(code)?;
        let (commune, arrondissement) = (resolved.commune, resolved.arrondissement());
        let name = arrondissement.map_or(commune.name(), OtherPlace::name);
        let postal_codes = arrondissement.map_or(commune.postal_codes(), OtherPlace::postal_codes);
        let departement = self.geography.departement(commune.departement());
        let known = [
            postal_codes.first().map(PostalCode::as_str),
            departement.map(linf_territory::Departement::name),
        ];
        let known: Vec<_> = known.into_iter().flatten().collect();
        let label = if known.is_empty() {
            name.to_owned()
        } else {
            format!("{name} ({})", known.join(", "))
        };
        let caf = self.cafs.caf_of(commune.code()).body().map(Caf::code);
        Some(Place { code: resolved.code(), commune: commune.code(), label, caf })
    }
}
