//! One convention: its annexe 1 at a date, who was named when, what may be done.
use super::super::super::confirm::{self, Question};
use super::super::super::french;
use super::super::super::view::{AnnexeView, ConventionActs, ConventionPage, FormView, PersonRow};
use super::super::{desk, pdf, typed};
use super::{HERE, words};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::pages::query::Asked;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use chrono::NaiveDate;
use chrono_tz::Tz;
use linf_authorisation::{Permission, Scope};
use linf_habilitation::ports::ConventionCard;
use linf_habilitation::use_cases::CertifyPersons;
use linf_habilitation::{AuthorisedPerson, ConventionState, Ending, Standing};
use linf_kernel::PersonId;
use linf_kernel::calendar::local_day;
use linf_territory::CommuneCode;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// `/administration/conventions/{id}?date-day=…&fait=`.
#[handler]
pub(in crate::pages) async fn show_convention(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    Asked(asked): Asked,
) -> Result<Response> {
    let card =
        app.conventions.card(&current.actor, typed::id(&id)?).await.map_err(Failure::from)?;
    let mut form = asked;
    let today = local_day(app.clock.now(), card.convention.zone());
    let on = typed::day(&mut form, "date").unwrap_or(today);
    let done = match form.value("fait") {
        "preavis" => Some("Le préavis est enregistré. Les personnes habilitées sont prévenues."),
        "resiliation" => Some("La convention est résiliée. Tous les accès sont coupés."),
        "lettre" => Some("Les dates de la lettre sont enregistrées."),
        "coupure" => Some("L’accès est coupé. Préparez l’avenant qui retire la personne."),
        "certification" => Some("La liste des personnes est certifiée pour cette année."),
        _ => None,
    };
    let layout = frame(&app, &visitor, &current, &card);
    let gaps = app.conventions.gaps(&card.convention).await.map_err(Failure::from)?;
    let page = page(&app, &current, &card, ((form, on, today), gaps));
    Ok(render::page(StatusCode::OK, &ConventionPage { layout, done, ..page })?)
}

pub(super) fn frame(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    card: &ConventionCard,
) -> crate::pages::view::Layout {
    let permission = Permission::ReadConvention;
    let caf = card.convention.caf();
    let caf = current.actor.may(permission, Scope::caf(caf)).is_ok().then_some(caf);
    desk::frame(app, visitor, current, (HERE, permission, caf))
}

/// A person of annexe 1.
pub(in crate::pages) fn person(person: &AuthorisedPerson, zone: Tz) -> PersonRow {
    let from = french::day(person.period.from);
    let period = match person.period.until {
        None => format!("depuis le {from}"),
        Some(until) if until < person.period.from => format!("le {from}, retirée le jour même"),
        Some(until) => format!("du {from} au {}", french::day(until)),
    };
    PersonRow {
        id: person.id.to_string(),
        name: person.identity.full_name(),
        function: person.identity.function.to_string(),
        email: person.identity.email.as_str().to_owned(),
        period,
        cut: person.withdrawn_at.map(|at| french::instant(at, zone)),
        active: person.is_named() && person.withdrawn_at.is_none(),
    }
}

fn acts(current: &CurrentActor, card: &ConventionCard, today: NaiveDate) -> ConventionActs {
    let convention = &card.convention;
    let scope = Scope::linf(convention.linf(), convention.caf());
    let may = |permission| current.actor.may(permission, scope).is_ok();
    let standing = convention.standing(today);
    let runs = matches!(standing, Standing::InForce | Standing::Ending { .. });
    let open = card.avenants.iter().any(|avenant| avenant.state().is_open());
    let signed = convention.state() == ConventionState::Signed;
    let breach =
        matches!(convention.state(), ConventionState::Ended { ending: Ending::Breach, .. });
    ConventionActs {
        amend: runs && !open && may(Permission::ManageConvention),
        notice: signed && may(Permission::EndConvention),
        terminate: runs && may(Permission::EndConvention),
        cut: runs && may(Permission::CutAccess),
        certify: signed
            && convention.certification(today).to_certify().is_some()
            && may(Permission::CertifyPersons),
        requests: breach && may(Permission::TreatReturnedRequest),
        letter: breach
            && convention.end_letter().is_some_and(|end| end.letter.received_on().is_none())
            && may(Permission::EndConvention),
    }
}

/// What was typed, the date asked, and today.
type Shown = (FormView, NaiveDate, NaiveDate);
/// Communes of the record alone, and of annexe 1 alone.
type Gaps = (Vec<CommuneCode>, Vec<CommuneCode>);

