//! A partner's export: a cover that lists the requests, then one request a page.

use chrono_tz::Tz;
use linf_routing::ports::{ExportCover, ExportedRequest};
use linf_routing::{FamilyRequest, RequestState};

use crate::builder::{Document, Heading, Identity, Running, Table, Tone};
use crate::family_request::{contact_rows, explain_boxes, search_rows};
use crate::{PdfError, french};

/// A file of an export as PDF.
pub(crate) fn render(
    cover: &ExportCover,
    requests: &[ExportedRequest],
) -> Result<Vec<u8>, PdfError> {
    let mut document =
        Document::new(identity(cover), running("Export", "Données privées".to_owned()))?;
    write_cover(&mut document, cover, requests);
    for exported in requests {
        write_request(&mut document, cover, exported);
    }
    document.finish()
}

fn identity(cover: &ExportCover) -> Identity {
    let number = cover.export.as_uuid().as_u128().wrapping_add(u128::from(cover.file));
    Identity {
        title: format!("Demandes d’information, export du {}", date(cover)),
        created_at: Some(cover.at),
        file_id: number.to_be_bytes(),
    }
}

fn date(cover: &ExportCover) -> String {
    french::instant(cover.at, cover.zone)
}

/// Short on purpose: it stands on every page, and no screen reader says it.
fn running(reference: &str, footer: String) -> Running {
    Running {
        header: "Demandes d’information".to_owned(), reference: reference.to_owned(), footer
    }
}

fn write_cover(document: &mut Document, cover: &ExportCover, requests: &[ExportedRequest]) {
    document.heading(Heading::Document, "Demandes d’information sur les modes d’accueil");
    document.summary([
        ("Export n°", cover.export.to_string()),
        ("Service", cover.linf.name.clone()),
        ("Fait le", date(cover)),
        ("Par", cover.by.clone()),
        ("Fichier", format!("{} sur {}", cover.file, cover.files)),
        ("Demandes dans ce fichier", requests.len().to_string()),
    ]);
    document.note(
        Tone::Warning,
        "Données privées",
        "Ce document est réservé aux personnes habilitées du service, tenues au secret \
         professionnel. Il ne sert qu’à répondre aux familles, n’est ni recopié ni communiqué, et \
         chaque demande indique le jour auquel sa copie est détruite au plus tard.",
    );
    document.heading(Heading::Part, "Demandes");
    document.table(&Table {
        columns: &[
            ("Référence", 78.0),
            ("Lieu", 122.0),
            ("Reçue le", 94.0),
            ("À traiter au plus tard le", 94.0),
            ("À détruire au plus tard le", 94.0),
        ],
        rows: requests.iter().map(list_row).collect(),
    });
}

fn list_row(exported: &ExportedRequest) -> Vec<String> {
    let request = &exported.request;
    vec![
        request.reference().to_string(),
        exported.place.clone(),
        french::day(request.recorded_at().with_timezone(&request.zone()).date_naive()),
        french::day(request.treat_by()),
        french::day(request.destroy_copies_by()),
    ]
}

fn write_request(document: &mut Document, cover: &ExportCover, exported: &ExportedRequest) {
    let request = &exported.request;
    let name = format!("Demande {}", request.reference());
    let destroy_by = french::day_of_week(request.destroy_copies_by());
    let footer = french::day(request.destroy_copies_by());
    let footer = format!("Détruire au plus tard le {footer}");
    document.begin_section(&name, running(&name, footer));
    document.heading(Heading::Section, &name);
    document.note(
        Tone::Warning,
        &format!("À détruire au plus tard le {destroy_by}"),
        &format!(
            "Export n°\u{a0}{}, fait le {} par {}.",
            cover.export,
            french::day(cover.at.with_timezone(&cover.zone).date_naive()),
            cover.by
        ),
    );
    document.summary(state_rows(request, request.zone()));
    document.heading(Heading::SectionPart, "Famille");
    document.summary(contact_rows(&exported.data.contact));
    document.heading(Heading::SectionPart, "Recherche");
    document.summary(search_rows(&exported.data, &exported.place, request.place()));
    explain_boxes(document, &exported.data);
}

fn state_rows(request: &FamilyRequest, zone: Tz) -> Vec<(&'static str, String)> {
    let mut rows = vec![
        ("Reçue le", french::instant(request.recorded_at(), zone)),
        ("À traiter au plus tard le", french::day_of_week(request.treat_by())),
    ];
    match request.state() {
        // Nobody exports one whose family is told that nobody takes it (D10).
        RequestState::New | RequestState::FamilyTold { .. } => {}
        RequestState::Treated { at, .. } => rows.push(("Traitée le", french::instant(at, zone))),
    }
    rows
}
