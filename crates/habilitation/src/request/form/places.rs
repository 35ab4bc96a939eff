//! The communes and CAFs that a form names.
use super::RequestFault;
use linf_territory::{CafCode, CafDirectory, CommuneCode, Geography, Match, MatchedOn};

/// Looks at most this far among communes of a name.
const CANDIDATES: usize = 60;
/// Names at most so many of them.
const NAMED: usize = 6;

/// What a form needs to know of the territory.
pub trait RequestPlaces: Send + Sync {
    /// Whether there is such a CAF.
    fn is_caf(&self, caf: CafCode) -> bool;
    /// The commune that a code or a name means, that of the CAF’s own territory first.
    ///
    /// # Errors
    /// The fault, when none or several are meant.
    fn resolve(&self, typed: &str, caf: Option<CafCode>) -> Result<CommuneCode, RequestFault>;
}

impl RequestPlaces for (&dyn Geography, &CafDirectory) {
    fn is_caf(&self, caf: CafCode) -> bool {
        self.1.caf(caf).is_some()
    }
    fn resolve(&self, typed: &str, caf: Option<CafCode>) -> Result<CommuneCode, RequestFault> {
        let (geography, cafs) = *self;
        if let Ok(code) = typed.parse::<CommuneCode>()
            && let Some(resolved) = geography.resolve(code)
        {
            return Ok(resolved.code());
        }
        let found = geography.search(typed, CANDIDATES);
        let mut meant: Vec<&Match<'_>> = found.iter().filter(|found| is_named(found)).collect();
        let exact = |found: &&Match<'_>| plain(found.name()) == plain(typed);
        if meant.iter().any(exact) {
            meant.retain(exact);
        }
        let own = |found: &&Match<'_>| {
            caf.is_some() && cafs.caf_of(found.code()).body().map(linf_territory::Caf::code) == caf
        };
        if meant.iter().any(own) {
            meant.retain(own);
        }
        match meant.as_slice() {
            [] => Err(RequestFault::NoSuchCommune { typed: typed.to_owned() }),
            [only] => Ok(only.code()),
            several => Err(RequestFault::Ambiguous {
                typed: typed.to_owned(),
                candidates: several.iter().take(NAMED).map(|found| found.code()).collect(),
            }),
        }
    }
}

/// Whether a commune was found by its own name or code, no typing error forgiven.
const fn is_named(found: &Match<'_>) -> bool {
    match found.on {
        MatchedOn::Name
        | MatchedOn::Code
        | MatchedOn::FormerCode(_)
        | MatchedOn::PostalCode(_)
        | MatchedOn::PartOf(_) => true,
        MatchedOn::NameNearly | MatchedOn::PartOfNearly(_) | MatchedOn::Departement => false,
    }
}

/// A name in small letters, its signs as spaces.
fn plain(name: &str) -> String {
    let letters = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' });
    let small: String = letters.flat_map(char::to_lowercase).collect();
    small.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
