//! One part of a record is shown and saved (R27, R28).
use super::super::super::query;
use super::super::super::view::{DayFields, Difference, FormView, PartPage, RecordChoices};
use super::super::desk;
use super::{address, create, list, record::known, typed, words};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::Permission;
use linf_referencing::form::{CLOSURES, GeneralForm};
use linf_referencing::use_cases::{PartForm, SaveError, SavePart};
use linf_referencing::{Day, Field, Linf, PartName, Rubric};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// The part of an address; communes have a page of their own.
fn part(slug: &str) -> Result<PartName, Failure> {
    let parts = PartName::ALL.iter().copied().filter(|part| *part != PartName::Served);
    let mut named = parts.filter(|part| words::slug(*part) == slug);
    named.next().ok_or(Failure::new(Code::NotFound))
}

fn show(form: &mut FormView, linf: &Linf, part: PartName) {
    let record = linf.record();
    match part {
        PartName::General => typed::show_general(form, &record.general),
        PartName::Location => typed::show_location(form, &record.location),
        PartName::Presentation => typed::show_presentation(form, &record.presentation),
        PartName::Hours => typed::show_hours(form, &record.hours),
        PartName::Served => {}
    }
}

/// `/administration/structures/{id}/fiche/{part}`.
#[handler]
pub(super) async fn show_part(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path((raw, slug)): Path<(String, String)>,
) -> Result<Response> {
    let (id, part) = (known(&raw)?, part(&slug)?);
    let linf = app.records.read(&current.actor, id).await.map_err(Failure::from)?.linf;
    current.actor.may(Permission::EditRecord, linf.scope()).map_err(Failure::from)?;
    let mut form = FormView::default();
    show(&mut form, &linf, part);
    let shown = Shown { part, version: linf.version(), stale: None };
    Ok(page(&app, &visitor, &current, (&linf, form, shown)).await?)
}

/// A part is sent. Whoever saves after somebody else sees both, and chooses.
#[handler]
pub(super) async fn send_part(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path((raw, slug)): Path<(String, String)>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (id, part) = (known(&raw)?, part(&slug)?);
    let mut form = FormView::typed(pairs);
    let version = form.value("version").parse().unwrap_or(u32::MAX);
    let linf = app.records.read(&current.actor, id).await.map_err(Failure::from)?.linf;
    let decides = current.actor.may(Permission::CreateRecord, linf.scope()).is_ok();
    let sent = match part {
        PartName::General if decides => PartForm::General(typed::general(&form)),
        PartName::General => PartForm::General(GeneralForm {
            name: form.value("general-name").to_owned(),
            ..GeneralForm::of(&linf.record().general)
        }),
        PartName::Location => PartForm::Location(typed::location(&app, &mut form)),
        PartName::Presentation => PartForm::Presentation(typed::presentation(&form)),
        PartName::Hours | PartName::Served => PartForm::Hours(typed::hours(&form)),
    };
    let command = SavePart { linf: id, version, part: sent };
    let (linf, shown) = match app.referencing.save_part(&current.actor, command).await {
        Ok(()) => {
            let back = query::address(&address(id, ""), &[("fait", "enregistrement")]);
            return Ok(render::see_other(&back));
        }
        Err(SaveError::Invalid(found)) => {
            typed::refuse(&mut form, &format!("{}-", part.code()), &found);
            (linf, Shown { part, version, stale: None })
        }
        Err(SaveError::Stale(now)) => {
            let stale = Some(differences(&form, &now, part));
            let shown = Shown { part, version: now.version(), stale };
            (*now, shown)
        }
        Err(SaveError::Access(error)) => return Err(Failure::from(error).into()),
        Err(other) => return Err(Failure::internal(other).into()),
    };
    Ok(page(&app, &visitor, &current, (&linf, form, shown)).await?)
}

/// What is recorded now beside what was typed, where they differ.
fn differences(form: &FormView, now: &Linf, part: PartName) -> Vec<Difference> {
    let mut recorded = FormView::default();
    show(&mut recorded, now, part);
    let fields = Field::ALL.iter().filter(|field| field.part() == Some(part));
    let prefix = part.code();
    let told = |form: &FormView, field: Field| -> String {
        let name = format!("{prefix}-{}", field.code());
        let values: Vec<_> = match field {
            Field::Address => ["street", "postal_code", "commune", "city"]
                .iter()
                .map(|part| form.value(format!("{prefix}-{part}")).to_owned())
                .collect(),
            Field::Week => (0..typed::SLOTS * 7)
                .map(|at| {
                    let at = |end| form.value(format!("hours-slots-{at}-{end}"));
                    format!("{} {}", at("from"), at("until")).trim().to_owned()
                })
                .collect(),
            Field::Closures => (0..CLOSURES)
                .map(|at| {
                    let at = |end| form.value(format!("hours-closures-{at}-{end}"));
                    format!("{} {}", at("from"), at("until")).trim().to_owned()
                })
                .collect(),
            Field::Name
            | Field::Kind
            | Field::Gestionnaire
            | Field::RpeRecord
            | Field::SingleDesk
            | Field::Phone
            | Field::Email
            | Field::Website
            | Field::ReducedMobility
            | Field::About
            | Field::Services
            | Field::Appointment
            | Field::Served
            | Field::OfficialList
            | Field::ByAppointment
            | Field::Note
            | Field::Publication
            | Field::Counter => vec![form.value(name).to_owned()],
        };
        let values: Vec<_> = values.into_iter().filter(|value| !value.is_empty()).collect();
        values.join(", ")
    };
    let differs = |field: &Field| {
        let (now, typed) = (told(&recorded, *field), told(form, *field));
        (now.replace('\r', "") != typed.replace('\r', "")).then(|| Difference {
            label: words::field(*field),
            now,
            typed,
        })
    };
    fields.filter_map(differs).collect()
}

struct Shown {
    part: PartName,
    version: u32,
    stale: Option<Vec<Difference>>,
}

async fn page(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (linf, form, shown): (&Linf, FormView, Shown),
) -> Result<Response, Failure> {
    let status = match (&shown.stale, form.is_refused()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, true) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, false) => StatusCode::OK,
    };
    let (caf, id) = (linf.record().caf(), linf.id());
    let choices = create::choices(app, &current.actor, (caf, Some(id))).await?;
    let manager = current.actor.may(Permission::CreateRecord, linf.scope()).is_err();
    let is_rpe = linf.record().general.rubric == Rubric::Rpe;
    let day = |(at, day): (usize, &Day)| DayFields {
        label: words::day(*day),
        slots: (at * typed::SLOTS..(at + 1) * typed::SLOTS).collect(),
    };
    let view = PartPage {
        layout: desk::frame(app, visitor, current, list::shown(caf)),
        form,
        back: address(id, ""),
        name: linf.record().general.name.to_string(),
        title: words::part(shown.part),
        slug: words::slug(shown.part),
        version: shown.version,
        stale: shown.stale,
        choices: RecordChoices { manager, is_rpe, ..choices },
        days: Day::ALL.iter().enumerate().map(day).collect(),
        closures: (0..CLOSURES).collect(),
    };
    render::page(status, &view)
}
