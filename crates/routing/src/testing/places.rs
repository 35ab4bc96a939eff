//! A handful of real places.
use crate::Place;
use crate::ports::Places;
use linf_territory::CommuneCode;

/// Code, commune, label, CAF.
const PLACES: [(&str, &str, &str, Option<&str>); 8] = [
    ("43157", "43157", "Le Puy-en-Velay (43000, Haute-Loire)", Some("43")),
    ("43046", "43046", "Chadrac (43770, Haute-Loire)", Some("43")),
    ("64445", "64445", "Pau (64000, Pyrénées-Atlantiques)", Some("64")),
    ("97411", "97411", "Saint-Denis (97400, La Réunion)", Some("974")),
    ("75056", "75056", "Paris (75001, Paris)", Some("75")),
    ("75116", "75056", "Paris 16e Arrondissement (75016, Paris)", Some("75")),
    ("97120", "97120", "Pointe-à-Pitre (97110, Guadeloupe)", Some("971")),
    ("97801", "97801", "Saint-Martin (97150, Saint-Martin)", None),
];

/// Le Puy-en-Velay 43157, Chadrac 43046, Pau 64445, Saint-Denis 97411, Paris 75056 and its 16th
/// arrondissement 75116, Pointe-à-Pitre 97120, Saint-Martin 97801, which has no CAF; no other.
#[derive(Debug, Clone, Copy, Default)]
pub struct MemoryPlaces;

impl MemoryPlaces {
    /// One of its places.
    #[must_use]
    pub fn place(code: &str) -> Place {
        Self.find(code.parse().unwrap()).unwrap()
    }
}
impl Places for MemoryPlaces {
    fn find(&self, code: CommuneCode) -> Option<Place> {
        let row = PLACES.iter().find(|(known, ..)| *known == code.as_str());
        row.map(|(code, commune, label, caf)| Place {
            code: code.parse().unwrap(),
            commune: commune.parse().unwrap(),
            label: (*label).to_owned(),
            caf: caf.map(|caf| caf.parse().unwrap()),
        })
    }
}
