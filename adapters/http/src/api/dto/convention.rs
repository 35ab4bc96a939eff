//! Conventions after their signature.
use crate::api::body::Reading;
use crate::api::dto::avenant::AvenantLineDto;
use crate::api::dto::habilitation::PersonDto;
use crate::problem::{Failure, FieldProblem};
use chrono::{DateTime, NaiveDate, Utc};
use data_encoding::HEXLOWER;
use linf_habilitation::ports::{ConventionCard, ConventionLine, StandingFilter, UnansweredRequest};
use linf_habilitation::use_cases::{GiveNotice, TerminateConvention};
use linf_habilitation::{
    AnnexedCommune, AuthorisedPerson, Certification, CertificationStanding, Convention,
    ConventionId, ConventionState, EndLetter, Ending, Letter, Standing,
};
use linf_kernel::{Page, PersonId, RequestId};
use linf_territory::CommuneCode;
use poem_openapi::{Enum, Object};
use serde_json::Value;

/// Which conventions to list.
#[derive(Debug, Clone, Copy, Enum)]
#[oai(rename = "ConventionFilter", rename_all = "snake_case")]
pub(crate) enum ConventionFilterDto {
    /// In force, renewed each year by silence.
    InForce,
    /// In force until a day that a notice decided.
    Ending,
    /// Over.
    Over,
    /// In force, and its persons may be certified now, or were not in time.
    ToCertify,
    /// In force, and its persons were not certified in time.
    CertificationLate,
}

impl ConventionFilterDto {
    /// The domain’s.
    pub(crate) const fn filter(asked: Option<Self>) -> StandingFilter {
        match asked {
            None => StandingFilter::All,
            Some(Self::InForce) => StandingFilter::InForce,
            Some(Self::Ending) => StandingFilter::Ending,
            Some(Self::Over) => StandingFilter::Over,
            Some(Self::ToCertify) => StandingFilter::ToCertify,
            Some(Self::CertificationLate) => StandingFilter::CertificationLate,
        }
    }
}

/// Where a convention stands.
#[derive(Debug, Clone, Copy, Enum)]
#[oai(rename = "ConventionStanding", rename_all = "snake_case")]
pub(crate) enum StandingDto {
    /// Signed for a day to come.
    ToCome,
    /// In force.
    InForce,
    /// In force until its last day.
    Ending,
    /// Over.
    Over,
}

impl StandingDto {
    const fn of(standing: Standing) -> Self {
        match standing {
            Standing::ToCome => Self::ToCome,
            Standing::InForce => Self::InForce,
            Standing::Ending { .. } => Self::Ending,
            Standing::Over { .. } => Self::Over,
        }
    }
    fn of_state(signed_on: NaiveDate, state: ConventionState, today: NaiveDate) -> Self {
        match state {
            ConventionState::Ended { on, .. } if on < today => Self::Over,
            ConventionState::Ended { .. } => Self::Ending,
            ConventionState::Signed if today < signed_on => Self::ToCome,
            ConventionState::Signed => Self::InForce,
        }
    }
}

const fn last_day(state: ConventionState) -> (Option<NaiveDate>, Option<&'static str>) {
    match state {
        ConventionState::Signed => (None, None),
        ConventionState::Ended { on, ending: Ending::Notice } => (Some(on), Some("notice")),
        ConventionState::Ended { on, ending: Ending::Breach } => (Some(on), Some("breach")),
    }
}

/// A convention in a list.
#[derive(Object)]
#[oai(rename = "ConventionLine", skip_serializing_if_is_none)]
pub(crate) struct ConventionLineDto {
    /// Its identifier.
    id: String,
    /// Its LINF.
    linf: String,
    /// The name of that LINF.
    linf_name: String,
    /// When it took effect.
    signed_on: NaiveDate,
    /// Where it stands.
    standing: StandingDto,
    /// Its last day, once known.
    ends_on: Option<NaiveDate>,
    /// The first yearly date that its persons were not certified for.
    certify_by: Option<NaiveDate>,
    /// How many persons have access.
    persons: u32,
    /// How many communes annexe 1 holds.
    communes: u32,
    /// The rank of the avenant that may still be signed.
    open_avenant: Option<u32>,
}

