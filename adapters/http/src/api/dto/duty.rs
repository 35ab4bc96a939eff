//! What LINFs owe their CAF.
use crate::api::body::{Node, Reading};
use crate::api::dto::habilitation::{PersonDto, read_person};
use crate::problem::{Failure, FieldProblem};
use chrono::{DateTime, Utc};
use linf_habilitation::ports::DutyLine;
use linf_habilitation::use_cases::DeclareDuty;
use linf_habilitation::{DataRight, Duty, DutyEntry, DutyId, DutyKind, DutyState, DutySubject};
use linf_kernel::{Line, LinfId, Page, Paragraph};
use poem_openapi::{Enum, Object};
use serde_json::Value;

/// What it is about.
#[derive(Debug, Clone, Copy, Enum)]
#[oai(rename = "DutyKind", rename_all = "snake_case")]
pub(crate) enum DutyKindDto {
    /// A person of annexe 1 left or will leave.
    Departure,
    /// A person is to be added by an avenant.
    Arrival,
    /// The managing body, the address or the mission changes.
    Change,
    /// Families’ data was lost, stolen, or seen by somebody who should not.
    DataLoss,
    /// A provider works on families’ data.
    Provider,
    /// Somebody of the LINF exercises a right over their own data.
    Right,
    /// The CAF verified how the LINF keeps its duties.
    Check,
}

impl DutyKindDto {
    const fn of(kind: DutyKind) -> Self {
        match kind {
            DutyKind::Departure => Self::Departure,
            DutyKind::Arrival => Self::Arrival,
            DutyKind::Change => Self::Change,
            DutyKind::DataLoss => Self::DataLoss,
            DutyKind::Provider => Self::Provider,
            DutyKind::Right => Self::Right,
            DutyKind::Check => Self::Check,
        }
    }
}

/// Where it stands.
#[derive(Debug, Clone, Copy, Enum)]
#[oai(rename = "DutyState", rename_all = "snake_case")]
pub(crate) enum DutyStateDto {
    /// The CAF has not answered.
    Declared,
    /// The CAF asks for the commitment of a provider.
    CommitmentAsked,
    /// The LINF gave it; the CAF has not answered.
    CommitmentReceived,
    /// The CAF answered.
    Answered,
}

impl DutyStateDto {
    const fn of(state: DutyState) -> Self {
        match state {
            DutyState::Declared => Self::Declared,
            DutyState::CommitmentAsked => Self::CommitmentAsked,
            DutyState::CommitmentReceived => Self::CommitmentReceived,
            DutyState::Answered => Self::Answered,
        }
    }
}

/// A duty in a list.
#[derive(Object)]
#[oai(rename = "DutyLine")]
pub(crate) struct DutyLineDto {
    /// Its identifier.
    id: String,
    /// Its LINF.
    linf: String,
    /// The name of that LINF.
    linf_name: String,
    /// What it is about.
    kind: DutyKindDto,
    /// Where it stands.
    state: DutyStateDto,
}

/// A page of duties.
#[derive(Object)]
#[oai(rename = "DutyList", skip_serializing_if_is_none)]
pub(crate) struct DutyListDto {
    /// The duties.
    duties: Vec<DutyLineDto>,
    /// Where the next page starts, if there is one.
    next: Option<String>,
}

impl DutyListDto {
    /// A page.
    pub(crate) fn new(page: &Page<DutyLine, DutyId>) -> Self {
        let line = |line: &DutyLine| DutyLineDto {
            id: line.duty.id().to_string(),
            linf: line.duty.linf().to_string(),
            linf_name: line.linf_name.clone(),
            kind: DutyKindDto::of(line.duty.subject().kind()),
            state: DutyStateDto::of(line.duty.state()),
        };
        Self {
            duties: page.items.iter().map(line).collect(),
            next: page.next.map(|next| next.to_string()),
        }
    }
}

/// What somebody did about it.
#[derive(Object)]
#[oai(rename = "DutyStep", skip_serializing_if_is_none)]
pub(crate) struct DutyStepDto {
    /// `declared`, `commitment_asked`, `commitment_given`, `checked` or `answered`.
    step: String,
    /// When.
    at: DateTime<Utc>,
    /// In which words.
    words: Option<String>,
    /// Whether a file came with it.
    has_file: bool,
}

impl DutyStepDto {
    fn of(entry: &DutyEntry) -> Self {
        Self {
            step: entry.step.code().to_owned(),
            at: entry.at,
            words: entry.words.as_ref().map(ToString::to_string),
            has_file: entry.file.is_some(),
        }
    }
}

/// Something that a LINF owes its CAF.
#[derive(Object)]
#[oai(rename = "Duty", skip_serializing_if_is_none)]
pub(crate) struct DutyDto {
    /// Its identifier.
    id: String,
    /// Its LINF.
    linf: String,
    /// The code of its CAF.
    caf: String,
    /// What it is about.
    kind: DutyKindDto,
    /// The person who leaves.
    person: Option<String>,
    /// The person to be added.
    newcomer: Option<PersonDto>,
    /// The provider.
    provider: Option<String>,
    /// Which right: `information`, `access`, `rectification` or `erasure`.
    right: Option<String>,
    /// Where it stands.
    state: DutyStateDto,
    /// What was done, in order.
    steps: Vec<DutyStepDto>,
}

