//! Contracts, over the in-memory adapter.
use super::{ContractError, ContractFile, ReceiveContractLetter, SignContract};
use crate::testing::office::{Office, administrator, agent, cnaf, manager};
use crate::testing::samples;
use crate::{ContractId, ContractLetter, ContractSide, ContractState, Event, Upload, UploadFault};
use linf_kernel::testing::{day, instant};
use linf_territory::CafCode;

fn caf() -> CafCode {
    "43".parse().unwrap()
}
async fn with_profile() -> Office {
    let office = Office::new();
    let details = samples::caf_profile("43").details().clone();
    office.directories.save(&cnaf(), caf(), details, None).await.unwrap();
    office
}
async fn sent() -> (Office, ContractId) {
    let office = with_profile().await;
    let id = office.contracts.draft(&cnaf(), caf(), samples::parties().cnaf).await.unwrap();
    office.contracts.send(&cnaf(), id).await.unwrap();
    (office, id)
}
fn signing(contract: ContractId, on: &str, bytes: &[u8]) -> SignContract {
    let file = Upload { name: "../Contrat signé.pdf".to_owned(), bytes: bytes.to_vec() };
    SignContract { contract, signed_on: day(on), file }
}
fn letter(contract: ContractId, received_on: &str) -> ReceiveContractLetter {
    let (sent, presented) = (Some(day("2026-11-01")), Some(day("2026-11-03")));
    let letter = ContractLetter::new(ContractSide::Caf, sent, presented, day(received_on));
    ReceiveContractLetter { contract, letter: letter.unwrap() }
}

// Proves: R31, R32, R33, R34, R37, R43
#[tokio::test]
async fn a_contract_is_prepared_printed_sent_and_signed() {
    let (office, id) = sent().await;
    let read = office.contracts.read(&agent("43"), id).await.unwrap();
    let ContractState::Sent(dispatch) = read.state() else { unreachable!("{read:?}") };
    assert_eq!(dispatch.template.0, "contrat 1");
    let paper = office.contracts.file(&agent("43"), id, ContractFile::Paper).await.unwrap();
    let printed = String::from_utf8(paper.bytes.clone()).unwrap();
    assert!(printed.contains("75014 Paris") && printed.contains("Par délégation"), "{printed}");
    assert!(printed.contains("de la Haute-Loire"), "{printed}");
    assert_eq!((paper.name.as_str(), paper.kept_by), ("contrat-caf-43.pdf", None));
    let none = office.contracts.file(&cnaf(), id, ContractFile::Signed).await;
    assert!(matches!(none, Err(ContractError::NotFound)), "{none:?}");
    assert!(!read.is_in_force(day("2026-11-23")), "nothing is signed");

    office.contracts.sign(&cnaf(), signing(id, "2026-11-20", b"%PDF-signed")).await.unwrap();
    let read = office.contracts.read(&cnaf(), id).await.unwrap();
    assert!(read.is_in_force(day("2026-11-20")) && !read.is_in_force(day("2026-11-19")));
    assert_eq!(read.record().dispatch.as_ref().map(|sent| sent.paper), Some(paper.id));
    let signed = office.contracts.file(&agent("43"), id, ContractFile::Signed).await.unwrap();
    assert_eq!(
        (signed.name.as_str(), signed.kept_by),
        ("Contrat-sign.pdf", Some(cnaf().account()))
    );
    let signed = Event::ContractSigned { contract: id, caf: caf() };
    assert_eq!(office.store.events().last(), Some(&signed));
}

// Proves: R31
#[tokio::test]
async fn a_caf_has_one_contract_under_way_and_a_profile_first() {
    let office = Office::new();
    let by = samples::parties().cnaf;
    let none = office.contracts.draft(&cnaf(), caf(), by.clone()).await;
    assert!(matches!(none, Err(ContractError::NoProfile)), "{none:?}");
    let (office, id) = sent().await;
    let again = office.contracts.draft(&cnaf(), caf(), by.clone()).await;
    assert!(matches!(again, Err(ContractError::AlreadyUnderWay)), "{again:?}");
    office.contracts.redraft(&cnaf(), id, by.clone()).await.unwrap();
    office.contracts.cancel(&cnaf(), id).await.unwrap();
    let cancelled = office.contracts.send(&cnaf(), id).await;
    assert!(matches!(cancelled, Err(ContractError::Refused(_))), "{cancelled:?}");
    office.contracts.draft(&cnaf(), caf(), by).await.unwrap();
    let listed = office.contracts.list(&cnaf()).await.unwrap();
    assert_eq!(listed.len(), 101);
    let ours = listed.iter().find(|known| known.caf.code() == caf()).unwrap();
    assert_eq!((ours.contracts.len(), ours.profile.is_some()), (2, true));
}

