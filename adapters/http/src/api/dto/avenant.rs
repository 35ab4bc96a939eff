//! Changes of annexe 1.
use crate::api::body::{Node, Reading};
use crate::api::dto::convention::persons;
use crate::api::dto::habilitation::{PersonDto, read_person};
use crate::problem::{Failure, FieldProblem};
use chrono::{DateTime, NaiveDate, Utc};
use data_encoding::HEXLOWER;
use linf_habilitation::request::PERSONS;
use linf_habilitation::use_cases::{AvenantContent, AvenantView};
use linf_habilitation::{
    Avenant, AvenantState, FileStamp, PersonIdentity, RequestFault, RequestFieldFault,
};
use linf_territory::CommuneCode;
use poem_openapi::{Enum, Object};
use serde_json::Value;

/// Where an avenant stands.
#[derive(Debug, Clone, Copy, Enum)]
#[oai(rename = "AvenantState", rename_all = "snake_case")]
pub(crate) enum AvenantStateDto {
    /// Being written.
    Prepared,
    /// Sent to be signed.
    Sent,
    /// Signed, and applied.
    Signed,
    /// Given up.
    Abandoned,
}

impl AvenantStateDto {
    const fn of(state: &AvenantState) -> Self {
        match state {
            AvenantState::Prepared => Self::Prepared,
            AvenantState::Sent { .. } => Self::Sent,
            AvenantState::Signed { .. } => Self::Signed,
            AvenantState::Abandoned { .. } => Self::Abandoned,
        }
    }
}

/// An avenant of a convention.
#[derive(Object)]
#[oai(rename = "AvenantLine")]
pub(crate) struct AvenantLineDto {
    /// Its identifier.
    id: String,
    /// Its rank, from 1.
    rank: u32,
    /// Where it stands.
    state: AvenantStateDto,
}

impl AvenantLineDto {
    /// One of a list.
    pub(crate) fn of(avenant: &Avenant) -> Self {
        let state = AvenantStateDto::of(avenant.state());
        Self { id: avenant.id().to_string(), rank: avenant.rank(), state }
    }
}

/// A change of annexe 1.
#[derive(Object)]
#[oai(rename = "Avenant", skip_serializing_if_is_none)]
pub(crate) struct AvenantDto {
    /// Its identifier.
    id: String,
    /// Its convention.
    convention: String,
    /// Its rank, from 1.
    rank: u32,
    /// Where it stands.
    state: AvenantStateDto,
    /// When it was begun.
    prepared_at: DateTime<Utc>,
    /// When it was sent.
    sent_at: Option<DateTime<Utc>>,
    /// The text that it was printed from, while it is out to be signed.
    template: Option<String>,
    /// The day of the signatures.
    signed_on: Option<NaiveDate>,
    /// The digest of the document as it was sent: SHA-256, in hexadecimal.
    paper_sha256: Option<String>,
    /// The digest of the document as it came back signed.
    signed_sha256: Option<String>,
    /// Whether the signed file is kept.
    has_signed_file: bool,
    /// Persons added.
    added: Vec<PersonDto>,
    /// Persons withdrawn.
    withdrawn: Vec<String>,
    /// Communes added: INSEE codes.
    communes_added: Vec<String>,
    /// Communes withdrawn.
    communes_withdrawn: Vec<String>,
}

impl AvenantDto {
    /// An avenant.
    pub(crate) fn new(view: &AvenantView) -> Self {
        let AvenantView { avenant, paper, signed, .. } = view;
        let digest = |file: &FileStamp| HEXLOWER.encode(&file.sha256);
        let changes = avenant.changes();
        let codes = |codes: &[CommuneCode]| codes.iter().map(ToString::to_string).collect();
        let (sent_at, template) = match avenant.state() {
            AvenantState::Sent { at, template } => (Some(*at), Some(template.0.clone())),
            AvenantState::Prepared
            | AvenantState::Signed { .. }
            | AvenantState::Abandoned { .. } => (None, None),
        };
        let (signed_on, has_signed_file) = match avenant.state() {
            AvenantState::Signed { on, file, .. } => (Some(*on), file.is_some()),
            AvenantState::Prepared | AvenantState::Sent { .. } | AvenantState::Abandoned { .. } => {
                (None, false)
            }
        };
        Self {
            id: avenant.id().to_string(),
            convention: avenant.convention().to_string(),
            rank: avenant.rank(),
            state: AvenantStateDto::of(avenant.state()),
            prepared_at: avenant.prepared_at(),
            sent_at,
            template,
            signed_on,
            paper_sha256: paper.as_ref().map(digest),
            signed_sha256: signed.as_ref().map(digest),
            has_signed_file,
            added: changes.added.iter().map(|added| PersonDto::of(&added.identity)).collect(),
            withdrawn: changes.withdrawn.iter().map(ToString::to_string).collect(),
            communes_added: codes(&changes.communes_added),
            communes_withdrawn: codes(&changes.communes_withdrawn),
        }
    }
}

/// What an avenant should change.
#[derive(Object)]
#[oai(rename = "AvenantBody")]
pub(crate) struct AvenantBody {
    /// Persons to add.
    #[oai(validator(max_items = 20))]
    added: Option<Vec<PersonDto>>,
    /// Persons to withdraw. Those whose access was cut already are withdrawn as well.
    withdrawn: Option<Vec<String>>,
    /// Communes to add: INSEE codes.
    communes_added: Option<Vec<String>>,
    /// Communes to withdraw.
    communes_withdrawn: Option<Vec<String>>,
}

fn added(reading: &mut Reading, root: &Node<'_>) -> Vec<PersonIdentity> {
    let nodes = reading.objects(root, "added");
    if nodes.len() > PERSONS {
        let fault = RequestFault::TooMany { max: PERSONS };
        let field = root.at("added");
        reading.add(FieldProblem::from(&RequestFieldFault { field, fault }));
        return Vec::new();
    }
    let read = nodes.iter().filter_map(|node| read_person(node, reading));
    read.collect()
}

fn codes(reading: &mut Reading, root: &Node<'_>, name: &str) -> Vec<CommuneCode> {
    let mut codes = Vec::new();
    for (place, raw) in reading.texts(root, name).iter().enumerate() {
        match raw.parse() {
            Ok(code) => codes.push(code),
            Err(_not_a_code) => reading.add(FieldProblem {
                field: format!("{}[{place}]", root.at(name)),
                code: "unknown",
                message: "Envoyez le code Insee d’une commune.".to_owned(),
            }),
        }
    }
    codes
}

/// Reads what an avenant should change.
pub(crate) fn read_avenant(body: &Value) -> Result<AvenantContent, Failure> {
    let mut reading = Reading::default();
    let root = reading.root(body);
    let content = AvenantContent {
        added: added(&mut reading, &root),
        withdrawn: persons(&mut reading, &root, "withdrawn"),
        communes_added: codes(&mut reading, &root, "communes_added"),
        communes_withdrawn: codes(&mut reading, &root, "communes_withdrawn"),
    };
    reading.finish()?;
    Ok(content)
}
