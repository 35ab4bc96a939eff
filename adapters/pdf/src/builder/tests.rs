//! Whole files, read back by other programs.

use chrono::{TimeZone, Utc};

use super::{Document, Heading, Identity, Running, Table, Tone};
use crate::reading_tools::Pdf;

fn blank() -> Document {
    let identity = Identity {
        title: "Votre demande d’information — n° 2026-A1B2".into(),
        created_at: Some(Utc.with_ymd_and_hms(2026, 11, 23, 13, 30, 0).unwrap()),
        file_id: *b"0123456789abcdef",
    };
    let running = Running {
        header: "Information sur les modes d’accueil".into(),
        reference: "Demande 2026-A1B2".into(),
        footer: "À détruire avant le dimanche 23 mai 2027".into(),
    };
    Document::new(identity, running).unwrap()
}

fn sample() -> Document {
    let mut document = blank();
    document.heading(Heading::Document, "Votre demande d’information");
    document.paragraph(
        "Le Relais petite enfance du Puy-en-Velay vous contactera avant le mardi 8 décembre 2026. \
         Cœur, œuvre, Œdipe, L’Haÿ-les-Roses, 12 € ; où ça ? « Là-bas ! » — n° 3…",
    );
    document.note(
        Tone::Information,
        "Ceci n’est pas une demande d’inscription",
        "Elle ne remplace aucune démarche auprès d’une crèche ou d’une assistante maternelle.",
    );
    document.heading(Heading::Part, "Votre famille");
    document.summary([
        ("Nom", "Łukasz Şahin-Nguyễn Thị Ánh".to_owned()),
        ("Adresse électronique", "a-very-long-address.".repeat(8) + "@example.fr"),
        ("Téléphone", "06 12 34 56 78".to_owned()),
        ("Message", "Nous cherchons une place pour deux enfants.\n\nMerci ! ".repeat(4)),
    ]);
    document.note(Tone::Warning, "À détruire", "Cette copie doit être détruite avant le 23 mai.");
    document.heading(Heading::Part, "Ce que vous pouvez préparer");
    document.list([
        "Les dates de naissance",
        "Vos horaires de travail de la semaine. ".repeat(6).trim(),
    ]);
    document.heading(Heading::SectionPart, "Demandes");
    document.table(&Table {
        columns: &[("Référence", 2.0), ("Enregistrée le", 3.0), ("Commune", 3.0)],
        rows: (0..70)
            .map(|n| {
                vec![
                    format!("2026-{n:04}"),
                    "lundi 23 novembre 2026 à 14 h 30".to_owned(),
                    "Saint-Germain-Laprade".repeat(1 + n % 3),
                ]
            })
            .collect(),
    });
    document.small_print("Document produit par le portail.");
    document
}

// Proves: R97, R105
#[test]
fn the_same_input_gives_the_same_bytes() {
    let first = sample().finish().unwrap();
    assert_eq!(first, sample().finish().unwrap());
    if let Some(folder) = option_env!("LINF_KEEP_PDF") {
        std::fs::write(format!("{folder}/sample.pdf"), first).unwrap();
    }
}

// Proves: R97, R105
#[test]
fn the_file_is_sound_and_tagged() {
    let pdf = Pdf::new(&sample().finish().unwrap());
    let objects = pdf.checked();
    for key in
        ["/StructTreeRoot", "/ParentTree", "/Lang (fr-FR)", "/Marked true", "/DisplayDocTitle true"]
    {
        assert!(objects.contains(key), "{key} is missing");
    }
    assert!(objects.contains("<pdfuaid:part>1</pdfuaid:part>"));
    assert!(objects.contains("/Scope /Column") && objects.contains("/Scope /Row"));
    let structure = pdf.structure();
    for tag in ["H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD"] {
        assert!(structure.lines().any(|line| line.trim().starts_with(tag)), "{tag}\n{structure}");
    }
    let information = pdf.information();
    assert!(information.contains("Title:           Votre demande d’information — n° 2026-A1B2"));
    assert!(information.contains("Tagged:          yes"), "{information}");
}

// Proves: R97, R105
#[test]
fn text_is_selectable_as_it_was_written() {
    let pdf = Pdf::new(&sample().finish().unwrap());
    let words = pdf.words();
    assert!(words.contains("Cœur, œuvre, Œdipe, L’Haÿ-les-Roses, 12 €"), "{words}");
    assert!(words.contains("Łukasz Şahin-Nguyễn Thị Ánh"));
    let text = pdf.text();
    assert!(text.contains("Page 1 / 4") && text.contains("Page 4 / 4"), "{text}");
    assert_eq!(text.matches("À détruire avant le dimanche 23 mai 2027").count(), 4);
}

// Proves: R105
#[test]
fn a_table_repeats_its_header_for_the_eye_only() {
    let pdf = Pdf::new(&sample().finish().unwrap());
    assert_eq!(pdf.text().matches("Enregistrée le").count(), 4);
    assert_eq!(pdf.structure().matches("Enregistrée le").count(), 1);
    assert_eq!(pdf.structure().matches("2026-00").count(), 70);
}

// Proves: R97, R105
#[test]
fn hostile_text_breaks_nothing() {
    let hostile = [
        "(unbalanced \\ ) ET Q endstream endobj << /JS (x) >> <feff>".to_owned(),
        "\u{0}\u{1}\u{7}\u{1b}\u{9c}\u{fffe}\u{10ffff}\u{202e}\u{200f}".to_owned(),
        "👩‍👩‍👧‍👦🏳️‍🌈".repeat(40),
        "a\u{300}\u{301}\u{302}".repeat(200),
        "x".repeat(900),
        "\n".repeat(5_000) + &" ".repeat(5_000),
        "<script>&amp;]]></script>".to_owned(),
        String::new(),
    ];
    for text in &hostile {
        let mut document = blank();
        document.begin_section(text, Running { header: text.clone(), ..Running::default() });
        document.heading(Heading::Section, text);
        document.heading(Heading::Part, text);
        document.paragraph(text);
        document.note(Tone::Warning, text, text);
        document.list([text]);
        document.summary([(text, text.clone())]);
        document.table(&Table {
            columns: &[("a", 1.0), ("b", 20.0)],
            rows: vec![vec![text.clone(), text.clone()], vec![text.clone()]],
        });
        let pdf = Pdf::new(&document.finish().unwrap());
        assert!(!pdf.checked().contains("/JS"), "{text}");
        pdf.structure();
    }
}

// Proves: R105
#[test]
fn each_section_begins_a_page_and_has_its_own_header() {
    let mut document = blank();
    for name in ["première", "deuxième", "troisième"] {
        let reference = format!("Demande {name}");
        document.begin_section(
            &reference,
            Running { reference: reference.clone(), ..Running::default() },
        );
        document.heading(Heading::Section, "Demande");
    }
    let pdf = Pdf::new(&document.finish().unwrap());
    assert_eq!(pdf.pages(), 3);
    let text = pdf.text();
    let pages: Vec<&str> = text.split('\u{c}').collect();
    for (page, name) in pages.iter().zip(["première", "deuxième", "troisième"]) {
        assert!(page.contains(&format!("Demande {name}")), "{page}");
    }
    assert!(pdf.checked().contains("/Outlines"));
}
