//! Signing a contract, over the in-memory adapter.
use super::SignContractError;
use crate::testing::office::{Office, cnaf};
use crate::use_cases::contracts::ReceiveContractLetter;
use crate::{ContractLetter, ContractSide};
use linf_kernel::testing::{day, instant};

// Proves: R31, R41
#[tokio::test]
async fn a_caf_has_one_contract_at_a_time() {
    let bench = Office::new();
    bench.clock.set(instant("2027-02-01T10:00:00Z"));
    let caf = "43".parse().unwrap();
    let id = bench.habilitations.sign_contract(caf, day("2026-01-01")).await.unwrap();
    let again = bench.habilitations.sign_contract(caf, day("2028-01-01")).await;
    assert!(matches!(again, Err(SignContractError::AlreadyInForce)), "{again:?}");
    bench.habilitations.sign_contract("64".parse().unwrap(), day("2026-01-01")).await.unwrap();
    let letter = ContractLetter::new(ContractSide::Caf, None, None, day("2027-01-31")).unwrap();
    let letter = ReceiveContractLetter { contract: id, letter };
    bench.contracts.receive_letter(&cnaf(), letter).await.unwrap();
    let early = bench.habilitations.sign_contract(caf, day("2027-02-28")).await;
    assert!(matches!(early, Err(SignContractError::AlreadyInForce)), "{early:?}");
    bench.habilitations.sign_contract(caf, day("2027-03-01")).await.unwrap();
    assert_eq!(bench.store.events().len(), 4);
}