// Proves: R43
#[tokio::test]
async fn only_a_signed_pdf_of_a_past_day_signs_a_contract() {
    let (office, id) = sent().await;
    let html = office.contracts.sign(&cnaf(), signing(id, "2026-11-20", b"<html>")).await;
    assert!(matches!(html, Err(ContractError::File(UploadFault::NotPdf))), "{html:?}");
    let early = office.contracts.sign(&cnaf(), signing(id, "2026-11-24", b"%PDF-")).await;
    assert!(matches!(early, Err(ContractError::WrongDay)), "{early:?}");
    office.clock.set(instant("2026-11-23T23:30:00Z")); // already the 24th in Haute-Loire
    office.contracts.sign(&cnaf(), signing(id, "2026-11-24", b"%PDF-")).await.unwrap();
    let again = office.contracts.sign(&cnaf(), signing(id, "2026-11-23", b"%PDF-")).await;
    assert!(matches!(again, Err(ContractError::Refused(_))), "{again:?}");
}

// Proves: R41, D10
#[tokio::test]
async fn either_party_ends_a_contract_a_month_after_its_letter() {
    let (office, id) = sent().await;
    office.contracts.sign(&cnaf(), signing(id, "2026-11-04", b"%PDF-")).await.unwrap();
    for wrong in ["2026-11-24", "2026-11-03"] {
        let refused = office.contracts.receive_letter(&cnaf(), letter(id, wrong)).await;
        assert!(matches!(refused, Err(ContractError::WrongDay)), "{wrong} {refused:?}");
    }
    office.contracts.receive_letter(&administrator("43"), letter(id, "2026-11-10")).await.unwrap();
    let read = office.contracts.read(&cnaf(), id).await.unwrap();
    assert_eq!(read.period().and_then(|period| period.until), Some(day("2026-12-10")));
    let ContractState::Terminated { letter: kept, .. } = read.state() else { unreachable!() };
    assert_eq!(
        (kept.sent_on(), kept.presented_on()),
        (Some(day("2026-11-01")), Some(day("2026-11-03")))
    );
    // The next one may be prepared meanwhile, but signed only once the first is over.
    let next = office.contracts.draft(&cnaf(), caf(), samples::parties().cnaf).await.unwrap();
    office.contracts.send(&cnaf(), next).await.unwrap();
    let early = office.contracts.sign(&cnaf(), signing(next, "2026-11-23", b"%PDF-")).await;
    assert!(matches!(early, Err(ContractError::AlreadyUnderWay)), "{early:?}");
    office.clock.set(instant("2026-12-11T10:00:00Z"));
    office.contracts.sign(&cnaf(), signing(next, "2026-12-11", b"%PDF-")).await.unwrap();
}

// Proves: R31, T14
#[tokio::test]
async fn a_caf_reads_its_own_contract_and_makes_none() {
    let (office, id) = sent().await;
    let linf = samples::convention(1).linf;
    for actor in [agent("64"), administrator("64"), manager(linf)] {
        let read = office.contracts.read(&actor, id).await;
        assert!(matches!(read, Err(ContractError::Denied(_))), "{read:?}");
        let file = office.contracts.file(&actor, id, ContractFile::Paper).await;
        assert!(matches!(file, Err(ContractError::Denied(_))), "{file:?}");
    }
    for actor in [agent("43"), administrator("43")] {
        let signed = office.contracts.sign(&actor, signing(id, "2026-11-20", b"%PDF-")).await;
        assert!(matches!(signed, Err(ContractError::Denied(_))), "{signed:?}");
        let drafted = office.contracts.draft(&actor, caf(), samples::parties().cnaf).await;
        assert!(matches!(drafted, Err(ContractError::Denied(_))), "{drafted:?}");
        assert_eq!(office.contracts.list(&actor).await.unwrap().len(), 1);
    }
    let ended = office.contracts.receive_letter(&agent("43"), letter(id, "2026-11-10")).await;
    assert!(matches!(ended, Err(ContractError::Denied(_))), "{ended:?}");
}
