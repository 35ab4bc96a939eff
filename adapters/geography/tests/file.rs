//! The geography file, written, read, and damaged.

use linf_geography::{GeographyError, GeographyFile, decode, embedded, encode};
use linf_territory::testing::rows;
use linf_territory::{Gazetteer, GazetteerRows};

fn sample() -> GeographyFile {
    GeographyFile { source: "a sample".to_owned(), rows: rows() }
}

#[test]
fn what_is_written_is_read_back() {
    let file = decode(&encode(sample()).unwrap()).unwrap();
    assert_eq!(file.source, "a sample");
    let (back, given) =
        (Gazetteer::new(file.rows).unwrap(), Gazetteer::new(sample().rows).unwrap());
    assert_eq!(back.communes(), given.communes());
    assert_eq!(back.other_places(), given.other_places());
    assert!(back.former_codes().eq(given.former_codes()));
}

#[test]
fn the_same_rows_give_the_same_bytes_whatever_their_order() {
    let mut reversed = sample();
    let GazetteerRows { departements, epcis, communes, other_places, former_codes, .. } =
        &mut reversed.rows;
    departements.reverse();
    epcis.reverse();
    communes.reverse();
    other_places.reverse();
    former_codes.reverse();
    assert_eq!(encode(sample()).unwrap(), encode(reversed).unwrap());
}

#[test]
fn a_damaged_file_is_refused() {
    let good = encode(sample()).unwrap();
    for length in [0, 1, good.len() / 2, good.len() - 1] {
        assert!(decode(&good[..length]).is_err(), "cut at {length}");
    }
    for at in (0..good.len()).step_by(7) {
        let mut bad = good.clone();
        bad[at] ^= 0x20;
        assert!(decode(&bad).is_err(), "changed at {at}");
    }
    assert!(matches!(decode(b"nothing"), Err(GeographyError::Compression)));
}

#[test]
fn the_embedded_file_says_where_it_comes_from() {
    let source = embedded().unwrap().source;
    assert!(source.starts_with("@etalab/decoupage-administratif@6.0.0 sha512-"), "{source}");
    let notice = include_str!("../data/LICENCE-OUVERTE.md");
    let (package, digest) = source.split_once(' ').unwrap();
    assert!(notice.contains(package) && notice.contains(digest));
    assert!(notice.contains("Licence Ouverte 2.0") && notice.contains("Insee"));
    assert!(
        include_str!("../data/LICENSE-MIT-etalab.txt").contains("Permission is hereby granted")
    );
}
