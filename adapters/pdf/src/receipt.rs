//! The family's receipt: what it sent, who answers, and by when. Nothing about any agent.

use linf_routing::LinfCard;
use linf_routing::ports::ReceiptDocument;

use crate::builder::{Document, Heading, Identity, Running, Tone, Value};
use crate::family_request::{contact_rows, explain_boxes, search_rows};
use crate::{PdfError, french, links};

/// The receipt as PDF.
pub(crate) fn render(receipt: &ReceiptDocument) -> Result<Vec<u8>, PdfError> {
    let reference = receipt.reference.to_string();
    let identity = Identity {
        title: format!("Votre demande d’information {reference}"),
        created_at: Some(receipt.recorded_at),
        file_id: file_id(receipt.reference.as_str()),
    };
    let running = Running {
        header: "Demande d’information".to_owned(),
        reference: reference.clone(),
        footer: "Ceci n’est pas une inscription".to_owned(),
    };
    let mut document = Document::new(identity, running)?;
    write_confirmation(&mut document, receipt);
    if receipt.told_on.is_none() {
        document.heading(Heading::Part, "Le service qui vous répondra");
        document.summary(card_rows(&receipt.card));
    }
    document.heading(Heading::Part, "Ce que vous cherchez");
    document.summary(search_rows(&receipt.data, &receipt.place, receipt.place_kind));
    explain_boxes(&mut document, &receipt.data);
    document.heading(Heading::Part, "Vos coordonnées");
    document.summary(contact_rows(&receipt.data.contact));
    document.heading(Heading::Part, "Vos données");
    let shared = match receipt.told_on {
        None => format!(
            "Ces informations sont transmises à un seul service, {}, qui ne s’en sert que pour \
             vous répondre.",
            receipt.card.name
        ),
        Some(_) => "Aucun service n’a lu ces informations.".to_owned(),
    };
    document.paragraph(&format!(
        "{shared} Elles sont effacées de ce site six mois après votre demande."
    ));
    document.finish()
}

fn write_confirmation(document: &mut Document, receipt: &ReceiptDocument) {
    document.heading(Heading::Document, "Votre demande d’information");
    document.paragraph(&match receipt.told_on {
        None => format!(
            "Votre demande d’information sur les modes d’accueil est enregistrée. {} vous \
             contactera au plus tard le {}.",
            receipt.card.name,
            french::day_of_week(receipt.answer_by),
        ),
        Some(on) => format!(
            "Aucun service ne peut répondre à cette demande d’information\u{a0}: nous vous l’avons \
             écrit le {}. Votre Caf peut vous renseigner.",
            french::day_of_week(on),
        ),
    });
    document.summary([
        ("Référence", receipt.reference.to_string()),
        ("Reçue le", french::instant(receipt.recorded_at, receipt.zone)),
    ]);
    document.paragraph(
        "Gardez cette référence\u{a0}: elle permet de retrouver votre demande si vous appelez le \
         service.",
    );
    let silence = match receipt.told_on {
        None => {
            "Votre demande sert à vous informer. Elle ne réserve aucune place et ne remplace \
                 aucune inscription. Si vous ne recevez pas de réponse, ce silence ne vaut ni \
                 accord ni refus\u{a0}: appelez le service ci-dessous."
        }
        Some(_) => {
            "Votre demande servait à vous informer. Elle ne réserve aucune place et ne \
                    remplace aucune inscription."
        }
    };
    document.note(Tone::Information, "Ce n’est pas une inscription", silence);
}

fn card_rows(card: &LinfCard) -> [(&'static str, Value); 4] {
    [
        ("Nom", card.name.clone().into()),
        ("Adresse", card.address.clone().into()),
        ("Téléphone", links::phone(&card.phone)),
        ("Adresse électronique", links::email(&card.email)),
    ]
}

/// A receipt has the same identifier each time that it is made.
fn file_id(reference: &str) -> [u8; 16] {
    let mut id = *b"recu..----------";
    for (byte, character) in id.iter_mut().skip(6).zip(reference.bytes()) {
        *byte = character;
    }
    id
}
