//! Habilitation requests.
use crate::api::body::{Node, Reading};
use crate::problem::FieldProblem;
use chrono::{DateTime, NaiveDate, Utc};
use linf_habilitation::request::{ConventionForm, HabilitationForm, PersonForm};
use linf_habilitation::use_cases::requests::{CafOffer, RequestView, SubmittedRequest};
use linf_habilitation::{
    HabilitationRequest, HabilitationRequestId, PartnerNature, PartnerNatureCode, PersonIdentity,
    RequestFieldFault, RequestState, RequestStateKind,
};
use linf_kernel::Page;
use linf_territory::CommuneCode;
use poem_openapi::{Enum, Object};
use serde_json::Value;

/// Where a request stands.
#[derive(Debug, Clone, Copy, Enum)]
#[oai(rename = "HabilitationState", rename_all = "snake_case")]
pub(crate) enum HabilitationStateDto {
    /// « Non traitée ».
    Untreated,
    /// The requester is to answer a question.
    MoreAsked,
    /// « Convention envoyée ».
    ConventionSent,
    /// « Validée ».
    Validated,
    /// Refused.
    Refused,
    /// Withdrawn by the requester.
    Withdrawn,
    /// The same as another one.
    Duplicate,
}

impl HabilitationStateDto {
    /// The domain’s.
    pub(crate) fn of(kind: RequestStateKind) -> Self {
        match kind {
            RequestStateKind::Untreated => Self::Untreated,
            RequestStateKind::MoreAsked => Self::MoreAsked,
            RequestStateKind::ConventionSent => Self::ConventionSent,
            RequestStateKind::Validated => Self::Validated,
            RequestStateKind::Refused => Self::Refused,
            RequestStateKind::Withdrawn => Self::Withdrawn,
            RequestStateKind::Duplicate => Self::Duplicate,
        }
    }
    /// The domain’s.
    pub(crate) fn kind(self) -> RequestStateKind {
        match self {
            Self::Untreated => RequestStateKind::Untreated,
            Self::MoreAsked => RequestStateKind::MoreAsked,
            Self::ConventionSent => RequestStateKind::ConventionSent,
            Self::Validated => RequestStateKind::Validated,
            Self::Refused => RequestStateKind::Refused,
            Self::Withdrawn => RequestStateKind::Withdrawn,
            Self::Duplicate => RequestStateKind::Duplicate,
        }
    }
}

/// What the managing body is.
#[derive(Debug, Clone, Copy, Enum)]
#[oai(rename = "PartnerNature", rename_all = "snake_case")]
pub(crate) enum NatureDto {
    /// A département.
    ConseilDepartemental,
    /// A commune.
    Commune,
    /// A company.
    Entreprise,
    /// Another body: `partner_other` says which.
    Other,
}

/// A person of annexe 1.
#[derive(Object)]
#[oai(rename = "AnnexePerson")]
pub(crate) struct PersonDto {
    /// Surname.
    surname: String,
    /// First name.
    first_name: String,
    /// The address that is also the identifier.
    email: String,
    /// Professional postal address.
    address: String,
    /// Function.
    function: String,
}

impl PersonDto {
    /// A person.
    pub(crate) fn of(person: &PersonIdentity) -> Self {
        Self {
            surname: person.surname.to_string(),
            first_name: person.first_name.to_string(),
            email: person.email.to_string(),
            address: person.address.to_string(),
            function: person.function.to_string(),
        }
    }
}

/// A habilitation request.
#[derive(Object)]
#[oai(rename = "HabilitationRequestBody")]
pub(crate) struct HabilitationBody {
    /// The code of the CAF it is sent to.
    caf: String,
    /// The referenced LINF, one of the CAF’s offer.
    linf: Option<String>,
    /// The LINF: its name.
    service_name: String,
    /// Its postal address.
    service_address: String,
    /// Its telephone.
    service_phone: String,
    /// Its public e-mail address.
    service_email: String,
    /// The managing body: its legal name.
    partner_name: String,
    /// What it is.
    partner_nature: NatureDto,
    /// What else it is.
    partner_other: Option<String>,
    /// Its address.
    partner_address: String,
    /// Who signs for it.
    signatory_name: String,
    /// In which quality.
    signatory_quality: String,
    /// Communes: INSEE codes, or names.
    #[oai(validator(min_items = 1, max_items = 600))]
    communes: Vec<String>,
    /// The persons who would receive families’ requests.
    #[oai(validator(min_items = 1, max_items = 20))]
    persons: Vec<PersonDto>,
    /// Who asks.
    requester_name: String,
    /// Where the answers go.
    requester_email: String,
    /// What they add.
    #[oai(validator(max_length = 2000))]
    remark: Option<String>,
}

