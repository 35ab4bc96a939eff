//! The facts that the product relies on, checked on every row of the list.
#![expect(clippy::unwrap_used, reason = "the list is loaded once for all tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use linf_geography::embedded;
use linf_territory::{
    Area, CafDirectory, CafOf, Commune, CommuneCode, Gazetteer, Geography, NoCaf, OtherKind,
    OtherPlace, PostalCode, Standing,
};

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| embedded().unwrap().gazetteer);

fn code(raw: &str) -> CommuneCode {
    raw.parse().unwrap()
}

fn commune(raw: &str) -> &'static Commune {
    GAZETTEER.commune(code(raw)).unwrap()
}

/// Outside the départements: overseas collectivities.
fn is_in_a_departement(commune: &Commune) -> bool {
    let departement = commune.departement();
    !departement.is_overseas()
        || ["971", "972", "973", "974", "976"].contains(&departement.as_str())
}

fn count_of_kind(kind: OtherKind) -> usize {
    GAZETTEER.other_places().iter().filter(|place| place.kind() == kind).count()
}

/// Current communes, by postal code.
fn served() -> BTreeMap<PostalCode, Vec<&'static Commune>> {
    let mut served: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for commune in GAZETTEER.communes() {
        for postal_code in commune.postal_codes() {
            served.entry(*postal_code).or_default().push(commune);
        }
    }
    served
}

/// Current communes, by name.
fn named() -> BTreeMap<&'static str, Vec<&'static Commune>> {
    let mut named: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for commune in GAZETTEER.communes() {
        named.entry(commune.name()).or_default().push(commune);
    }
    named
}

// Proves: F1
#[test]
fn the_list_is_whole() {
    let communes = GAZETTEER.communes();
    assert_eq!(communes.len() + GAZETTEER.other_places().len(), 37_590);
    assert_eq!(communes.len(), 34_969);
    assert_eq!(communes.iter().filter(|commune| is_in_a_departement(commune)).count(), 34_875);
    assert_eq!(count_of_kind(OtherKind::Deleguee), 2_105);
    assert_eq!(count_of_kind(OtherKind::Associee), 471);
    assert_eq!(count_of_kind(OtherKind::Arrondissement), 45);
    assert_eq!(GAZETTEER.departements().len(), 109);
    assert_eq!(GAZETTEER.in_force_from().to_string(), "2026-01-01");
}

// Proves: F1
#[test]
fn a_code_borne_twice_stands_for_the_commune() {
    let others = GAZETTEER.other_places();
    let twice: Vec<_> =
        others.iter().filter(|place| GAZETTEER.commune(place.code()).is_some()).collect();
    assert_eq!(twice.len(), 584);
    for place in twice {
        assert_eq!(place.kind(), OtherKind::Deleguee);
        let resolved = GAZETTEER.resolve(place.code()).unwrap();
        assert_eq!(resolved.standing, Standing::Current);
        assert_eq!(resolved.commune.code(), place.commune());
    }
    let keys: BTreeSet<_> = others.iter().map(|place| (place.code(), place.kind())).collect();
    assert_eq!(keys.len(), others.len());
}

// Proves: F2
#[test]
fn a_postal_code_alone_never_tells_the_commune() {
    let served = served();
    assert_eq!(served.len(), 6_310);
    assert_eq!(served.values().filter(|communes| communes.len() > 1).count(), 4_205);
    let several = |commune: &&Commune| commune.postal_codes().len() > 1;
    assert_eq!(GAZETTEER.communes().iter().filter(several).count(), 387);
    let shares = |commune: &&Commune| {
        commune.postal_codes().iter().any(|postal_code| served[postal_code].len() > 1)
    };
    assert_eq!(GAZETTEER.communes().iter().filter(shares).count() * 100 / 34_969, 94);
    let of_51300 = GAZETTEER.communes_in(Area::PostalCode("51300".parse().unwrap()));
    assert_eq!(of_51300.len(), 46);
    for (postal_code, communes) in served {
        assert_eq!(GAZETTEER.communes_in(Area::PostalCode(postal_code)), communes);
    }
}

