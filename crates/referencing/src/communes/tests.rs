//! Dry runs over a small part of the real list.
use super::{Picked, dry_run};
use crate::ServedCommune;
use linf_kernel::Period;
use linf_kernel::testing::day;
use linf_territory::{Area, CommuneCode};

fn code(raw: &str) -> CommuneCode {
    raw.parse().unwrap()
}

// Proves: F4, F6, F9
#[test]
fn a_list_of_codes_and_names_is_sorted_out() {
    let geography = linf_territory::testing::gazetteer();
    let period = Period::since(day("2026-01-05"));
    let served = [ServedCommune { code: code("43046"), period }];
    let typed = [
        "43157",
        "Chadrac",
        "vals pres le puy",
        "Saint-Denis",
        "st denis 97400",
        "Atlantis",
        "99999",
        "",
        "43157",
        "Oô",
        "Y",
    ];
    let picked = Picked::Typed(typed.map(str::to_owned).to_vec());
    let run = dry_run(&geography, &served, &picked, period);
    let added: Vec<_> = run.added.iter().map(|one| one.code.to_string()).collect();
    assert_eq!(added, ["43157", "43251", "97411", "31404", "80829"]);
    assert_eq!(run.already, [code("43046")]);
    assert_eq!(run.unknown, ["Atlantis", "99999"]);
    let [ambiguous] = run.ambiguous.as_slice() else { panic!("{:?}", run.ambiguous) };
    assert_eq!(ambiguous.typed, "Saint-Denis");
    assert_eq!(ambiguous.candidates.len(), 3);
    assert!(!run.cut);
}

#[test]
fn an_epci_brings_its_communes_but_those_served_then() {
    let geography = linf_territory::testing::gazetteer();
    let past = Period { from: day("2025-01-01"), until: Some(day("2025-12-31")) };
    let served = [
        ServedCommune { code: code("43046"), period: past },
        ServedCommune { code: code("43157"), period: Period::since(day("2025-01-01")) },
    ];
    let picked = Picked::Area(Area::Epci("200073419".parse().unwrap()));
    let run = dry_run(&geography, &served, &picked, Period::since(day("2026-01-05")));
    assert_eq!(run.already, [code("43157")]);
    assert!(run.added.iter().any(|one| one.code == code("43046")), "its period was over");
    assert_eq!(run.added.len() + 1, geography_len(&geography));
}
fn geography_len(geography: &dyn linf_territory::Geography) -> usize {
    geography.communes_in(Area::Epci("200073419".parse().unwrap())).len()
}

#[test]
fn too_long_a_list_is_cut_and_says_so() {
    let geography = linf_territory::testing::gazetteer();
    let picked = Picked::Typed(vec!["43157".to_owned(); 2001]);
    let run = dry_run(&geography, &[], &picked, Period::since(day("2026-01-05")));
    assert!(run.cut);
    assert_eq!(run.added.len(), 1);
}
