//! What is known of a managing body, typed: recorded for the first time, or changed.
use super::super::super::query::{self, Asked};
use super::super::super::view::{BodyFormPage, Difference, FormView, RecordChoices};
use super::super::structures::{typed as fields, words};
use super::super::{desk, outcome, typed};
use super::show::shown;
use super::{HERE, address};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::{Permission, Scope};
use linf_referencing::form::GestionnaireForm;
use linf_referencing::use_cases::GestionnaireError;
use linf_referencing::{Gestionnaire, GestionnaireId};
use linf_territory::CafCode;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// What a form is about.
struct About {
    caf: CafCode,
    body: Option<Gestionnaire>,
    stale: Option<Vec<Difference>>,
}

fn page(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (about, form): (About, FormView),
) -> Result<Response, Failure> {
    let About { caf, body, stale } = about;
    let status = match (&stale, form.is_refused()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, false) => StatusCode::OK,
    };
    let list = query::address(HERE, &[("caf", caf.as_str())]);
    let new = query::address("/administration/organismes/nouveau", &[("caf", caf.as_str())]);
    let page = BodyFormPage {
        layout: desk::frame(app, visitor, current, shown(caf)),
        form,
        action: body.as_ref().map_or(new, |body| address(body.id(), "/modifier")),
        back: body.as_ref().map_or(list, |body| address(body.id(), "")),
        name: body.as_ref().map(|body| body.identity().legal_name.to_string()),
        version: body.as_ref().map(Gestionnaire::version).unwrap_or_default(),
        stale,
        choices: RecordChoices { natures: words::natures(), ..RecordChoices::default() },
    };
    render::page(status, &page)
}

fn show(form: &mut FormView, body: &Gestionnaire) {
    for (name, value) in values(&GestionnaireForm::of(body.identity())) {
        form.set(&format!("gestionnaire-{name}"), value);
    }
}

fn values(typed: &GestionnaireForm) -> [(&'static str, String); 7] {
    [
        ("legal_name", typed.legal_name.clone()),
        ("nature", typed.nature.clone()),
        ("which", typed.which.clone()),
        ("siret", typed.siret.clone()),
        ("representative_name", typed.representative_name.clone()),
        ("representative_quality", typed.representative_quality.clone()),
        ("address", typed.address.clone()),
    ]
}

fn label(field: &str) -> &'static str {
    match field {
        "legal_name" => "Nom légal",
        "nature" => "Nature",
        "which" => "Autre nature",
        "siret" => "Siret",
        "representative_name" => "Nom du signataire",
        "representative_quality" => "Qualité du signataire",
        _ => "Adresse postale",
    }
}

/// A body that the actor may change.
async fn editable(
    app: &App,
    current: &CurrentActor,
    id: GestionnaireId,
) -> Result<Gestionnaire, Failure> {
    let body = app.records.gestionnaire(&current.actor, id).await?;
    current.actor.may(Permission::EditGestionnaire, Scope::caf(body.caf()))?;
    Ok(body)
}

fn caf(current: &CurrentActor, asked: &FormView) -> Result<CafCode, Failure> {
    let caf = desk::caf_asked(&current.actor, Permission::EditGestionnaire, asked)?;
    caf.ok_or(Failure::new(Code::NotFound))
}

/// `GET /administration/organismes/nouveau?caf=`.
#[handler]
pub(super) fn show_creation(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
) -> Result<Response> {
    let about = About { caf: caf(&current, &asked)?, body: None, stale: None };
    Ok(page(&app, &visitor, &current, (about, FormView::default()))?)
}

/// `POST /administration/organismes/nouveau?caf=`.
#[handler]
pub(super) async fn create(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let caf = caf(&current, &asked)?;
    let mut form = FormView::typed(pairs);
    let typed = fields::gestionnaire(&form);
    match app.referencing.register_gestionnaire(&current.actor, caf, &typed).await {
        Ok(id) => Ok(render::see_other(&query::address(&address(id, ""), &[("fait", "creation")]))),
        Err(GestionnaireError::Invalid(found)) => {
            fields::refuse(&mut form, "gestionnaire-", &found);
            let about = About { caf, body: None, stale: None };
            Ok(page(&app, &visitor, &current, (about, form))?)
        }
        Err(error) => {
            outcome::refuse(&mut form, error, str::to_owned)?;
            let about = About { caf, body: None, stale: None };
            Ok(page(&app, &visitor, &current, (about, form))?)
        }
    }
}

/// `GET /administration/organismes/{id}/modifier`.
#[handler]
pub(super) async fn show_revision(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    let body = editable(&app, &current, typed::id(&id)?).await?;
    let mut form = FormView::default();
    show(&mut form, &body);
    let about = About { caf: body.caf(), body: Some(body), stale: None };
    Ok(page(&app, &visitor, &current, (about, form))?)
}

/// `POST /administration/organismes/{id}/modifier`: whoever saves after somebody else sees both.
#[handler]
pub(super) async fn revise(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let id = typed::id(&id)?;
    let body = editable(&app, &current, id).await?;
    let mut form = FormView::typed(pairs);
    let version = form.value("version").parse().unwrap_or(u32::MAX);
    let typed = fields::gestionnaire(&form);
    let about =
        match app.referencing.revise_gestionnaire(&current.actor, (id, version), &typed).await {
            Ok(()) => {
                let back = query::address(&address(id, ""), &[("fait", "enregistrement")]);
                return Ok(render::see_other(&back));
            }
            Err(GestionnaireError::Invalid(found)) => {
                fields::refuse(&mut form, "gestionnaire-", &found);
                About { caf: body.caf(), body: Some(body), stale: None }
            }
            Err(GestionnaireError::Stale(now)) => {
                let recorded = GestionnaireForm::of(now.identity());
                let pairs = values(&recorded).into_iter().zip(values(&typed));
                let differs = pairs.filter(|((_, now), (_, typed))| now != typed);
                let stale = differs.map(|((field, now), (_, typed))| Difference {
                    label: label(field),
                    now,
                    typed,
                });
                About { caf: now.caf(), stale: Some(stale.collect()), body: Some(*now) }
            }
            Err(error) => {
                outcome::refuse(&mut form, error, str::to_owned)?;
                About { caf: body.caf(), body: Some(body), stale: None }
            }
        };
    Ok(page(&app, &visitor, &current, (about, form))?)
}
