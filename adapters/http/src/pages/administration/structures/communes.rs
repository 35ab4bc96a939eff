//! The communes of a record: one by one, by EPCI, by département, by a list pasted or in a file,
//! always after a dry run.
mod check;
mod file;
pub(super) mod pasted;

pub(super) use check::check_communes;

use super::super::super::query::{self, Asked};
use super::super::super::view::{DryRunView, FormView, ServedPage, ServedRow};
use super::super::desk;
use super::{address, list, record::known, typed, words};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::Permission;
use linf_kernel::Period;
use linf_referencing::Linf;
use linf_referencing::form::ServedForm;
use linf_referencing::use_cases::{PartForm, SaveError, SavePart};
use linf_territory::Area;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};
use std::collections::BTreeSet;

/// `/administration/structures/{id}/communes`.
#[handler]
pub(super) async fn show_communes(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(raw): Path<String>,
    Asked(asked): Asked,
) -> Result<Response> {
    let linf = app.records.read(&current.actor, known(&raw)?).await.map_err(Failure::from)?.linf;
    let mut form = FormView::default();
    form.set("from", linf.today(app.clock.now()).to_string());
    let shown = Shown { done: asked.value("fait") == "1", ..Shown::default() };
    Ok(page(&app, &visitor, &current, (&linf, form, shown)).await?)
}

/// What is asked: `ajout` adds what the dry run told, `fin` gives an end to the communes ticked,
/// `retrait` takes them away.
#[handler]
pub(super) async fn send_communes(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(raw): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let id = known(&raw)?;
    let mut form = FormView::typed(pairs);
    let linf = app.records.read(&current.actor, id).await.map_err(Failure::from)?.linf;
    current.actor.may(Permission::CreateRecord, linf.scope()).map_err(Failure::from)?;
    if let Some((field, message)) = unsaid(&form) {
        form.refuse(field, message);
        return Ok(page(&app, &visitor, &current, (&linf, form, Shown::default())).await?);
    }
    let served = match form.value("action") {
        "ajout" => added(&linf, &form),
        "fin" => ended(&linf, &form),
        "retrait" => removed(&linf, &form),
        _ => return Err(Failure::new(Code::BadRequest).into()),
    };
    let version = form.value("version").parse().unwrap_or(u32::MAX);
    let command = SavePart { linf: id, version, part: PartForm::Served(served) };
    let (linf, shown) = match app.referencing.save_part(&current.actor, command).await {
        Ok(()) => {
            let back = query::address(&address(id, "/communes"), &[("fait", "1")]);
            return Ok(render::see_other(&back));
        }
        Err(SaveError::Invalid(found)) => {
            for error in &found {
                let field = match error.field.rsplit('.').next() {
                    Some("until") if form.value("action") == "fin" => "end",
                    Some("until") => "until",
                    Some("from") => "from",
                    _ => "list",
                };
                let problem = crate::problem::FieldProblem::from(error);
                let told = words::missing(&error.field, error.fault);
                form.refuse(field, told.map_or(problem.message, str::to_owned));
            }
            (linf, Shown::default())
        }
        Err(SaveError::Stale(now)) => (*now, Shown { stale: true, ..Shown::default() }),
        Err(SaveError::Access(error)) => return Err(Failure::from(error).into()),
        Err(other) => return Err(Failure::internal(other).into()),
    };
    Ok(page(&app, &visitor, &current, (&linf, form, shown)).await?)
}

fn forms(linf: &Linf) -> Vec<ServedForm> {
    linf.record().served.iter().map(ServedForm::of).collect()
}

/// What an end or a withdrawal does not say, and must.
fn unsaid(form: &FormView) -> Option<(&'static str, &'static str)> {
    let action = form.value("action");
    if !matches!(action, "fin" | "retrait") {
        return None;
    }
    if ticked(form).is_empty() {
        return Some(("communes", "Cochez au moins une commune de la liste."));
    }
    (action == "fin" && form.value("end").trim().is_empty())
        .then_some(("end", "Indiquez le dernier jour des communes cochées."))
}

/// The places ticked.
fn ticked(form: &FormView) -> BTreeSet<usize> {
    form.all("place").filter_map(|place| place.parse().ok()).collect()
}

fn added(linf: &Linf, form: &FormView) -> Vec<ServedForm> {
    let codes = form.value("codes").split_whitespace().take(2000);
    let new = codes.map(|code| ServedForm {
        commune: code.to_owned(),
        from: form.value("from").to_owned(),
        until: form.value("until").to_owned(),
    });
    forms(linf).into_iter().chain(new).collect()
}

fn ended(linf: &Linf, form: &FormView) -> Vec<ServedForm> {
    let (ticked, until) = (ticked(form), form.value("end").to_owned());
    let end = |(place, one): (usize, ServedForm)| {
        if ticked.contains(&place) { ServedForm { until: until.clone(), ..one } } else { one }
    };
    forms(linf).into_iter().enumerate().map(end).collect()
}

fn removed(linf: &Linf, form: &FormView) -> Vec<ServedForm> {
    let ticked = ticked(form);
    let kept = forms(linf).into_iter().enumerate().filter(|(place, _)| !ticked.contains(place));
    kept.map(|(_, one)| one).collect()
}

#[derive(Default)]
struct Shown {
    stale: bool,
    done: bool,
    dry_run: Option<DryRunView>,
}

async fn page(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (linf, form, shown): (&Linf, FormView, Shown),
) -> Result<Response, Failure> {
    let view = app.records.read(&current.actor, linf.id()).await?;
    let not_annexed = view.gap.map(|gap| gap.not_annexed);
    let caf = linf.record().caf();
    let row = |(place, one): (usize, &linf_referencing::ServedCommune)| ServedRow {
        place,
        name: typed::place(app, one.code),
        period: words::period(Period { from: one.period.from, until: one.period.until }),
        annexed: not_annexed.as_ref().map(|missing| !missing.contains(&one.code)),
    };
    let status = match (shown.stale, form.is_refused()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, false) => StatusCode::OK,
    };
    let departement = linf.record().location.address.commune.departement();
    let members = app.geography.communes_in(Area::Departement(departement));
    let epcis: BTreeSet<_> = members.iter().filter_map(|commune| commune.epci()).collect();
    let named = |code: &linf_territory::EpciCode| {
        app.geography.epci(*code).map(|epci| (code.to_string(), epci.name().to_owned()))
    };
    let of_caf = app.geography.departement(departement);
    let page = ServedPage {
        layout: desk::frame(app, visitor, current, list::shown(caf)),
        form,
        back: address(linf.id(), ""),
        name: linf.record().general.name.to_string(),
        version: linf.version(),
        edits: current.actor.may(Permission::CreateRecord, linf.scope()).is_ok(),
        stale: shown.stale,
        done: shown.done,
        rows: linf.record().served.iter().enumerate().map(row).collect(),
        epcis: epcis.iter().filter_map(named).collect(),
        departements: of_caf
            .map(|one| (one.code().to_string(), one.name().to_owned()))
            .into_iter()
            .collect(),
        dry_run: shown.dry_run,
    };
    render::page(status, &page)
}
