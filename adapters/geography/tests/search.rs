//! Searching the whole list, as families do.
#![expect(clippy::unwrap_used, reason = "the list is loaded once for all tests")]

use std::sync::LazyLock;

use linf_geography::embedded;
use linf_territory::{Commune, Gazetteer, Geography, MatchedOn};

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| embedded().unwrap().gazetteer);

/// More than any one postal code needs.
const ALL: usize = 80;

fn finds(typed: &str, commune: &Commune) -> bool {
    GAZETTEER.search(typed, ALL).iter().any(|found| found.commune == commune)
}

fn first(typed: &str) -> String {
    let matches = GAZETTEER.search(typed, 5);
    matches.first().map(|m| format!("{} {}", m.code(), m.name())).unwrap_or_default()
}

// Proves: F1, F4
#[test]
fn every_commune_is_found_by_its_code_and_by_name_and_departement() {
    for commune in GAZETTEER.communes() {
        assert!(finds(commune.code().as_str(), commune), "{}", commune.code());
        let typed = format!("{} {}", commune.name(), commune.departement());
        let best = GAZETTEER.search(&typed, 1);
        assert!(best.first().is_some_and(|found| found.commune == commune), "{typed}");
    }
}

// Proves: F2
#[test]
fn every_commune_is_found_by_each_of_its_postal_codes() {
    for commune in GAZETTEER.communes() {
        for postal_code in commune.postal_codes() {
            assert!(finds(postal_code.as_str(), commune), "{postal_code} {}", commune.name());
        }
    }
}

// Proves: F6
#[test]
fn every_other_place_is_found_by_its_name_and_gives_its_commune() {
    for place in GAZETTEER.other_places() {
        let current = GAZETTEER.resolve(place.code()).unwrap().commune;
        let typed = format!("{} {}", place.name(), current.departement());
        assert!(finds(&typed, current), "{typed}");
    }
}

// Proves: F2
#[test]
fn a_postal_code_of_46_communes_is_a_list_in_order() {
    let matches = GAZETTEER.search("51300", ALL);
    let on = MatchedOn::PostalCode("51300".parse().unwrap());
    let by_postal_code: Vec<_> = matches.iter().filter(|found| found.on == on).collect();
    assert_eq!(by_postal_code.len(), 46);
    let names: Vec<_> = by_postal_code.iter().map(|found| found.name()).collect();
    let plain: Vec<_> = names.iter().map(|name| name.replace('É', "E")).collect();
    assert!(plain.is_sorted(), "{names:?}");
    assert!(names.iter().any(|name| name.starts_with('É')), "{names:?}");
    // A place is kept for the commune of that code, if there is one.
    assert_eq!(GAZETTEER.search("01400", 3).len(), 3);
    assert_eq!(GAZETTEER.search("01400", 3).last().unwrap().on, MatchedOn::Code);
}

// Proves: F4, F5, F6, F8
#[test]
fn what_families_type_gives_what_they_mean() {
    for (typed, meant) in [
        ("paris", "75056 Paris"),
        ("paris 16", "75116 Paris 16e Arrondissement"),
        ("paris 16e", "75116 Paris 16e Arrondissement"),
        ("75016", "75116 Paris 16e Arrondissement"),
        ("lyon 3eme", "69383 Lyon 3e Arrondissement"),
        ("16 paris", "75116 Paris 16e Arrondissement"),
        ("saint denis 97400", "97411 Saint-Denis"),
        ("saint denis", "97411 Saint-Denis"),
        ("saint-denis 93", "93066 Saint-Denis"),
        ("St Denis la Réunion", "97411 Saint-Denis"),
        ("43 chadrac", "43046 Chadrac"),
        ("puy en velay", "43157 Le Puy-en-Velay"),
        ("havre", "76351 Le Havre"),
        ("rochelle", "17300 La Rochelle"),
        ("mans", "72181 Le Mans"),
        ("haÿ les roses", "94038 L'Haÿ-les-Roses"),
        ("villeneuve d ascq", "59009 Villeneuve-d'Ascq"),
        ("villeneuve dascq", "59009 Villeneuve-d'Ascq"),
        ("st etienne", "42218 Saint-Étienne"),
        ("ste marie 974", "97418 Sainte-Marie"),
        ("y", "80829 Y"),
        ("oo", "31404 Oô"),
        ("us", "95625 Us"),
        ("eu", "76255 Eu"),
        ("strasb", "67482 Strasbourg"),
        ("marseile", "13055 Marseille"),
        ("toulousse", "31555 Toulouse"),
        ("clermont ferand", "63113 Clermont-Ferrand"),
        ("boulogne", "92012 Boulogne-Billancourt"),
        ("villefranche", "69264 Villefranche-sur-Saône"),
        ("conques 12", "12218 Conques-en-Rouergue"),
        ("12076", "12218 Conques-en-Rouergue"),
        ("97133", "97701 Saint-Barthélemy"),
        ("mamoudzou", "97611 Mamoudzou"),
        ("chalons en champagne", "51108 Châlons-en-Champagne"),
        ("saint maur indre", "36202 Saint-Maur"),
    ] {
        assert_eq!(first(typed), meant, "{typed}");
    }
}

// Proves: F4
#[test]
fn hostile_input_is_harmless_on_the_whole_list() {
    let long = "a".repeat(10_000);
    let numbers = "01 ".repeat(60);
    let words = "saint denis ".repeat(16);
    for typed in [&long, &numbers, &words, "\0", "🦄🦄", "'; DROP TABLE commune; --", "\u{202e}%_"]
    {
        assert_eq!(GAZETTEER.search(typed, 20).len(), 0, "{typed:.20}");
    }
    assert_eq!(GAZETTEER.search("e", 20).len(), 20);
    assert!(GAZETTEER.search("a", usize::MAX).len() > 1_000);
}
