//! The form « Je suis un professionnel », as typed, and what it becomes once checked.
use super::{CafNote, RequestContent, RequestFault, RequestFieldFault, Requester, ServiceContact};
use crate::{CafNoteId, PartnerNature, Party, PersonIdentity, Signatory, SubmissionKey};
use chrono::{DateTime, Utc};
use linf_kernel::{EmailAddress, Line, LinfId, Paragraph, PhoneNumber, TextError};
use linf_territory::{CafCode, CommuneCode};
use std::str::FromStr;

mod places;
pub use places::RequestPlaces;

/// The most persons of a request.
pub const PERSONS: usize = 20;
/// The most communes of a request.
const COMMUNES: usize = 600;

/// One person, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonForm {
    /// Surname.
    pub surname: String,
    /// First name.
    pub first_name: String,
    /// E-mail address, the identifier to be.
    pub email: String,
    /// Professional postal address.
    pub address: String,
    /// Function.
    pub function: String,
}

impl PersonForm {
    /// Reads it; faults are told at the fields of a path, or at its own when that is empty.
    ///
    /// # Errors
    /// What is wrong with each field.
    pub fn check(&self, path: &str) -> Result<PersonIdentity, Vec<RequestFieldFault>> {
        let mut checking = Checking::default();
        let person = checking.person(path, self);
        checking.finish(person)
    }
    /// Whether nothing was typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let Self { surname, first_name, email, address, function } = self;
        [surname, first_name, email, address, function].iter().all(|typed| typed.trim().is_empty())
    }
}

/// The whole form, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HabilitationForm {
    /// The code of the CAF it is sent to.
    pub caf: String,
    /// The referenced LINF, when it is in the list.
    pub linf: String,
    /// Name of the service.
    pub service_name: String,
    /// Its address.
    pub service_address: String,
    /// Its telephone.
    pub service_phone: String,
    /// Its public e-mail address.
    pub service_email: String,
    /// Legal name of the managing body.
    pub partner_name: String,
    /// The code of what it is.
    pub partner_nature: String,
    /// What else it is.
    pub partner_other: String,
    /// Its address.
    pub partner_address: String,
    /// Who signs.
    pub signatory_name: String,
    /// In which quality.
    pub signatory_quality: String,
    /// Communes: names or codes, one each.
    pub communes: Vec<String>,
    /// Persons.
    pub persons: Vec<PersonForm>,
    /// Who asks.
    pub requester_name: String,
    /// Where mails go.
    pub requester_email: String,
    /// What they add.
    pub remark: String,
}

/// The stable codes of [`PartnerNature`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartnerNatureCode {
    /// See [`PartnerNature::ConseilDepartemental`].
    ConseilDepartemental,
    /// See [`PartnerNature::Commune`].
    Commune,
    /// See [`PartnerNature::Entreprise`].
    Entreprise,
    /// See [`PartnerNature::Other`].
    Other,
}

impl PartnerNatureCode {
    /// Every one.
    pub const ALL: &[Self] =
        &[Self::ConseilDepartemental, Self::Commune, Self::Entreprise, Self::Other];
    /// The code, for storage and interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ConseilDepartemental => "conseil_departemental",
            Self::Commune => "commune",
            Self::Entreprise => "entreprise",
            Self::Other => "other",
        }
    }
    /// That of a nature.
    #[must_use]
    pub const fn of(nature: &PartnerNature) -> Self {
        match nature {
            PartnerNature::ConseilDepartemental => Self::ConseilDepartemental,
            PartnerNature::Commune => Self::Commune,
            PartnerNature::Entreprise => Self::Entreprise,
            PartnerNature::Other(_) => Self::Other,
        }
    }
    /// The one of a code.
    #[must_use]
    pub fn known(raw: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|nature| nature.code() == raw)
    }
    /// The nature, with its words when it is another one.
    #[must_use]
    pub fn with(self, other: Option<Line<100>>) -> Option<PartnerNature> {
        match (self, other) {
            (Self::ConseilDepartemental, _) => Some(PartnerNature::ConseilDepartemental),
            (Self::Commune, _) => Some(PartnerNature::Commune),
            (Self::Entreprise, _) => Some(PartnerNature::Entreprise),
            (Self::Other, Some(other)) => Some(PartnerNature::Other(other)),
            (Self::Other, None) => None,
        }
    }
}

