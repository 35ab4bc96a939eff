//! Made-up values.
pub use super::samples_of_requests::{
    act, caf_profile, content, parties, request, request_id, requests_in_each_state, returned,
    sending, signatory,
};
use crate::{
    Annexe, AnnexedCommune, AuthorisedPerson, Contract, ContractId, ContractRecord, ContractState,
    ConventionRecord, ConventionState, PersonIdentity, RetrievalDays, Signature,
};
use chrono::NaiveDate;
use linf_kernel::{Id, Period};
use linf_territory::CafCode;
use uuid::Uuid;

/// Family request number `n`, recorded `n` seconds after 8 o’clock (UTC) on 23 November 2026.
#[must_use]
pub fn unanswered(n: u64) -> crate::ports::UnansweredRequest {
    let seconds = chrono::TimeDelta::seconds(i64::try_from(n).unwrap());
    crate::ports::UnansweredRequest {
        request: Id::from_uuid(Uuid::from_u128(9000 + u128::from(n))),
        reference: format!("R{n}"),
        recorded_at: linf_kernel::testing::instant("2026-11-23T08:00:00Z") + seconds,
        commune: "43157".parse().unwrap(),
    }
}

/// A day that exists.
#[must_use]
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day that exists")
}

/// A contract of a CAF that was signed on a day.
#[must_use]
pub fn signed_contract(id: ContractId, caf: CafCode, signed_on: NaiveDate) -> Contract {
    let state = ContractState::Signed(Signature { on: signed_on, file: None });
    let (parties, dispatch) = (None, None);
    Contract::rehydrate(ContractRecord { id, caf, parties, dispatch, state, version: 0 })
}

/// A convention of LINF `1000 + n` with the Caf de la Haute-Loire, signed on 5 January 2026; one
/// commune, one person.
#[must_use]
pub fn convention(n: u128) -> ConventionRecord {
    let identity = PersonIdentity {
        surname: "Durand".parse().unwrap(),
        first_name: "Marie".parse().unwrap(),
        email: format!("marie{n}@example.fr").parse().unwrap(),
        address: "1 place du Breuil, 43000 Le Puy-en-Velay".parse().unwrap(),
        function: "Animatrice".parse().unwrap(),
    };
    let id = Id::from_uuid(Uuid::from_u128(2000 + n));
    let period = Period::since(day(2026, 1, 5));
    ConventionRecord {
        id: Id::from_uuid(Uuid::from_u128(n)),
        linf: Id::from_uuid(Uuid::from_u128(1000 + n)),
        caf: "43".parse().unwrap(),
        signed_on: day(2026, 1, 5),
        retrieval_days: RetrievalDays::default(),
        annexe: Annexe {
            communes: vec![AnnexedCommune { code: "43157".parse().unwrap(), period }],
            persons: vec![AuthorisedPerson { id, identity, period, withdrawn_at: None }],
        },
        state: ConventionState::Signed,
        end_letter: None,
        reminded_on: None,
        certified_for: None,
        version: 0,
    }
}
