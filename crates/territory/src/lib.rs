#![doc = include_str!("../README.md")]

mod caf;
mod caf_code;
mod change_set;
mod commune;
mod commune_code;
mod departement;
mod departement_code;
mod epci;
mod epci_code;
mod gazetteer;
mod geography;
mod in_force;
mod other_place;
mod postal_code;
mod search;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod time_zone;

pub use caf::{Caf, CafDirectory, CafOf, NoCaf};
pub use caf_code::{CafCode, CafCodeError};
pub use change_set::{Change, ChangeSet, Effect, Extent};
pub use commune::Commune;
pub use commune_code::{CommuneCode, CommuneCodeError};
pub use departement::Departement;
pub use departement_code::{DepartementCode, DepartementCodeError};
pub use epci::{Epci, EpciKind};
pub use epci_code::{EpciCode, EpciCodeError};
pub use gazetteer::{Gazetteer, GazetteerError, GazetteerRows};
pub use geography::{Area, Geography, Resolved, Standing};
pub use in_force::GeographyInForce;
pub use other_place::{OtherKind, OtherPlace};
pub use postal_code::{PostalCode, PostalCodeError};
pub use search::fold::fold;
pub use search::{Match, MatchedOn};
