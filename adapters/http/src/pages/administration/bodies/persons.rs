//! The persons whom annexe 1 of a structure names, ticked or not: saving prepares an avenant, beside
//! the check of the communes (R77, R79, T4, D11). Their yearly certification (B5).
use super::super::super::view::{FormView, PersonTick, PersonsForm, PersonsPage, Tick};
use super::super::super::{confirm, french, query};
use super::super::conventions::avenant_form::{BLOCKS, newcomer};
use super::super::conventions::card::cutting;
use super::super::conventions::words;
use super::super::{desk, outcome, typed};
use super::address;
use super::show::shown;
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::pages::query::Asked;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::{Permission, Scope};
use linf_habilitation::ports::ConventionCard;
use linf_habilitation::use_cases::{
    AvenantContent, CertifyPersons, ChangeConventionError, PrepareAvenantError,
};
use linf_habilitation::{AuthorisedPerson, Standing};
use linf_kernel::LinfId;
use linf_kernel::calendar::local_day;
use linf_referencing::{Gestionnaire, GestionnaireId};
use linf_territory::CommuneCode;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// A structure of a body, and its latest convention.
struct Sheet {
    body: Gestionnaire,
    linf: LinfId,
    name: String,
    card: Option<ConventionCard>,
}

impl Sheet {
    /// Reads it; a structure that another body manages is nothing that exists there.
    async fn read(
        app: &App,
        current: &CurrentActor,
        (id, linf): (&str, &str),
    ) -> Result<Self, Failure> {
        let (id, linf): (GestionnaireId, LinfId) = (typed::id(id)?, typed::id(linf)?);
        let body = app.records.gestionnaire(&current.actor, id).await?;
        let view = app.records.read(&current.actor, linf).await?;
        let general = &view.linf.record().general;
        if general.gestionnaire != id {
            return Err(Failure::new(Code::NotFound));
        }
        let name = general.name.to_string();
        let card = match app.conventions.latest_of(&current.actor, linf).await {
            Ok(card) => Some(card),
            Err(ChangeConventionError::NotFound) => None,
            Err(error) => return Err(error.into()),
        };
        Ok(Self { body, linf, name, card })
    }
    fn here(&self) -> String {
        address(self.body.id(), &format!("/structures/{}", self.linf))
    }
    /// The convention, to be changed.
    fn card(&self) -> Result<&ConventionCard, Failure> {
        self.card.as_ref().ok_or(Failure::new(Code::NotFound))
    }
}

/// What was just done, from the address.
fn done(asked: &FormView) -> Option<&'static str> {
    match asked.value("fait") {
        "certification" => Some("La liste des personnes est certifiée pour cette année."),
        "coupure" => Some("L’accès est coupé. Enregistrez un avenant pour retirer la personne."),
        _ => None,
    }
}

async fn page(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (sheet, form, status): (&Sheet, FormView, StatusCode),
    done: Option<&'static str>,
) -> Result<Response, Failure> {
    let caf = sheet.body.caf();
    let persons = match &sheet.card {
        Some(card) => Some(persons(app, current, card, &form).await?),
        None => None,
    };
    let page = PersonsPage {
        layout: desk::frame(app, visitor, current, shown(caf)),
        here: sheet.here(),
        back: address(sheet.body.id(), ""),
        body: sheet.body.identity().legal_name.to_string(),
        linf: sheet.name.clone(),
        record: format!("/administration/structures/{}", sheet.linf),
        requests: query::address("/administration/habilitations", &[("caf", caf.as_str())]),
        persons,
        done,
        form,
    };
    render::page(status, &page)
}

async fn persons(
    app: &App,
    current: &CurrentActor,
    card: &ConventionCard,
    form: &FormView,
) -> Result<PersonsForm, Failure> {
    let convention = &card.convention;
    let (zone, scope) = (convention.zone(), Scope::linf(convention.linf(), convention.caf()));
    let may = |permission| current.actor.may(permission, scope).is_ok();
    let today = local_day(app.clock.now(), zone);
    let (state, state_class) = words::state(convention.signed_on(), convention.state(), today);
    let standing = convention.standing(today);
    let runs = matches!(standing, Standing::InForce | Standing::Ending { .. });
    let open = card.avenants.iter().find(|avenant| avenant.state().is_open());
    // A form that was never sent shows everything as it is.
    let blank = !form.has("filled");
    let person = |person: &AuthorisedPerson| {
        let id = person.id.to_string();
        PersonTick {
            ticked: if blank { person.withdrawn_at.is_none() } else { form.chosen("persons", &id) },
            name: person.identity.full_name(),
            told: format!("{}, {}", person.identity.function, person.identity.email.as_str()),
            cut: person.withdrawn_at.map(|at| french::instant(at, zone)),
            id,
        }
    };
    let tick = |field: &str, code: CommuneCode| Tick {
        value: code.to_string(),
        label: words::commune(app, code),
        ticked: form.chosen(field, code.to_string()),
    };
    let (missing, unserved) = app.conventions.gaps(convention).await?;
    let held = convention.annexe().on(today, zone).communes.len();
    Ok(PersonsForm {
        convention: format!("/administration/conventions/{}", convention.id()),
        state,
        state_class,
        certification: words::certification(convention, today),
        certifies: runs
            && convention.certification(today).to_certify().is_some()
            && may(Permission::CertifyPersons),
        amends: runs && open.is_none() && may(Permission::ManageConvention),
        runs,
        cuts: runs && may(Permission::CutAccess),
        open: open.map(|avenant| words::avenant(avenant, zone)),
        persons: convention.annexe().named().map(person).collect(),
        blocks: (1..=BLOCKS).collect(),
        shared: french::count(
            held.saturating_sub(unserved.len()) as u64,
            "commune est sur la fiche et à l’annexe 1",
            "communes sont sur la fiche et à l’annexe 1",
        ),
        offered: missing.into_iter().map(|code| tick("offered", code)).collect(),
        dropped: unserved.into_iter().map(|code| tick("dropped", code)).collect(),
    })
}

