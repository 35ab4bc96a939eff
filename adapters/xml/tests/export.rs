//! Exports, read by another program and held against the published schema.
#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a broken export must stop the test"
)]

#[path = "export/hostile.rs"]
mod hostile;
#[path = "export/xmllint.rs"]
mod xmllint;

use std::collections::BTreeSet;

use linf_routing::ports::{ExportCover, ExportRenderer, ExportWriter, ExportedRequest};
use linf_routing::{CareKind, Channel, Day, DayPart, Format, PlaceKind, Rhythm, Situation, Topic};
use linf_xml::{NAMESPACE, SCHEMA, XmlExportRenderer};

use hostile::Hostile;
use xmllint::{Verdict, validate, value};

fn finished(writer: Box<dyn ExportWriter>) -> Vec<u8> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(writer.finish()).unwrap()
}

fn export(cover: &ExportCover, requests: &[ExportedRequest]) -> String {
    let mut writer = XmlExportRenderer.begin(cover).unwrap();
    let mut bytes = Vec::new();
    for request in requests {
        bytes.extend(writer.add(request).unwrap());
    }
    bytes.extend(finished(writer));
    String::from_utf8(bytes).unwrap()
}

// Proves: R105, B6
#[test]
fn ten_thousand_hostile_requests_follow_the_schema() {
    let mut hostile = Hostile::new(20_261_123);
    let cover = hostile.cover(10_000);
    let requests: Vec<_> = (0..10_000).map(|_| hostile.request()).collect();
    let xml = export(&cover, &requests);
    assert_eq!(validate(&xml), Verdict::Valid);
    assert_eq!(xml.matches("<destroy_by>").count(), 10_000);
}

// Proves: R105
#[test]
fn a_text_is_read_back_as_it_was_written() {
    let mut hostile = Hostile::new(7);
    let mut request = hostile.request();
    let message = "<b>&amp; ]]> \"l’œuvre\"</b>\nfin 👶 中文";
    request.data.message = Some(message.parse().unwrap());
    request.place = "Saint-Denis\u{0} (97411)".into();
    let xml = export(&hostile.cover(1), &[request]);
    assert_eq!(validate(&xml), Verdict::Valid);
    assert_eq!(value(&xml, "message"), message);
    assert_eq!(value(&xml, "place"), "Saint-Denis\u{fffd} (97411)");
}

// Proves: R105, D9, R115
#[test]
fn an_export_says_its_number_its_linf_who_made_it_when_and_until_when_copies_are_kept() {
    let mut hostile = Hostile::new(8);
    let (mut cover, request) = (hostile.cover(1), hostile.request());
    cover.by = "Marie Durand".into();
    cover.linf.name = "Relais petite enfance du Puy".into();
    let destroy_by = request.request.destroy_copies_by().to_string();
    let reference = request.request.reference().to_string();
    let xml = export(&cover, &[request]);
    assert!(xml.contains(&format!(" id=\"{}\"", cover.export)), "{xml}");
    assert!(xml.contains(&format!("<request reference=\"{reference}\">")), "{xml}");
    assert_eq!(value(&xml, "made_by"), "Marie Durand");
    assert_eq!(value(&xml, "linf/*[local-name()='name']"), "Relais petite enfance du Puy");
    assert_eq!(value(&xml, "destroy_by"), destroy_by);
    assert!(value(&xml, "made_at").starts_with("2026-11-23T"));
}

// Proves: R105, B6
#[test]
fn the_same_requests_give_the_same_bytes() {
    let make = || {
        let mut hostile = Hostile::new(9);
        let cover = hostile.cover(50);
        export(&cover, &(0..50).map(|_| hostile.request()).collect::<Vec<_>>())
    };
    assert_eq!(make(), make());
}

// Proves: R105
#[test]
fn nothing_is_kept_in_memory_once_it_is_written() {
    let mut hostile = Hostile::new(10);
    let mut writer = XmlExportRenderer.begin(&hostile.cover(2)).unwrap();
    let first = hostile.request();
    let reference = first.request.reference().to_string();
    let piece = String::from_utf8(writer.add(&first).unwrap()).unwrap();
    assert!(piece.contains(&reference) && piece.ends_with("</request>\n"), "{piece}");
    let next = String::from_utf8(writer.add(&hostile.request()).unwrap()).unwrap();
    assert!(next.starts_with("<request ") && !next.contains(&reference), "{next}");
    assert_eq!(finished(writer), b"</export>\n");
}

// Proves: R105
#[test]
fn the_schema_refuses_what_no_export_holds() {
    let mut hostile = Hostile::new(11);
    let xml = export(&hostile.cover(1), &[hostile.request()]);
    assert_eq!(validate(&xml), Verdict::Valid);
    let request = &xml[xml.find("<request ").unwrap()..xml.find("</export>").unwrap()];
    for (what, spoilt) in [
        ("an unknown rhythm", spoil(&xml, "<rhythm>", "weekly")),
        ("an impossible day", spoil(&xml, "<destroy_by>", "2027-02-30")),
        ("an instant without offset", spoil(&xml, "<recorded_at>", "2026-11-23T10:00:00")),
        ("no destroy-by day", xml.replace("destroy_by>", "destroyed_by>")),
        ("another namespace", xml.replace(NAMESPACE, "urn:linf:export:9")),
        ("the same request twice", xml.replace("</export>", &format!("{request}</export>"))),
    ] {
        assert!(matches!(validate(&spoilt), Verdict::Invalid(_)), "{what} is accepted");
    }
}

// Proves: R105
#[test]
fn the_schema_lists_the_choices_of_the_domain() {
    check("CareKind", CareKind::ALL, CareKind::code);
    check("Topic", Topic::ALL, Topic::code);
    check("Channel", Channel::ALL, Channel::code);
    check("Situation", Situation::ALL, Situation::code);
    check("Rhythm", Rhythm::ALL, Rhythm::code);
    check("WeekDay", Day::ALL, Day::code);
    check("DayPart", DayPart::ALL, DayPart::code);
    check("PlaceKind", PlaceKind::ALL, PlaceKind::code);
    assert_eq!(XmlExportRenderer.format(), Format::Xml);
}

fn check<T: Copy>(name: &str, all: &[T], code: impl Fn(T) -> &'static str) {
    let start = SCHEMA.find(&format!("<xs:simpleType name=\"{name}\">")).unwrap();
    let kind = SCHEMA[start..].split("</xs:simpleType>").next().unwrap();
    let listed = kind.split("enumeration value=\"").skip(1);
    let listed: BTreeSet<&str> = listed.map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(listed, all.iter().map(|choice| code(*choice)).collect(), "{name}");
}

/// The export with another content in the first element that opens so.
fn spoil(xml: &str, opening: &str, content: &str) -> String {
    let (before, rest) = xml.split_once(opening).unwrap();
    let (_, after) = rest.split_once("</").unwrap();
    format!("{before}{opening}{content}</{after}")
}
