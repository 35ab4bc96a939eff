//! Whole documents, read back by other programs.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use linf_kernel::{AccountId, Id};
use linf_routing::ports::{
    ExportCover, ExportRenderer, ExportWriter, ExportedRequest, ReceiptDocument, ReceiptRenderer,
};
use linf_routing::{
    CareKind, Channel, Child, Contact, Day, DayPart, FamilyData, FamilyRequest, Format, Hours,
    LinfCard, Month, Need, PDF_REQUESTS, PlaceKind, Reading, Reference, RequestRecord,
    RequestState, Retrieval, Rhythm, Situation, Slot, Start, Topic,
};
use uuid::Uuid;

use linf_retention::{Destroyed, ProcesVerbal};

use crate::PrintpdfRenderer;
use crate::reading_tools::Pdf;

fn instant(raw: &str) -> DateTime<Utc> {
    raw.parse().unwrap()
}

fn card() -> LinfCard {
    LinfCard {
        linf: Id::from_uuid(Uuid::from_u128(1)),
        name: "Relais petite enfance du Puy-en-Velay".into(),
        address: "12 place du Martouret, 43000 Le Puy-en-Velay".into(),
        phone: "0471020304".into(),
        email: "rpe@example.fr".into(),
    }
}

fn data() -> FamilyData {
    let slot = |day, part| Slot { day, part };
    FamilyData {
        situation: Situation::Parent,
        children: vec![
            Child::Born { on: NaiveDate::from_ymd_opt(2024, 3, 27).unwrap() },
            Child::Expected { month: Month { year: 2027, month: 3 } },
            Child::Adoption,
        ],
        need: Need {
            start: Start::On(NaiveDate::from_ymd_opt(2027, 1, 4).unwrap()),
            rhythm: Rhythm::Regular,
            hours: Hours::Week(vec![
                slot(Day::Monday, DayPart::Morning),
                slot(Day::Monday, DayPart::Afternoon),
                slot(Day::Saturday, DayPart::Night),
            ]),
            atypical_hours: true,
        },
        care_kinds: vec![CareKind::AssistanteMaternelle, CareKind::Creche],
        topics: vec![Topic::Cost, Topic::Aids],
        message: Some(
            "Nous cherchons près de la gare ; œuvrons ensemble.\n\nMerci".parse().unwrap(),
        ),
        contact: Contact {
            surname: "Œuvrard-Łukasiewicz".parse().unwrap(),
            first_name: "Noémie".parse().unwrap(),
            email: "noemie@example.org".parse().unwrap(),
            phone: Some("0612345678".parse().unwrap()),
            residence: Some("3 rue du Fort, 43000 Le Puy-en-Velay".parse().unwrap()),
            channel: Channel::Phone,
            times: Some("Après 18 h".parse().unwrap()),
        },
    }
}

fn request(number: u32) -> ExportedRequest {
    let by: AccountId = Id::from_uuid(Uuid::from_u128(0xABCD));
    let at = instant("2026-11-24T08:15:00Z");
    let record = RequestRecord {
        id: Id::from_uuid(Uuid::from_u128(0x0197_0000_0000 + u128::from(number))),
        linf: card().linf,
        commune: "43157".parse().unwrap(),
        place: PlaceKind::FutureHome,
        recorded_at: instant("2026-11-23T13:30:00Z"),
        zone: Tz::Europe__Paris,
        retrieval: Retrieval::NotStarted { days: 15 },
        state: RequestState::Treated { at, by, reading: Reading::Exported },
    };
    ExportedRequest {
        request: FamilyRequest::rehydrate(record),
        place: "Le Puy-en-Velay (43000, Haute-Loire)".into(),
        data: data(),
    }
}

fn receipt() -> ReceiptDocument {
    let request = request(1).request;
    ReceiptDocument {
        reference: request.reference(),
        recorded_at: request.recorded_at(),
        zone: request.zone(),
        card: card(),
        answer_by: request.treat_by(),
        told_on: None,
        place: "Le Puy-en-Velay (43000, Haute-Loire)".into(),
        place_kind: PlaceKind::FutureHome,
        data: data(),
    }
}

fn cover(requests: usize) -> ExportCover {
    ExportCover {
        export: Id::from_uuid(Uuid::from_u128(0x0197_ABCD_0000_7000_8000_0000_0000_00EF)),
        linf: card(),
        at: instant("2026-11-24T08:15:00Z"),
        zone: Tz::Europe__Paris,
        by: "Marie Durand".into(),
        file: 1,
        files: 2,
        requests,
    }
}