/// A page of conventions.
#[derive(Object)]
#[oai(rename = "ConventionList", skip_serializing_if_is_none)]
pub(crate) struct ConventionListDto {
    /// The conventions.
    conventions: Vec<ConventionLineDto>,
    /// Where the next page starts, if there is one.
    next: Option<String>,
}

impl ConventionListDto {
    /// A page.
    pub(crate) fn new(page: &Page<ConventionLine, ConventionId>, today: NaiveDate) -> Self {
        let line = |line: &ConventionLine| ConventionLineDto {
            id: line.id.to_string(),
            linf: line.linf.to_string(),
            linf_name: line.linf_name.clone(),
            signed_on: line.signed_on,
            standing: StandingDto::of_state(line.signed_on, line.state, today),
            ends_on: last_day(line.state).0,
            certify_by: line.certify_by,
            persons: line.persons,
            communes: line.communes,
            open_avenant: line.open_avenant,
        };
        Self {
            conventions: page.items.iter().map(line).collect(),
            next: page.next.map(|next| next.to_string()),
        }
    }
}

/// A commune of annexe 1.
#[derive(Object)]
#[oai(rename = "AnnexeCommune", skip_serializing_if_is_none)]
pub(crate) struct AnnexedCommuneDto {
    /// Its INSEE code.
    code: String,
    /// Since when.
    from: NaiveDate,
    /// Until when, included.
    until: Option<NaiveDate>,
}

impl AnnexedCommuneDto {
    fn of(commune: &AnnexedCommune) -> Self {
        let AnnexedCommune { code, period } = commune;
        Self { code: code.to_string(), from: period.from, until: period.until }
    }
}

/// A person of annexe 1.
#[derive(Object)]
#[oai(rename = "AuthorisedPerson", skip_serializing_if_is_none)]
pub(crate) struct AuthorisedPersonDto {
    /// The person’s identifier.
    id: String,
    /// Who.
    person: PersonDto,
    /// Since when annexe 1 names the person.
    from: NaiveDate,
    /// Until when, included.
    until: Option<NaiveDate>,
    /// When the access was cut.
    access_cut_at: Option<DateTime<Utc>>,
}

impl AuthorisedPersonDto {
    fn of(person: &AuthorisedPerson) -> Self {
        Self {
            id: person.id.to_string(),
            person: PersonDto::of(&person.identity),
            from: person.period.from,
            until: person.period.until,
            access_cut_at: person.withdrawn_at,
        }
    }
}

/// The registered letter that ended a convention.
#[derive(Object)]
#[oai(rename = "EndLetter", skip_serializing_if_is_none)]
pub(crate) struct EndLetterDto {
    /// `caf` or `partner`.
    from: String,
    /// When it was sent.
    sent_on: NaiveDate,
    /// When it was first presented.
    presented_on: Option<NaiveDate>,
    /// When it was received.
    received_on: Option<NaiveDate>,
    /// What it says, in a few words.
    reason: Option<String>,
}

impl EndLetterDto {
    fn of(end: &EndLetter) -> Self {
        Self {
            from: end.from.code().to_owned(),
            sent_on: end.letter.sent_on(),
            presented_on: end.letter.presented_on(),
            received_on: end.letter.received_on(),
            reason: end.reason.as_ref().map(ToString::to_string),
        }
    }
}

/// Where the yearly certification of the persons stands.
#[derive(Object)]
#[oai(rename = "CertificationStanding")]
pub(crate) struct CertificationDto {
    /// `done`, `open` or `late`.
    state: String,
    /// The yearly date that it is due on, or that passed.
    due_on: NaiveDate,
}