fn page(
    app: &App,
    current: &CurrentActor,
    card: &ConventionCard,
    ((form, on, today), (missing, unserved)): (Shown, Gaps),
) -> ConventionPage {
    let (convention, zone) = (&card.convention, card.convention.zone());
    let annexe = convention.authorised_on(on);
    let (state, state_class) = words::state(convention.signed_on(), convention.state(), today);
    let commune = |code: &CommuneCode| words::commune(app, *code);
    let missing = missing
        .iter()
        .map(|code| format!("{}\u{a0}: dans la fiche, pas dans l’annexe 1", commune(code)));
    let unserved = unserved
        .iter()
        .map(|code| format!("{}\u{a0}: dans l’annexe 1, pas dans la fiche", commune(code)));
    ConventionPage {
        layout: crate::pages::view::Layout::default(),
        form,
        id: convention.id().to_string(),
        structure: convention.linf().to_string(),
        linf: card.linf_name.clone(),
        state,
        state_class,
        facts: words::facts(convention, today),
        certification: words::certification(convention, today),
        annexe: AnnexeView {
            on: french::day(on),
            communes: annexe.communes.iter().map(commune).collect(),
            persons: annexe
                .persons
                .iter()
                .map(|person| {
                    format!("{}, {}", person.identity.full_name(), person.identity.function)
                })
                .collect(),
        },
        persons: convention.annexe().persons.iter().map(|p| person(p, zone)).collect(),
        gaps: if convention.standing(today) == Standing::InForce {
            missing.chain(unserved).collect()
        } else {
            Vec::new()
        },
        signed: card.signed.as_ref().map(words::digest),
        avenants: card.avenants.iter().map(|avenant| words::avenant(avenant, zone)).collect(),
        log: words::log(card),
        acts: acts(current, card, today),
        done: None,
    }
}

/// `GET /administration/conventions/{id}/convention-signee.pdf`: for the CAF and for the LINF.
#[handler]
pub(in crate::pages) async fn download_convention(
    app: App,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    let file = app.conventions.signed_file(&current.actor, typed::id(&id)?).await;
    Ok(pdf(file.map_err(Failure::from)?))
}

/// What asks whoever may cut an access before it is cut.
pub(in crate::pages) fn cutting(
    current: &CurrentActor,
    card: &ConventionCard,
    person: PersonId,
) -> Result<Question, Failure> {
    let convention = &card.convention;
    let scope = Scope::linf(convention.linf(), convention.caf());
    current.actor.may(Permission::CutAccess, scope)?;
    let named = convention.annexe().named().find(|named| named.id == person);
    let name = named.ok_or(Failure::new(Code::NotFound))?.identity.full_name();
    Ok(Question {
        title: format!("Couper l’accès de {name}\u{a0}?"),
        told: format!(
            "{name} ne pourra plus lire les demandes des familles, tout de suite et pour ce lieu d’information seulement. Le prochain avenant retirera son nom de l’annexe\u{a0}1\u{a0}; seul un avenant signé peut lui rendre l’accès."
        ),
        button: "Couper l’accès",
    })
}

/// `POST /administration/conventions/{id}/personnes/{person}/coupure`.
#[handler]
pub(in crate::pages) async fn cut_access(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path((id, person)): Path<(String, String)>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (convention, person) = (typed::id(&id)?, typed::id(&person)?);
    let form = FormView::typed(pairs);
    if !confirm::given(&form) {
        let card = app.conventions.card(&current.actor, convention).await;
        let card = card.map_err(Failure::from)?;
        let question = cutting(&current, &card, person)?;
        let back = format!("{HERE}/{convention}");
        let addresses = (format!("{back}/personnes/{person}/coupure"), back);
        let layout = frame(&app, &visitor, &current, &card);
        return Ok(confirm::ask(layout, question, addresses, &form)?);
    }
    let cut = app.conventions.cut_access(&current.actor, convention, person).await;
    cut.map_err(Failure::from)?;
    Ok(render::see_other(&format!("{HERE}/{convention}?fait=coupure")))
}

/// `POST /administration/conventions/{id}/certification`.
#[handler]
pub(in crate::pages) async fn certify_persons(
    app: App,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(_pairs): ProtectedForm,
) -> Result<Response> {
    let convention = typed::id(&id)?;
    let command = CertifyPersons { convention, departures: Vec::new() };
    app.conventions.certify(&current.actor, command).await.map_err(Failure::from)?;
    Ok(render::see_other(&format!("{HERE}/{convention}?fait=certification")))
}
