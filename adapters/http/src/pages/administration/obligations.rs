//! What LINFs declare to their CAF, and its answers (R80, R119, R121, R122, R125, R127).
pub(in crate::pages) mod words;

use super::super::query::{self, Asked};
use super::super::table::{PageAccess, Pages};
use super::super::view::{Choice, DutiesPage, DutyActs, DutyPage, FormView};
use super::conventions::own;
use super::{desk, outcome, typed};
use crate::app::App;
use crate::forms::{ProtectedForm, ProtectedUpload};
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::{Permission, Scope};
use linf_habilitation::use_cases::GivenCommitment;
use linf_habilitation::{Duty, DutyId, DutyKind, DutyStep};
use linf_kernel::PageRequest;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// Lines of a page.
const LINES: u16 = 50;
const HERE: &str = "/administration/obligations";

/// Adds the pages.
pub(super) fn pages(pages: Pages) -> Pages {
    let read = PageAccess::May(Permission::ReadDuty);
    pages
        .get("/administration/obligations", read, show_duties)
        .get("/administration/obligations/:id", read, show_duty)
        .post("/administration/obligations/:id", read, act_on_duty)
        .post(
            "/administration/obligations/:id/engagement",
            PageAccess::May(Permission::DeclareDuty),
            give_commitment,
        )
        .get("/administration/obligations/:id/:step", read, download_file)
}

/// `/administration/obligations?caf=&etat=&apres=`.
#[handler]
async fn show_duties(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
) -> Result<Response> {
    let permission = Permission::ReadDuty;
    let caf = desk::caf_asked(&current.actor, permission, &asked)?;
    let state = if asked.value("etat") == "toutes" { "toutes" } else { "" };
    let after: Option<DutyId> = asked.value("apres").parse().ok();
    let address = |code: &str, after: Option<DutyId>| {
        let caf = caf.map(|caf| caf.to_string()).unwrap_or_default();
        let after = after.map(|after| after.to_string()).unwrap_or_default();
        query::address(HERE, &[("caf", &caf), ("etat", code), ("apres", &after)])
    };
    let mut page = DutiesPage {
        layout: desk::frame(&app, &visitor, &current, (HERE, permission, caf)),
        tabs: Vec::new(),
        rows: Vec::new(),
        own: own(&app, &current, permission, "obligations").await?,
        of_caf: caf.is_some(),
        first: after.map(|_| address(state, None)),
        next: None,
    };
    if let Some(caf) = caf {
        let request = PageRequest { after, limit: LINES };
        let found = app.duties.of_caf_list(&current.actor, caf, state.is_empty(), &request).await;
        let found = found.map_err(Failure::from)?;
        page.rows = found.items.iter().map(words::row).collect();
        page.next = found.next.map(|next| address(state, Some(next)));
        let tab = |code: &str, label: &str| Choice {
            value: address(code, None),
            label: label.to_owned(),
            selected: code == state,
        };
        page.tabs = vec![tab("", "À traiter"), tab("toutes", "Toutes")];
    }
    Ok(render::page(StatusCode::OK, &page)?)
}

fn acts(current: &CurrentActor, duty: &Duty) -> DutyActs {
    let scope = Scope::linf(duty.linf(), duty.caf());
    let may = |permission| current.actor.may(permission, scope).is_ok();
    let (answers, declares) = (may(Permission::AnswerDuty), may(Permission::DeclareDuty));
    let follows = |step| duty.after(step).is_some();
    DutyActs {
        answer: answers && follows(DutyStep::Answered),
        ask: answers && follows(DutyStep::CommitmentAsked),
        check: answers && follows(DutyStep::Checked),
        give: declares && follows(DutyStep::CommitmentGiven),
    }
}

