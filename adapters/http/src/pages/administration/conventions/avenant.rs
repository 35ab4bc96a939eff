//! One avenant: reviewed, printed, sent, signed or abandoned (R74–R78).
use super::super::super::confirm::{self, Question};
use super::super::super::view::{AvenantPage, FormView};
use super::super::{outcome, pdf, typed};
use super::card::frame;
use super::{HERE, words};
use crate::app::App;
use crate::forms::{ProtectedForm, ProtectedUpload};
use crate::problem::Failure;
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::{Permission, Scope};
use linf_habilitation::ports::ConventionCard;
use linf_habilitation::use_cases::{AvenantView, SignAvenant};
use linf_habilitation::{Avenant, AvenantId, PersonIdentity};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

fn identity(person: &PersonIdentity) -> String {
    format!(
        "{}, {}, {}, {}",
        person.full_name(),
        person.function,
        person.email.as_str(),
        person.address
    )
}

async fn page(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (id, form, status): (AvenantId, FormView, StatusCode),
) -> Result<Response, Failure> {
    let AvenantView { avenant, convention, paper, signed } =
        app.avenants.show(&current.actor, id).await?;
    let card = app.conventions.card(&current.actor, convention.id()).await?;
    let obstacle = obstacle(app, &avenant).await?;
    let changes = avenant.changes();
    let persons = convention.annexe().persons.iter();
    let withdrawn = persons.filter(|person| changes.withdrawn.contains(&person.id));
    let communes = |codes: &[linf_territory::CommuneCode]| {
        codes.iter().map(|code| words::commune(app, *code)).collect()
    };
    let scope = Scope::linf(convention.linf(), convention.caf());
    let page = AvenantPage {
        layout: frame(app, visitor, current, &card),
        form,
        id: id.to_string(),
        rank: avenant.rank(),
        back: back(current, &card),
        linf: card.linf_name.clone(),
        state: words::avenant_state(avenant.state(), convention.zone()),
        state_code: avenant.state().name(),
        added: changes.added.iter().map(|added| identity(&added.identity)).collect(),
        withdrawn: withdrawn.map(|person| identity(&person.identity)).collect(),
        communes_added: communes(&changes.communes_added),
        communes_withdrawn: communes(&changes.communes_withdrawn),
        managed: current.actor.may(Permission::ManageConvention, scope).is_ok(),
        paper: paper.as_ref().map(words::digest),
        signed: signed.as_ref().map(words::digest),
        obstacle,
    };
    render::page(status, &page)
}

fn back(current: &CurrentActor, card: &ConventionCard) -> String {
    let (linf, caf) = (card.convention.linf(), card.convention.caf());
    if current.actor.may(Permission::ReadConvention, Scope::caf(caf)).is_ok() {
        format!("{HERE}/{}", card.convention.id())
    } else {
        format!("/espace/structures/{linf}/habilitation")
    }
}

/// Why it cannot be printed; nothing when it can.
async fn obstacle(app: &App, avenant: &Avenant) -> Result<Option<&'static str>, Failure> {
    let to_print = avenant.state().is_open() && avenant.paper().is_none();
    if !to_print || app.avenants.has_parties(avenant.convention()).await? {
        return Ok(None);
    }
    Ok(Some(
        "Ce document ne peut pas être imprimé\u{a0}: l’adresse et le signataire de la Caf ne sont pas encore enregistrés.",
    ))
}

/// `GET /administration/avenants/{id}`.
#[handler]
pub(in crate::pages) async fn show_avenant(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    let shown = (typed::id(&id)?, FormView::default(), StatusCode::OK);
    Ok(page(&app, &visitor, &current, shown).await?)
}

/// `GET /administration/avenants/{id}/document.pdf`.
#[handler]
pub(in crate::pages) async fn download_avenant(
    app: App,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    let file = app.avenants.paper(&current.actor, typed::id(&id)?).await;
    Ok(pdf(file.map_err(Failure::from)?))
}

/// `GET /administration/avenants/{id}/signe.pdf`.
#[handler]
pub(in crate::pages) async fn download_signed(
    app: App,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    let file = app.avenants.signed_file(&current.actor, typed::id(&id)?).await;
    Ok(pdf(file.map_err(Failure::from)?))
}

