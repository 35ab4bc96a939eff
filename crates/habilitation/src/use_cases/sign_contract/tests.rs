//! Signing a contract, over the in-memory adapter.
use super::SignContractError;
use crate::testing::Bench;
use linf_kernel::testing::day;

// Proves: R31, R41
#[tokio::test]
async fn a_caf_has_one_contract_at_a_time() {
    let bench = Bench::new();
    let caf = "43".parse().unwrap();
    let id = bench.habilitations.sign_contract(caf, day("2026-01-01")).await.unwrap();
    let again = bench.habilitations.sign_contract(caf, day("2028-01-01")).await;
    assert!(matches!(again, Err(SignContractError::AlreadyInForce)), "{again:?}");
    bench.habilitations.sign_contract("64".parse().unwrap(), day("2026-01-01")).await.unwrap();
    bench.habilitations.end_contract(id, day("2027-01-31")).await.unwrap();
    let early = bench.habilitations.sign_contract(caf, day("2027-02-28")).await;
    assert!(matches!(early, Err(SignContractError::AlreadyInForce)), "{early:?}");
    bench.habilitations.sign_contract(caf, day("2027-03-01")).await.unwrap();
    assert_eq!(bench.store.events().len(), 4);
}
