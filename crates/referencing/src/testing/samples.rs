//! Made-up values.
use crate::{Address, Linf, LinfKindChoice, LinfRecord, ServedCommune};
use linf_kernel::testing::{SequenceIds, day};
use linf_kernel::{Id, LinfId, Period};

/// The identifier of LINF number `n`, the same as in `linf-routing`'s samples.
#[must_use]
pub fn linf_id(n: u64) -> LinfId {
    Id::from_uuid(SequenceIds::nth(1_000_000 + n))
}

/// The record of a relais in Le Puy-en-Velay, which serves that commune.
#[must_use]
pub fn record(n: u64) -> LinfRecord {
    LinfRecord {
        caf: "43".parse().unwrap(),
        name: format!("Relais petite enfance {n}").parse().unwrap(),
        kind: LinfKindChoice::Rpe,
        gestionnaire: "Commune du Puy-en-Velay".parse().unwrap(),
        address: Address {
            street: "1 place du Breuil".parse().unwrap(),
            postal_code: "43000".parse().unwrap(),
            city: "Le Puy-en-Velay".parse().unwrap(),
            commune: "43157".parse().unwrap(),
        },
        phone: "04 71 02 03 04".parse().unwrap(),
        email: format!("rpe{n}@example.fr").parse().unwrap(),
        served: vec![ServedCommune {
            code: "43157".parse().unwrap(),
            period: Period::since(day("2026-01-05")),
        }],
    }
}

/// LINF number `n`, a draft.
#[must_use]
pub fn draft(n: u64) -> Linf {
    Linf::register(linf_id(n), record(n)).0
}
