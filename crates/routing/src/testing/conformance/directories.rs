//! Facts of other domains.
use super::with_linf;
use crate::testing::{Arrange, MemoryPlaces, SceneLinf, ScenePerson};
use crate::{ConventionFact, GrantFacts, LinfFacts};
use linf_kernel::Period;
use linf_kernel::testing::{day, instant};
use linf_territory::CafCode;
use std::collections::BTreeMap;

fn sorted(mut facts: Vec<LinfFacts>) -> Vec<LinfFacts> {
    for fact in &mut facts {
        fact.served.sort_by_key(|period| period.from);
        fact.annexed.sort_by_key(|period| period.from);
    }
    facts.sort_by_key(|fact| fact.card.linf);
    facts
}

// Proves: D5
/// Drafts, closed guichets, ended conventions and past communes are facts like the others; LINFs
/// that never named the place are left out.
pub async fn facts_are_given_whatever_the_states(arrange: &dyn Arrange) {
    let operational = SceneLinf::operational(1, "43157");
    let draft =
        SceneLinf { published: false, counter_open: false, ..SceneLinf::operational(2, "43157") };
    let mut over = SceneLinf::operational(3, "43157").with_convention(|convention| {
        convention.ended = Some((day("2026-06-30"), true));
        let person = ScenePerson { has_password: false, ..ScenePerson::active(30) };
        convention.persons.push(person);
        let withdrawn_at = Some(instant("2026-06-30T10:00:00Z"));
        convention.persons.push(ScenePerson { withdrawn_at, ..ScenePerson::active(31) });
    });
    let chadrac = "43046".parse().unwrap();
    let past = Period { from: day("2025-01-01"), until: Some(day("2025-12-31")) };
    over.served = vec![
        ("43157".parse().unwrap(), past),
        ("43157".parse().unwrap(), Period::since(day("2026-03-01"))),
        (chadrac, past),
    ];
    let elsewhere = SceneLinf::operational(4, "64445");
    let contracts: BTreeMap<CafCode, _> =
        [(operational.caf, day("2026-01-05")), (elsewhere.caf, day("2027-01-01"))].into();
    for (caf, signed_on) in &contracts {
        arrange.sign_contract(*caf, *signed_on).await;
    }
    for linf in [&operational, &draft, &over, &elsewhere] {
        arrange.put_linf(linf).await;
    }
    let coverage = arrange.ports().coverage;
    for (code, expected) in [
        ("43157", vec![&operational, &draft, &over]),
        ("43046", vec![&over]),
        ("64445", vec![&elsewhere]),
        ("97411", vec![]),
        ("97801", vec![]),
    ] {
        let place = MemoryPlaces::place(code);
        let found = sorted(coverage.facts(&place).await.unwrap());
        let expected = expected.into_iter().map(|linf| linf.facts(&place, &contracts));
        assert_eq!(found, sorted(expected.collect()), "{code}");
    }
}

// Proves: F5
/// Naming a commune serves its arrondissements; naming an arrondissement serves it alone.
pub async fn an_arrondissement_finds_who_serves_its_commune(arrange: &dyn Arrange) {
    let (paris, sixteenth) =
        (SceneLinf::operational(1, "75056"), SceneLinf::operational(2, "75116"));
    arrange.sign_contract(paris.caf, day("2026-01-05")).await;
    arrange.put_linf(&paris).await;
    arrange.put_linf(&sixteenth).await;
    let coverage = arrange.ports().coverage;
    for (code, expected) in [("75056", vec![paris.id]), ("75116", vec![paris.id, sixteenth.id])] {
        let found = sorted(coverage.facts(&MemoryPlaces::place(code)).await.unwrap());
        assert!(found.iter().all(|facts| facts.is_operational(day("2026-11-23"))), "{found:?}");
        let found: Vec<_> = found.iter().map(|facts| facts.card.linf).collect();
        assert_eq!(found, expected, "{code}");
    }
}

/// Each change of a fact gives a greater number; reading gives the same.
pub async fn the_generation_grows_with_the_facts(arrange: &dyn Arrange) {
    let coverage = arrange.ports().coverage;
    let at_first = coverage.generation().await.unwrap();
    arrange.sign_contract("43".parse().unwrap(), day("2026-01-05")).await;
    let contract = coverage.generation().await.unwrap();
    arrange.put_linf(&SceneLinf::operational(1, "43157")).await;
    let linf = coverage.generation().await.unwrap();
    assert!(at_first < contract && contract < linf, "{at_first} {contract} {linf}");
    assert_eq!(coverage.generation().await.unwrap(), linf);
}

// Proves: T3, D10, D11
/// A person named by two LINFs has two grants; a withdrawal and an end are told with them.
pub async fn grants_are_every_naming_of_the_account(arrange: &dyn Arrange) {
    let marie = ScenePerson::active(1);
    let again = ScenePerson { id: ScenePerson::active(5).id, ..marie.clone() };
    let first = SceneLinf::operational(1, "43157");
    let withdrawn_at = Some(instant("2026-11-01T08:00:00.000001Z"));
    let second = SceneLinf::operational(2, "43046").with_convention(|convention| {
        convention.ended = Some((day("2026-10-31"), false));
        convention.persons = vec![ScenePerson { withdrawn_at, ..again.clone() }];
    });
    let third = SceneLinf::operational(3, "43157").with_convention(|convention| {
        convention.ended = Some((day("2026-10-31"), true));
    });
    arrange.sign_contract(first.caf, day("2026-01-05")).await;
    for linf in [&first, &second, &third] {
        arrange.put_linf(linf).await;
    }
    let readers = arrange.ports().readers;
    let grant = |linf: &SceneLinf, person: &ScenePerson, withdrawn_at, convention| GrantFacts {
        person: person.id,
        person_name: "Marie Durand".to_owned(),
        linf: linf.id,
        linf_name: linf.name.clone(),
        zone: linf.seat.time_zone(),
        withdrawn_at,
        convention,
    };
    let mut found = readers.grants(marie.account).await.unwrap();
    found.sort_by_key(|grant| grant.linf);
    let signed = ConventionFact::Signed { from: day("2026-01-05") };
    let expected = [
        grant(&first, &marie, None, signed),
        grant(&second, &again, withdrawn_at, ConventionFact::EndedByNotice),
    ];
    assert_eq!(found, expected);
    let other = ScenePerson::active(3);
    let breach = grant(&third, &other, None, ConventionFact::EndedForBreach);
    assert_eq!(readers.grants(other.account).await.unwrap(), [breach]);
    assert_eq!(readers.grants(ScenePerson::active(9).account).await.unwrap(), []);
}

// Proves: D14
/// The card of a record; none for an unknown LINF.
pub async fn a_card_has_the_coordinates_of_the_record(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    assert_eq!(ports.queries.card(linf.id).await.unwrap(), Some(linf.card()));
    let unknown = SceneLinf::operational(9, "43157");
    assert_eq!(ports.queries.card(unknown.id).await.unwrap(), None);
}