/// Gathers faults; a field that is wrong reads as nothing.
#[derive(Debug, Default)]
pub(crate) struct Checking(Vec<RequestFieldFault>);

impl Checking {
    pub(crate) fn fault(&mut self, field: impl Into<String>, fault: RequestFault) {
        self.0.push(RequestFieldFault { field: field.into(), fault });
    }
    pub(crate) fn text<T: FromStr<Err = TextError>>(
        &mut self,
        field: &str,
        raw: &str,
    ) -> Option<T> {
        raw.parse().map_err(|error: TextError| self.fault(field, error.into())).ok()
    }
    pub(crate) fn optional<T: FromStr<Err = TextError>>(
        &mut self,
        field: &str,
        raw: &str,
    ) -> Option<T> {
        if raw.trim().is_empty() { None } else { self.text(field, raw) }
    }
    fn phone(&mut self, field: &str, raw: &str) -> Option<PhoneNumber> {
        let missing = raw.trim().is_empty();
        let fault = if missing { RequestFault::Missing } else { RequestFault::NotAPhoneNumber };
        raw.parse().map_err(|_shape| self.fault(field, fault)).ok()
    }
    pub(crate) fn nature(
        &mut self,
        (field, raw): (&str, &str),
        (other_field, other): (&str, &str),
    ) -> Option<PartnerNature> {
        let Some(code) = PartnerNatureCode::known(raw) else {
            let missing = raw.trim().is_empty();
            let fault = if missing { RequestFault::Missing } else { RequestFault::Unknown };
            self.fault(field, fault);
            return None;
        };
        let other = match code {
            PartnerNatureCode::Other => self.text(other_field, other),
            PartnerNatureCode::ConseilDepartemental
            | PartnerNatureCode::Commune
            | PartnerNatureCode::Entreprise => None,
        };
        code.with(other)
    }
    /// One person, all of whose fields must be there.
    fn person(&mut self, path: &str, typed: &PersonForm) -> Option<PersonIdentity> {
        let at = |name: &str| {
            if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
        };
        let surname = self.text(&at("surname"), &typed.surname);
        let first_name = self.text(&at("first_name"), &typed.first_name);
        let email = self.text(&at("email"), &typed.email);
        let address = self.text(&at("address"), &typed.address);
        let function = self.text(&at("function"), &typed.function);
        Some(PersonIdentity {
            surname: surname?,
            first_name: first_name?,
            email: email?,
            address: address?,
            function: function?,
        })
    }
    /// Persons, blank ones left out; at least one, no address twice.
    pub(crate) fn persons(&mut self, typed: &[PersonForm]) -> Vec<PersonIdentity> {
        let before = self.0.len();
        let given: Vec<_> = typed.iter().enumerate().filter(|(_, p)| !p.is_blank()).collect();
        if given.is_empty() {
            self.fault("persons[0].surname", RequestFault::Missing);
        } else if given.len() > PERSONS {
            self.fault("persons", RequestFault::TooMany { max: PERSONS });
        }
        let mut persons: Vec<PersonIdentity> = Vec::new();
        for (at, person) in given.into_iter().take(PERSONS) {
            let path = format!("persons[{at}]");
            let found = self.person(&path, person);
            let known = |email: &EmailAddress| persons.iter().any(|p| p.email.key() == email.key());
            if person.email.parse().as_ref().is_ok_and(known) {
                self.fault(format!("{path}.email"), RequestFault::Repeated);
            }
            persons.extend(found);
        }
        if self.0.len() > before { Vec::new() } else { persons }
    }
    /// Communes, each once; at least one.
    pub(crate) fn communes(
        &mut self,
        typed: &[String],
        caf: Option<CafCode>,
        places: &dyn RequestPlaces,
    ) -> Vec<CommuneCode> {
        let given: Vec<_> = typed.iter().map(|raw| raw.trim()).filter(|t| !t.is_empty()).collect();
        if given.is_empty() {
            self.fault("communes", RequestFault::Missing);
        } else if given.len() > COMMUNES {
            self.fault("communes", RequestFault::TooMany { max: COMMUNES });
        }
        let mut codes = Vec::new();
        for raw in given.into_iter().take(COMMUNES) {
            match places.resolve(raw, caf) {
                Ok(code) => codes.push(code),
                Err(fault) => self.fault("communes", fault),
            }
        }
        codes.sort_unstable();
        codes.dedup();
        codes
    }
    /// The faults, unless there are none.
    pub(crate) fn finish<T>(self, checked: Option<T>) -> Result<T, Vec<RequestFieldFault>> {
        match checked {
            Some(checked) if self.0.is_empty() => Ok(checked),
            Some(_) | None => Err(self.0),
        }
    }
}