async fn page(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (duty, form, status): (&Duty, FormView, StatusCode),
) -> Result<Response, Failure> {
    let permission = Permission::ReadDuty;
    let of_caf = current.actor.may(permission, Scope::caf(duty.caf())).is_ok();
    let caf = of_caf.then_some(duty.caf());
    let convention = app.conventions.latest_of(&current.actor, duty.linf()).await.ok();
    let (state, state_class) = words::state(duty.state());
    let moves = matches!(duty.subject().kind(), DutyKind::Departure | DutyKind::Arrival);
    let avenant = convention.as_ref().filter(|_| of_caf && moves).map(|card| {
        format!("/administration/conventions/{}/avenants/nouveau", card.convention.id())
    });
    let here = format!("{HERE}/{}", duty.id());
    let page = DutyPage {
        layout: desk::frame(app, visitor, current, (HERE, permission, caf)),
        form,
        back: if of_caf {
            query::address(HERE, &[("caf", duty.caf().as_str())])
        } else {
            format!("/espace/structures/{}/obligations", duty.linf())
        },
        subject: words::subject(duty.subject().kind()).to_owned(),
        details: words::details(duty.subject(), convention.as_ref().map(|card| &card.convention)),
        state,
        state_class,
        steps: words::steps(duty, &here),
        here,
        acts: acts(current, duty),
        avenant,
    };
    render::page(status, &page)
}

/// `GET /administration/obligations/{id}`.
#[handler]
async fn show_duty(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    let duty = app.duties.show(&current.actor, typed::id(&id)?).await.map_err(Failure::from)?;
    Ok(page(&app, &visitor, &current, (&duty, FormView::default(), StatusCode::OK)).await?)
}

/// `POST /administration/obligations/{id}`.
#[handler]
async fn act_on_duty(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let id: DutyId = typed::id(&id)?;
    let duty = app.duties.show(&current.actor, id).await.map_err(Failure::from)?;
    let mut form = FormView::typed(pairs);
    let step: DutyStep =
        form.value("acte").parse().map_err(|_unknown| Failure::new(Code::BadRequest))?;
    let said = "Écrivez votre message.";
    let done = match step {
        DutyStep::Answered | DutyStep::Checked => {
            let Some(words) = typed::needed_text(&mut form, "words", said) else {
                let shown = (&duty, form, StatusCode::UNPROCESSABLE_ENTITY);
                return Ok(page(&app, &visitor, &current, shown).await?);
            };
            if step == DutyStep::Answered {
                app.duties.answer(&current.actor, id, words).await
            } else {
                app.duties.note_findings(&current.actor, id, words).await
            }
        }
        DutyStep::CommitmentAsked => {
            let words = typed::text(&mut form, "words");
            if form.is_refused() {
                let shown = (&duty, form, StatusCode::UNPROCESSABLE_ENTITY);
                return Ok(page(&app, &visitor, &current, shown).await?);
            }
            app.duties.ask_commitment(&current.actor, id, words).await
        }
        DutyStep::Declared | DutyStep::CommitmentGiven => {
            return Err(Failure::new(Code::BadRequest).into());
        }
    };
    match done {
        Ok(()) => Ok(render::see_other(&format!("{HERE}/{id}"))),
        Err(error) => {
            let status = outcome::refuse(&mut form, error, str::to_owned)?;
            Ok(page(&app, &visitor, &current, (&duty, form, status)).await?)
        }
    }
}

/// `POST /administration/obligations/{id}/engagement`: what the provider signed.
#[handler]
async fn give_commitment(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedUpload(pairs, file): ProtectedUpload,
) -> Result<Response> {
    let id: DutyId = typed::id(&id)?;
    let duty = app.duties.show(&current.actor, id).await.map_err(Failure::from)?;
    let mut form = FormView::typed(pairs);
    let words = typed::text(&mut form, "note");
    typed::needed_file(&mut form, &file);
    if form.is_refused() {
        let shown = (&duty, form, StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page(&app, &visitor, &current, shown).await?);
    }
    let given = GivenCommitment { words, file };
    match app.duties.give_commitment(&current.actor, id, given).await {
        Ok(()) => Ok(render::see_other(&format!("{HERE}/{id}"))),
        Err(error) => {
            let status = outcome::refuse(&mut form, error, |_| "file".to_owned())?;
            Ok(page(&app, &visitor, &current, (&duty, form, status)).await?)
        }
    }
}

/// `GET /administration/obligations/{id}/{step}`.
#[handler]
async fn download_file(
    app: App,
    current: CurrentActor,
    Path((id, step)): Path<(String, String)>,
) -> Result<Response> {
    let step: usize = step.parse().map_err(|_not_a_step| Failure::new(Code::NotFound))?;
    let file = app.duties.file(&current.actor, typed::id(&id)?, step).await;
    let file = file.map_err(Failure::from)?;
    let name = format!("attachment; filename=\"{}\"", file.name);
    let answer = Response::builder().content_type("application/pdf");
    Ok(answer.header("content-disposition", name).body(file.bytes))
}