/// A convention to print and send.
#[derive(Object)]
#[oai(rename = "ConventionBody")]
pub(crate) struct ConventionBody {
    /// The LINF to habilitate: a record of the CAF.
    linf: String,
    /// The managing body: its legal name.
    partner_name: String,
    /// What it is.
    partner_nature: NatureDto,
    /// What else it is.
    partner_other: Option<String>,
    /// Its address.
    partner_address: String,
    /// Who signs for it.
    signatory_name: String,
    /// In which quality.
    signatory_quality: String,
    /// Days to fetch a request, 5 to 15; 15 when absent.
    #[oai(validator(minimum(value = "5"), maximum(value = "15")))]
    retrieval_days: Option<u8>,
    /// Annexe 1: communes.
    #[oai(validator(min_items = 1, max_items = 600))]
    communes: Vec<String>,
    /// Annexe 1: persons.
    #[oai(validator(min_items = 1, max_items = 20))]
    persons: Vec<PersonDto>,
}

macro_rules! one_text_bodies {
    ($($(#[$doc:meta])* $name:ident as $renamed:literal { $(#[$field_doc:meta])* $field:ident })+) => { $(
        $(#[$doc])*
        #[derive(Object)]
        #[oai(rename = $renamed)]
        pub(crate) struct $name {
            $(#[$field_doc])*
            $field: String,
        }
    )+ };
}
one_text_bodies! {
    /// Which record.
    LinkBody as "HabilitationRecordBody" {
        /// The record.
        linf
    }
    /// What is asked of the requester.
    MessageBody as "HabilitationQuestionBody" {
        /// The question.
        #[oai(validator(max_length = 2000))]
        message
    }
    /// Why it is refused.
    ReasonBody as "HabilitationRefusalBody" {
        /// The reason.
        #[oai(validator(max_length = 2000))]
        reason
    }
}

/// Which request goes on.
#[derive(Object)]
#[oai(rename = "HabilitationDuplicateBody")]
pub(crate) struct DuplicateBody {
    /// The other request.
    of: String,
    /// Why: the requester reads it.
    #[oai(validator(max_length = 2000))]
    reason: String,
}

/// Which CAF is the right one.
#[derive(Object)]
#[oai(rename = "HabilitationTransferBody")]
pub(crate) struct TransferBody {
    /// Its code.
    to: String,
    /// Why: the requester and that CAF read it.
    #[oai(validator(max_length = 2000))]
    reason: String,
}

fn person(node: &Node<'_>, reading: &mut Reading) -> PersonForm {
    PersonForm {
        surname: reading.text(node, "surname"),
        first_name: reading.text(node, "first_name"),
        email: reading.text(node, "email"),
        address: reading.text(node, "address"),
        function: reading.text(node, "function"),
    }
}

/// Reads a person whose fields must all be there.
pub(crate) fn read_person(node: &Node<'_>, reading: &mut Reading) -> Option<PersonIdentity> {
    let read = person(node, reading).check(node.path());
    let told = |faults: Vec<RequestFieldFault>| {
        for fault in &faults {
            reading.add_once(FieldProblem::from(fault));
        }
    };
    read.map_err(told).ok()
}

fn persons(root: &Node<'_>, reading: &mut Reading) -> Vec<PersonForm> {
    let nodes = reading.objects(root, "persons");
    nodes.iter().map(|node| person(node, reading)).collect()
}

/// Reads a request out of a body; what is of a wrong type is gathered, and empty in the form.
pub(crate) fn read_form(body: &Value, reading: &mut Reading) -> HabilitationForm {
    let root = reading.root(body);
    HabilitationForm {
        persons: persons(&root, reading),
        communes: reading.texts(&root, "communes"),
        caf: reading.text(&root, "caf"),
        linf: reading.text(&root, "linf"),
        service_name: reading.text(&root, "service_name"),
        service_address: reading.text(&root, "service_address"),
        service_phone: reading.text(&root, "service_phone"),
        service_email: reading.text(&root, "service_email"),
        partner_name: reading.text(&root, "partner_name"),
        partner_nature: reading.text(&root, "partner_nature"),
        partner_other: reading.text(&root, "partner_other"),
        partner_address: reading.text(&root, "partner_address"),
        signatory_name: reading.text(&root, "signatory_name"),
        signatory_quality: reading.text(&root, "signatory_quality"),
        requester_name: reading.text(&root, "requester_name"),
        requester_email: reading.text(&root, "requester_email"),
        remark: reading.text(&root, "remark"),
    }
}

/// Reads a convention out of a body.
pub(crate) fn read_convention(body: &Value, reading: &mut Reading) -> ConventionForm {
    let root = reading.root(body);
    let days = reading.optional_number(&root, "retrieval_days");
    ConventionForm {
        persons: persons(&root, reading),
        communes: reading.texts(&root, "communes"),
        linf: reading.text(&root, "linf"),
        partner_name: reading.text(&root, "partner_name"),
        partner_nature: reading.text(&root, "partner_nature"),
        partner_other: reading.text(&root, "partner_other"),
        partner_address: reading.text(&root, "partner_address"),
        signatory_name: reading.text(&root, "signatory_name"),
        signatory_quality: reading.text(&root, "signatory_quality"),
        retrieval_days: days.map(|days| days.to_string()).unwrap_or_default(),
    }
}

/// A record that a request may be about.
#[derive(Object)]
#[oai(rename = "OfferedLinf")]
pub(crate) struct OfferedLinfDto {
    /// Its identifier.
    id: String,
    /// Its name.
    name: String,
    /// Its address.
    address: String,
}

/// What a CAF offers to those who ask.
#[derive(Object)]
#[oai(rename = "HabilitationOffer")]
pub(crate) struct OfferDto {
    /// Whether it has a contract in force: otherwise nothing can be sent.
    habilitates: bool,
    /// Its published records.
    linfs: Vec<OfferedLinfDto>,
}

impl OfferDto {
    /// An offer.
    pub(crate) fn new(offer: &CafOffer) -> Self {
        let linf = |linf: &linf_habilitation::ports::ReferencedLinf| OfferedLinfDto {
            id: linf.id.to_string(),
            name: linf.name.clone(),
            address: linf.address.clone(),
        };
        Self { habilitates: offer.habilitates, linfs: offer.linfs.iter().map(linf).collect() }
    }
}

/// A request was recorded.
#[derive(Object)]
#[oai(rename = "HabilitationReceipt")]
pub(crate) struct HabilitationReceiptDto {
    /// Its identifier.
    id: String,
    /// What people quote.
    reference: String,
}

impl HabilitationReceiptDto {
    /// A receipt.
    pub(crate) fn new(sent: &SubmittedRequest) -> Self {
        Self { id: sent.id.to_string(), reference: sent.reference.to_string() }
    }
}

/// A request in a list.
#[derive(Object)]
#[oai(rename = "HabilitationLine")]
pub(crate) struct HabilitationLineDto {
    /// Its identifier.
    id: String,
    /// What people quote.
    reference: String,
    /// The code of its CAF.
    caf: String,
    /// The LINF to be.
    service_name: String,
    /// Where it stands.
    state: HabilitationStateDto,
    /// When it was submitted.
    submitted_at: DateTime<Utc>,
    /// When it last moved.
    moved_at: DateTime<Utc>,
}

impl HabilitationLineDto {
    fn of(request: &HabilitationRequest) -> Self {
        let record = request.record();
        Self {
            id: request.id().to_string(),
            reference: request.reference().to_string(),
            caf: request.caf().to_string(),
            service_name: record.content.service.name.to_string(),
            state: HabilitationStateDto::of(request.state().kind()),
            submitted_at: record.submitted_at,
            moved_at: record.moved_at,
        }
    }
}

/// A page of requests.
#[derive(Object)]
#[oai(rename = "HabilitationList", skip_serializing_if_is_none)]
pub(crate) struct HabilitationListDto {
    /// The requests.
    requests: Vec<HabilitationLineDto>,
    /// Where the next page starts, if there is one.
    next: Option<String>,
}

impl HabilitationListDto {
    /// A page.
    pub(crate) fn new(page: &Page<HabilitationRequest, HabilitationRequestId>) -> Self {
        Self {
            requests: page.items.iter().map(HabilitationLineDto::of).collect(),
            next: page.next.map(|next| next.to_string()),
        }
    }
}

/// A request, with what is needed to treat it.
#[derive(Object)]
#[oai(rename = "HabilitationRequest", skip_serializing_if_is_none)]
pub(crate) struct HabilitationDto {
    /// Its identifier.
    id: String,
    /// What people quote.
    reference: String,
    /// The code of its CAF.
    caf: String,
    /// Where it stands.
    state: HabilitationStateDto,
    /// When it was submitted.
    submitted_at: DateTime<Utc>,
    /// The record that it is about.
    linf: Option<String>,
    /// The LINF to be.
    service_name: String,
    /// Its address.
    service_address: String,
    /// Its telephone.
    service_phone: String,
    /// Its public e-mail address.
    service_email: String,
    /// The managing body as it was asked, or as the convention names it once it is sent.
    partner_name: String,
    /// What it is: `conseil_departemental`, `commune`, `entreprise` or `other`.
    partner_nature: String,
    /// What else it is.
    partner_other: Option<String>,
    /// Its address.
    partner_address: String,
    /// Who signs.
    signatory_name: String,
    /// In which quality.
    signatory_quality: String,
    /// The communes asked, or those of the convention once it is sent.
    communes: Vec<String>,
    /// The persons asked, or those of the convention once it is sent.
    persons: Vec<PersonDto>,
    /// Who asks.
    requester_name: String,
    /// Where the answers go.
    requester_email: String,
    /// What they add.
    remark: Option<String>,
    /// Communes that the record does not serve: no family’s request follows from them.
    communes_not_served: Vec<String>,
    /// Communes that the record serves and that are not there.
    communes_not_asked: Vec<String>,
    /// Whether the CAF may habilitate today.
    contract_in_force: bool,
    /// What was written when the request was withdrawn, or called a duplicate.
    closing_reason: Option<String>,
    /// What was written when it was last given to another CAF.
    transfer_reason: Option<String>,
    /// The text that the convention was printed from.
    template: Option<String>,
    /// The convention that it made.
    convention: Option<String>,
    /// When that convention took effect.
    effective_on: Option<NaiveDate>,
}

fn codes(communes: &[CommuneCode]) -> Vec<String> {
    communes.iter().map(ToString::to_string).collect()
}

impl HabilitationDto {
    /// A request.
    pub(crate) fn new(view: &RequestView) -> Self {
        let request = &view.request;
        let content = &request.record().content;
        let sending = request.sending();
        let returned = match request.state() {
            RequestState::Validated { returned, .. } => Some(returned),
            RequestState::Untreated
            | RequestState::MoreAsked { .. }
            | RequestState::ConventionSent(_)
            | RequestState::Refused { .. }
            | RequestState::Withdrawn
            | RequestState::Duplicate { .. } => None,
        };
        let partner = sending.map_or(&content.partner, |sending| &sending.partner);
        let nature = sending.map_or(&content.nature, |sending| &sending.nature);
        let other = match nature {
            PartnerNature::Other(other) => Some(other.to_string()),
            PartnerNature::ConseilDepartemental
            | PartnerNature::Commune
            | PartnerNature::Entreprise => None,
        };
        let persons = sending.map_or(&content.persons, |sending| &sending.persons);
        Self {
            id: request.id().to_string(),
            reference: request.reference().to_string(),
            caf: request.caf().to_string(),
            state: HabilitationStateDto::of(request.state().kind()),
            submitted_at: request.record().submitted_at,
            linf: request.record().linf.map(|linf| linf.to_string()),
            service_name: content.service.name.to_string(),
            service_address: content.service.address.to_string(),
            service_phone: content.service.phone.to_string(),
            service_email: content.service.email.to_string(),
            partner_name: partner.name.to_string(),
            partner_nature: PartnerNatureCode::of(nature).code().to_owned(),
            partner_other: other,
            partner_address: partner.address.to_string(),
            signatory_name: partner.signatory.name.to_string(),
            signatory_quality: partner.signatory.quality.to_string(),
            communes: codes(sending.map_or(&content.communes, |sending| &sending.communes)),
            persons: persons.iter().map(PersonDto::of).collect(),
            requester_name: content.requester.name.to_string(),
            requester_email: content.requester.email.to_string(),
            remark: content.remark.as_ref().map(ToString::to_string),
            communes_not_served: codes(&view.gap.not_served),
            communes_not_asked: codes(&view.gap.not_asked),
            contract_in_force: view.contract_in_force,
            closing_reason: request.closing_reason().map(ToString::to_string),
            transfer_reason: request.transfer_reason().map(ToString::to_string),
            template: sending.map(|sending| sending.dispatch.template.0.clone()),
            convention: returned.map(|returned| returned.convention.to_string()),
            effective_on: returned.map(linf_habilitation::ConventionReturn::effective_on),
        }
    }
}