/// `GET /administration/organismes/{id}/structures/{linf}?fait=`.
#[handler]
pub(super) async fn show_persons(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path((id, linf)): Path<(String, String)>,
    Asked(asked): Asked,
) -> Result<Response> {
    let sheet = Sheet::read(&app, &current, (&id, &linf)).await?;
    let shown = (&sheet, FormView::default(), StatusCode::OK);
    Ok(page(&app, &visitor, &current, shown, done(&asked)).await?)
}

/// What a form asks, when nothing in it is wrong.
fn content(card: &ConventionCard, form: &mut FormView) -> Option<AvenantContent> {
    let kept = |person: &&AuthorisedPerson| form.chosen("persons", person.id.to_string());
    let withdrawn = card.convention.annexe().named().filter(|person| !kept(person));
    let withdrawn = withdrawn.map(|person| person.id).collect();
    let codes = |field: &str| form.all(field).filter_map(|raw| raw.parse().ok()).collect();
    let (communes_added, communes_withdrawn) = (codes("offered"), codes("dropped"));
    let added = (1..=BLOCKS).filter_map(|n| newcomer(form, n)).collect();
    let content = AvenantContent { added, withdrawn, communes_added, communes_withdrawn };
    (!form.is_refused()).then_some(content)
}

/// `POST /administration/organismes/{id}/structures/{linf}`: an avenant is prepared, and nothing
/// changes before its signature (D11).
#[handler]
pub(super) async fn prepare(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path((id, linf)): Path<(String, String)>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let sheet = Sheet::read(&app, &current, (&id, &linf)).await?;
    let card = sheet.card()?;
    let mut form = FormView::typed(pairs);
    let Some(content) = content(card, &mut form) else {
        let shown = (&sheet, form, StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page(&app, &visitor, &current, shown, None).await?);
    };
    let avenant = |id| render::see_other(&format!("/administration/avenants/{id}"));
    let convention = card.convention.id();
    let failure = match app.avenants.prepare(&current.actor, convention, content).await {
        Ok(prepared) => return Ok(avenant(prepared)),
        // One is open already: it is to be signed or abandoned first.
        Err(PrepareAvenantError::AlreadyOpen(open)) => return Ok(avenant(open)),
        Err(error) => Failure::from(error),
    };
    let status = failure.code.status();
    let place = |field: &str| match field {
        "codes" => "offered".to_owned(),
        "communes" => "dropped".to_owned(),
        other => other.to_owned(),
    };
    outcome::refuse(&mut form, failure, place)?;
    let shown = (&sheet, form, status);
    Ok(page(&app, &visitor, &current, shown, None).await?)
}

/// `POST /administration/organismes/{id}/structures/{linf}/certification`.
#[handler]
pub(super) async fn certify(
    app: App,
    current: CurrentActor,
    Path((id, linf)): Path<(String, String)>,
    ProtectedForm(_pairs): ProtectedForm,
) -> Result<Response> {
    let sheet = Sheet::read(&app, &current, (&id, &linf)).await?;
    let convention = sheet.card()?.convention.id();
    let command = CertifyPersons { convention, departures: Vec::new() };
    app.conventions.certify(&current.actor, command).await.map_err(Failure::from)?;
    Ok(render::see_other(&query::address(&sheet.here(), &[("fait", "certification")])))
}

/// `POST /administration/organismes/{id}/structures/{linf}/coupure`: somebody’s access is cut now.
#[handler]
pub(super) async fn cut(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path((id, linf)): Path<(String, String)>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let sheet = Sheet::read(&app, &current, (&id, &linf)).await?;
    let card = sheet.card()?;
    let form = FormView::typed(pairs);
    let person = typed::id(form.value("person"))?;
    if !confirm::given(&form) {
        let question = cutting(&current, card, person)?;
        let addresses = (format!("{}/coupure", sheet.here()), sheet.here());
        let layout = desk::frame(&app, &visitor, &current, shown(sheet.body.caf()));
        return Ok(confirm::ask(layout, question, addresses, &form)?);
    }
    let cut = app.conventions.cut_access(&current.actor, card.convention.id(), person).await;
    cut.map_err(Failure::from)?;
    Ok(render::see_other(&query::address(&sheet.here(), &[("fait", "coupure")])))
}
