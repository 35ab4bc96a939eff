//! Made-up packages, read and compared as the command does.
#![expect(clippy::unwrap_used, reason = "an archive in memory is always written")]

use chrono::NaiveDate;
use flate2::Compression;
use flate2::write::GzEncoder;
use linf_geography::{CompactLists, embedded_list, package_list};
use linf_referencing::ports::OfficialListFormat;
use linf_territory::{Change, ChangeSet, Gazetteer, Geography};

/// An archive as `npm pack` writes it.
fn archive(communes: &str) -> Vec<u8> {
    let mut builder = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    let manifest = r#"{"name": "@etalab/decoupage-administratif", "version": "7.0.0"}"#;
    let files = [
        ("package/package.json", manifest),
        ("package/data/communes.json", communes),
        (
            "package/data/departements.json",
            r#"[{"code":"49","nom":"Maine-et-Loire","region":"52"}]"#,
        ),
        ("package/data/regions.json", r#"[{"code":"52","nom":"Pays de la Loire"}]"#),
        ("package/data/epci.json", "[]"),
    ];
    for (name, text) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append_data(&mut header, name, text.as_bytes()).unwrap();
    }
    builder.into_inner().unwrap().finish().unwrap()
}
fn current(code: &str, former: &str) -> String {
    let former = if former.is_empty() { String::new() } else { format!("\"{former}\"") };
    format!(
        r#"{{"code":"{code}","nom":"N{code}","type":"commune-actuelle","anciensCodes":[{former}],"codesPostaux":["49000"]}}"#
    )
}
fn part(code: &str, of: &str) -> String {
    format!(r#"{{"code":"{code}","nom":"N{code}","type":"commune-deleguee","chefLieu":"{of}"}}"#)
}
fn day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap()
}
fn list(year: i32, rows: &[String]) -> Gazetteer {
    let made = package_list(&archive(&format!("[{}]", rows.join(","))), day(year)).unwrap();
    CompactLists.read(&made.content).unwrap()
}

// Proves: F7, B2
#[test]
fn packages_of_two_years_give_every_kind_of_change() {
    let before = list(
        2026,
        &[
            current("49001", ""),
            current("49002", ""),
            current("49003", ""),
            current("49004", ""),
            part("49005", "49004"),
        ],
    );
    let renamed = current("49010", "").replace("N49010", "Autre nom").replace("49010", "49003");
    let after = list(
        2027,
        &[
            current("49001", ""),
            part("49002", "49001"),
            renamed,
            current("49004", ""),
            current("49005", ""),
        ],
    );
    let changes = ChangeSet::between(&before, &after);
    let names: Vec<_> = changes.changes().iter().map(Change::name).collect();
    assert_eq!(names, ["merged", "renamed", "split"]);
    let recoded = list(2028, &[current("49380", "49001"), current("49003", "")]);
    let small = list(2027, &[current("49001", ""), current("49003", "")]);
    let changes = ChangeSet::between(&small, &recoded);
    assert_eq!(changes.changes().iter().map(Change::name).collect::<Vec<_>>(), ["recoded"]);
}

// Proves: F7
#[test]
fn a_list_is_told_by_its_digest_and_the_same_communes_by_their_rows() {
    let rows = format!("[{}]", current("49001", ""));
    let (one, later) = (
        package_list(&archive(&rows), day(2026)).unwrap(),
        package_list(&archive(&rows), day(2027)).unwrap(),
    );
    assert!(one.source.starts_with("@etalab/decoupage-administratif@7.0.0 sha512-"));
    assert_ne!(CompactLists.digest(&one.content), CompactLists.digest(&later.content));
    assert!(CompactLists.same(&one.content, &later.content).unwrap());
    let other = format!("[{}]", current("49002", ""));
    let other = package_list(&archive(&other), day(2026)).unwrap();
    assert!(!CompactLists.same(&one.content, &other.content).unwrap());
    assert!(CompactLists.same(&one.content, b"nothing").is_err());
}

// Proves: F7
#[test]
fn a_damaged_package_is_refused() {
    let good = archive(&format!("[{}]", current("49001", "")));
    for length in [0, 10, good.len() / 2] {
        assert!(package_list(&good[..length], day(2026)).is_err(), "cut at {length}");
    }
    assert!(package_list(&archive("[{}]"), day(2026)).is_err());
    assert!(package_list(&archive(&format!("[{}]", part("49002", "49001"))), day(2026)).is_err());
}

#[test]
fn the_embedded_list_is_the_first_of_an_installation() {
    let first = embedded_list().unwrap();
    assert_eq!(first.gazetteer.in_force_from(), day(2026));
    assert!(CompactLists.same(&first.content, &first.content).unwrap());
}
