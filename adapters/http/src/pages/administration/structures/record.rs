//! A record: its summary, its switches, its copy.
use super::super::super::french;
use super::super::super::query::{self, Asked};
use super::super::super::view::{FormView, PartRow, RecordPage};
use super::super::{bodies, desk};
use super::{address, list, typed, words};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::Permission;
use linf_kernel::LinfId;
use linf_referencing::use_cases::{CopyError, RecordView, SwitchError};
use linf_referencing::{LinfRecord, OnlineCounter, PartName, Publication, Rubric};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// The identifier of an address; what is not one does not exist.
pub(super) fn known(raw: &str) -> Result<LinfId, Failure> {
    raw.parse().map_err(|_shape| Failure::new(Code::NotFound))
}

/// `/administration/structures/{id}`.
#[handler]
pub(super) async fn show_record(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(raw): Path<String>,
    Asked(asked): Asked,
) -> Result<Response> {
    Ok(page(&app, &visitor, &current, (known(&raw)?, done(&asked), None)).await?)
}

/// What was just done, from the address.
fn done(asked: &FormView) -> Option<&'static str> {
    match asked.value("fait") {
        "creation" => {
            Some("La fiche est créée. C’est un brouillon\u{a0}: complétez-la, puis publiez-la.")
        }
        "copie" => Some(
            "La fiche du lieu d’information est créée à partir de celle du relais. Modifiez-la sans changer l’autre.",
        ),
        "enregistrement" => Some("Les modifications sont enregistrées."),
        "publication" => Some("La fiche est publiée\u{a0}: les familles la voient."),
        "retrait" => Some(
            "La fiche est retirée\u{a0}: les familles ne la voient plus. Son guichet est fermé.",
        ),
        "ouverture" => {
            Some("Le guichet est ouvert\u{a0}: la structure reçoit les demandes des familles.")
        }
        "fermeture" => {
            Some("Le guichet est fermé\u{a0}: la structure ne reçoit plus de nouvelle demande.")
        }
        _ => None,
    }
}

type Refused = (&'static str, Vec<&'static str>);

/// A switch is turned: `action` is `publier`, `retirer`, `ouvrir` or `fermer`.
#[handler]
pub(super) async fn send_switch(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(raw): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (id, form, actor) = (known(&raw)?, FormView::typed(pairs), &current.actor);
    let (told, refusal, turned) = match form.value("action") {
        "publier" => {
            let turned = app.referencing.publish(actor, id).await;
            ("publication", "La fiche n’est pas publiée.", turned)
        }
        "retirer" => {
            ("retrait", "La fiche n’est pas retirée.", app.referencing.withdraw(actor, id).await)
        }
        "ouvrir" => {
            let turned = app.referencing.open_counter(actor, id).await;
            ("ouverture", "Le guichet n’est pas ouvert.", turned)
        }
        "fermer" => {
            let turned = app.referencing.close_counter(actor, id).await;
            ("fermeture", "Le guichet n’est pas fermé.", turned)
        }
        _ => return Err(Failure::new(Code::BadRequest).into()),
    };
    let reasons = match turned {
        Ok(()) => {
            return Ok(render::see_other(&query::address(&address(id, ""), &[("fait", told)])));
        }
        Err(SwitchError::Access(error)) => return Err(Failure::from(error).into()),
        Err(SwitchError::NotReady(missing)) => {
            missing.0.iter().map(|word| words::obstacle(word)).collect()
        }
        Err(SwitchError::Refused(_)) => vec!["elle est déjà dans cet état, ou n’est pas publiée"],
        Err(other) => return Err(Failure::internal(other).into()),
    };
    Ok(page(&app, &visitor, &current, (id, None, Some((refusal, reasons)))).await?)
}

/// The record of a relais is copied under the heading LINF.
#[handler]
pub(super) async fn send_copy(
    app: App,
    current: CurrentActor,
    Path(raw): Path<String>,
    ProtectedForm(_pairs): ProtectedForm,
) -> Result<Response> {
    let linf = match app.referencing.copy_to_linf(&current.actor, known(&raw)?).await {
        Ok(copy) => {
            return Ok(render::see_other(&query::address(
                &address(copy, ""),
                &[("fait", "copie")],
            )));
        }
        Err(CopyError::Copied(other)) => other,
        Err(CopyError::NotARelais) => return Err(Failure::new(Code::Conflict).into()),
        Err(CopyError::Access(error)) => return Err(Failure::from(error).into()),
        Err(other) => return Err(Failure::internal(other).into()),
    };
    Ok(render::see_other(&address(linf, "")))
}

