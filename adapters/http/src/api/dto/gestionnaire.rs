//! Managing bodies and their structures.
use super::record::GestionnaireBody;
use chrono::NaiveDate;
use linf_habilitation::ports::HeldConvention;
use linf_habilitation::{CertificationStanding, ConventionState};
use linf_kernel::{Id, Page};
use linf_referencing::ports::{GestionnaireKey, GestionnaireLine, NameKey, RecordLine};
use linf_referencing::{Gestionnaire, form::GestionnaireForm};
use poem_openapi::Object;

/// A managing body to record.
#[derive(Debug, Object)]
#[oai(rename = "NewGestionnaireBody")]
pub(crate) struct NewGestionnaireBody {
    /// The code of the CAF that knows it.
    caf: String,
    /// What is known of it.
    gestionnaire: GestionnaireBody,
}

/// A managing body to change.
#[derive(Debug, Object)]
#[oai(rename = "SavedGestionnaireBody")]
pub(crate) struct SavedGestionnaireBody {
    /// The version that was read.
    version: u32,
    /// What is known of it from now on.
    gestionnaire: GestionnaireBody,
}

/// A managing body.
#[derive(Debug, Object)]
#[oai(rename = "Gestionnaire", skip_serializing_if_is_none)]
pub(crate) struct GestionnaireDto {
    /// Its identifier.
    id: String,
    /// The code of the CAF that knows it.
    caf: String,
    /// Its version.
    version: u32,
    /// Its legal name.
    legal_name: String,
    /// `conseil_departemental`, `commune`, `entreprise` or `other`.
    nature: String,
    /// Which other nature.
    which: Option<String>,
    /// Its SIRET number.
    siret: Option<String>,
    /// Who represents it by law, and signs.
    representative_name: Option<String>,
    /// In which quality.
    representative_quality: Option<String>,
    /// Its postal address.
    address: Option<String>,
}

impl From<&Gestionnaire> for GestionnaireDto {
    fn from(body: &Gestionnaire) -> Self {
        let typed = GestionnaireForm::of(body.identity());
        let some = |text: String| (!text.is_empty()).then_some(text);
        Self {
            id: body.id().to_string(),
            caf: body.caf().to_string(),
            version: body.version(),
            legal_name: typed.legal_name,
            nature: typed.nature,
            which: some(typed.which),
            siret: some(typed.siret),
            representative_name: some(typed.representative_name),
            representative_quality: some(typed.representative_quality),
            address: some(typed.address),
        }
    }
}

/// A managing body of a list.
#[derive(Debug, Object)]
#[oai(rename = "GestionnaireLine")]
pub(crate) struct GestionnaireLineDto {
    /// The managing body.
    gestionnaire: GestionnaireDto,
    /// How many records it manages.
    records: u64,
}

/// A page of managing bodies, by name.
#[derive(Debug, Object)]
#[oai(rename = "GestionnaireList", skip_serializing_if_is_none)]
pub(crate) struct GestionnaireListDto {
    /// The managing bodies.
    items: Vec<GestionnaireLineDto>,
    /// The `after` of the next page, if there is one.
    next: Option<String>,
}

/// Reads the key of a page.
pub(crate) fn read_body_key(raw: &str) -> Option<GestionnaireKey> {
    let (id, name) = raw.split_once('~')?;
    Some(NameKey { id: Id::from_uuid(id.parse().ok()?), name: name.to_owned() })
}

impl From<Page<GestionnaireLine, GestionnaireKey>> for GestionnaireListDto {
    fn from(page: Page<GestionnaireLine, GestionnaireKey>) -> Self {
        let line = |line: &GestionnaireLine| GestionnaireLineDto {
            gestionnaire: GestionnaireDto::from(&line.gestionnaire),
            records: line.records,
        };
        Self {
            items: page.items.iter().map(line).collect(),
            next: page.next.map(|key| format!("{}~{}", key.id, key.name)),
        }
    }
}

/// A person whom annexe 1 names.
#[derive(Debug, Object)]
#[oai(rename = "HeldPerson")]
pub(crate) struct HeldPersonDto {
    /// First name and surname.
    name: String,
    /// « Fonction ».
    function: String,
    /// Whether the access is open: false once it was cut.
    access: bool,
}

/// The latest convention of a structure.
#[derive(Debug, Object)]
#[oai(rename = "HeldConvention", skip_serializing_if_is_none)]
pub(crate) struct HeldConventionDto {
    /// Its identifier.
    id: String,
    /// When it was signed.
    signed_on: NaiveDate,
    /// Its last day, once it ends.
    ended_on: Option<NaiveDate>,
    /// Where the yearly certification of its persons stands: `done`, `open` or `late`.
    certification: Option<String>,
    /// The yearly date that it is for.
    certification_due_on: Option<NaiveDate>,
    /// The persons whom annexe 1 names.
    persons: Vec<HeldPersonDto>,
    /// Communes that annexe 1 holds.
    communes: u32,
    /// The rank of the avenant that may still be signed.
    open_avenant: Option<u32>,
}

impl HeldConventionDto {
    fn new(held: &HeldConvention, today: NaiveDate) -> Self {
        let line = &held.line;
        let certification = line.certification(today).map(|standing| match standing {
            CertificationStanding::Done { next_on } => ("done", next_on),
            CertificationStanding::Open { due_on } => ("open", due_on),
            CertificationStanding::Late { due_on } => ("late", due_on),
        });
        let persons = held.persons.iter().map(|person| HeldPersonDto {
            name: person.name.clone(),
            function: person.function.clone(),
            access: !person.cut,
        });
        Self {
            id: line.id.to_string(),
            signed_on: line.signed_on,
            ended_on: match line.state {
                ConventionState::Signed => None,
                ConventionState::Ended { on, .. } => Some(on),
            },
            certification: certification.map(|(word, _)| word.to_owned()),
            certification_due_on: certification.map(|(_, on)| on),
            persons: persons.collect(),
            communes: line.communes,
            open_avenant: line.open_avenant,
        }
    }
}

/// A structure of a managing body.
#[derive(Debug, Object)]
#[oai(rename = "ManagedStructure", skip_serializing_if_is_none)]
pub(crate) struct ManagedStructureDto {
    /// Its identifier.
    id: String,
    /// Its name.
    name: String,
    /// `linf` or `rpe`.
    rubric: String,
    /// `draft`, `published` or `withdrawn`.
    publication: String,
    /// `open` or `closed`.
    counter: String,
    /// Its latest convention.
    convention: Option<HeldConventionDto>,
}

impl ManagedStructureDto {
    /// A record, with its latest convention.
    pub(crate) fn new(line: &RecordLine, held: &[HeldConvention], today: NaiveDate) -> Self {
        let held = held.iter().find(|held| held.line.linf == line.linf);
        Self {
            id: line.linf.to_string(),
            name: line.name.clone(),
            rubric: line.rubric.code().to_owned(),
            publication: line.publication.clone(),
            counter: line.counter.name().to_owned(),
            convention: held.map(|held| HeldConventionDto::new(held, today)),
        }
    }
}

/// A page of the structures of a managing body, by name.
#[derive(Debug, Object)]
#[oai(rename = "ManagedStructureList", skip_serializing_if_is_none)]
pub(crate) struct ManagedStructureListDto {
    /// The structures.
    pub items: Vec<ManagedStructureDto>,
    /// The `after` of the next page, if there is one.
    pub next: Option<String>,
}