fn finished(writer: Box<dyn ExportWriter>) -> Vec<u8> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(writer.finish()).unwrap()
}

fn export(requests: &[ExportedRequest]) -> Vec<u8> {
    let mut writer = PrintpdfRenderer.begin(&cover(requests.len())).unwrap();
    let mut bytes = Vec::new();
    for request in requests {
        bytes.extend(writer.add(request).unwrap());
    }
    bytes.extend(finished(writer));
    bytes
}

fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = option_env!("LINF_KEEP_PDF") {
        std::fs::write(format!("{folder}/{name}.pdf"), bytes).unwrap();
    }
}

// Proves: R97, D10
#[test]
fn a_receipt_of_a_request_that_nobody_takes_names_no_service() {
    let told_on = NaiveDate::from_ymd_opt(2026, 12, 1);
    let bytes = PrintpdfRenderer.receipt(&ReceiptDocument { told_on, ..receipt() }).unwrap();
    keep("receipt-told", &bytes);
    let pdf = Pdf::new(&bytes);
    pdf.checked();
    let words = pdf.words();
    for said in ["Aucun service ne peut répondre", "mardi 1er décembre 2026", "Votre Caf peut"] {
        assert!(words.contains(said), "{said:?} is missing from {words}");
    }
    assert!(!words.contains("Relais petite enfance"), "{words}");
}

// Proves: R97, R2, D14
#[test]
fn a_receipt_says_what_was_sent_who_answers_and_by_when() {
    let bytes = PrintpdfRenderer.receipt(&receipt()).unwrap();
    keep("receipt", &bytes);
    let pdf = Pdf::new(&bytes);
    pdf.checked();
    let words = pdf.words();
    for said in [
        &format!("Référence {}", receipt().reference),
        "lundi 23 novembre 2026 à 14 h 30",
        "Relais petite enfance du Puy-en-Velay vous contactera au plus tard le mardi 8 décembre 2026",
        "12 place du Martouret, 43000 Le Puy-en-Velay",
        "04 71 02 03 04",
        "rpe@example.fr",
        "Ce n’est pas une inscription",
        "ce silence ne vaut ni accord ni refus",
        "Œuvrard-Łukasiewicz",
        "06 12 34 56 78",
        "Naissance le mercredi 27 mars 2024 Naissance prévue en mars 2027 Adoption",
        "Lundi : matin, après-midi Samedi : nuit Horaires décalés",
        "1. Assistante maternelle 2. Crèche",
        "Nous cherchons près de la gare ; œuvrons ensemble. Merci",
        "Futur domicile Le Puy-en-Velay (43000, Haute-Loire)",
    ] {
        assert!(words.contains(said), "{said:?} is missing from {words}");
    }
    assert!(pdf.information().contains("Votre demande d’information"));
}

// Proves: R97
#[test]
fn addresses_and_telephone_numbers_can_be_touched() {
    let mut receipt = receipt();
    receipt.card.phone = "3230".into();
    let pdf = Pdf::new(&PrintpdfRenderer.receipt(&receipt).unwrap());
    let objects = pdf.checked();
    for target in ["mailto:rpe@example.fr", "mailto:noemie@example.org", "tel:0612345678"] {
        assert!(objects.contains(target), "{target} is missing");
    }
    assert!(pdf.words().contains("Téléphone 32 30"));
    assert!(objects.contains("tel:3230"));
    assert_eq!(pdf.structure().matches("Link").count(), 4, "{}", pdf.structure());
}

// Proves: T15
#[test]
fn a_receipt_names_no_agent_and_speaks_no_jargon() {
    let bytes = PrintpdfRenderer.receipt(&receipt()).unwrap();
    let pdf = Pdf::new(&bytes);
    let said = format!("{}{}{}", pdf.words(), pdf.structure(), pdf.information());
    for unsaid in ["Marie", "Durand", "LINF", "habilit", "guichet", "EPCI", "abcd"] {
        assert!(!said.contains(unsaid), "{unsaid}");
    }
}

