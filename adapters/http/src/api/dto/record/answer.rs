//! What is answered about records.
use super::{GeneralPart, HoursPart, LocationPart, PresentationPart, ServedPart};
use chrono::{DateTime, Utc};
use linf_kernel::Page;
use linf_referencing::communes::DryRun;
use linf_referencing::ports::{Author, ChangeLine, NameKey, RecordKey, RecordLine};
use linf_referencing::use_cases::{PublicRecord, RecordView};
use linf_referencing::{ChangeId, OnlineCounter};
use linf_territory::CommuneCode;
use poem_openapi::Object;

/// A record.
#[derive(Debug, Object)]
#[oai(rename = "Record", skip_serializing_if_is_none)]
pub(crate) struct RecordDto {
    /// Its identifier.
    id: String,
    /// Its version, to be sent back with a change.
    version: u32,
    /// The code of its CAF.
    caf: String,
    /// `linf` or `rpe`.
    rubric: String,
    /// `draft`, `published` or `withdrawn`.
    publication: String,
    /// `open` or `closed`.
    counter: String,
    /// The legal name of its managing body.
    gestionnaire_name: String,
    /// « Informations générales ».
    general: GeneralPart,
    /// « Localisation ».
    location: LocationPart,
    /// « Présentation ».
    presentation: PresentationPart,
    /// « Communes desservies ».
    communes: Vec<ServedPart>,
    /// « Jours et horaires ».
    hours: HoursPart,
    /// Communes served that annexe 1 does not name: no request comes from there. Absent without a
    /// convention in force.
    not_annexed: Option<Vec<String>>,
    /// Communes of annexe 1 that the record does not serve.
    not_served: Option<Vec<String>>,
}

fn codes(codes: &[CommuneCode]) -> Vec<String> {
    codes.iter().map(ToString::to_string).collect()
}

impl From<&RecordView> for RecordDto {
    fn from(view: &RecordView) -> Self {
        let (linf, record) = (&view.linf, view.linf.record());
        Self {
            id: linf.id().to_string(),
            version: linf.version(),
            caf: record.caf().to_string(),
            rubric: record.general.rubric.code().to_owned(),
            publication: linf.publication().name().to_owned(),
            counter: linf.counter().name().to_owned(),
            gestionnaire_name: view.gestionnaire.identity().legal_name.to_string(),
            general: (&record.general).into(),
            location: (&record.location).into(),
            presentation: (&record.presentation).into(),
            communes: record.served.iter().map(ServedPart::from).collect(),
            hours: (&record.hours).into(),
            not_annexed: view.gap.as_ref().map(|gap| codes(&gap.not_annexed)),
            not_served: view.gap.as_ref().map(|gap| codes(&gap.not_served)),
        }
    }
}

/// A line of a list of records.
#[derive(Debug, Object)]
#[oai(rename = "RecordLine", skip_serializing_if_is_none)]
pub(crate) struct RecordLineDto {
    /// Its identifier.
    id: String,
    /// The code of its CAF.
    caf: String,
    /// `linf` or `rpe`.
    rubric: String,
    /// Its name.
    name: String,
    /// Its kind.
    kind: String,
    /// Which other kind.
    which: Option<String>,
    /// The commune of its seat.
    city: String,
    /// The legal name of its managing body.
    gestionnaire_name: String,
    /// `draft`, `published` or `withdrawn`.
    publication: String,
    /// `open` or `closed`.
    counter: String,
    /// Whether a convention is in force.
    habilitated: bool,
}

/// A page of records.
#[derive(Debug, Object)]
#[oai(rename = "RecordList", skip_serializing_if_is_none)]
pub(crate) struct RecordListDto {
    /// The records.
    items: Vec<RecordLineDto>,
    /// The `after` of the next page, if there is one.
    next: Option<String>,
}

/// A key in an address: the identifier, then the folded name.
pub(crate) fn write_key(key: &RecordKey) -> String {
    format!("{}~{}", key.id, key.name)
}

/// Reads it back.
pub(crate) fn read_key(raw: &str) -> Option<RecordKey> {
    let (id, name) = raw.split_once('~')?;
    Some(NameKey { id: id.parse().ok()?, name: name.to_owned() })
}

impl From<Page<RecordLine, RecordKey>> for RecordListDto {
    fn from(page: Page<RecordLine, RecordKey>) -> Self {
        let line = |line: RecordLine| RecordLineDto {
            id: line.linf.to_string(),
            caf: line.caf.to_string(),
            rubric: line.rubric.code().to_owned(),
            kind: line.kind.code().to_owned(),
            counter: line.counter.name().to_owned(),
            name: line.name,
            which: line.which,
            city: line.city,
            gestionnaire_name: line.gestionnaire,
            publication: line.publication,
            habilitated: line.habilitated,
        };
        let next = page.next.as_ref().map(write_key);
        Self { items: page.items.into_iter().map(line).collect(), next }
    }
}

/// A change of a field.
#[derive(Debug, Object)]
#[oai(rename = "RecordChange", skip_serializing_if_is_none)]
pub(crate) struct ChangeDto {
    /// Its identifier.
    id: String,
    /// When.
    at: DateTime<Utc>,
    /// The address of who made it, while the account exists.
    by: Option<String>,
    /// Whether the service made it itself, as a convention ended.
    by_service: bool,
    /// The version of the record that it made.
    version: u32,
    /// The field.
    field: String,
    /// What it said.
    before: Option<String>,
    /// What it says.
    after: Option<String>,
}

