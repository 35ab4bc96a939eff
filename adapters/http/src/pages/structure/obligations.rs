//! A LINF declares to its CAF, and reads the answers (R80, R119, R121, R125, R127).
use super::super::administration::obligations::words;
use super::super::administration::{desk, typed};
use super::super::query::{self, Asked};
use super::super::view::{Choice, FormView, OwnDutiesPage};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::Permission;
use linf_habilitation::use_cases::DeclareDuty;
use linf_habilitation::{DutyKind, DutySubject, PersonIdentity};
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
    let here = format!("/espace/structures/{linf}/obligations");
    let name = match card {
        Some(card) => card.linf_name,
        None => app.accounts.managed_linf(linf).await?.map(|linf| linf.name).unwrap_or_default(),
    };
    let menu = ("/administration/obligations", Permission::ReadDuty, None);
    let page = OwnDutiesPage {
        layout: desk::frame(app, visitor, current, menu),
        structure: linf.to_string(),
        linf: name,
        persons,
        rows: found.items.iter().map(words::row).collect(),
        next: found.next.map(|next| query::address(&here, &[("apres", &next.to_string())])),
        declares: own.contains(&linf),
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
        DutyKind::Arrival => arrival(form).map(|who| DutySubject::Arrival(Box::new(who))),
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

fn arrival(form: &mut FormView) -> Option<PersonIdentity> {
    let surname = typed::needed_text(form, "surname", "Indiquez le nom.");
    let first_name = typed::needed_text(form, "first_name", "Indiquez le prénom.");
    let email = typed::needed_text(
        form,
        "email",
        "Indiquez l’adresse électronique, par exemple prenom.nom@exemple.fr.",
    );
    let function = typed::needed_text(form, "function", "Indiquez la fonction.");
    let address = typed::needed_text(form, "address", "Indiquez l’adresse professionnelle.");
    Some(PersonIdentity {
        surname: surname?,
        first_name: first_name?,
        email: email?,
        address: address?,
        function: function?,
    })
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
            let failure = Failure::from(error);
            if failure.code != Code::InvalidFields {
                return Err(failure.into());
            }
            for problem in &failure.errors {
                form.refuse(problem.field.clone(), problem.message.clone());
            }
            Ok(page(&app, &visitor, &current, (linf, form, failure.code.status())).await?)
        }
    }
}