impl CertificationDto {
    fn of(standing: CertificationStanding) -> Self {
        let (state, due_on) = match standing {
            CertificationStanding::Done { next_on } => ("done", next_on),
            CertificationStanding::Open { due_on } => ("open", due_on),
            CertificationStanding::Late { due_on } => ("late", due_on),
        };
        Self { state: state.to_owned(), due_on }
    }
}

/// A certification that was made.
#[derive(Object)]
#[oai(rename = "Certification")]
pub(crate) struct MadeCertificationDto {
    /// For which yearly date.
    due_on: NaiveDate,
    /// When.
    at: DateTime<Utc>,
    /// The persons declared to have left.
    departures: Vec<String>,
}

/// A reminder that was sent.
#[derive(Object)]
#[oai(rename = "ConventionReminder")]
pub(crate) struct ReminderDto {
    /// What it says.
    kind: String,
    /// Of which yearly date.
    due_on: NaiveDate,
    /// When.
    at: DateTime<Utc>,
}

/// A convention, with annexe 1 and all that followed.
#[derive(Object)]
#[oai(rename = "Convention", skip_serializing_if_is_none)]
pub(crate) struct ConventionDto {
    /// Its identifier.
    id: String,
    /// Its LINF.
    linf: String,
    /// The name of that LINF.
    linf_name: String,
    /// The code of its CAF.
    caf: String,
    /// When it took effect.
    signed_on: NaiveDate,
    /// Where it stands.
    standing: StandingDto,
    /// Days to fetch a request.
    retrieval_days: u8,
    /// The next yearly date, on which silence renews it.
    next_due_on: Option<NaiveDate>,
    /// The last day on which a notice received ends it on that date.
    last_notice_on: Option<NaiveDate>,
    /// Its last day, once known.
    ends_on: Option<NaiveDate>,
    /// `notice` or `breach`.
    ending: Option<String>,
    /// The registered letter that ended it.
    letter: Option<EndLetterDto>,
    /// Where the certification of its persons stands; absent once it ended.
    certification: Option<CertificationDto>,
    /// The communes of annexe 1, those of the past included.
    communes: Vec<AnnexedCommuneDto>,
    /// The persons of annexe 1, those of the past included.
    persons: Vec<AuthorisedPersonDto>,
    /// Communes of the record that annexe 1 does not hold: no family’s request follows from them.
    communes_not_annexed: Vec<String>,
    /// Communes that annexe 1 holds and the record does not serve.
    communes_not_served: Vec<String>,
    /// The digest of the convention as it came back signed: SHA-256, in hexadecimal.
    signed_sha256: Option<String>,
    /// Its avenants, the latest first.
    avenants: Vec<AvenantLineDto>,
    /// The certifications made, the latest first.
    certifications: Vec<MadeCertificationDto>,
    /// The reminders sent, the latest first.
    reminders: Vec<ReminderDto>,
}

/// Communes of a list.
fn codes(communes: &[CommuneCode]) -> Vec<String> {
    communes.iter().map(ToString::to_string).collect()
}

