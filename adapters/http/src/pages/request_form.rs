//! The family's request, on one page (R96): everything typed is kept, every fault is told at its
//! field.
mod typed;

use super::communes::{self, Place};
use super::frame;
use super::query::Asked;
use super::view::{CareRank, ChildPart, FormView, RequestFormPage, Section};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure, FieldProblem};
use crate::render;
use crate::security::{Act, Client, Visitor};
use linf_routing::use_cases::SubmitRequest;
use linf_routing::{Coverage, IdempotencyKey};
use poem::http::{StatusCode, header};
use poem::web::Path;
use poem::{Response, Result, handler};
use typed::{CHILDREN, Typed};

/// Said when a form that was sent is sent again with other answers.
const ALREADY_SENT: &str = "Une demande est déjà partie de ce formulaire. Pour en envoyer une \
    autre, relisez vos réponses et envoyez de nouveau.";

/// A page of the form, ready but for its frame.
struct Sheet<'a> {
    coverage: &'a Coverage,
    typed: Typed,
    status: StatusCode,
    retry_after: Option<u32>,
}

/// `GET /communes/{code}/demande`.
#[handler]
pub(super) async fn show_form(
    app: App,
    visitor: Visitor,
    Path(raw): Path<String>,
    Asked(asked): Asked,
) -> Result<Response> {
    let coverage = match covered(&app, &raw).await? {
        Ok(coverage) => coverage,
        Err(elsewhere) => return Ok(render::see_other(&elsewhere)),
    };
    let typed = Typed::blank(asked.value("linf"), fresh_key(&app));
    let sheet = Sheet { coverage: &coverage, typed, status: StatusCode::OK, retry_after: None };
    Ok(page(&app, &visitor, sheet)?)
}

/// `POST /communes/{code}/demande`: one more child, one less, or the whole form.
#[handler]
pub(super) async fn send_form(
    app: App,
    visitor: Visitor,
    client: Client,
    Path(raw): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let coverage = match covered(&app, &raw).await? {
        Ok(coverage) => coverage,
        Err(elsewhere) => return Ok(render::see_other(&elsewhere)),
    };
    let mut typed = Typed::read(pairs);
    let (mut status, mut retry_after) = (StatusCode::OK, None);
    if !typed.changes_children() {
        match submit(&app, client, &coverage, &typed).await {
            Ok(path) => return Ok(render::see_other(&path)),
            Err(failure) => {
                (status, retry_after) = (failure.code.status(), failure.retry_after);
                refuse(&mut typed, &app, failure)?;
            }
        }
    }
    Ok(page(&app, &visitor, Sheet { coverage: &coverage, typed, status, retry_after })?)
}

/// Who answers at a place, or the address that says that nobody does.
async fn covered(
    app: &App,
    raw: &str,
) -> Result<std::result::Result<Box<Coverage>, String>, Failure> {
    Ok(match communes::place(app, raw).await? {
        Place::Now(coverage) if coverage.is_covered() => Ok(coverage),
        Place::Now(coverage) => Err(format!("/communes/{}", coverage.place.code)),
        Place::Moved(code) => Err(format!("/communes/{code}/demande")),
    })
}

fn fresh_key(app: &App) -> String {
    app.intake.ids.next().to_string()
}

/// Records the request; the address of its receipt.
async fn submit(
    app: &App,
    client: Client,
    coverage: &Coverage,
    typed: &Typed,
) -> Result<String, Failure> {
    app.load.check(Act::Submission, client)?;
    let form = typed.request(coverage.place.code.as_str());
    let key: IdempotencyKey = typed.key().parse().map_err(|_not_ours| Code::BadRequest)?;
    let receipt = app.intake.submit(SubmitRequest { form, key }).await?;
    Ok(format!("/demandes/{}", app.receipt_links.sign(receipt.request)))
}

/// Writes on the form why it was not recorded. Nothing typed is lost, whatever happened.
fn refuse(typed: &mut Typed, app: &App, failure: Failure) -> Result<(), Failure> {
    let code = failure.code;
    let children = typed.children();
    let form = &mut typed.form;
    if code == Code::InvalidFields {
        for FieldProblem { field, message, .. } in failure.errors {
            form.refuse(typed::field_name(&field), typed::told(&field, message, children));
        }
    } else if [Code::NotReceiving, Code::NotCovered].contains(&code) {
        form.refuse("linf", "Ce service ne reçoit plus les demandes. Choisissez-en un autre.");
    } else if code == Code::KeyReused {
        form.refuse("send", ALREADY_SENT);
        typed.renew_key(fresh_key(app));
    } else if [Code::TooManyRequests, Code::Unavailable, Code::Conflict].contains(&code) {
        form.refuse("send", format!("{}. {}", code.title(), code.advice()));
    } else {
        return Err(failure);
    }
    Ok(())
}

fn page(app: &App, visitor: &Visitor, sheet: Sheet<'_>) -> Result<Response, Failure> {
    let Sheet { coverage, typed, status, retry_after } = sheet;
    let children = typed.children();
    let idempotency_key = typed.key().to_owned();
    let template = RequestFormPage {
        layout: frame::with_form(app, Section::Commune, visitor),
        care: CareRank::all(&typed.form),
        form: typed.form,
        code: coverage.place.code.to_string(),
        place: coverage.place.label.clone(),
        services: coverage.receiving.iter().map(communes::service).collect(),
        children: (1..=children).map(|number| ChildPart { number }).collect(),
        may_add_child: children < CHILDREN,
        idempotency_key,
    };
    let mut answer = render::page(status, &template)?;
    if let Some(seconds) = retry_after {
        answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    Ok(answer)
}
