//! Where a LINF stands on its way (R128), what it holds and for whom, its yearly certification (B5).
use super::super::administration::conventions::{card, words};
use super::super::administration::{desk, typed};
use super::super::progress::{self, Reads};
use super::super::query::Asked;
use super::super::view::{FormView, HeldView, OwnHabilitationPage};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::Failure;
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::{Permission, Scope};
use linf_habilitation::ConventionState;
use linf_habilitation::ports::ConventionCard;
use linf_habilitation::use_cases::{CertifyPersons, ChangeConventionError, ProgressError};
use linf_kernel::calendar::local_day;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// `GET /espace/structures/{linf}/habilitation?fait=`.
#[handler]
pub(in crate::pages) async fn show_habilitation(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(linf): Path<String>,
    Asked(asked): Asked,
) -> Result<Response> {
    let linf = typed::id(&linf)?;
    let steps = match app.progress.of_linf(&current.actor, linf).await {
        Ok(steps) => steps,
        // The record of a relais is on no way (R14): whoever may read it finds it there.
        Err(ProgressError::NotFound) if app.records.read(&current.actor, linf).await.is_ok() => {
            return Ok(render::see_other(&format!("/administration/structures/{linf}")));
        }
        Err(error) => return Err(Failure::from(error).into()),
    };
    let card = match app.conventions.latest_of(&current.actor, linf).await {
        Ok(card) => Some(card),
        Err(ChangeConventionError::NotFound) => None,
        Err(error) => return Err(Failure::from(error).into()),
    };
    let permission = Permission::ReadConvention;
    let here = "/administration/conventions";
    let page = OwnHabilitationPage {
        layout: desk::frame(&app, &visitor, &current, (here, permission, None)),
        form: FormView::default(),
        structure: linf.to_string(),
        linf: steps.name.clone(),
        checklist: progress::checklist(&steps, Reads::Partner),
        held: card.map(|card| held(&app, &current, &card)),
        done: asked.chosen("fait", "certification"),
    };
    Ok(render::page(StatusCode::OK, &page)?)
}

/// What the latest convention of a LINF holds.
fn held(app: &App, current: &CurrentActor, card: &ConventionCard) -> HeldView {
    let (convention, zone) = (&card.convention, card.convention.zone());
    let today = local_day(app.clock.now(), zone);
    let (state, state_class) = words::state(convention.signed_on(), convention.state(), today);
    let scope = Scope::linf(convention.linf(), convention.caf());
    let due = convention.state() == ConventionState::Signed
        && convention.certification(today).to_certify().is_some();
    let communes = convention.authorised_on(today).communes;
    HeldView {
        state,
        state_class,
        facts: words::facts(convention, today),
        certification: words::certification(convention, today),
        certifies: due && current.actor.may(Permission::CertifyPersons, scope).is_ok(),
        persons: convention
            .annexe()
            .named()
            .filter(|person| person.withdrawn_at.is_none())
            .map(|person| card::person(person, zone))
            .collect(),
        communes: communes.iter().map(|code| words::commune(app, *code)).collect(),
        signed: card.signed.as_ref().map(|f| (convention.id().to_string(), words::digest(f))),
        avenants: card.avenants.iter().map(|avenant| words::avenant(avenant, zone)).collect(),
    }
}

/// `POST /espace/structures/{linf}/certification`.
#[handler]
pub(in crate::pages) async fn certify(
    app: App,
    current: CurrentActor,
    Path(linf): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let linf = typed::id(&linf)?;
    let card = app.conventions.latest_of(&current.actor, linf).await.map_err(Failure::from)?;
    let form = FormView::typed(pairs);
    let departures = form.all("departures").map(typed::id).collect::<Result<Vec<_>, _>>()?;
    let command = CertifyPersons { convention: card.convention.id(), departures };
    app.conventions.certify(&current.actor, command).await.map_err(Failure::from)?;
    Ok(render::see_other(&format!("/espace/structures/{linf}/habilitation?fait=certification")))
}
