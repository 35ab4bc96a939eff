//! A small part of the real list, for the tests of this crate and of those that use it.
#![expect(clippy::expect_used, reason = "test support: the rows below are right")]

use chrono::NaiveDate;

use crate::{
    Commune, CommuneCode, Departement, Epci, EpciKind, Gazetteer, GazetteerRows, OtherKind,
    OtherPlace,
};

/// Code, name, postal codes, population, EPCI.
const COMMUNES: &[(&str, &str, &str, u32, &str)] = &[
    ("11339", "Saint-Denis", "11310", 523, ""),
    ("12218", "Conques-en-Rouergue", "12320", 1_540, ""),
    (
        "13055",
        "Marseille",
        "13001 13002 13003 13004 13005 13006 13007 13008 13009 13010 13011 13012 13013 13014 13015 13016",
        886_040,
        "",
    ),
    ("15141", "Neussargues-Moissac", "15170", 824, ""),
    ("17300", "La Rochelle", "17000", 79_851, ""),
    ("2A004", "Ajaccio", "20000 20090 20167", 76_320, ""),
    ("2B033", "Bastia", "20200 20600", 46_867, ""),
    ("31404", "Oô", "31110", 104, ""),
    ("42218", "Saint-Étienne", "42000 42100 42230", 173_136, ""),
    ("43041", "Brives-Charensac", "43700", 4_244, "200073419"),
    ("43046", "Chadrac", "43770", 2_542, "200073419"),
    ("43137", "Monistrol-sur-Loire", "43120", 8_823, "200073427"),
    ("43157", "Le Puy-en-Velay", "43000", 18_540, "200073419"),
    ("43194", "Saint-Hostien", "43260", 697, "200073419"),
    ("43251", "Vals-près-le-Puy", "43750", 3_395, "200073419"),
    ("43268", "Yssingeaux", "43200", 7_415, "244301016"),
    ("48095", "Mende", "48000", 12_464, ""),
    ("64102", "Bayonne", "64100", 54_306, "200067106"),
    ("64122", "Biarritz", "64200", 26_206, "200067106"),
    ("64445", "Pau", "64000", 80_441, "200067254"),
    ("67482", "Strasbourg", "67000 67100 67200", 293_771, ""),
    ("69123", "Lyon", "69001 69002 69003 69004 69005 69006 69007 69008 69009", 519_127, ""),
    ("70450", "La Rochelle", "70120", 40, ""),
    ("71085", "Change", "21340", 217, ""),
    (
        "75056",
        "Paris",
        "75001 75002 75003 75004 75005 75006 75007 75008 75009 75010 75011 75012 75013 75014 75015 75016 75116 75017 75018 75019 75020",
        2_103_778,
        "",
    ),
    ("76351", "Le Havre", "76600 76610 76620", 166_687, ""),
    ("80829", "Y", "80190", 87, ""),
    ("81202", "Parisot", "81310", 1_033, ""),
    ("93066", "Saint-Denis", "93200 93210 93380", 149_077, ""),
    ("97105", "Basse-Terre", "97100", 9_417, ""),
    ("97209", "Fort-de-France", "97200 97234", 75_506, ""),
    ("97302", "Cayenne", "97300", 62_675, ""),
    ("97411", "Saint-Denis", "97400 97417 97490", 155_634, ""),
    ("97416", "Saint-Pierre", "97410 97432", 85_038, ""),
    ("97502", "Saint-Pierre", "97500", 5_194, ""),
    ("97611", "Mamoudzou", "97600 97605", 71_437, ""),
    ("97701", "Saint-Barthélemy", "97133", 10_660, ""),
    ("97801", "Saint-Martin", "97150", 31_160, ""),
    ("98412", "Archipel des Kerguelen", "", 0, ""),
    ("98735", "Papeete", "98714", 26_654, ""),
];

/// Code, name, région.
const DEPARTEMENTS: &[(&str, &str, &str)] = &[
    ("11", "Aude", "Occitanie"),
    ("12", "Aveyron", "Occitanie"),
    ("13", "Bouches-du-Rhône", "Provence-Alpes-Côte d'Azur"),
    ("15", "Cantal", "Auvergne-Rhône-Alpes"),
    ("17", "Charente-Maritime", "Nouvelle-Aquitaine"),
    ("2A", "Corse-du-Sud", "Corse"),
    ("2B", "Haute-Corse", "Corse"),
    ("31", "Haute-Garonne", "Occitanie"),
    ("42", "Loire", "Auvergne-Rhône-Alpes"),
    ("43", "Haute-Loire", "Auvergne-Rhône-Alpes"),
    ("48", "Lozère", "Occitanie"),
    ("64", "Pyrénées-Atlantiques", "Nouvelle-Aquitaine"),
    ("67", "Bas-Rhin", "Grand Est"),
    ("69", "Rhône", "Auvergne-Rhône-Alpes"),
    ("70", "Haute-Saône", "Bourgogne-Franche-Comté"),
    ("71", "Saône-et-Loire", "Bourgogne-Franche-Comté"),
    ("75", "Paris", "Île-de-France"),
    ("76", "Seine-Maritime", "Normandie"),
    ("80", "Somme", "Hauts-de-France"),
    ("81", "Tarn", "Occitanie"),
    ("93", "Seine-Saint-Denis", "Île-de-France"),
    ("971", "Guadeloupe", "Guadeloupe"),
    ("972", "Martinique", "Martinique"),
    ("973", "Guyane", "Guyane"),
    ("974", "La Réunion", "La Réunion"),
    ("975", "Saint-Pierre-et-Miquelon", "Saint-Pierre-et-Miquelon"),
    ("976", "Mayotte", "Mayotte"),
    ("977", "Saint-Barthélemy", "Saint-Barthélemy"),
    ("978", "Saint-Martin", "Saint-Martin"),
    (
        "984",
        "Terres australes et antarctiques françaises",
        "Terres australes et antarctiques françaises",
    ),
    ("987", "Polynésie française", "Polynésie française"),
];

