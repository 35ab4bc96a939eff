//! Made-up values.
use crate::form::{GeneralForm, GestionnaireForm, LocationForm, ServedForm};
use crate::use_cases::RegisterRecord;
use crate::{
    Address, General, Gestionnaire, GestionnaireId, GestionnaireIdentity, GestionnaireNature,
    Hours, LegalRepresentative, Linf, LinfKindChoice, LinfRecord, Location, Presentation, Rubric,
    ServedCommune, ServiceKind,
};
use linf_authorisation::{Actor, Role};
use linf_kernel::testing::{SequenceIds, day};
use linf_kernel::{Id, LinfId, Period};

/// The identifier of LINF number `n`, the same as in `linf-routing`'s samples.
#[must_use]
pub fn linf_id(n: u64) -> LinfId {
    Id::from_uuid(SequenceIds::nth(1_000_000 + n))
}
/// The identifier of managing body number `n`.
#[must_use]
pub fn gestionnaire_id(n: u64) -> GestionnaireId {
    Id::from_uuid(SequenceIds::nth(1_500_000 + n))
}

/// An agent of a CAF.
#[must_use]
pub fn agent(caf: &str) -> Actor {
    let role = Role::CafAgent(caf.parse().unwrap());
    Actor::new(Id::from_uuid(SequenceIds::nth(1_600_000)), vec![role])
}
/// Somebody who may edit the record of a LINF (R28).
#[must_use]
pub fn manager(linf: LinfId) -> Actor {
    Actor::new(Id::from_uuid(SequenceIds::nth(1_600_001)), vec![Role::LinfManager(linf)])
}

/// Managing body number `n`, of the CAF of Haute-Loire.
#[must_use]
pub fn gestionnaire(n: u64) -> Gestionnaire {
    let identity = GestionnaireIdentity {
        legal_name: format!("Commune {n}").parse().unwrap(),
        nature: GestionnaireNature::Commune,
        siret: None,
        representative: Some(LegalRepresentative {
            name: "Jeanne Vidal".parse().unwrap(),
            quality: "Maire".parse().unwrap(),
        }),
        address: Some("1 place du Martouret, 43000 Le Puy-en-Velay".parse().unwrap()),
    };
    Gestionnaire::rehydrate(gestionnaire_id(n), "43".parse().unwrap(), identity, 0)
}

/// The record of a relais in Le Puy-en-Velay, which serves that commune and is managed by body
/// number 1.
#[must_use]
pub fn record(n: u64) -> LinfRecord {
    LinfRecord {
        general: General {
            caf: "43".parse().unwrap(),
            rubric: Rubric::Linf,
            name: format!("Relais petite enfance {n}").parse().unwrap(),
            kind: ServiceKind::new(LinfKindChoice::Rpe, None).unwrap(),
            gestionnaire: gestionnaire_id(1),
            rpe_record: None,
            single_desk: None,
        },
        location: Location {
            address: Address {
                street: "1 place du Breuil".parse().unwrap(),
                postal_code: "43000".parse().unwrap(),
                city: "Le Puy-en-Velay".parse().unwrap(),
                commune: "43157".parse().unwrap(),
            },
            phone: "04 71 02 03 04".parse().unwrap(),
            email: format!("rpe{n}@example.fr").parse().unwrap(),
            website: None,
            reduced_mobility: None,
        },
        presentation: Presentation::default(),
        served: vec![ServedCommune {
            code: "43157".parse().unwrap(),
            period: Period::since(day("2026-01-05")),
        }],
        hours: Hours::default(),
    }
}

/// LINF number `n`, a draft.
#[must_use]
pub fn draft(n: u64) -> Linf {
    Linf::register(linf_id(n), record(n)).0
}

/// A relais in Le Puy-en-Velay as a CAF types it, with a managing body of its own.
#[must_use]
pub fn typed(rubric: Rubric) -> RegisterRecord {
    let LinfRecord { general, location, served, .. } = record(1);
    RegisterRecord {
        caf: general.caf,
        rubric,
        general: GeneralForm { gestionnaire: String::new(), ..GeneralForm::of(&general) },
        gestionnaire: Some(GestionnaireForm::of(gestionnaire(1).identity())),
        location: LocationForm::of(&location),
        communes: served.iter().map(ServedForm::of).collect(),
    }
}
