//! The convention: sent, then validated.
use super::{send, signed, state};
use crate::testing::office::{Office, agent, cnaf};
use crate::testing::samples;
use crate::use_cases::contracts::ReceiveContractLetter;
use crate::use_cases::requests::{CoverageGap, RequestFile, TreatRequestError};
use crate::{
    ContractLetter, ContractSide, Event, PartnerNature, PersonIdentity, RequestEvent, RequestFault,
    RequestState, RequestStateKind,
};
use linf_kernel::Period;
use linf_kernel::testing::{day, instant};

// Proves: R37, R54, R55, R63, R64
#[tokio::test]
async fn the_convention_is_printed_with_parties_communes_and_persons_and_kept() {
    let (office, id) = Office::asked().await;
    send(&office, id).await.unwrap();
    assert_eq!(state(&office, id), RequestStateKind::ConventionSent);
    let file = office.requests.file(&agent("43"), id, RequestFile::Paper).await.unwrap();
    let said = String::from_utf8(file.bytes.clone()).unwrap();
    for part in [
        "Caf de la Haute-Loire",
        "Communauté d’agglomération du Puy-en-Velay",
        "Intercommunalité",
        "Noémie Œuvrard",
        "Le Puy-en-Velay",
        "43000",
        "Animatrice",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let request = office.store.request(id).unwrap();
    assert_eq!(request.sending().unwrap().dispatch.template.0, "convention 1");
    let sent = RequestEvent::ConventionSent { request: id };
    assert_eq!(office.store.events().last(), Some(&sent.into()));
    assert!(office.store.conventions().is_empty(), "nothing is habilitated by sending");
    // Sent again, corrected.
    let mut command = request.proposal(samples::convention(1).linf);
    command.communes.push("43046".parse().unwrap());
    command.partner.name = "Communauté d’agglomération du Puy".parse().unwrap();
    command.nature = PartnerNature::Commune;
    let corrected = (command.partner.clone(), command.nature.clone());
    office.requests.send_convention(&agent("43"), command).await.unwrap();
    let again = office.store.request(id).unwrap();
    let proposed = again.proposal(samples::convention(1).linf);
    assert_eq!((proposed.partner, proposed.nature), corrected, "a correction is kept");
    assert_eq!(again.record().content, samples::content(), "what was asked stays as it was");
    assert_eq!(again.sending().unwrap().communes.len(), 2);
    assert_eq!(again.proposal(samples::convention(1).linf).communes.len(), 2);
}

// Proves: R56, R60, R61, R64, R65
#[tokio::test]
async fn the_signed_convention_activates_the_habilitation() {
    let (office, id) = Office::asked().await;
    let early =
        office.requests.validate(&agent("43"), signed(id, "2026-11-20", "2026-11-21")).await;
    assert!(matches!(early, Err(TreatRequestError::Refused(_))), "{early:?}");
    send(&office, id).await.unwrap();
    let command = signed(id, "2026-11-22", "2026-11-21");
    office.requests.validate(&agent("43"), command).await.unwrap();
    let request = office.store.request(id).unwrap();
    let RequestState::Validated { returned, .. } = request.state() else { unreachable!() };
    let convention = office.store.convention(returned.convention).unwrap();
    assert_eq!(convention.signed_on(), day("2026-11-22"), "the last signature");
    assert_eq!(convention.linf(), samples::convention(1).linf);
    let [commune] = convention.annexe().communes.as_slice() else { unreachable!() };
    assert_eq!(commune.period, Period::since(day("2026-11-22")));
    let [person] = convention.annexe().persons.as_slice() else { unreachable!() };
    assert_eq!(person.identity, samples::content().persons[0]);
    let events = office.store.events();
    let [.., signed, validated] = events.as_slice() else { unreachable!() };
    assert!(matches!(signed, Event::ConventionSigned { persons, .. } if persons == &[person.id]));
    let expected = RequestEvent::Validated { request: id, convention: convention.id() };
    assert_eq!(validated, &expected.into());
    let file = office.requests.file(&agent("43"), id, RequestFile::Signed).await.unwrap();
    assert_eq!(
        (file.bytes.as_slice(), file.kept_by),
        (&b"%PDF-1.7 signed"[..], Some(agent("43").account()))
    );
}

// Proves: R31, R41, D21
#[tokio::test]
async fn nothing_is_sent_or_validated_without_a_contract_in_force() {
    let (office, id) = Office::asked().await;
    send(&office, id).await.unwrap();
    let contract = office.contracts.list(&cnaf()).await.unwrap();
    let contract = contract.iter().find_map(|caf| caf.contracts.first()).unwrap().id();
    let letter = ContractLetter::new(ContractSide::Caf, None, None, day("2026-11-10")).unwrap();
    let letter = ReceiveContractLetter { contract, letter };
    office.contracts.receive_letter(&cnaf(), letter).await.unwrap();
    office.clock.set(instant("2026-12-10T10:00:00Z")); // its last day
    send(&office, id).await.unwrap();
    office.clock.set(instant("2026-12-11T10:00:00Z"));
    let refused = send(&office, id).await;
    assert!(matches!(refused, Err(TreatRequestError::NoContract)), "{refused:?}");
    for signatures in ["2026-12-11", "2026-12-09"] {
        let late = signed(id, signatures, signatures);
        let late = office.requests.validate(&agent("43"), late).await;
        assert!(matches!(late, Err(TreatRequestError::NoContract)), "{late:?}");
    }
    assert!(office.store.conventions().is_empty());
}

// Proves: R36, D17
#[tokio::test]
async fn a_commune_of_another_caf_needs_that_cafs_contract_too() {
    let (office, id) = Office::asked().await;
    let mut command = office.store.request(id).unwrap().proposal(samples::convention(1).linf);
    let bayonne = "64102".parse().unwrap();
    command.communes.push(bayonne);
    let refused = office.requests.send_convention(&agent("43"), command.clone()).await;
    match refused {
        Err(TreatRequestError::CommunesWithoutContract(codes)) => assert_eq!(codes, [bayonne]),
        other => unreachable!("{other:?}"),
    }
    office.contracted("64".parse().unwrap(), day("2026-06-01"));
    office.requests.send_convention(&agent("43"), command.clone()).await.unwrap();
    command.linf = samples::convention(2).linf;
    office.store.put_linf(command.linf, "64".parse().unwrap());
    let refused = office.requests.send_convention(&agent("43"), command.clone()).await;
    assert!(matches!(refused, Err(TreatRequestError::NotOurLinf)), "{refused:?}");
    command.linf = samples::convention(9).linf;
    let unknown = office.requests.send_convention(&agent("43"), command).await;
    assert!(matches!(unknown, Err(TreatRequestError::NotOurLinf)), "{unknown:?}");
}

// Proves: R64
#[tokio::test]
async fn annexe_1_holds_communes_and_different_persons() {
    let (office, id) = Office::asked().await;
    let whole = office.store.request(id).unwrap().proposal(samples::convention(1).linf);
    let mut empty = whole.clone();
    (empty.communes, empty.persons) = (Vec::new(), Vec::new());
    match office.requests.send_convention(&agent("43"), empty).await {
        Err(TreatRequestError::Fields(faults)) => assert_eq!(faults.len(), 2),
        other => unreachable!("{other:?}"),
    }
    let mut twice = whole;
    let same = PersonIdentity {
        email: "MARIE.DURAND@relais.example".parse().unwrap(),
        ..twice.persons[0].clone()
    };
    twice.persons.push(same);
    match office.requests.send_convention(&agent("43"), twice).await {
        Err(TreatRequestError::Fields(faults)) => {
            assert_eq!(faults[0].field, "persons[1].email");
            assert_eq!(faults[0].fault, RequestFault::Repeated);
        }
        other => unreachable!("{other:?}"),
    }
}

// Proves: R70, D10
#[tokio::test]
async fn a_linf_that_is_habilitated_gets_no_second_convention() {
    let (office, first) = Office::asked().await;
    let form = crate::testing::office::form();
    let second = office.requests.submit(&form, "second".parse().unwrap()).await.unwrap().id;
    send(&office, first).await.unwrap();
    send(&office, second).await.unwrap();
    office
        .requests
        .validate(&agent("43"), signed(first, "2026-11-20", "2026-11-21"))
        .await
        .unwrap();
    let again = send(&office, second).await;
    assert!(matches!(again, Err(TreatRequestError::AlreadyHabilitated)), "{again:?}");
    let late = signed(second, "2026-11-22", "2026-11-22");
    let late = office.requests.validate(&agent("43"), late).await;
    assert!(matches!(late, Err(TreatRequestError::AlreadyHabilitated)), "{late:?}");
    assert_eq!(office.store.conventions().len(), 1);
}

#[tokio::test]
async fn a_signature_is_not_in_the_future() {
    let (office, id) = Office::asked().await;
    send(&office, id).await.unwrap();
    let refused =
        office.requests.validate(&agent("43"), signed(id, "2026-11-24", "2026-11-22")).await;
    assert!(matches!(refused, Err(TreatRequestError::WrongDay)), "{refused:?}");
}

// Proves: T4
#[test]
fn the_gap_between_annexe_1_and_the_record_is_told_both_ways() {
    let code = |raw: &str| raw.parse().unwrap();
    let gap =
        CoverageGap::between(&[code("43046"), code("43157")], &[code("43157"), code("43251")]);
    assert_eq!(
        (gap.not_served.clone(), gap.not_asked.clone()),
        (vec![code("43046")], vec![code("43251")])
    );
    assert!(!gap.is_none() && CoverageGap::between(&[], &[]).is_none());
}