/// Code, kind, name.
const EPCIS: &[(&str, EpciKind, &str)] = &[
    ("200067106", EpciKind::CommunauteDAgglomeration, "CA du Pays Basque"),
    ("200067254", EpciKind::CommunauteDAgglomeration, "CA Pau Béarn Pyrénées"),
    ("200073419", EpciKind::CommunauteDAgglomeration, "CA du Puy-en-Velay"),
    ("200073427", EpciKind::CommunauteDeCommunes, "CC Marches du Velay-Rochebaron"),
    ("244301016", EpciKind::CommunauteDeCommunes, "CC des Sucs"),
];

/// Code, name, commune.
const DELEGUEES: &[(&str, &str, &str)] = &[
    ("12076", "Conques", "12218"),
    ("12114", "Grand-Vabre", "12218"),
    ("12173", "Noailhac", "12218"),
    ("12218", "Saint-Cyprien-sur-Dourdou", "12218"),
];

/// City, first code less one, first postal code less one, number of arrondissements.
const ARRONDISSEMENTS: &[(&str, &str, u32, u32, u32)] = &[
    ("Paris", "75056", 75_100, 75_000, 20),
    ("Lyon", "69123", 69_380, 69_000, 9),
    ("Marseille", "13055", 13_200, 13_000, 16),
];

/// Former code, current one.
const FORMER_CODES: &[(&str, &str)] = &[("12076", "12218"), ("20004", "2A004")];

/// Forty real communes, with their arrondissements, delegated communes and former codes.
///
/// # Panics
/// Never: its rows are right.
#[must_use]
pub fn gazetteer() -> Gazetteer {
    Gazetteer::new(rows()).expect("the rows below are right")
}

/// The rows of [`gazetteer`].
///
/// # Panics
/// Never: they are right.
#[must_use]
pub fn rows() -> GazetteerRows {
    let first_of_january = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date");
    GazetteerRows {
        departements: DEPARTEMENTS
            .iter()
            .map(|(code, name, region)| Departement::new(read(code), *name, *region))
            .collect(),
        epcis: EPCIS.iter().map(|(code, kind, name)| Epci::new(read(code), *kind, *name)).collect(),
        communes: COMMUNES.iter().map(commune).collect(),
        other_places: delegated().chain(arrondissements()).collect(),
        former_codes: FORMER_CODES.iter().map(|(code, next)| (read(code), read(next))).collect(),
        ..GazetteerRows::new(first_of_january)
    }
}

fn commune(row: &(&str, &str, &str, u32, &str)) -> Commune {
    let (code, name, postal_codes, population, epci) = row;
    let commune = Commune::new(read(code), *name)
        .with_population(*population)
        .with_postal_codes(postal_codes.split_whitespace().map(read));
    if epci.is_empty() { commune } else { commune.in_epci(read(epci)) }
}

fn delegated() -> impl Iterator<Item = OtherPlace> {
    DELEGUEES.iter().map(|(code, name, commune)| {
        OtherPlace::new(OtherKind::Deleguee, read(code), *name, read(commune))
    })
}

fn arrondissements() -> impl Iterator<Item = OtherPlace> {
    ARRONDISSEMENTS.iter().flat_map(|&(city, commune, code, postal_code, count)| {
        (1..=count).map(move |number| {
            let ordinal = if number == 1 { "er" } else { "e" };
            let name = format!("{city} {number}{ordinal} Arrondissement");
            let code: CommuneCode = read(&(code + number).to_string());
            let place = OtherPlace::new(OtherKind::Arrondissement, code, name, read(commune));
            // The sixteenth of Paris has two.
            let second = (code.as_str() == "75116").then(|| read("75116"));
            let first = read(&(postal_code + number).to_string());
            place.with_postal_codes(std::iter::once(first).chain(second))
        })
    })
}

fn read<T: std::str::FromStr<Err: std::fmt::Debug>>(raw: &str) -> T {
    raw.parse().expect("the rows below are right")
}