impl ConventionDto {
    /// A convention, as it stands on a day; with the communes of the record alone and of annexe 1
    /// alone.
    pub(crate) fn new(
        card: &ConventionCard,
        gaps: &(Vec<CommuneCode>, Vec<CommuneCode>),
        today: NaiveDate,
    ) -> Self {
        let convention = &card.convention;
        let signed = convention.state() == ConventionState::Signed;
        let due_on = signed.then(|| convention.next_due_date(today));
        let (ends_on, ending) = last_day(convention.state());
        let reminder = |sent: &linf_habilitation::ports::SentReminder| ReminderDto {
            kind: sent.kind.code().to_owned(),
            due_on: sent.due_on,
            at: sent.at,
        };
        let made = |made: &Certification| MadeCertificationDto {
            due_on: made.due_on,
            at: made.at,
            departures: made.departures.iter().map(ToString::to_string).collect(),
        };
        Self {
            id: convention.id().to_string(),
            linf: convention.linf().to_string(),
            linf_name: card.linf_name.clone(),
            caf: convention.caf().to_string(),
            signed_on: convention.signed_on(),
            standing: StandingDto::of(convention.standing(today)),
            retrieval_days: convention.retrieval_days().get(),
            next_due_on: due_on,
            last_notice_on: due_on.map(|due_on| convention.last_notice_day(due_on)),
            ends_on,
            ending: ending.map(str::to_owned),
            letter: convention.end_letter().map(EndLetterDto::of),
            certification: signed.then(|| CertificationDto::of(convention.certification(today))),
            communes: convention.annexe().communes.iter().map(AnnexedCommuneDto::of).collect(),
            persons: convention.annexe().persons.iter().map(AuthorisedPersonDto::of).collect(),
            communes_not_annexed: codes(&gaps.0),
            communes_not_served: codes(&gaps.1),
            signed_sha256: card.signed.as_ref().map(|file| HEXLOWER.encode(&file.sha256)),
            avenants: card.avenants.iter().map(AvenantLineDto::of).collect(),
            certifications: card.certifications.iter().map(made).collect(),
            reminders: card.reminders.iter().map(reminder).collect(),
        }
    }
}

/// Annexe 1 on a day: these persons were authorised for these communes.
#[derive(Object)]
#[oai(rename = "AnnexeOnADay")]
pub(crate) struct AnnexeOnDto {
    /// Which day.
    on: NaiveDate,
    /// Communes: INSEE codes.
    communes: Vec<String>,
    /// The persons who had access.
    persons: Vec<AuthorisedPersonDto>,
}

impl AnnexeOnDto {
    /// Who was authorised for which communes.
    pub(crate) fn new(convention: &Convention, on: NaiveDate) -> Self {
        let annexe = convention.authorised_on(on);
        Self {
            on,
            communes: codes(&annexe.communes),
            persons: annexe.persons.into_iter().map(AuthorisedPersonDto::of).collect(),
        }
    }
}

/// A request that goes back to the CAF.
#[derive(Object)]
#[oai(rename = "UnansweredRequest")]
pub(crate) struct UnansweredDto {
    /// What people quote.
    reference: String,
    /// When it was recorded.
    recorded_at: DateTime<Utc>,
    /// The INSEE code of its commune.
    commune: String,
}

/// A page of requests that go back to the CAF.
#[derive(Object)]
#[oai(rename = "UnansweredList", skip_serializing_if_is_none)]
pub(crate) struct UnansweredListDto {
    /// The requests.
    requests: Vec<UnansweredDto>,
    /// Where the next page starts, if there is one.
    next: Option<String>,
}

impl UnansweredListDto {
    /// A page.
    pub(crate) fn new(page: &Page<UnansweredRequest, RequestId>) -> Self {
        let line = |line: &UnansweredRequest| UnansweredDto {
            reference: line.reference.clone(),
            recorded_at: line.recorded_at,
            commune: line.commune.to_string(),
        };
        Self {
            requests: page.items.iter().map(line).collect(),
            next: page.next.map(|next| next.to_string()),
        }
    }
}

/// A notice that was received.
#[derive(Object)]
#[oai(rename = "NoticeBody")]
pub(crate) struct NoticeBody {
    /// `caf` or `partner`.
    from: String,
    /// When it was sent.
    sent_on: NaiveDate,
    /// When it was first presented.
    presented_on: Option<NaiveDate>,
    /// When it was received.
    received_on: NaiveDate,
    /// What it says, in a few words.
    #[oai(validator(max_length = 2000))]
    reason: Option<String>,
}

/// A termination for breach or misuse.
#[derive(Object)]
#[oai(rename = "TerminationBody")]
pub(crate) struct TerminationBody {
    /// When the CAF’s letter was sent.
    sent_on: NaiveDate,
    /// When it was first presented.
    presented_on: Option<NaiveDate>,
    /// When it was received.
    received_on: Option<NaiveDate>,
    /// The breach.
    #[oai(validator(max_length = 2000))]
    reason: String,
}