// Proves: R105, R115, D9
#[test]
fn an_export_begins_each_request_on_a_page_with_its_day_of_destruction() {
    let requests: Vec<_> = (1..=5).map(request).collect();
    let bytes = export(&requests);
    keep("export", &bytes);
    let pdf = Pdf::new(&bytes);
    pdf.checked();
    assert_eq!(pdf.pages(), 6);
    let text = pdf.text();
    let pages: Vec<&str> = text.split('\u{c}').collect();
    for (page, request) in pages.iter().skip(1).zip(&requests) {
        let reference = request.request.reference().to_string();
        assert!(page.contains(&format!("Demande {reference}")), "{page}");
        assert!(page.contains("À détruire au plus tard le dimanche 23 mai 2027"), "{page}");
        assert!(page.contains("0197abcd-0000-7000-8000-0000000000ef"), "{page}");
        assert!(page.contains("Marie Durand"), "{page}");
        assert!(pages[0].contains(&reference), "{}", pages[0]);
    }
    for said in ["Relais petite enfance", "Marie Durand", "1 sur 2", "mardi 24 novembre 2026"] {
        assert!(pages[0].contains(said), "{said} is missing from {}", pages[0]);
    }
    assert!(!pages[0].contains("Œuvrard"), "the cover names no family");
}

// Proves: R105
#[test]
fn a_file_holds_two_hundred_requests_and_no_more() {
    let mut writer = PrintpdfRenderer.begin(&cover(201)).unwrap();
    for number in 1..=PDF_REQUESTS {
        writer.add(&request(u32::try_from(number).unwrap())).unwrap();
    }
    assert!(writer.add(&request(201)).is_err());
    assert_eq!(Pdf::new(&finished(writer)).pages(), 10 + 200);
}

// Proves: R105, B6
#[test]
fn the_same_requests_give_the_same_bytes() {
    let requests: Vec<_> = (1..=3).map(request).collect();
    assert_eq!(export(&requests), export(&requests));
    let receipts = || PrintpdfRenderer.receipt(&receipt()).unwrap();
    assert_eq!(receipts(), receipts());
    assert_eq!(PrintpdfRenderer.format(), Format::Pdf);
}

// Proves: R97, R105
#[test]
fn a_message_in_another_script_is_not_lost_silently() {
    let mut receipt = receipt();
    receipt.data.message = Some("مرحبا 👶 Привіт".parse().unwrap());
    let words = Pdf::new(&PrintpdfRenderer.receipt(&receipt).unwrap()).words();
    assert!(words.contains("□□□□□ □ Привіт"), "{words}");
    assert!(words.contains("Le signe □ remplace un caractère"), "{words}");
}

fn proces_verbal(count: u32) -> ProcesVerbal {
    let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).unwrap();
    let destroyed = (1..=count).map(|number| Destroyed {
        reference: request(number).request.reference().as_str().to_owned(),
        recorded_on: NaiveDate::from_ymd_opt(2026, 8, 31).unwrap(),
        due_on: day(2, 28),
        state: ["new", "treated", "family_told"][(number % 3) as usize].to_owned(),
    });
    ProcesVerbal {
        id: Id::from_uuid(Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_0042)),
        batch: Id::from_uuid(Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_0007)),
        linf: card().linf,
        linf_name: card().name,
        zone: Tz::Indian__Reunion,
        destroyed_at: instant("2027-02-27T21:10:00Z"),
        destroyed: destroyed.collect(),
    }
}

// Proves: D8
#[test]
fn a_proces_verbal_lists_what_was_destroyed_when_and_why() {
    let bytes = PrintpdfRenderer.proces_verbal(&proces_verbal(60)).unwrap();
    keep("proces-verbal", &bytes);
    let pdf = Pdf::new(&bytes);
    pdf.checked();
    let words = pdf.words();
    for said in [
        "Procès-verbal de destruction",
        "01970000-0000-7000-8000-000000000042",
        "01970000-0000-7000-8000-000000000007",
        "60 demandes",
        "dimanche 28 février 2027 à 1 h 10",
        "Relais petite enfance du Puy-en-Velay",
        "31 août 2026",
        "Traitée",
        "Jamais ouverte",
        "Famille prévenue par la Caf",
    ] {
        assert!(words.contains(said), "{said:?} is missing from {words}");
    }
    let listed = proces_verbal(60).destroyed;
    for destroyed in listed {
        let reference: Reference = destroyed.reference.parse().unwrap();
        assert_eq!(words.matches(&reference.to_string()).count(), 1, "{reference}");
    }
    assert_eq!(bytes, PrintpdfRenderer.proces_verbal(&proces_verbal(60)).unwrap());
}
