//! What a person types, and what is answered, on the sample.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;

use crate::testing::gazetteer;
use crate::{Gazetteer, Geography, Match, MatchedOn, OtherKind, OtherPlace};

static SAMPLE: LazyLock<Gazetteer> = LazyLock::new(gazetteer);

/// Names and codes of the answer, in order.
fn found(gazetteer: &Gazetteer, typed: &str) -> Vec<String> {
    let matches = gazetteer.search(typed, 10);
    matches.iter().map(|found| format!("{} {}", found.code(), found.name())).collect()
}

fn first(gazetteer: &Gazetteer, typed: &str) -> String {
    found(gazetteer, typed).into_iter().next().unwrap_or_default()
}

// Proves: F4
#[test]
fn any_spelling_of_a_name_finds_it() {
    let gazetteer = gazetteer();
    for (typed, code) in [
        ("Saint-Étienne", "42218 Saint-Étienne"),
        ("ST ETIENNE", "42218 Saint-Étienne"),
        ("vals pres le puy", "43251 Vals-près-le-Puy"),
        ("VALS’PRES‑LE—PUY", "43251 Vals-près-le-Puy"),
        ("puy en velay", "43157 Le Puy-en-Velay"),
        ("havre", "76351 Le Havre"),
        ("y", "80829 Y"),
        ("oo", "31404 Oô"),
        ("charensac", "43041 Brives-Charensac"),
        ("adra", "43046 Chadrac"),
        ("stras", "67482 Strasbourg"),
        ("st", "67482 Strasbourg"),
    ] {
        assert_eq!(first(&gazetteer, typed), code, "{typed}");
    }
}

// Proves: F4
#[test]
fn homonyms_are_ordered_by_population_and_told_apart() {
    let gazetteer = gazetteer();
    assert_eq!(
        found(&gazetteer, "saint denis"),
        ["97411 Saint-Denis", "93066 Saint-Denis", "11339 Saint-Denis"]
    );
    let shown: Vec<_> = gazetteer
        .search("la rochelle", 10)
        .iter()
        .map(|found| (found.departement.name().to_owned(), found.postal_codes().to_vec()))
        .collect();
    assert_eq!(
        shown,
        [
            ("Charente-Maritime".to_owned(), vec!["17000".parse().unwrap()]),
            ("Haute-Saône".to_owned(), vec!["70120".parse().unwrap()])
        ]
    );
}

// Proves: F3, F4
#[test]
fn what_is_typed_beside_the_name_tells_which_one() {
    let gazetteer = gazetteer();
    for (typed, only) in [
        ("saint denis 97400", "97411 Saint-Denis"),
        ("97400 saint denis", "97411 Saint-Denis"),
        ("saint-denis (974)", "97411 Saint-Denis"),
        ("st denis, la réunion", "97411 Saint-Denis"),
        ("saint denis de la reunion", "97411 Saint-Denis"),
        ("saint denis 93", "93066 Saint-Denis"),
        ("93 saint denis", "93066 Saint-Denis"),
        ("saint denis seine saint denis", "93066 Saint-Denis"),
        ("aude saint denis", "11339 Saint-Denis"),
        ("saint denis 11339", "11339 Saint-Denis"),
        ("43 chadrac", "43046 Chadrac"),
        ("chadrac haute-loire 43770", "43046 Chadrac"),
        ("ajaccio 2a", "2A004 Ajaccio"),
        ("bastia 20", "2B033 Bastia"),
        // The postal code of a neighbouring département does not hide it.
        ("change 21", "71085 Change"),
        ("change 71", "71085 Change"),
        ("change 21340", "71085 Change"),
    ] {
        assert_eq!(found(&gazetteer, typed), [only], "{typed}");
    }
    assert_eq!(found(&gazetteer, "chadrac 64"), [""; 0]);
}

// Proves: F5
#[test]
fn an_arrondissement_is_found_by_its_number() {
    let gazetteer = gazetteer();
    for typed in [
        "paris 16",
        "Paris 16e",
        "PARIS 16ème",
        "paris 16 ème arrondissement",
        "16 paris",
        "16e arrondissement de Paris",
        "75116",
    ] {
        assert_eq!(first(&gazetteer, typed), "75116 Paris 16e Arrondissement", "{typed}");
    }
    assert_eq!(first(&gazetteer, "lyon 3eme"), "69383 Lyon 3e Arrondissement");
    assert_eq!(first(&gazetteer, "paris 1"), "75101 Paris 1er Arrondissement");
    // The figures may be those of the département, and of the arrondissement.
    for typed in ["marseille 13", "marseile 13"] {
        let both = ["13055 Marseille", "13213 Marseille 13e Arrondissement"];
        assert_eq!(found(&gazetteer, typed).get(..2).unwrap(), both, "{typed}");
    }
    let paris = gazetteer.search("paris", 4);
    let names: Vec<_> = paris.iter().map(Match::name).collect();
    assert_eq!(
        names,
        ["Paris", "Paris 1er Arrondissement", "Paris 2e Arrondissement", "Paris 3e Arrondissement"]
    );
    assert!(paris.iter().all(|found| found.commune.code().as_str() == "75056"));
}

// Proves: F6
#[test]
fn a_delegated_commune_is_found_and_says_what_it_is_part_of() {
    let gazetteer = gazetteer();
    assert_eq!(found(&gazetteer, "conques"), ["12218 Conques-en-Rouergue"]);
    let matches = gazetteer.search("noailhac", 10);
    let [noailhac] = matches.as_slice() else { panic!("{matches:?}") };
    let MatchedOn::PartOf(place) = noailhac.on else { panic!("{noailhac:?}") };
    assert_eq!((place.name(), noailhac.name()), ("Noailhac", "Conques-en-Rouergue"));
    let nearly = gazetteer.search("noailhaq", 10);
    assert!(matches!(nearly.first().map(|m| m.on), Some(MatchedOn::PartOfNearly(_))));
}