/// A page of a history, the last change first.
#[derive(Debug, Object)]
#[oai(rename = "RecordChangeList", skip_serializing_if_is_none)]
pub(crate) struct ChangeListDto {
    /// The changes.
    items: Vec<ChangeDto>,
    /// The `after` of the next page, if there is one.
    next: Option<String>,
}

impl From<Page<ChangeLine, ChangeId>> for ChangeListDto {
    fn from(page: Page<ChangeLine, ChangeId>) -> Self {
        let change = |line: ChangeLine| ChangeDto {
            id: line.id.to_string(),
            at: line.at,
            by_service: line.by == Author::Service,
            by: match line.by {
                Author::Service => None,
                Author::Account(address) => address,
            },
            version: line.version,
            field: line.what.field.code().to_owned(),
            before: line.what.before,
            after: line.what.after,
        };
        let next = page.next.map(|next| next.to_string());
        Self { items: page.items.into_iter().map(change).collect(), next }
    }
}

/// What may mean several places.
#[derive(Debug, Object)]
#[oai(rename = "AmbiguousCommune")]
pub(crate) struct AmbiguousDto {
    /// What was sent.
    typed: String,
    /// The INSEE codes of the places it may mean.
    candidates: Vec<String>,
}

/// An older code or a former commune.
#[derive(Debug, Object)]
#[oai(rename = "MovedCommune")]
pub(crate) struct MovedDto {
    /// What was sent.
    typed: String,
    /// The INSEE code of the commune of today.
    commune: String,
}

/// What adding communes would do; nothing is changed.
#[derive(Debug, Object)]
#[oai(rename = "CommunesDryRun")]
pub(crate) struct DryRunDto {
    /// What would be added.
    added: Vec<ServedPart>,
    /// Served already in that period.
    already: Vec<String>,
    /// Replaced by the commune of today.
    moved: Vec<MovedDto>,
    /// May mean several places: nothing would be added for them.
    ambiguous: Vec<AmbiguousDto>,
    /// Mean no place.
    unknown: Vec<String>,
    /// Whether some were left out, because there were too many.
    cut: bool,
}

impl From<DryRun> for DryRunDto {
    fn from(run: DryRun) -> Self {
        let moved = run.moved.into_iter();
        let ambiguous = run.ambiguous.into_iter();
        Self {
            added: run.added.iter().map(ServedPart::from).collect(),
            already: codes(&run.already),
            moved: moved
                .map(|(typed, code)| MovedDto { typed, commune: code.to_string() })
                .collect(),
            ambiguous: ambiguous
                .map(|one| AmbiguousDto { typed: one.typed, candidates: codes(&one.candidates) })
                .collect(),
            unknown: run.unknown,
            cut: run.cut,
        }
    }
}

/// A service that informs families.
#[derive(Debug, Object)]
#[oai(rename = "ServiceLine", skip_serializing_if_is_none)]
pub(crate) struct ServiceLineDto {
    /// Its identifier.
    id: String,
    /// `linf` or `rpe`.
    rubric: String,
    /// Its name.
    name: String,
    /// Its kind.
    kind: String,
    /// Which other kind.
    which: Option<String>,
    /// The commune of its seat.
    city: String,
    /// Whether it answers on line today.
    receiving: bool,
}

/// A page of services.
#[derive(Debug, Object)]
#[oai(rename = "ServiceList", skip_serializing_if_is_none)]
pub(crate) struct ServiceListDto {
    /// The services.
    items: Vec<ServiceLineDto>,
    /// The `after` of the next page, if there is one.
    next: Option<String>,
}

impl From<Page<RecordLine, RecordKey>> for ServiceListDto {
    fn from(page: Page<RecordLine, RecordKey>) -> Self {
        let line = |line: RecordLine| ServiceLineDto {
            id: line.linf.to_string(),
            rubric: line.rubric.code().to_owned(),
            kind: line.kind.code().to_owned(),
            receiving: line.counter == OnlineCounter::Open && line.habilitated,
            name: line.name,
            which: line.which,
            city: line.city,
        };
        let next = page.next.as_ref().map(write_key);
        Self { items: page.items.into_iter().map(line).collect(), next }
    }
}

/// A service that informs families, as it presents itself.
#[derive(Debug, Object)]
#[oai(rename = "ServiceDetail", skip_serializing_if_is_none)]
pub(crate) struct ServiceDetailDto {
    /// Its identifier.
    id: String,
    /// `linf` or `rpe`.
    rubric: String,
    /// Its name.
    name: String,
    /// Its kind.
    kind: String,
    /// Which other kind.
    which: Option<String>,
    /// Whether it answers on line today.
    receiving: bool,
    /// Where it is and how to reach it.
    location: LocationPart,
    /// What it says of itself.
    presentation: PresentationPart,
    /// The communes it serves.
    communes: Vec<ServedPart>,
    /// When it is open.
    hours: HoursPart,
}

impl From<&PublicRecord> for ServiceDetailDto {
    fn from(public: &PublicRecord) -> Self {
        let record = public.linf.record();
        Self {
            id: public.linf.id().to_string(),
            rubric: record.general.rubric.code().to_owned(),
            name: record.general.name.to_string(),
            kind: record.general.kind.choice().code().to_owned(),
            which: record.general.kind.which().map(str::to_owned),
            receiving: public.receives,
            location: (&record.location).into(),
            presentation: (&record.presentation).into(),
            communes: record.served.iter().map(ServedPart::from).collect(),
            hours: (&record.hours).into(),
        }
    }
}
