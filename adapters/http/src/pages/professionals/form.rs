//! The form, its recapitulation and its receipt: nothing typed is ever lost.
use super::super::view::{
    Choice, CommuneName, FormView, PersonWords, ProfessionalFormPage, ProfessionalNotePage,
    ProfessionalRecapPage, ProfessionalReceivedPage, RequestWords, Section,
};
use super::super::{frame, query::Asked};
use super::start::{self, cafs};
use super::typed::{self, Asks, Typed};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure, FieldProblem};
use crate::render;
use crate::security::{Act, Client, Visitor};
use linf_habilitation::request::PERSONS;
use linf_habilitation::use_cases::requests::CafOffer;
use linf_habilitation::{RequestContent, SubmissionKey};
use linf_territory::CommuneCode;
use poem::http::{StatusCode, header};
use poem::{Response, Result, handler};

const ROBOT: &str = "Laissez ce champ vide.";

/// `GET /professionnels/demande?caf=`: the form, or what to do where there is no contract (D21).
#[handler]
pub(super) async fn show_form(app: App, visitor: Visitor, Asked(asked): Asked) -> Result<Response> {
    let caf = asked.value("caf").to_owned();
    let Some(offer) = offer(&app, &caf).await? else {
        let mut form = asked;
        form.refuse("caf", "Choisissez votre Caf dans la liste.");
        return Ok(start::page(&app, StatusCode::UNPROCESSABLE_ENTITY, form)?);
    };
    let key = app.habilitations.ids.next().to_string();
    let mut typed = Typed::blank(&caf, asked.value("linf"), key);
    if !offer.habilitates {
        return Ok(note_page(&app, &visitor, StatusCode::OK, typed.form)?);
    }
    prefill(&mut typed, &offer);
    Ok(form_page(&app, &visitor, (StatusCode::OK, None), (&typed, &offer))?)
}

/// What is known of the record chosen.
fn prefill(typed: &mut Typed, offer: &CafOffer) {
    let chosen = typed.form.value("linf").to_owned();
    if let Some(linf) = offer.linfs.iter().find(|linf| linf.id.to_string() == chosen) {
        typed.form.prefill("service_name", linf.name.clone());
        typed.form.prefill("service_address", linf.address.clone());
    }
}

/// What a CAF offers; none when there is no such CAF.
async fn offer(app: &App, caf: &str) -> Result<Option<CafOffer>, Failure> {
    match caf.parse() {
        Ok(caf) => Ok(app.habilitations.offer(caf).await?),
        Err(_not_a_caf) => Ok(None),
    }
}

/// `POST /professionnels/demande`: another person, the recapitulation, or the transmission.
#[handler]
pub(super) async fn send_form(
    app: App,
    visitor: Visitor,
    client: Client,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let mut typed = Typed::read(pairs);
    let Some(offer) = offer(&app, typed.form.value("caf")).await? else {
        let mut form = typed.form;
        form.refuse("caf", "Choisissez votre Caf dans la liste.");
        return Ok(start::page(&app, StatusCode::UNPROCESSABLE_ENTITY, form)?);
    };
    let outcome = match typed.asks {
        Asks::Persons | Asks::Edit => {
            return Ok(form_page(&app, &visitor, (StatusCode::OK, None), (&typed, &offer))?);
        }
        Asks::Recapitulation => recapitulate(&app, &visitor, client, &typed).await,
        Asks::Transmission => transmit(&app, client, &typed).await,
    };
    match outcome {
        Ok(answer) => Ok(answer),
        Err(failure) => {
            let status = (failure.code.status(), failure.retry_after);
            refuse(&mut typed, &app, failure)?;
            Ok(form_page(&app, &visitor, status, (&typed, &offer))?)
        }
    }
}

async fn recapitulate(
    app: &App,
    visitor: &Visitor,
    client: Client,
    typed: &Typed,
) -> Result<Response, Failure> {
    app.load.check(Act::Search, client)?;
    let (caf, linf, content) = app.habilitations.recapitulate(&typed.request()).await?;
    let page = ProfessionalRecapPage {
        layout: frame::with_form(app, Section::Professionals, visitor),
        caf: app.cafs.caf(caf).map(|caf| caf.name().to_owned()).unwrap_or_default(),
        linf: linf.map(|linf| linf.name),
        hidden: typed.form.pairs().to_vec(),
        persons: typed.persons,
        communes: commune_names(app, &content.communes),
        content: said(&content),
    };
    render::page(StatusCode::OK, &page)
}

/// What a request says, in words.
pub(in crate::pages) fn said(content: &RequestContent) -> RequestWords {
    let person = |person: &linf_habilitation::PersonIdentity| PersonWords {
        name: person.full_name(),
        email: person.email.to_string(),
        address: person.address.to_string(),
        function: person.function.to_string(),
    };
    RequestWords {
        service: content.service.name.to_string(),
        service_address: content.service.address.to_string(),
        service_phone: content.service.phone.by_pairs(),
        service_email: content.service.email.to_string(),
        partner: content.partner.name.to_string(),
        nature: super::super::administration::nature(&content.nature),
        partner_address: content.partner.address.to_string(),
        signatory: content.partner.signatory.name.to_string(),
        quality: content.partner.signatory.quality.to_string(),
        persons: content.persons.iter().map(person).collect(),
        requester: content.requester.name.to_string(),
        requester_email: content.requester.email.to_string(),
        remark: content.remark.as_ref().map(ToString::to_string),
    }
}

