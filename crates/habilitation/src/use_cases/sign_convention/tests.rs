//! Signing a convention, over the in-memory adapter.
use super::{SignConvention, SignConventionError};
use crate::testing::Bench;
use crate::{Ending, Event};
use linf_kernel::testing::day;

// Proves: R61, R64, R65
#[tokio::test]
async fn a_signed_convention_is_in_force_and_its_persons_are_to_be_welcomed() {
    let (bench, id) = Bench::signed().await;
    let convention = bench.store.convention(id).unwrap();
    assert!(convention.period().contains(day("2026-01-05")));
    let persons: Vec<_> = convention.annexe().persons.iter().map(|person| person.id).collect();
    assert_eq!(persons.len(), 1);
    let signed = Event::ConventionSigned { convention: id, linf: convention.linf(), persons };
    assert_eq!(bench.store.events().last(), Some(&signed));
}

async fn refused(bench: &Bench, command: SignConvention) -> SignConventionError {
    let before = bench.store.events();
    let refusal = bench.habilitations.sign_convention(command).await.unwrap_err();
    assert_eq!(bench.store.events(), before);
    refusal
}

// Proves: R31
#[tokio::test]
async fn a_linf_is_referenced_and_its_caf_has_a_contract_first() {
    let bench = Bench::ready(1).await;
    let unknown = refused(&bench, Bench::convention(2)).await;
    assert!(matches!(unknown, SignConventionError::NotReferenced), "{unknown:?}");
    let early = SignConvention { signed_on: day("2025-12-31"), ..Bench::convention(1) };
    let early = refused(&bench, early).await;
    assert!(matches!(early, SignConventionError::NoContract), "{early:?}");
    let elsewhere = Bench::convention(3);
    bench.store.put_linf(elsewhere.linf, "64".parse().unwrap());
    let elsewhere = refused(&bench, elsewhere).await;
    assert!(matches!(elsewhere, SignConventionError::NoContract), "{elsewhere:?}");
}

// Proves: R64
#[tokio::test]
async fn annexe_1_names_communes_and_different_persons() {
    let bench = Bench::ready(1).await;
    let whole = Bench::convention(1);
    let nobody = SignConvention { persons: Vec::new(), ..whole.clone() };
    let nowhere = SignConvention { communes: Vec::new(), ..whole.clone() };
    for command in [nobody, nowhere] {
        let refusal = refused(&bench, command).await;
        assert!(matches!(refusal, SignConventionError::EmptyAnnexe), "{refusal:?}");
    }
    let mut twice = whole;
    let mut same = twice.persons[0].clone();
    same.email = same.email.as_str().to_uppercase().parse().unwrap();
    twice.persons.push(same);
    let refusal = refused(&bench, twice).await;
    assert!(matches!(refusal, SignConventionError::RepeatedPerson), "{refusal:?}");
}

// Proves: D10
#[tokio::test]
async fn a_linf_has_one_convention_at_a_time() {
    let (bench, id) = Bench::signed().await;
    let again = SignConvention { signed_on: day("2026-06-01"), ..Bench::convention(1) };
    let refusal = refused(&bench, again.clone()).await;
    assert!(matches!(refusal, SignConventionError::AlreadyInForce), "{refusal:?}");
    bench.habilitations.end_convention(id, day("2026-05-31"), Ending::Notice).await.unwrap();
    bench.habilitations.sign_convention(again).await.unwrap();
}
