//! Resolution, areas and faulty rows, on the sample.

use super::*;
use crate::testing::{gazetteer, rows};

fn code(raw: &str) -> CommuneCode {
    raw.parse().unwrap()
}

fn resolved(gazetteer: &Gazetteer, raw: &str) -> Option<String> {
    gazetteer.resolve(code(raw)).map(|found| found.commune.code().to_string())
}

// Proves: F1, F6
#[test]
fn every_code_resolves_to_its_current_commune() {
    let gazetteer = gazetteer();
    for (asked, current) in [
        ("43046", Some("43046")),
        ("12076", Some("12218")),
        ("12218", Some("12218")),
        ("75116", Some("75056")),
        ("20004", Some("2A004")),
        ("43999", None),
    ] {
        assert_eq!(resolved(&gazetteer, asked).as_deref(), current, "{asked}");
    }
    let standing = |raw| gazetteer.resolve(code(raw)).unwrap().standing;
    assert_eq!(standing("12218"), Standing::Current, "also the code of a delegated commune");
    assert!(matches!(standing("12076"), Standing::PartOf(place) if place.name() == "Conques"));
    assert_eq!(standing("20004"), Standing::Former);
}

// Proves: F5
#[test]
fn an_arrondissement_keeps_its_own_code_for_coverage() {
    let gazetteer = gazetteer();
    let sixteenth = gazetteer.resolve(code("75116")).unwrap();
    assert_eq!(sixteenth.code(), code("75116"));
    let codes: Vec<_> = sixteenth.coverage_codes().collect();
    assert_eq!(codes, [code("75116"), code("75056")]);
    let conques = gazetteer.resolve(code("12076")).unwrap();
    assert_eq!(conques.code(), code("12218"));
    assert_eq!(conques.coverage_codes().collect::<Vec<_>>(), [code("12218")]);
}

// Proves: F6, F7
#[test]
fn former_codes_are_followed_to_the_end() {
    let mut rows = rows();
    rows.former_codes.push((code("43901"), code("43902")));
    rows.former_codes.push((code("43902"), code("12076")));
    let gazetteer = Gazetteer::new(rows).unwrap();
    assert_eq!(resolved(&gazetteer, "43901").as_deref(), Some("12218"));
    assert!(gazetteer.former_codes().any(|pair| pair == (code("43901"), code("12218"))));
}

#[test]
fn areas_hold_their_communes() {
    let gazetteer = gazetteer();
    let names = |area| {
        let communes = gazetteer.communes_in(area);
        communes.iter().map(|commune| commune.name().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(gazetteer.communes_in(Area::France).len(), 40);
    assert_eq!(names(Area::Departement("43".parse().unwrap())).len(), 7);
    assert_eq!(names(Area::Departement("2A".parse().unwrap())), ["Ajaccio"]);
    assert_eq!(names(Area::Departement("74".parse().unwrap())), [""; 0]);
    assert_eq!(names(Area::Epci("200067106".parse().unwrap())), ["Bayonne", "Biarritz"]);
    assert_eq!(names(Area::PostalCode("75016".parse().unwrap())), ["Paris"]);
    assert_eq!(names(Area::PostalCode("99999".parse().unwrap())), [""; 0]);
    assert_eq!(gazetteer.departement("974".parse().unwrap()).unwrap().name(), "La Réunion");
    assert_eq!(gazetteer.epci("200067106".parse().unwrap()).unwrap().name(), "CA du Pays Basque");
}

#[test]
fn faulty_rows_are_refused() {
    let build = |change: &dyn Fn(&mut GazetteerRows)| {
        let mut rows = rows();
        change(&mut rows);
        Gazetteer::new(rows).err()
    };
    let chadrac = code("43046");
    assert_eq!(build(&|_| {}), None);
    assert_eq!(
        build(&|rows| rows.communes.push(Commune::new(chadrac, "Chadrac"))),
        Some(GazetteerError::Twice(chadrac))
    );
    assert_eq!(
        build(&|rows| rows.other_places.extend(rows.other_places.first().cloned())),
        Some(GazetteerError::Twice(code("12076")))
    );
    assert_eq!(
        build(&|rows| rows.former_codes.push((code("43901"), code("43902")))),
        Some(GazetteerError::LeadsNowhere(code("43901")))
    );
    assert_eq!(
        build(&|rows| {
            rows.former_codes.push((code("43901"), code("43902")));
            rows.former_codes.push((code("43902"), code("43901")));
        }),
        Some(GazetteerError::LeadsBack(code("43901")))
    );
    assert_eq!(
        build(&|rows| rows.communes.push(Commune::new(code("74010"), "Annecy"))),
        Some(GazetteerError::NoDepartement(code("74010")))
    );
    assert_eq!(build(&|rows| rows.epcis.clear()), Some(GazetteerError::NoEpci(code("43041"))));
}