/// Communes as people say them.
pub(in crate::pages) fn commune_names(app: &App, codes: &[CommuneCode]) -> Vec<CommuneName> {
    let name = |code: &CommuneCode| {
        let found = app.geography.resolve(*code);
        let named = found.as_ref().map(|found| match found.arrondissement() {
            Some(part) => (part.name().to_owned(), part.postal_codes()),
            None => (found.commune.name().to_owned(), found.commune.postal_codes()),
        });
        let (name, codes) = named.unwrap_or_else(|| (code.to_string(), &[]));
        CommuneName {
            code: code.to_string(),
            name,
            postal_code: codes.first().map(ToString::to_string).unwrap_or_default(),
        }
    };
    let mut names: Vec<_> = codes.iter().map(name).collect();
    names.sort_by(|left, right| left.name.cmp(&right.name));
    names
}

/// Records the request; its receipt.
async fn transmit(app: &App, client: Client, typed: &Typed) -> Result<Response, Failure> {
    app.load.check(Act::Submission, client)?;
    if typed.is_a_robots() {
        return Err(crate::problem::wrong_field("site", "must_be_empty", ROBOT));
    }
    let key: SubmissionKey = typed.key().parse().map_err(|_not_ours| Code::BadRequest)?;
    let sent = app.habilitations.submit(&typed.request(), key).await?;
    let reference = sent.reference;
    Ok(render::see_other(&format!("/professionnels/demande/recue?reference={reference}")))
}

/// Writes on the form why nothing was recorded.
fn refuse(typed: &mut Typed, app: &App, failure: Failure) -> Result<(), Failure> {
    let code = failure.code;
    if code == Code::InvalidFields {
        let persons = typed.persons;
        for FieldProblem { field, message, .. } in failure.errors {
            typed.form.refuse(typed::field_name(&field), typed::told(&field, message, persons));
        }
    } else if code == Code::KeyReused {
        typed.form.refuse(
            "verify",
            "Une autre demande vient de partir. Vérifiez celle-ci, puis transmettez-la.",
        );
        typed.form.set("key", app.habilitations.ids.next().to_string());
    } else if [Code::TooManyRequests, Code::Unavailable, Code::Conflict, Code::NoContract]
        .contains(&code)
    {
        typed.form.refuse("verify", format!("{}. {}", code.title(), code.advice()));
    } else {
        return Err(failure);
    }
    Ok(())
}

fn form_page(
    app: &App,
    visitor: &Visitor,
    (status, retry_after): (StatusCode, Option<u32>),
    (typed, offer): (&Typed, &CafOffer),
) -> Result<Response, Failure> {
    let caf = typed.form.value("caf");
    let chosen = typed.form.value("linf");
    let linf = |linf: &linf_habilitation::ports::ReferencedLinf| Choice {
        value: linf.id.to_string(),
        label: format!("{} – {}", linf.name, linf.address),
        selected: linf.id.to_string() == chosen,
    };
    let page = ProfessionalFormPage {
        layout: frame::with_form(app, Section::Professionals, visitor),
        caf: caf.to_owned(),
        caf_name: cafs(app, caf)
            .into_iter()
            .find(|c| c.selected)
            .map(|c| c.label)
            .unwrap_or_default(),
        linfs: offer.linfs.iter().map(linf).collect(),
        persons: (0..typed.persons).collect(),
        may_add_person: typed.persons < PERSONS,
        form: typed.form.clone(),
    };
    let mut answer = render::page(status, &page)?;
    if let Some(seconds) = retry_after {
        answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    Ok(answer)
}

/// What is said where there is no contract, and the note that can be left (D21).
pub(super) fn note_page(
    app: &App,
    visitor: &Visitor,
    status: StatusCode,
    form: FormView,
) -> Result<Response, Failure> {
    let caf = form.value("caf").to_owned();
    let name = cafs(app, &caf).into_iter().find(|c| c.selected).map(|c| c.label);
    let layout = frame::with_form(app, Section::Professionals, visitor);
    let page = ProfessionalNotePage { layout, caf_name: name.unwrap_or_default(), form };
    render::page(status, &page)
}

/// `/professionnels/demande/recue?reference=`: the receipt, which holds nothing but a reference.
#[handler]
pub(super) fn show_received(app: App, Asked(asked): Asked) -> Result<Response> {
    let reference = asked.value("reference");
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if reference.is_empty() || reference.len() > 20 || !reference.chars().all(plain) {
        return Err(Failure::new(Code::NotFound).into());
    }
    let layout = frame::open_to_all(&app, Section::Professionals);
    let reference = Some(reference.to_owned());
    Ok(render::page(StatusCode::OK, &ProfessionalReceivedPage { layout, reference })?)
}
