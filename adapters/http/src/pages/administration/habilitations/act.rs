//! What an agent does with a request (R53–R56).
use super::super::super::professionals::person;
use super::super::super::query;
use super::super::super::view::FormView;
use super::super::{dates, outcome};
use super::HERE;
use super::show::{page, parsed};
use crate::app::App;
use crate::forms::{ProtectedForm, ProtectedUpload};
use crate::problem::{Failure, typed_text, wrong_field};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_habilitation::request::ConventionForm;
use linf_habilitation::use_cases::requests::{TreatRequestError, ValidateConvention};
use linf_habilitation::{HabilitationRequestId, Upload};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

type Who<'a> = (&'a Visitor, &'a CurrentActor);

/// Goes back to the request, with what went wrong if anything.
async fn told(
    app: &App,
    who: Who<'_>,
    (id, mut form): (HabilitationRequestId, FormView),
    done: Result<(), Failure>,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(render::see_other(&format!("{HERE}/{id}"))),
        Err(failure) => {
            let status = outcome::refuse(&mut form, failure, |field| match field {
                "day" => "caf_signed_on".to_owned(),
                // `persons[1].email` is `persons-1-email` on the page.
                field => field.replace(['[', '.'], "-").replace(']', ""),
            })?;
            page(app, who, (status, id, form)).await
        }
    }
}

/// Two fields, with the faults of both.
fn both<A, B>(one: Result<A, Failure>, other: Result<B, Failure>) -> Result<(A, B), Failure> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(mut failure), Err(more)) => {
            failure.errors.extend(more.errors);
            Err(failure)
        }
        (Err(failure), Ok(_)) | (Ok(_), Err(failure)) => Err(failure),
    }
}

/// `POST …/fiche`: the record that it is about.
#[handler]
pub(in crate::pages::administration) async fn link(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (id, form) = (parsed(&id)?, FormView::typed(pairs));
    let done = match form.value("record").parse() {
        Ok(linf) => {
            let linked = app.habilitations.link(&current.actor, id, linf).await;
            linked.map_err(|error| {
                // The other form of the page, which sends the convention, has a field `linf`.
                if matches!(error, TreatRequestError::NotOurLinf) {
                    wrong_field("record", "not_our_linf", "Choisissez une fiche de votre Caf.")
                } else {
                    error.into()
                }
            })
        }
        Err(_none) => Err(wrong_field("record", "missing", "Choisissez une fiche.")),
    };
    Ok(told(&app, (&visitor, &current), (id, form), done).await?)
}

/// `POST …/complement`.
#[handler]
pub(in crate::pages::administration) async fn ask_more(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (id, form) = (parsed(&id)?, FormView::typed(pairs));
    let done = match typed_text("message", form.value("message")) {
        Ok(text) => {
            app.habilitations.ask_more(&current.actor, id, text).await.map_err(Failure::from)
        }
        Err(failure) => Err(failure),
    };
    Ok(told(&app, (&visitor, &current), (id, form), done).await?)
}

/// `POST …/refus`.
#[handler]
pub(in crate::pages::administration) async fn refuse(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (id, form) = (parsed(&id)?, FormView::typed(pairs));
    let done = match typed_text("reason", form.value("reason")) {
        Ok(text) => app.habilitations.refuse(&current.actor, id, text).await.map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    Ok(told(&app, (&visitor, &current), (id, form), done).await?)
}

/// `POST …/doublon`.
#[handler]
pub(in crate::pages::administration) async fn mark_duplicate(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (id, form) = (parsed(&id)?, FormView::typed(pairs));
    let named = form.value("of").trim().rsplit('/').next().unwrap_or_default().parse();
    let named = named.map_err(|_not_an_id| {
        let message = "Collez ici l’adresse de la page de l’autre demande.";
        wrong_field("of", "no_other_request", message)
    });
    let done = match both(named, typed_text("duplicate_reason", form.value("duplicate_reason"))) {
        Ok(why) => {
            app.habilitations.mark_duplicate(&current.actor, id, why).await.map_err(Failure::from)
        }
        Err(failure) => Err(failure),
    };
    Ok(told(&app, (&visitor, &current), (id, form), done).await?)
}

/// `POST …/transfert`.
#[handler]
pub(in crate::pages::administration) async fn transfer(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (id, form) = (parsed(&id)?, FormView::typed(pairs));
    let to = form.value("to").parse();
    let to = to.map_err(|_none| wrong_field("to", "missing", "Choisissez la bonne Caf."));
    let done = match both(to, typed_text("transfer_reason", form.value("transfer_reason"))) {
        Ok(why) => app.habilitations.transfer(&current.actor, id, why).await.map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    // The request is another CAF’s now: its page no longer exists for this agent.
    if done.is_ok() {
        return Ok(render::see_other(HERE));
    }
    Ok(told(&app, (&visitor, &current), (id, form), done).await?)
}

/// `POST …/convention`: prints and sends it, or changes the number of persons.
#[handler]
pub(in crate::pages::administration) async fn send_convention(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (id, mut form) = (parsed(&id)?, FormView::typed(pairs));
    let persons = form.value("persons").parse().unwrap_or(1_usize).clamp(1, 20);
    if form.has("add_person") {
        form.set("persons", persons.saturating_add(1).min(20).to_string());
        return Ok(page(&app, (&visitor, &current), (StatusCode::OK, id, form)).await?);
    }
    let typed = convention(&form, persons);
    let sent = app.habilitations.send_typed(&current.actor, id, &typed).await;
    let done = sent.map_err(Failure::from);
    Ok(told(&app, (&visitor, &current), (id, form), done).await?)
}

fn convention(form: &FormView, persons: usize) -> ConventionForm {
    let text = |name: &str| form.value(name).to_owned();
    // A line is a code and a name: the code is enough.
    let line = |line: &str| {
        let line = line.trim();
        let code = line.split(' ').next().unwrap_or_default();
        let is_code = code.parse::<linf_territory::CommuneCode>().is_ok();
        if is_code { code.to_owned() } else { line.to_owned() }
    };
    ConventionForm {
        linf: text("linf"),
        partner_name: text("partner_name"),
        partner_nature: text("partner_nature"),
        partner_other: text("partner_other"),
        partner_address: text("partner_address"),
        signatory_name: text("signatory_name"),
        signatory_quality: text("signatory_quality"),
        retrieval_days: text("retrieval_days"),
        communes: form.value("communes").split(['\n', ',', ';']).map(line).collect(),
        persons: (0..persons).map(|at| person(form, at)).collect(),
    }
}

/// `POST …/validation`: the signed convention came back.
#[handler]
pub(in crate::pages::administration) async fn validate(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedUpload(pairs, file): ProtectedUpload,
) -> Result<Response> {
    let (id, form) = (parsed(&id)?, FormView::typed(pairs));
    let done = validation(&app, &current, (id, &form), file).await;
    if done.is_ok() {
        return Ok(render::see_other(&query::address(&format!("{HERE}/{id}"), &[])));
    }
    Ok(told(&app, (&visitor, &current), (id, form), done).await?)
}

async fn validation(
    app: &App,
    current: &CurrentActor,
    (request, form): (HabilitationRequestId, &FormView),
    file: Upload,
) -> Result<(), Failure> {
    let partner_signed_on = dates::required(form, "partner_signed_on")?;
    let caf_signed_on = dates::required(form, "caf_signed_on")?;
    let command = ValidateConvention { request, partner_signed_on, caf_signed_on, file };
    Ok(app.habilitations.validate(&current.actor, command).await?)
}
