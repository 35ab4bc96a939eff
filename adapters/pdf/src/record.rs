//! The record of a LINF on paper: the form to fill by hand, and what a record says (R19).

mod parts;
#[cfg(test)]
mod tests;
mod words;

use linf_kernel::BoxError;
use linf_referencing::PartName;
use linf_referencing::ports::{RecordPaper, RecordPrinter};
use sha2::{Digest, Sha256};

use crate::builder::{Document, Heading, Identity, Running};
use crate::french::bound;
use crate::{PdfError, PrintpdfRenderer};
use parts::{Blank, Row, rows};

/// A line to write on.
const LINE: &str = "………………………………………………………………………………";

impl RecordPrinter for PrintpdfRenderer {
    fn blank(&self) -> Result<Vec<u8>, BoxError> {
        Ok(render(None)?)
    }

    fn filled(&self, paper: &RecordPaper) -> Result<Vec<u8>, BoxError> {
        Ok(render(Some(paper))?)
    }
}

fn render(paper: Option<&RecordPaper>) -> Result<Vec<u8>, PdfError> {
    let name = paper.map(|paper| paper.linf.record().general.name.to_string());
    let title = match &name {
        None => "Formulaire de renseignements d’un lieu d’information".to_owned(),
        Some(name) => format!("Fiche de {name}"),
    };
    let file_id = Sha256::digest(format!("{paper:?}")).first_chunk().copied().unwrap_or_default();
    let running = Running {
        header: title.clone(),
        reference: paper.map(|paper| paper.caf.clone()).unwrap_or_default(),
        footer: "Fiche de référencement d’un lieu d’information".to_owned(),
    };
    let identity = Identity { title: title.clone(), created_at: None, file_id };
    let mut document = Document::new(identity, running)?;
    document.heading(Heading::Document, &bound(&title));
    document.paragraph(&bound(match paper {
        None => {
            "À remplir par le gestionnaire de la structure et à retourner à sa Caf, qui crée la \
             fiche. Les renseignements marqués d’un astérisque (*) sont obligatoires : sans eux, la \
             fiche ne peut pas être créée."
        }
        Some(_) => "Ce que dit la fiche aujourd’hui.",
    }));
    for (rank, part) in PartName::ALL.iter().enumerate() {
        let heading = format!("{}. {}", rank + 1, words::part(*part));
        document.heading(Heading::Part, &heading);
        document.summary(rows(*part, paper).into_iter().map(|row| (label(&row), value(row))));
    }
    if paper.is_none() {
        sign(&mut document);
    }
    document.finish()
}

fn label(row: &Row) -> String {
    let star = if row.required { " *" } else { "" };
    bound(&format!("{}{star}", row.label))
}

fn value(row: Row) -> String {
    match row.value {
        Some(said) if said.is_empty() => "Non renseigné".to_owned(),
        Some(said) => said,
        None => match row.blank {
            Blank::Lines(count) => vec![LINE; count].join("\n"),
            Blank::Boxes(choices) => {
                let boxes = choices.iter().map(|choice| format!("□ {choice}"));
                boxes.collect::<Vec<_>>().join("\n")
            }
        },
    }
}

fn sign(document: &mut Document) {
    document.heading(Heading::Part, "Signature");
    document.paragraph(&bound(
        "Les renseignements publics de la fiche sont montrés aux familles. Le gestionnaire peut les \
         consulter et les faire rectifier auprès de sa CAF.",
    ));
    document.summary([
        ("Fait à", LINE.to_owned()),
        ("Le", LINE.to_owned()),
        ("Nom et qualité", LINE.to_owned()),
        ("Signature", [LINE; 3].join("\n")),
    ]);
}