async fn page(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (id, done, refused): (LinfId, Option<&'static str>, Option<Refused>),
) -> Result<Response, Failure> {
    let view = app.records.read(&current.actor, id).await?;
    let (linf, record) = (&view.linf, view.linf.record());
    let scope = linf.scope();
    let decides = current.actor.may(Permission::PublishRecord, scope).is_ok();
    let edits = current.actor.may(Permission::EditRecord, scope).is_ok();
    let has_counter = record.general.rubric == Rubric::Linf;
    let open = linf.counter() == OnlineCounter::Open;
    let obstacles = if has_counter && !open {
        app.referencing.opening_obstacles(&current.actor, id).await?
    } else {
        Vec::new()
    };
    let published = matches!(linf.publication(), Publication::Published { .. });
    let gap = view.gap.clone().unwrap_or_default();
    let named = |codes: &[linf_territory::CommuneCode]| {
        codes.iter().map(|code| typed::place(app, *code)).collect()
    };
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let page = RecordPage {
        layout: desk::frame(app, visitor, current, list::shown(record.caf())),
        here: address(id, ""),
        name: record.general.name.to_string(),
        rubric: words::rubric(record.general.rubric),
        done,
        refused,
        publication: words::publication(linf.publication().name()),
        publication_class: list::publication_class(linf.publication().name()),
        published,
        has_counter,
        counter_open: open,
        obstacles: obstacles.iter().map(|word| words::obstacle(word)).collect(),
        parts: PartName::ALL.iter().map(|part| part_row(&view, *part, edits)).collect(),
        not_annexed: named(&gap.not_annexed),
        not_served: named(&gap.not_served),
        decides,
        public: published.then(|| format!("/structures/{id}")),
        body: current
            .actor
            .may(Permission::ReadGestionnaire, linf_authorisation::Scope::caf(record.caf()))
            .is_ok()
            .then(|| bodies::address(record.general.gestionnaire, "")),
        body_name: view.gestionnaire.identity().legal_name.to_string(),
        relais: record.general.rpe_record.map(|relais| address(relais, "")),
    };
    render::page(status, &page)
}

fn part_row(view: &RecordView, part: PartName, edits: bool) -> PartRow {
    let (record, id) = (view.linf.record(), view.linf.id());
    let complete = match part {
        PartName::General => view.gestionnaire.identity().representative.is_some(),
        PartName::Location => record.location.reduced_mobility.is_some(),
        PartName::Presentation => record.presentation.about.is_some(),
        PartName::Served => !record.served.is_empty(),
        PartName::Hours => !record.hours.week.is_empty() || record.hours.by_appointment,
    };
    let below = match part {
        PartName::Served => "/communes".to_owned(),
        PartName::General | PartName::Location | PartName::Presentation | PartName::Hours => {
            format!("/fiche/{}", words::slug(part))
        }
    };
    PartRow {
        label: words::part(part),
        told: told(view, record, part),
        address: (edits || part == PartName::Served).then(|| address(id, &below)),
        state: if complete { "Complète" } else { "À compléter" },
        complete,
    }
}

/// What a part says, in a line.
fn told(view: &RecordView, record: &LinfRecord, part: PartName) -> String {
    match part {
        PartName::General => {
            let kind = record.general.kind.which();
            let kind = kind.unwrap_or_else(|| words::kind(record.general.kind.choice()));
            format!("{kind}, géré par {}", view.gestionnaire.identity().legal_name)
        }
        PartName::Location => record.location.address.one_line(),
        PartName::Presentation => match &record.presentation.about {
            Some(about) => {
                let first: String = about.as_str().chars().take(120).collect();
                if first.len() < about.as_str().len() { format!("{first}…") } else { first }
            }
            None => "Rien n’est encore écrit.".to_owned(),
        },
        PartName::Served => {
            let count = u64::try_from(record.served.len()).unwrap_or_default();
            french::count(count, "commune", "communes")
        }
        PartName::Hours if record.hours.week.is_empty() && record.hours.by_appointment => {
            "Sur rendez-vous uniquement.".to_owned()
        }
        PartName::Hours if record.hours.week.is_empty() => "Aucun horaire.".to_owned(),
        PartName::Hours => {
            let days = linf_referencing::Day::ALL.iter();
            let open: Vec<_> = days
                .filter(|day| record.hours.week.on(**day).next().is_some())
                .map(|day| words::day(*day))
                .collect();
            format!("Ouvert {}.", open.join(", "))
        }
    }
}
