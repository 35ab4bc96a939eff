//! Records on paper, read back by other programs.

use linf_referencing::ports::{RecordPaper, RecordPrinter};
use linf_referencing::testing::samples;
use linf_referencing::{Criterion, Hours, Linf, Presentation, ServedCommune, SingleDesk};

use crate::PrintpdfRenderer;
use crate::reading_tools::Pdf;

fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = option_env!("LINF_KEEP_PDF") {
        std::fs::write(format!("{folder}/{name}.pdf"), bytes).unwrap();
    }
}

fn paper() -> RecordPaper {
    let mut record = samples::record(1);
    record.general.single_desk = Some(SingleDesk::new([Criterion::Network]));
    record.presentation = Presentation {
        about: Some("Un accueil <b>ouvert</b> à tous.\nSur deux lignes.".parse().unwrap()),
        ..Presentation::default()
    };
    record.hours = Hours {
        week: "monday 09:00-12:00 14:00-17:30".parse().unwrap(),
        by_appointment: true,
        closures: vec!["2026-08-03/2026-08-21".parse().unwrap()],
        note: None,
    };
    RecordPaper {
        linf: Linf::register(samples::linf_id(1), record).0,
        caf: "Caf de la Haute-Loire".to_owned(),
        gestionnaire: Some(samples::gestionnaire(1).identity().clone()),
        rpe_record: None,
        communes: vec!["Le Puy-en-Velay (43000)".to_owned()],
    }
}

// Proves: R19, R23, R24
#[test]
fn the_form_to_fill_has_the_five_parts_and_marks_what_is_mandatory() {
    let bytes = PrintpdfRenderer.blank().unwrap();
    keep("fiche-vierge", &bytes);
    let pdf = Pdf::new(&bytes);
    pdf.checked();
    let words = pdf.words();
    for said in [
        "1. Informations générales",
        "2. Localisation",
        "3. Présentation",
        "4. Communes desservies",
        "5. Jours et horaires d’ouverture au public",
        "Nom de la structure *",
        "Type de structure *",
        "□ Relais petite enfance (RPE, anciennement RAM)",
        "Adresse électronique publique *",
        "Signature",
    ] {
        assert!(words.contains(said), "{said:?} is missing from {words}");
    }
    assert!(!words.contains("Site internet *") && !words.contains("Guichet pour une demande"));
    assert_eq!(bytes, PrintpdfRenderer.blank().unwrap());
}

// Proves: R19
#[test]
fn a_record_says_on_paper_what_it_says_on_screen() {
    let bytes = PrintpdfRenderer.filled(&paper()).unwrap();
    keep("fiche", &bytes);
    let pdf = Pdf::new(&bytes);
    pdf.checked();
    let words = pdf.words();
    for said in [
        "Fiche de Relais petite enfance 1",
        "Caf de la Haute-Loire",
        "Commune 1",
        "Jeanne Vidal, Maire",
        "Oui : anime le réseau des acteurs locaux",
        "1 place du Breuil",
        "04 71 02 03 04",
        "rpe1@example.fr",
        "Un accueil <b>ouvert</b> à tous. Sur deux lignes.",
        "Le Puy-en-Velay (43000), depuis le 5 janvier 2026",
        "9 h 00 – 12 h 00 ; 14 h 00 – 17 h 30",
        "du 3 août 2026 au 21 août 2026",
        "Non renseigné",
    ] {
        assert!(words.contains(said), "{said:?} is missing from {words}");
    }
    assert!(pdf.structure().contains("Guichet pour une demande en ligne"));
}

// Proves: R19
#[test]
fn a_record_of_a_hundred_and_fifty_eight_communes_is_printed_whole() {
    let mut paper = paper();
    let mut record = paper.linf.record().clone();
    let served = record.served[0];
    record.served = vec![ServedCommune { ..served }; 158];
    paper.communes = (1..=158).map(|n| format!("Saint-Exemple-{n} (43000)")).collect();
    paper.linf = Linf::register(samples::linf_id(1), record).0;
    let words = Pdf::new(&PrintpdfRenderer.filled(&paper).unwrap()).words();
    for n in 1..=158 {
        assert!(words.contains(&format!("Saint-Exemple-{n} (43000), depuis")), "{n}");
    }
}