/// The days of the letter of a termination.
#[expect(clippy::struct_field_names, reason = "days bear `_on` everywhere")]
#[derive(Object)]
#[oai(rename = "EndLetterBody")]
pub(crate) struct EndLetterBody {
    /// When it was sent.
    sent_on: NaiveDate,
    /// When it was first presented.
    presented_on: Option<NaiveDate>,
    /// When it was received.
    received_on: Option<NaiveDate>,
}

/// The persons were looked at.
#[derive(Object)]
#[oai(rename = "CertificationBody")]
pub(crate) struct CertificationBody {
    /// The persons who left: each is declared to the CAF. None when nothing changed.
    departures: Option<Vec<String>>,
}

fn days(
    reading: &mut Reading,
    root: &crate::api::body::Node<'_>,
    received: bool,
) -> Option<Letter> {
    let sent_on = reading.needed_day(root, "sent_on");
    let presented_on = reading.day(root, "presented_on");
    let received_on = if received {
        reading.needed_day(root, "received_on")
    } else {
        reading.day(root, "received_on")
    };
    let letter = Letter::new(sent_on?, presented_on, received_on);
    letter
        .map_err(|_order| {
            let order = "Vérifiez ces dates : une lettre est envoyée, puis présentée, puis reçue.";
            let (field, message) = ("sent_on".to_owned(), order.to_owned());
            reading.add_once(FieldProblem { field, code: "wrong_order", message });
        })
        .ok()
}

fn read<T>(
    body: &Value,
    fields: impl FnOnce(&mut Reading, &crate::api::body::Node<'_>) -> Option<T>,
) -> Result<T, Failure> {
    let mut reading = Reading::default();
    let root = reading.root(body);
    let read = fields(&mut reading, &root);
    reading.finish()?;
    read.ok_or_else(|| Failure::bug("a body without a fault and without a value"))
}

/// Reads a notice.
pub(crate) fn read_notice(body: &Value, convention: ConventionId) -> Result<GiveNotice, Failure> {
    read(body, |reading, root| {
        let told = ("unknown", "Envoyez « caf » ou « partner ».");
        let from = reading.needed(root, "from", told);
        let letter = days(reading, root, true);
        let reason = reading.words(root, "reason");
        Some(GiveNotice { convention, from: from?, letter: letter?, reason })
    })
}

/// Reads a termination.
pub(crate) fn read_termination(
    body: &Value,
    convention: ConventionId,
) -> Result<TerminateConvention, Failure> {
    read(body, |reading, root| {
        let letter = days(reading, root, false);
        let reason = reading.needed_words(root, "reason");
        Some(TerminateConvention { convention, letter: letter?, reason: reason? })
    })
}

/// Reads the days of a letter.
pub(crate) fn read_letter_days(body: &Value) -> Result<Letter, Failure> {
    read(body, |reading, root| days(reading, root, false))
}

/// Reads who left.
pub(crate) fn read_departures(body: &Value) -> Result<Vec<PersonId>, Failure> {
    read(body, |reading, root| Some(persons(reading, root, "departures")))
}

/// Identifiers of persons in a list.
pub(crate) fn persons(
    reading: &mut Reading,
    root: &crate::api::body::Node<'_>,
    name: &str,
) -> Vec<PersonId> {
    let texts = reading.texts(root, name);
    let mut persons = Vec::new();
    for (place, raw) in texts.iter().enumerate() {
        match raw.parse() {
            Ok(person) => persons.push(person),
            Err(_not_an_id) => reading.add(FieldProblem {
                field: format!("{}[{place}]", root.at(name)),
                code: "unknown",
                message: "Envoyez l’identifiant d’une personne de l’annexe 1.".to_owned(),
            }),
        }
    }
    persons
}