// Proves: F2, F6
#[test]
fn codes_and_postal_codes_say_why_they_match() {
    let gazetteer = gazetteer();
    let reason = |typed: &str| gazetteer.search(typed, 1).first().map(|found| found.on);
    assert_eq!(reason("43046"), Some(MatchedOn::Code));
    assert_eq!(reason("2a004"), Some(MatchedOn::Code));
    assert_eq!(reason("75116"), Some(MatchedOn::PostalCode("75116".parse().unwrap())));
    assert_eq!(reason("43770"), Some(MatchedOn::PostalCode("43770".parse().unwrap())));
    assert_eq!(reason("4377"), Some(MatchedOn::PostalCode("43770".parse().unwrap())));
    assert_eq!(reason("20004"), Some(MatchedOn::FormerCode("20004".parse().unwrap())));
    assert!(matches!(reason("12076"), Some(MatchedOn::PartOf(_))));
    assert_eq!(reason("12218"), Some(MatchedOn::Code));
    assert_eq!(reason("mayotte"), Some(MatchedOn::Departement));
    assert_eq!(reason("2b"), Some(MatchedOn::Departement));
    assert_eq!(reason("978"), Some(MatchedOn::Departement));
    assert_eq!(reason("99999"), None);
}

// Proves: F2
#[test]
fn the_beginning_of_a_postal_code_gives_the_largest_first() {
    let gazetteer = gazetteer();
    let names: Vec<_> = found(&gazetteer, "43");
    assert_eq!(names.first().map(String::as_str), Some("43157 Le Puy-en-Velay"));
    assert_eq!(names.len(), 7);
    assert_eq!(found(&gazetteer, "4377"), ["43046 Chadrac"]);
    assert_eq!(found(&gazetteer, "4"), [""; 0]);
}

// Proves: F4
#[test]
fn one_typing_error_is_forgiven_only_when_nothing_else_matches() {
    let gazetteer = gazetteer();
    for (typed, code) in [
        ("chadrak", "43046 Chadrac"),
        ("sain etienne", "42218 Saint-Étienne"),
        ("saintetienne", "42218 Saint-Étienne"),
        ("starsbourg", "67482 Strasbourg"),
        ("lehavre", "76351 Le Havre"),
        ("puy en vellay 43", "43157 Le Puy-en-Velay"),
        ("lyn", "69123 Lyon"),
    ] {
        let matches = gazetteer.search(typed, 10);
        assert_eq!(first(&gazetteer, typed), code, "{typed}");
        assert!(matches.iter().all(|found| found.on == MatchedOn::NameNearly), "{typed}");
    }
    // Parisot begins so: Paris is not offered.
    assert_eq!(found(&gazetteer, "pariso"), ["81202 Parisot"]);
    for typed in ["chedrak", "xq", "yy", "ooo"] {
        assert_eq!(found(&gazetteer, typed), [""; 0], "{typed}");
    }
}

#[test]
fn hostile_input_is_harmless() {
    let gazetteer = gazetteer();
    let long = "paris ".repeat(2_000);
    let marks = format!("a{}", "\u{301}".repeat(5_000));
    for typed in ["", " ", "\0", "🦄", "' OR 1=1 --", "<script>", "\u{202e}", "%", &long, &marks]
    {
        assert_eq!(gazetteer.search(typed, 10).len(), 0, "{typed:.20}");
    }
    assert_eq!(first(&gazetteer, "\u{0}chadrac\u{1f984}\u{202e}"), "43046 Chadrac");
    assert_eq!(gazetteer.search("paris", 0).len(), 0);
    assert_eq!(gazetteer.search("75056", 0).len(), 0);
    assert_eq!(gazetteer.search("75", 0).len(), 0);
    assert!(gazetteer.search("a", usize::MAX).len() > 10);
}

// Proves: F6
#[test]
fn a_current_commune_comes_before_one_that_is_part_of_another() {
    let mut rows = crate::testing::rows();
    for (code, name) in [("12990", "Chadrac"), ("12991", "Brives"), ("12992", "Le Havre-Bas")] {
        let (code, whole) = (code.parse().unwrap(), "12218".parse().unwrap());
        rows.other_places.push(OtherPlace::new(OtherKind::Associee, code, name, whole));
    }
    let gazetteer = Gazetteer::new(rows).unwrap();
    assert_eq!(found(&gazetteer, "chadrac"), ["43046 Chadrac", "12218 Conques-en-Rouergue"]);
    // The whole name of a part is worth the beginning of a commune’s.
    assert_eq!(
        found(&gazetteer, "brives"),
        ["43041 Brives-Charensac", "12218 Conques-en-Rouergue"]
    );
    assert_eq!(found(&gazetteer, "hav"), ["76351 Le Havre", "12218 Conques-en-Rouergue"]);
}

proptest! {
    // Proves: F4
    #[test]
    fn anything_typed_is_answered_within_the_limit(typed in ".{0,60}", limit in 0..30_usize) {
        prop_assert!(SAMPLE.search(&typed, limit).len() <= limit);
    }

    // Proves: F4
    #[test]
    fn words_of_names_in_any_arrangement_are_harmless(
        words in proptest::collection::vec("(st|la|paris|16|16e|43|97400|2a|2a004|arr|de|loire)", 0..12),
    ) {
        let matches = SAMPLE.search(&words.join(" "), 10);
        let places: BTreeSet<_> = matches.iter().map(Match::code).collect();
        prop_assert_eq!(places.len(), matches.len(), "each place once");
    }
}