// Proves: F3
#[test]
fn a_departement_is_never_told_by_a_postal_code() {
    let abroad = GAZETTEER.communes().iter().filter(|commune| {
        let departement = commune.departement();
        let figures = departement.as_str().replace(['A', 'B'], "0");
        !departement.is_overseas()
            && !commune.postal_codes().iter().any(|code| code.as_str().starts_with(&figures))
    });
    let names: Vec<_> = abroad.map(Commune::name).collect();
    assert_eq!(names.len(), 21);
    assert!(names.contains(&"Change") && names.contains(&"Éloise"));
    assert_eq!(commune("2A004").departement().as_str(), "2A");
    assert_eq!(commune("2B033").departement().as_str(), "2B");
}

// Proves: F4
#[test]
fn homonyms_are_told_apart_by_their_departement() {
    let named = named();
    assert_eq!(named.values().filter(|communes| communes.len() > 1).count(), 1_441);
    for communes in named.values() {
        let departements: BTreeSet<_> = communes.iter().map(|c| c.departement()).collect();
        assert_eq!(departements.len(), communes.len());
    }
    assert_eq!(named.keys().filter(|name| name.chars().count() <= 2).count(), 14);
    let saints = GAZETTEER.communes().iter().filter(|c| c.name().starts_with("Saint"));
    assert_eq!(saints.count(), 3_895);
}

// Proves: F5
#[test]
fn an_arrondissement_resolves_to_its_city_and_keeps_its_code() {
    for (city, first, last) in
        [("75056", 75_101, 75_120), ("69123", 69_381, 69_389), ("13055", 13_201, 13_216)]
    {
        for number in first..=last {
            let arrondissement = code(&number.to_string());
            let resolved = GAZETTEER.resolve(arrondissement).unwrap();
            assert_eq!(resolved.commune.code().as_str(), city);
            assert_eq!(resolved.code(), arrondissement);
            let codes: Vec<_> = resolved.coverage_codes().collect();
            assert_eq!(codes, [arrondissement, code(city)]);
            assert!(!resolved.arrondissement().unwrap().postal_codes().is_empty());
        }
    }
}

// Proves: F6
#[test]
fn every_other_place_and_former_code_resolves_to_a_current_commune() {
    for place in GAZETTEER.other_places() {
        let resolved = GAZETTEER.resolve(place.code()).unwrap();
        assert_eq!(resolved.commune.code(), place.commune(), "{}", place.name());
    }
    let former: Vec<_> = GAZETTEER.former_codes().collect();
    assert_eq!(former.len(), 4_240);
    let elsewhere: Vec<_> = former
        .into_iter()
        .filter(|&(old, now)| GAZETTEER.resolve(old).unwrap().commune.code() != now)
        .map(|(old, _)| old)
        .collect();
    // Two communes were detached, and part of another since: the row of today decides.
    assert_eq!(elsewhere, [code("55273"), code("60455")]);
}

// Proves: F6
#[test]
fn the_name_of_a_former_commune_may_be_that_of_another_current_one() {
    let named = named();
    let misleading = GAZETTEER.other_places().iter().filter(|place| {
        let homonyms = named.get(place.name());
        homonyms.is_some_and(|all| all.iter().all(|c| c.code() != place.commune()))
    });
    assert_eq!(misleading.count(), 284);
}

// Proves: F7
#[test]
fn codes_that_changed_are_followed() {
    let conques = GAZETTEER.resolve(code("12076")).unwrap();
    assert_eq!(conques.commune.code(), code("12218"));
    assert!(matches!(conques.standing, Standing::PartOf(place) if place.name() == "Conques"));
    assert_eq!(GAZETTEER.resolve(code("15141")).unwrap().standing, Standing::Current);
    let ajaccio = GAZETTEER.resolve(code("20004")).unwrap();
    assert_eq!((ajaccio.commune.name(), ajaccio.standing), ("Ajaccio", Standing::Former));
}