impl DutyDto {
    /// A duty.
    pub(crate) fn new(duty: &Duty) -> Self {
        let mut told = Self {
            id: duty.id().to_string(),
            linf: duty.linf().to_string(),
            caf: duty.caf().to_string(),
            kind: DutyKindDto::of(duty.subject().kind()),
            person: None,
            newcomer: None,
            provider: None,
            right: None,
            state: DutyStateDto::of(duty.state()),
            steps: duty.entries().iter().map(DutyStepDto::of).collect(),
        };
        match duty.subject() {
            DutySubject::Departure(person) => told.person = Some(person.to_string()),
            DutySubject::Arrival(identity) => told.newcomer = Some(PersonDto::of(identity)),
            DutySubject::Provider(name) => told.provider = Some(name.to_string()),
            DutySubject::Right(right) => told.right = Some(right.code().to_owned()),
            DutySubject::Change | DutySubject::DataLoss | DutySubject::Check => {}
        }
        told
    }
}

/// A declaration.
#[derive(Object)]
#[oai(rename = "DeclarationBody")]
pub(crate) struct DeclarationBody {
    /// What is declared; a check is the CAF’s to note.
    kind: DutyKindDto,
    /// The person who leaves, for a departure.
    person: Option<String>,
    /// The person to be added, for an arrival.
    newcomer: Option<PersonDto>,
    /// The provider’s name, for a provider.
    #[oai(validator(max_length = 200))]
    provider: Option<String>,
    /// Which right, for a right: `information`, `access`, `rectification` or `erasure`.
    right: Option<String>,
    /// What happened; no family’s data. A change and a loss need it.
    #[oai(validator(max_length = 4000))]
    words: Option<String>,
}

/// Words that must be there.
#[derive(Object)]
#[oai(rename = "DutyWordsBody")]
pub(crate) struct WordsBody {
    /// The answer, or what was found; no family’s data.
    #[oai(validator(max_length = 4000))]
    words: String,
}

/// Words that may be there.
#[derive(Object)]
#[oai(rename = "DutyQuestionBody")]
pub(crate) struct QuestionBody {
    /// What is asked for; no family’s data.
    #[oai(validator(max_length = 4000))]
    words: Option<String>,
}

/// A provider that the LINF did not declare.
#[derive(Object)]
#[oai(rename = "ProviderQuestionBody")]
pub(crate) struct ProviderBody {
    /// The provider’s name.
    #[oai(validator(max_length = 200))]
    provider: String,
    /// What is asked for; no family’s data.
    #[oai(validator(max_length = 4000))]
    words: Option<String>,
}

fn refuse(reading: &mut Reading, field: &str, code: &'static str, message: &str) {
    let (field, message) = (field.to_owned(), message.to_owned());
    reading.add_once(FieldProblem { field, code, message });
}

fn subject(reading: &mut Reading, root: &Node<'_>) -> Option<DutySubject> {
    // Every field is read, so that a wrong type is told whatever the kind.
    let told = ("unknown", "Choisissez un des objets prévus.");
    let kind: Option<DutyKind> = reading.needed(root, "kind", told);
    let told = ("unknown", "Envoyez l’identifiant d’une personne de l’annexe 1.");
    let person = reading.parsed(root, "person", told);
    let provider: Option<Line<200>> = reading.words(root, "provider");
    let right: Option<DataRight> =
        reading.parsed(root, "right", ("unknown", "Choisissez un des droits prévus."));
    let given = root.has("newcomer");
    let newcomer = reading.object(root, "newcomer");
    let newcomer = if given { read_person(&newcomer, reading) } else { None };
    let found = match kind? {
        DutyKind::Departure => person.map(DutySubject::Departure).ok_or("person"),
        DutyKind::Arrival => {
            newcomer.map(|who| DutySubject::Arrival(Box::new(who))).ok_or("newcomer")
        }
        DutyKind::Change => Ok(DutySubject::Change),
        DutyKind::DataLoss => Ok(DutySubject::DataLoss),
        DutyKind::Provider => provider.map(DutySubject::Provider).ok_or("provider"),
        DutyKind::Right => right.map(DutySubject::Right).ok_or("right"),
        DutyKind::Check => Ok(DutySubject::Check),
    };
    found.map_err(|field| refuse(reading, field, "missing", "Précisez de quoi il s’agit.")).ok()
}

/// Reads a declaration.
pub(crate) fn read_declaration(body: &Value, linf: LinfId) -> Result<DeclareDuty, Failure> {
    let mut reading = Reading::default();
    let root = reading.root(body);
    let subject = subject(&mut reading, &root);
    let words = reading.words(&root, "words");
    reading.finish()?;
    let subject = subject.ok_or_else(|| Failure::bug("a declaration without a subject"))?;
    Ok(DeclareDuty { linf, subject, words })
}

/// Reads words that must be there.
pub(crate) fn read_words(body: &Value) -> Result<Paragraph<4000>, Failure> {
    let mut reading = Reading::default();
    let root = reading.root(body);
    let words = reading.needed_words(&root, "words");
    reading.finish()?;
    words.ok_or_else(|| Failure::bug("words without a fault and without a value"))
}

/// Reads words that may be there.
pub(crate) fn read_question(body: &Value) -> Result<Option<Paragraph<4000>>, Failure> {
    let mut reading = Reading::default();
    let root = reading.root(body);
    let words = reading.words(&root, "words");
    reading.finish()?;
    Ok(words)
}

/// A provider, and what is asked about it.
pub(crate) type ProviderQuestion = (Line<200>, Option<Paragraph<4000>>);

/// Reads which provider.
pub(crate) fn read_provider(body: &Value) -> Result<ProviderQuestion, Failure> {
    let mut reading = Reading::default();
    let root = reading.root(body);
    let provider = reading.needed_words(&root, "provider");
    let words = reading.words(&root, "words");
    reading.finish()?;
    let provider = provider.ok_or_else(|| Failure::bug("a provider without a name"))?;
    Ok((provider, words))
}
