//! A LINF declares to its CAF, and reads the answers (R80, R119, R121, R125, R127).
use super::super::administration::obligations::words;
use super::super::administration::{desk, outcome, typed};
use super::super::query::{self, Asked};
use super::super::view::{Choice, FormView, OwnDutiesPage};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::Failure;
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::{Permission, Scope};
use linf_habilitation::use_cases::DeclareDuty;
use linf_habilitation::{DutyKind, DutySubject};
use linf_kernel::{LinfId, PageRequest};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// Lines of a page.
const LINES: u16 = 50;

/// `GET /espace/structures/{linf}/obligations?apres=&fait=`.
#[handler]
pub(in crate::pages) async fn show_own(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(linf): Path<String>,
    Asked(asked): Asked,
) -> Result<Response> {
    let shown = (typed::id(&linf)?, asked, StatusCode::OK);
    Ok(page(&app, &visitor, &current, shown).await?)
}

async fn page(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (linf, form, status): (LinfId, FormView, StatusCode),
) -> Result<Response, Failure> {
    let request = PageRequest { after: form.value("apres").parse().ok(), limit: LINES };
    let found = app.duties.of_linf_list(&current.actor, linf, &request).await?;
    let card = app.conventions.latest_of(&current.actor, linf).await.ok();
    let named = card.as_ref().map(|card| card.convention.annexe().named());
    let person = |person: &linf_habilitation::AuthorisedPerson| Choice {
        value: person.id.to_string(),
        label: person.identity.full_name(),
        selected: form.chosen("person", person.id.to_string()),
    };
    let persons = named.into_iter().flatten().map(person).collect();
    let own = current.actor.linfs(Permission::DeclareDuty);
    let caf = match &card {
        Some(card) => Some(card.convention.caf()),
        None => app.accounts.managed_linf(linf).await?.map(|linf| linf.caf),
    };
    let checks = caf.is_some_and(|caf| {
        current.actor.may(Permission::AnswerDuty, Scope::linf(linf, caf)).is_ok()
    });
    let here = format!("/espace/structures/{linf}/obligations");
    let name = match card {
        Some(card) => card.linf_name,
        None => app.accounts.managed_linf(linf).await?.map(|linf| linf.name).unwrap_or_default(),
    };
    let menu = ("/administration/obligations", Permission::ReadDuty, caf.filter(|_| checks));
    let page = OwnDutiesPage {
        layout: desk::frame(app, visitor, current, menu),
        structure: linf.to_string(),
        linf: name,
        persons,
        rows: found.items.iter().map(words::row).collect(),
        next: found.next.map(|next| query::address(&here, &[("apres", &next.to_string())])),
        declares: own.contains(&linf),
        checks,
        done: form.chosen("fait", "declaration"),
        form,
    };
    render::page(status, &page)
}

/// What is declared, when nothing in it is wrong.
fn subject(form: &mut FormView) -> Option<DutySubject> {
    let kind: DutyKind = typed::needed_text(form, "kind", "Choisissez ce que vous déclarez.")?;
    match kind {
        DutyKind::Departure => {
            let person = form.value("person").parse().ok();
            if person.is_none() {
                form.refuse("person", "Choisissez la personne qui s’en va.");
            }
            person.map(DutySubject::Departure)
        }
        DutyKind::Arrival => typed::person(form, "").map(|who| DutySubject::Arrival(Box::new(who))),
        DutyKind::Change => Some(DutySubject::Change),
        DutyKind::DataLoss => Some(DutySubject::DataLoss),
        DutyKind::Provider => {
            let name = typed::needed_text(form, "provider", "Indiquez le nom du prestataire.");
            name.map(DutySubject::Provider)
        }
        DutyKind::Right => {
            let right = typed::needed_text(form, "right", "Choisissez un droit.");
            right.map(DutySubject::Right)
        }
        DutyKind::Check => {
            form.refuse("kind", "Choisissez ce que vous déclarez.");
            None
        }
    }
}

/// `POST /espace/structures/{linf}/obligations`.
#[handler]
pub(in crate::pages) async fn declare(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(linf): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let linf = typed::id(&linf)?;
    let mut form = FormView::typed(pairs);
    let words = typed::text(&mut form, "words");
    let subject = subject(&mut form);
    let (Some(subject), false) = (subject, form.is_refused()) else {
        let shown = (linf, form, StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page(&app, &visitor, &current, shown).await?);
    };
    match app.duties.declare(&current.actor, DeclareDuty { linf, subject, words }).await {
        Ok(_) => {
            let list = format!("/espace/structures/{linf}/obligations?fait=declaration");
            Ok(render::see_other(&list))
        }
        Err(error) => {
            let status = outcome::refuse(&mut form, error, str::to_owned)?;
            Ok(page(&app, &visitor, &current, (linf, form, status)).await?)
        }
    }
}

/// `POST /espace/structures/{linf}/controle`: the CAF notes a check, or asks for the commitment of
/// a provider that it learnt of otherwise (R122).
#[handler]
pub(in crate::pages) async fn check(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(linf): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let linf = typed::id(&linf)?;
    let mut form = FormView::typed(pairs);
    let done = if form.chosen("acte", "engagement") {
        let provider = typed::needed_text(&mut form, "named", "Indiquez le nom du prestataire.");
        let words = typed::text(&mut form, "asked");
        match (provider, form.is_refused()) {
            (Some(provider), false) => {
                let asked = (provider, words);
                Some(app.duties.ask_about_provider(&current.actor, linf, asked).await)
            }
            _ => None,
        }
    } else {
        let found = typed::needed_text(&mut form, "found", "Écrivez ce que le contrôle a montré.");
        match found {
            Some(found) => Some(app.duties.note_check(&current.actor, linf, found).await),
            None => None,
        }
    };
    let Some(done) = done else {
        let shown = (linf, form, StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page(&app, &visitor, &current, shown).await?);
    };
    match done {
        Ok(id) => Ok(render::see_other(&format!("/administration/obligations/{id}"))),
        Err(error) => {
            let status = outcome::refuse(&mut form, error, str::to_owned)?;
            Ok(page(&app, &visitor, &current, (linf, form, status)).await?)
        }
    }
}