// Proves: F8
#[test]
fn the_overseas_collectivities_are_there() {
    for (insee, postal_code, name) in
        [("97701", "97133", "Saint-Barthélemy"), ("97801", "97150", "Saint-Martin")]
    {
        assert_eq!(commune(insee).name(), name);
        assert_eq!(commune(insee).postal_codes(), [postal_code.parse().unwrap()]);
    }
    let without: Vec<_> =
        GAZETTEER.communes().iter().filter(|c| c.postal_codes().is_empty()).collect();
    assert_eq!(without.len(), 5);
    assert!(without.iter().all(|commune| commune.departement().as_str() == "984"));
    let empty = GAZETTEER.communes().iter().filter(|c| c.population() == 0);
    let in_meuse = empty.filter(|commune| is_in_a_departement(commune));
    assert_eq!(in_meuse.filter(|c| c.departement().as_str() == "55").count(), 6);
}

// Proves: F9
#[test]
fn the_epci_hold_their_communes() {
    let sizes = GAZETTEER.epcis().iter().map(|epci| {
        let communes = GAZETTEER.communes_in(Area::Epci(epci.code()));
        let departements: BTreeSet<_> = communes.iter().map(|c| c.departement()).collect();
        (communes.len(), departements.len())
    });
    let mut sizes: Vec<_> = sizes.collect();
    sizes.sort_unstable();
    assert_eq!(sizes.len(), 1_255);
    assert_eq!(sizes.iter().map(|(communes, _)| communes).sum::<usize>(), 34_871);
    assert_eq!(sizes[sizes.len() / 2].0, 23);
    assert_eq!(sizes.last().unwrap().0, 158);
    assert_eq!(sizes.iter().filter(|(_, departements)| *departements > 1).count(), 89);
}

// Proves: F10
#[test]
fn the_thresholds_of_the_law_can_be_counted() {
    let populations = GAZETTEER.communes().iter().filter(|c| is_in_a_departement(c));
    let populations: Vec<u32> = populations.map(Commune::population).collect();
    assert_eq!(populations.iter().map(|&p| u64::from(p)).sum::<u64>(), 68_350_798);
    assert_eq!(populations.iter().filter(|&&p| p > 3_500).count(), 3_252);
    assert_eq!(populations.iter().filter(|&&p| p > 10_000).count(), 1_048);
}

// Proves: F11
#[test]
fn every_commune_has_a_caf_or_the_reason_why_not() {
    let cafs = CafDirectory::new();
    let mut used = BTreeSet::new();
    let mut without = BTreeMap::<_, usize>::new();
    let others = GAZETTEER.other_places().iter().map(OtherPlace::commune);
    for commune in GAZETTEER.communes().iter().map(Commune::code).chain(others) {
        match cafs.caf_of(commune) {
            CafOf::Body(caf) => {
                assert_eq!(caf.code().departement(), commune.departement());
                used.insert(caf.code());
            }
            CafOf::None(why) => *without.entry(why.to_string()).or_default() += 1,
        }
    }
    assert_eq!(used.len(), 101);
    assert_eq!(without.values().sum::<usize>(), 94);
    assert_eq!(without[&NoCaf::SaintBarthelemy.to_string()], 1);
    assert_eq!(without[&NoCaf::SaintPierreEtMiquelon.to_string()], 2);
    assert!(!without.contains_key(&NoCaf::NotADepartement.to_string()));
}

// Proves: F8, T13
#[test]
fn every_commune_has_a_time_zone() {
    for commune in GAZETTEER.communes() {
        let paris = commune.code().time_zone().name() == "Europe/Paris";
        assert_eq!(paris, !commune.departement().is_overseas(), "{}", commune.name());
    }
    for (insee, name) in
        [("98719", "Gambier"), ("98718", "Fatu-Hiva"), ("98414", "La Terre-Adélie")]
    {
        assert_eq!(commune(insee).name(), name, "the table of time zones names it by its code");
    }
}