/// The page again, with why something was not done.
async fn refused(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (id, mut form): (AvenantId, FormView),
    (failure, place): (Failure, impl Fn(&str) -> String),
) -> Result<Response> {
    let status = outcome::refuse(&mut form, failure, place)?;
    Ok(page(app, visitor, current, (id, form, status)).await?)
}

/// What asks before an act on an avenant, for whoever may do it.
async fn asked(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (id, act): (AvenantId, &str),
    (title, told, button): (&str, &str, &'static str),
) -> Result<Response, Failure> {
    let AvenantView { avenant, convention, .. } = app.avenants.show(&current.actor, id).await?;
    let scope = Scope::linf(convention.linf(), convention.caf());
    current.actor.may(Permission::ManageConvention, scope)?;
    let card = app.conventions.card(&current.actor, convention.id()).await?;
    let question = Question {
        title: format!("{title} l’avenant n°\u{a0}{}\u{a0}?", avenant.rank()),
        told: told.to_owned(),
        button,
    };
    let back = format!("/administration/avenants/{id}");
    let layout = frame(app, visitor, current, &card);
    confirm::ask(layout, question, (format!("{back}/{act}"), back), &FormView::default())
}

/// `POST /administration/avenants/{id}/envoi`.
#[handler]
pub(in crate::pages) async fn send_avenant(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (id, form) = (typed::id(&id)?, FormView::typed(pairs));
    if !confirm::given(&form) {
        let told = "Envoyez d’abord les deux exemplaires à signer. Une fois marqué comme envoyé, l’avenant ne peut plus être modifié\u{a0}: il est signé, ou abandonné.";
        let question = ("Marquer comme envoyé", told, "Marquer comme envoyé");
        return Ok(asked(&app, &visitor, &current, (id, "envoi"), question).await?);
    }
    match app.avenants.send(&current.actor, id).await {
        Ok(()) => Ok(render::see_other(&format!("/administration/avenants/{id}"))),
        Err(error) => {
            refused(&app, &visitor, &current, (id, form), (error.into(), str::to_owned)).await
        }
    }
}

/// `POST /administration/avenants/{id}/abandon`.
#[handler]
pub(in crate::pages) async fn abandon_avenant(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (id, form) = (typed::id(&id)?, FormView::typed(pairs));
    if !confirm::given(&form) {
        let told = "Il ne pourra plus être signé, et l’annexe 1 reste comme elle est. Il reste dans la liste des avenants, et un autre pourra être préparé.";
        let question = ("Abandonner", told, "Abandonner l’avenant");
        return Ok(asked(&app, &visitor, &current, (id, "abandon"), question).await?);
    }
    match app.avenants.abandon(&current.actor, id).await {
        Ok(()) => Ok(render::see_other(&format!("/administration/avenants/{id}"))),
        Err(error) => {
            refused(&app, &visitor, &current, (id, form), (error.into(), str::to_owned)).await
        }
    }
}

/// `POST /administration/avenants/{id}/signature`.
#[handler]
pub(in crate::pages) async fn sign_avenant(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedUpload(pairs, file): ProtectedUpload,
) -> Result<Response> {
    let avenant = typed::id(&id)?;
    app.avenants.show(&current.actor, avenant).await.map_err(Failure::from)?;
    let mut form = FormView::typed(pairs);
    let signed_on = typed::needed_day(&mut form, "signed_on");
    typed::needed_file(&mut form, &file);
    let (Some(signed_on), false) = (signed_on, form.is_refused()) else {
        let shown = (avenant, form, StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page(&app, &visitor, &current, shown).await?);
    };
    let command = SignAvenant { avenant, signed_on, file };
    match app.avenants.sign(&current.actor, command).await {
        Ok(()) => Ok(render::see_other(&format!("/administration/avenants/{avenant}"))),
        Err(error) => {
            let place = |field: &str| if field == "file" { "file" } else { "signed_on" }.to_owned();
            refused(&app, &visitor, &current, (avenant, form), (error.into(), place)).await
        }
    }
}
