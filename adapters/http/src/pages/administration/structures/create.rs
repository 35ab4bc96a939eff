//! A CAF creates a record (R22–R24): its mandatory parts on one page.
use super::super::super::query::{self, Asked};
use super::super::super::view::{CreatePage, FormView, RecordChoices};
use super::super::desk;
use super::communes::pasted;
use super::{address, list, typed, words};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::{Actor, Permission, Scope};
use linf_kernel::calendar::local_day;
use linf_kernel::{LinfId, PageRequest, Period};
use linf_referencing::Rubric;
use linf_referencing::communes::{Picked, dry_run};
use linf_referencing::form::{FieldError, GestionnaireForm, ServedForm};
use linf_referencing::ports::{RecordFilter, RecordScope};
use linf_referencing::use_cases::{RegisterError, RegisterRecord};
use linf_territory::{Area, CafCode, CommuneCode};
use poem::http::StatusCode;
use poem::{Response, Result, handler};

/// Managing bodies and records offered in a list.
const OFFERED: u16 = 500;

/// The CAF of an address, which must be one where the actor creates.
fn caf(current: &CurrentActor, asked: &FormView) -> Result<CafCode, Failure> {
    let caf = desk::caf_asked(&current.actor, Permission::CreateRecord, asked)?;
    caf.ok_or(Failure::new(Code::NotFound))
}

/// `/administration/structures/nouvelle?caf=`.
#[handler]
pub(super) async fn show_creation(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
) -> Result<Response> {
    let caf = caf(&current, &asked)?;
    let mut form = FormView::default();
    form.set("rubric", Rubric::Linf.code());
    form.set("communes-how", "epci");
    let today = local_day(app.clock.now(), chrono_tz::Europe::Paris);
    form.set("communes-from", today.to_string());
    Ok(page(&app, &visitor, &current, (caf, form)).await?)
}

/// The form is sent: nothing is created while something is missing, and nothing typed is lost.
#[handler]
pub(super) async fn send_creation(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let caf = caf(&current, &asked)?;
    let mut form = FormView::typed(pairs);
    let rubric = form.value("rubric").parse().unwrap_or(Rubric::Linf);
    let mut general = typed::general(&form);
    if rubric == Rubric::Rpe {
        "rpe".clone_into(&mut general.kind);
    }
    let location = typed::location(&app, &mut form);
    let communes = communes(&app, &mut form, &location.commune);
    let described = typed::gestionnaire(&form);
    let new = form.value("general-gestionnaire").is_empty();
    let command = RegisterRecord {
        caf,
        rubric,
        general,
        gestionnaire: (new || described != GestionnaireForm::default()).then_some(described),
        location,
        communes,
    };
    match app.referencing.register(&current.actor, command).await {
        Ok(linf) => {
            Ok(render::see_other(&query::address(&address(linf, ""), &[("fait", "creation")])))
        }
        Err(RegisterError::Invalid(found)) => {
            typed::refuse(&mut form, "", &one_about_communes(found));
            Ok(page(&app, &visitor, &current, (caf, form)).await?)
        }
        Err(RegisterError::Denied(denied)) => Err(Failure::from(denied).into()),
        Err(RegisterError::Store(error)) => Err(Failure::from(error).into()),
        Err(other) => Err(Failure::internal(other).into()),
    }
}

/// The page shows one field about communes: what is wrong with any of them is told there.
fn one_about_communes(found: Vec<FieldError>) -> Vec<FieldError> {
    let told = found.into_iter().map(|mut error| {
        if error.field.starts_with("communes") {
            let dates = matches!(error.field.rsplit('.').next(), Some("from" | "until"));
            let name = if dates { "communes-from" } else { "communes-list" };
            name.clone_into(&mut error.field);
        }
        error
    });
    told.collect()
}

/// The communes chosen: those of the EPCI of the seat, the seat alone, or a list.
fn communes(app: &App, form: &mut FormView, seat: &str) -> Vec<ServedForm> {
    let (from, until) = (form.value("communes-from"), form.value("communes-until"));
    let seat: Option<CommuneCode> = seat.parse().ok();
    let commune = seat.and_then(|code| app.geography.resolve(code)).map(|found| found.commune);
    let codes: Vec<CommuneCode> = match form.value("communes-how") {
        "epci" => match commune.map(|commune| (commune.code(), commune.epci())) {
            Some((_, Some(epci))) => {
                let members = app.geography.communes_in(Area::Epci(epci));
                members.iter().map(|commune| commune.code()).collect()
            }
            Some((code, None)) => vec![code],
            None => Vec::new(),
        },
        "commune" => commune.map(linf_territory::Commune::code).into_iter().collect(),
        _ => {
            let lines = pasted::lines(form.value("communes-list"));
            let period = Period::since(chrono::NaiveDate::default());
            let run = dry_run(app.geography.as_ref(), &[], &Picked::Typed(lines), period);
            let wrong: Vec<_> = run
                .unknown
                .iter()
                .chain(run.ambiguous.iter().map(|several| &several.typed))
                .map(String::as_str)
                .collect();
            if !wrong.is_empty() {
                let told = format!(
                    "Remplacez par un code Insee ce qui ne désigne pas une seule commune\u{a0}: {}.",
                    wrong.join(", ")
                );
                form.refuse("communes-list", told);
                return Vec::new();
            }
            run.added.iter().map(|one| one.code).collect()
        }
    };
    let served = |code: CommuneCode| ServedForm {
        commune: code.to_string(),
        from: from.to_owned(),
        until: until.to_owned(),
    };
    codes.into_iter().map(served).collect()
}

/// The lists of choices of a CAF.
pub(super) async fn choices(
    app: &App,
    actor: &Actor,
    (caf, linf): (CafCode, Option<LinfId>),
) -> Result<RecordChoices, Failure> {
    let mut choices = RecordChoices {
        kinds: words::kinds(),
        natures: words::natures(),
        criteria: words::criteria(),
        accesses: words::accesses(),
        ..RecordChoices::default()
    };
    if actor.may(Permission::ReadGestionnaire, Scope::caf(caf)).is_ok() {
        let page = PageRequest { after: None, limit: OFFERED };
        let bodies = app.records.gestionnaires(actor, (caf, None), &page).await?;
        let choice = |body: &linf_referencing::Gestionnaire| {
            (body.id().to_string(), body.identity().legal_name.to_string())
        };
        choices.gestionnaires = bodies.items.iter().map(choice).collect();
        let mut relais = RecordFilter::all(RecordScope::Caf(caf));
        relais.rubric = Some(Rubric::Rpe);
        let page = PageRequest { after: None, limit: OFFERED };
        let relais = app.records.list(actor, &relais, &page).await?;
        let others = relais.items.iter().filter(|line| Some(line.linf) != linf);
        choices.relais = others
            .map(|line| (line.linf.to_string(), format!("{} – {}", line.name, line.city)))
            .collect();
    }
    Ok(choices)
}

async fn page(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (caf, form): (CafCode, FormView),
) -> Result<Response, Failure> {
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = CreatePage {
        layout: desk::frame(app, visitor, current, list::shown(caf)),
        form,
        caf: caf.to_string(),
        choices: choices(app, &current.actor, (caf, None)).await?,
    };
    render::page(status, &view)
}
