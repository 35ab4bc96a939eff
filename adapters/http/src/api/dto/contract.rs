//! Contracts and profiles of CAFs.
use crate::api::body::{Node, Reading};
use crate::problem::{Failure, FieldProblem, typed_text, wrong_field};
use chrono::{DateTime, NaiveDate, Utc};
use linf_habilitation::use_cases::caf_profiles::KnownCaf;
use linf_habilitation::{Contract, ContractLetter, ContractStanding, ContractState, Signatory};
use linf_kernel::TextError;
use linf_kernel::calendar::local_day;
use linf_territory::CafCode;
use poem_openapi::Object;
use serde_json::Value;
use std::str::FromStr;

/// Who signs for the CNAF, by delegation.
#[derive(Object)]
#[oai(rename = "ContractSignatoryBody")]
pub(crate) struct SignatoryBody {
    /// « Alix Lemaire ».
    #[oai(validator(max_length = 200))]
    signatory: String,
    /// « Par délégation de… ».
    #[oai(validator(max_length = 200))]
    quality: String,
}

/// A contract to prepare.
#[derive(Object)]
#[oai(rename = "ContractBody")]
pub(crate) struct ContractBody {
    /// The code of the CAF.
    caf: String,
    /// Who signs for the CNAF.
    #[oai(validator(max_length = 200))]
    signatory: String,
    /// In which quality.
    #[oai(validator(max_length = 200))]
    quality: String,
}

/// A registered letter that was received.
#[derive(Object)]
#[oai(rename = "ContractLetterBody")]
pub(crate) struct ContractLetterBody {
    /// `cnaf` or `caf`.
    from: String,
    /// When it was sent.
    sent_on: Option<NaiveDate>,
    /// When it was first presented.
    presented_on: Option<NaiveDate>,
    /// When it was received.
    received_on: NaiveDate,
}

/// How a CAF signs and is reached.
#[derive(Object)]
#[oai(rename = "CafProfileBody")]
pub(crate) struct CafProfileBody {
    /// The version that was read; absent the first time.
    version: Option<u32>,
    /// Its name, as documents print it.
    #[oai(validator(max_length = 200))]
    name: String,
    /// Its postal address, on one line.
    #[oai(validator(max_length = 300))]
    address: String,
    /// Who signs for it.
    #[oai(validator(max_length = 200))]
    signatory: String,
    /// In which quality.
    #[oai(validator(max_length = 200))]
    quality: String,
    /// The shared mailbox told of habilitation requests.
    mailbox: Option<String>,
    /// The telephone for the public.
    phone: Option<String>,
    /// The address for the public.
    email: Option<String>,
    /// How to write to its data-protection officer.
    #[oai(validator(max_length = 300))]
    data_protection: Option<String>,
}

/// How a CAF signs and is reached.
#[derive(Object)]
#[oai(rename = "CafProfile", skip_serializing_if_is_none)]
pub(crate) struct CafProfileDto {
    /// To send back with a change.
    version: u32,
    /// Its name, as documents print it.
    name: String,
    /// Its postal address.
    address: String,
    /// Who signs for it.
    signatory: String,
    /// In which quality.
    quality: String,
    /// The shared mailbox told of habilitation requests.
    mailbox: Option<String>,
    /// The telephone for the public.
    phone: Option<String>,
    /// The address for the public.
    email: Option<String>,
    /// How to write to its data-protection officer.
    data_protection: Option<String>,
}

/// A CAF, and what is known of it.
#[derive(Object)]
#[oai(rename = "KnownCaf", skip_serializing_if_is_none)]
pub(crate) struct KnownCafDto {
    /// Its code.
    caf: String,
    /// Its name.
    name: String,
    /// What is known, if anything.
    profile: Option<CafProfileDto>,
}

impl KnownCafDto {
    /// A CAF.
    pub(crate) fn new(known: &KnownCaf) -> Self {
        let profile = known.profile.as_ref().map(|profile| {
            let details = profile.details();
            CafProfileDto {
                version: profile.version(),
                name: details.name.to_string(),
                address: details.address.to_string(),
                signatory: details.signatory.name.to_string(),
                quality: details.signatory.quality.to_string(),
                mailbox: details.mailbox.as_ref().map(ToString::to_string),
                phone: details.phone.as_ref().map(ToString::to_string),
                email: details.email.as_ref().map(ToString::to_string),
                data_protection: details.data_protection.as_ref().map(ToString::to_string),
            }
        });
        Self { caf: known.caf.code().to_string(), name: known.caf.name().to_owned(), profile }
    }
}

