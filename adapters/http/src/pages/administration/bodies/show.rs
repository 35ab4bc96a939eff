//! One managing body: what is known of it, and its structures with whom annexe 1 names.
use super::super::super::french;
use super::super::super::query::{self, Asked};
use super::super::super::view::{BodyPage, Fact, FormView, HeldRow, ManagedRow};
use super::super::conventions::words as conventions;
use super::super::structures::list::{after, publication_class};
use super::super::structures::words;
use super::super::{desk, typed};
use super::{HERE, address};
use crate::app::App;
use crate::problem::Failure;
use crate::render;
use crate::security::{CurrentActor, Visitor};
use chrono::NaiveDate;
use linf_authorisation::{Permission, Scope};
use linf_habilitation::CertificationStanding;
use linf_habilitation::ports::HeldConvention;
use linf_kernel::PageRequest;
use linf_kernel::calendar::local_day;
use linf_referencing::ports::{RecordFilter, RecordLine, RecordScope};
use linf_referencing::{Gestionnaire, OnlineCounter, Rubric};
use linf_territory::CafCode;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// Structures of a page.
const LINES: u16 = 20;

/// The frame of a body’s page.
pub(super) const fn shown(caf: CafCode) -> (&'static str, Permission, Option<CafCode>) {
    (HERE, Permission::ReadGestionnaire, Some(caf))
}

/// What was just done, from the address.
fn done(asked: &FormView) -> Option<&'static str> {
    match asked.value("fait") {
        "creation" => Some("L’organisme est enregistré. Il peut maintenant gérer des structures."),
        "enregistrement" => Some("Les modifications sont enregistrées."),
        _ => None,
    }
}

/// `/administration/organismes/{id}?apres=&id=&fait=`.
#[handler]
pub(super) async fn show_body(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    Asked(asked): Asked,
) -> Result<Response> {
    let (actor, id) = (&current.actor, typed::id(&id)?);
    let body = app.records.gestionnaire(actor, id).await.map_err(Failure::from)?;
    let caf = body.caf();
    let mut filter = RecordFilter::all(RecordScope::Caf(caf));
    filter.gestionnaire = Some(id);
    let page = PageRequest { after: after(&asked), limit: LINES };
    let found = app.records.list(actor, &filter, &page).await.map_err(Failure::from)?;
    let linfs: Vec<_> = found.items.iter().map(|line| line.linf).collect();
    let held = app.conventions.held(actor, caf, &linfs).await.map_err(Failure::from)?;
    let today = local_day(app.clock.now(), caf.departement().time_zone());
    let managed = |line: &RecordLine| {
        let held = held.iter().find(|one| one.line.linf == line.linf);
        managed(&body, line, held.map(|held| held_row(held, today)))
    };
    let here = address(id, "");
    let next = found
        .next
        .as_ref()
        .map(|key| query::address(&here, &[("apres", &key.name), ("id", &key.id.to_string())]));
    let page = BodyPage {
        layout: desk::frame(&app, &visitor, &current, shown(caf)),
        back: query::address(HERE, &[("caf", caf.as_str())]),
        name: body.identity().legal_name.to_string(),
        facts: facts(&body),
        edits: actor.may(Permission::EditGestionnaire, Scope::caf(caf)).is_ok(),
        structures: found.items.iter().map(managed).collect(),
        first: page.after.map(|_| here.clone()),
        next,
        done: done(&asked),
        here,
    };
    Ok(render::page(StatusCode::OK, &page)?)
}

/// What is known of a body; what is not is said too.
fn facts(body: &Gestionnaire) -> Vec<Fact> {
    let identity = body.identity();
    let told = |value: Option<String>| value.unwrap_or_else(|| "À compléter".to_owned());
    let fact = |label, value| Fact { label, value };
    let signatory = identity.representative.as_ref();
    vec![
        fact("Nature", words::nature(&identity.nature)),
        fact("Siret", told(identity.siret.as_ref().map(ToString::to_string))),
        fact(
            "Signataire",
            told(signatory.map(|person| format!("{}, {}", person.name, person.quality))),
        ),
        fact("Adresse", told(identity.address.as_ref().map(ToString::to_string))),
    ]
}

fn managed(body: &Gestionnaire, line: &RecordLine, held: Option<HeldRow>) -> ManagedRow {
    let is_linf = line.rubric == Rubric::Linf;
    ManagedRow {
        address: format!("/administration/structures/{}", line.linf),
        name: line.name.clone(),
        rubric: words::rubric(line.rubric),
        city: line.city.clone(),
        publication: words::publication(&line.publication),
        publication_class: publication_class(&line.publication),
        counter: is_linf.then(|| {
            let open = line.counter == OnlineCounter::Open;
            (words::counter(line.counter), if open { "treated" } else { "late" })
        }),
        persons: is_linf.then(|| address(body.id(), &format!("/structures/{}", line.linf))),
        held,
    }
}

fn held_row(held: &HeldConvention, today: NaiveDate) -> HeldRow {
    let line = &held.line;
    let (state, state_class) = conventions::state(line.signed_on, line.state, today);
    let certification = match line.certification(today) {
        Some(CertificationStanding::Late { due_on }) => {
            let due = french::day(due_on);
            Some((format!("Personnes à certifier depuis le {due}"), "late"))
        }
        Some(CertificationStanding::Open { due_on }) => {
            Some((format!("Personnes à certifier avant le {}", french::day(due_on)), "soon"))
        }
        Some(CertificationStanding::Done { .. }) | None => None,
    };
    let persons = held.persons.iter();
    HeldRow {
        address: format!("/administration/conventions/{}", line.id),
        state,
        state_class,
        certification,
        persons: persons
            .map(|person| (!person.cut, format!("{}, {}", person.name, person.function)))
            .collect(),
        avenant: line.open_avenant.map(|rank| format!("Avenant n°\u{a0}{rank} en cours")),
    }
}
