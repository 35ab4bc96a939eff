//! Ending a contract, over the in-memory adapter.
use super::EndContractError;
use crate::testing::Bench;
use linf_kernel::Id;
use linf_kernel::testing::day;
use uuid::Uuid;

// Proves: R41, D10
#[tokio::test]
async fn a_contract_ends_once_a_month_after_the_letter() {
    let bench = Bench::new();
    let caf = "43".parse().unwrap();
    let id = bench.habilitations.sign_contract(caf, day("2026-01-01")).await.unwrap();
    bench.habilitations.end_contract(id, day("2026-08-31")).await.unwrap();
    let until = bench.store.contract(id).unwrap().period().until;
    assert_eq!(until, Some(day("2026-09-30")));
    let again = bench.habilitations.end_contract(id, day("2026-10-01")).await;
    assert!(matches!(again, Err(EndContractError::Refused(_))), "{again:?}");
    assert_eq!(bench.store.contract(id).unwrap().period().until, until);
    let unknown = Id::from_uuid(Uuid::from_u128(99));
    let unknown = bench.habilitations.end_contract(unknown, day("2026-10-01")).await;
    assert!(matches!(unknown, Err(EndContractError::NotFound)), "{unknown:?}");
    assert_eq!(bench.store.events().len(), 2);
}