/// A contract between the CNAF and a CAF.
#[derive(Object)]
#[oai(rename = "Contract", skip_serializing_if_is_none)]
pub(crate) struct ContractDto {
    /// Its identifier.
    id: String,
    /// The code of the CAF.
    caf: String,
    /// `draft`, `sent`, `cancelled`, `signed` or `terminated`.
    state: String,
    /// Whether it is in force today.
    in_force: bool,
    /// The next yearly date, when silence renews it.
    renewed_on: Option<NaiveDate>,
    /// Its last day, once it was terminated.
    ends_on: Option<NaiveDate>,
    /// When it was signed.
    signed_on: Option<NaiveDate>,
    /// When it was sent.
    sent_at: Option<DateTime<Utc>>,
    /// The text it was printed from.
    template: Option<String>,
    /// Who ended it: `cnaf` or `caf`.
    letter_from: Option<String>,
    /// When the letter was sent.
    letter_sent_on: Option<NaiveDate>,
    /// When it was presented.
    letter_presented_on: Option<NaiveDate>,
    /// When it was received.
    letter_received_on: Option<NaiveDate>,
}

impl ContractDto {
    /// A contract, as it stands at an instant.
    pub(crate) fn new(contract: &Contract, now: DateTime<Utc>) -> Self {
        let today = local_day(now, contract.caf().departement().time_zone());
        let letter = match contract.state() {
            ContractState::Terminated { letter, .. } => Some(letter),
            ContractState::Draft
            | ContractState::Sent(_)
            | ContractState::Cancelled
            | ContractState::Signed(_) => None,
        };
        let renewed_on = match contract.standing(today) {
            ContractStanding::InForce { renewed_on } => Some(renewed_on),
            ContractStanding::Draft
            | ContractStanding::Sent
            | ContractStanding::Cancelled
            | ContractStanding::ToCome { .. }
            | ContractStanding::Ending { .. }
            | ContractStanding::Ended { .. } => None,
        };
        let dispatch = contract.record().dispatch.as_ref();
        Self {
            id: contract.id().to_string(),
            caf: contract.caf().to_string(),
            state: contract.state().name().to_owned(),
            in_force: contract.is_in_force(today),
            renewed_on,
            ends_on: contract.period().and_then(|period| period.until),
            signed_on: contract.signature().map(|signature| signature.on),
            sent_at: dispatch.map(|sent| sent.at),
            template: dispatch.map(|sent| sent.template.0.clone()),
            letter_from: letter.map(|letter| letter.from().code().to_owned()),
            letter_sent_on: letter.and_then(ContractLetter::sent_on),
            letter_presented_on: letter.and_then(ContractLetter::presented_on),
            letter_received_on: letter.map(ContractLetter::received_on),
        }
    }
}

/// A text that the domain reads, or why not.
fn read<T>(reading: &mut Reading, root: &Node<'_>, name: &str) -> Option<T>
where
    T: FromStr<Err = TextError>,
{
    let raw = reading.text(root, name);
    let faults = |failure: Failure| failure.errors.into_iter().for_each(|e| reading.add_once(e));
    typed_text(name, &raw).map_err(faults).ok()
}

fn told(field: &str, code: &'static str, message: &str) -> FieldProblem {
    FieldProblem { field: field.to_owned(), code, message: message.to_owned() }
}

/// Who signs, out of a body.
pub(crate) fn read_signatory(body: &Value) -> Result<Signatory, Failure> {
    let mut reading = Reading::default();
    let root = reading.root(body);
    let by = signatory(&mut reading, &root);
    reading.finish()?;
    by.ok_or_else(|| Failure::bug("a signatory without a fault"))
}

fn signatory(reading: &mut Reading, root: &Node<'_>) -> Option<Signatory> {
    let (name, quality) = (read(reading, root, "signatory"), read(reading, root, "quality"));
    Some(Signatory { name: name?, quality: quality? })
}

/// Whose contract and who signs it, out of a body.
pub(crate) fn read_contract(body: &Value) -> Result<(CafCode, Signatory), Failure> {
    let mut reading = Reading::default();
    let root = reading.root(body);
    let (caf, by) = (reading.text(&root, "caf").parse(), signatory(&mut reading, &root));
    if caf.is_err() {
        reading.add_once(told("caf", "unknown", "Envoyez le code d’une Caf."));
    }
    reading.finish()?;
    caf.ok().zip(by).ok_or_else(|| Failure::bug("a contract without a fault"))
}

/// A letter, out of a body.
pub(crate) fn read_letter(body: &Value) -> Result<ContractLetter, Failure> {
    let mut reading = Reading::default();
    let root = reading.root(body);
    let from = reading.text(&root, "from").parse();
    let [sent_on, presented_on, received_on] =
        ["sent_on", "presented_on", "received_on"].map(|name| reading.day(&root, name));
    if from.is_err() {
        reading.add_once(told(
            "from",
            "unknown",
            "Envoyez «\u{a0}cnaf\u{a0}» ou «\u{a0}caf\u{a0}».",
        ));
    }
    if received_on.is_none() {
        reading.add_once(told("received_on", "missing", "Envoyez la date de réception."));
    }
    reading.finish()?;
    let (from, received_on) =
        from.ok().zip(received_on).ok_or_else(|| Failure::bug("a letter without a fault"))?;
    let order = "Vérifiez ces dates\u{a0}: une lettre est envoyée, puis présentée, puis reçue.";
    let letter = ContractLetter::new(from, sent_on, presented_on, received_on);
    letter.map_err(|_order| wrong_field("received_on", "wrong_order", order))
}
