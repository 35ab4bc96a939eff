//! The procès-verbal de destruction: what the portal says of its own deletions. Nothing personal.

use linf_retention::{Destroyed, ProcesVerbal};
use linf_routing::Reference;

use crate::builder::{Document, Heading, Identity, Running, Table, Tone};
use crate::{PdfError, french};

/// The procès-verbal as PDF.
pub(crate) fn render(proces_verbal: &ProcesVerbal) -> Result<Vec<u8>, PdfError> {
    let number = proces_verbal.id.to_string();
    let identity = Identity {
        title: format!("Procès-verbal de destruction {number}"),
        created_at: Some(proces_verbal.destroyed_at),
        file_id: *proces_verbal.id.as_uuid().as_bytes(),
    };
    let running = Running {
        header: "Procès-verbal de destruction".to_owned(),
        reference: number,
        footer: "Sans donnée personnelle".to_owned(),
    };
    let mut document = Document::new(identity, running)?;
    write_facts(&mut document, proces_verbal);
    document.heading(Heading::Part, "Ce qui est détruit");
    document.list([
        "Tout ce que les familles ont écrit dans ces demandes",
        "Les courriers électroniques au sujet de ces demandes",
        "Les fichiers d’export, gardés par le portail, qui contenaient l’une d’elles",
    ]);
    document.paragraph(
        "Seules restent les références et les dates ci-dessous, qui ne disent rien des familles.",
    );
    document.heading(Heading::Part, "Demandes détruites");
    document.table(&Table {
        columns: &[
            ("Référence", 1.0),
            ("Enregistrée le", 1.2),
            ("À détruire à partir du", 1.2),
            ("État", 1.0),
        ],
        rows: proces_verbal.destroyed.iter().map(row).collect(),
    });
    document.finish()
}

fn write_facts(document: &mut Document, proces_verbal: &ProcesVerbal) {
    let when = french::instant(proces_verbal.destroyed_at, proces_verbal.zone);
    let count = match proces_verbal.destroyed.len() {
        0 | 1 => format!("{} demande", proces_verbal.destroyed.len()),
        several => format!("{several} demandes"),
    };
    document.heading(Heading::Document, "Procès-verbal de destruction");
    document.paragraph(&format!(
        "Le portail d’information sur les modes d’accueil constate la destruction de {count} \
         d’information adressées à {}, le {when}. Leur durée de conservation, six mois à partir de \
         leur enregistrement, est écoulée.",
        proces_verbal.linf_name
    ));
    document.summary([
        ("Procès-verbal n°", proces_verbal.id.to_string()),
        ("Lot n°", proces_verbal.batch.to_string()),
        ("Service", proces_verbal.linf_name.clone()),
        ("Destruction", when),
        ("Nombre", count),
    ]);
    document.note(
        Tone::Information,
        "Portée",
        "Ce procès-verbal porte sur les données du portail. Le service atteste lui-même de la \
         destruction de ses propres copies. Ni l’un ni l’autre ne remplace le visa des archives, \
         quand il est nécessaire.",
    );
}

fn row(destroyed: &Destroyed) -> Vec<String> {
    let reference: Result<Reference, _> = destroyed.reference.parse();
    vec![
        reference.map_or_else(|_| destroyed.reference.clone(), |known| known.to_string()),
        french::day(destroyed.recorded_on),
        french::day(destroyed.due_on),
        state(&destroyed.state).to_owned(),
    ]
}

fn state(word: &str) -> &str {
    match word {
        "new" => "Jamais ouverte",
        "treated" => "Traitée",
        "family_told" => "Famille prévenue par la Caf",
        other => other,
    }
}