/// What a form says once checked: for whom, about which record, and what.
pub(crate) type Checked = (CafCode, Option<LinfId>, RequestContent);

impl HabilitationForm {
    /// Checks every field; `linfs` are the records that the list offered.
    pub(crate) fn check(
        &self,
        places: &dyn RequestPlaces,
        linfs: &[LinfId],
    ) -> Result<Checked, Vec<RequestFieldFault>> {
        let mut checking = Checking::default();
        let caf = self.caf.parse::<CafCode>().ok().filter(|caf| places.is_caf(*caf));
        if caf.is_none() {
            let missing = self.caf.trim().is_empty();
            let fault = if missing { RequestFault::Missing } else { RequestFault::Unknown };
            checking.fault("caf", fault);
        }
        let linf = self.linf.trim();
        let linf = (!linf.is_empty()).then(|| linf.parse().ok().filter(|id| linfs.contains(id)));
        if linf == Some(None) {
            checking.fault("linf", RequestFault::Unknown);
        }
        let service = (
            checking.text("service_name", &self.service_name),
            checking.text("service_address", &self.service_address),
            checking.phone("service_phone", &self.service_phone),
            checking.text("service_email", &self.service_email),
        );
        let partner = (
            checking.text("partner_name", &self.partner_name),
            checking.nature(
                ("partner_nature", &self.partner_nature),
                ("partner_other", &self.partner_other),
            ),
            checking.text("partner_address", &self.partner_address),
        );
        let signatory = (
            checking.text("signatory_name", &self.signatory_name),
            checking.text("signatory_quality", &self.signatory_quality),
        );
        let communes = checking.communes(&self.communes, caf, places);
        let persons = checking.persons(&self.persons);
        let requester = (
            checking.text("requester_name", &self.requester_name),
            checking.text("requester_email", &self.requester_email),
        );
        let remark = checking.optional("remark", &self.remark);
        let checked = (|| {
            let (name, address, phone, email) = service;
            let service =
                ServiceContact { name: name?, address: address?, phone: phone?, email: email? };
            let (name, nature, address) = partner;
            let signatory = Signatory { name: signatory.0?, quality: signatory.1? };
            let partner = Party { name: name?, address: address?, signatory };
            let requester = Requester { name: requester.0?, email: requester.1? };
            let nature = nature?;
            let content =
                RequestContent { service, partner, nature, communes, persons, requester, remark };
            Some((caf?, linf.flatten(), content))
        })();
        checking.finish(checked)
    }
}

/// The form of a note to a CAF that has no contract, as typed (D21).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoteForm {
    /// The code of the CAF.
    pub caf: String,
    /// The service.
    pub service: String,
    /// Who writes.
    pub name: String,
    /// Where to answer.
    pub email: String,
    /// What they say.
    pub message: String,
}

/// What a note says, once checked.
pub(crate) struct NoteWords {
    caf: CafCode,
    service: Line<200>,
    name: Line<200>,
    email: EmailAddress,
    message: Paragraph<2000>,
}

impl NoteWords {
    /// The note, under a key and at an instant.
    pub(crate) fn left(self, of: (CafNoteId, SubmissionKey, DateTime<Utc>)) -> CafNote {
        let (Self { caf, service, name, email, message }, (id, key, left_at)) = (self, of);
        CafNote { id, caf, service, name, email, message, key, left_at }
    }
}

impl NoteForm {
    pub(crate) fn check(
        &self,
        places: &dyn RequestPlaces,
    ) -> Result<NoteWords, Vec<RequestFieldFault>> {
        let mut checking = Checking::default();
        let caf = self.caf.parse::<CafCode>().ok().filter(|caf| places.is_caf(*caf));
        if caf.is_none() {
            checking.fault("caf", RequestFault::Missing);
        }
        let service = checking.text("service", &self.service);
        let name = checking.text("name", &self.name);
        let email = checking.text("email", &self.email);
        let message = checking.text("message", &self.message);
        let note = (|| {
            let (caf, service, name) = (caf?, service?, name?);
            let (email, message) = (email?, message?);
            Some(NoteWords { caf, service, name, email, message })
        })();
        checking.finish(note)
    }
}
