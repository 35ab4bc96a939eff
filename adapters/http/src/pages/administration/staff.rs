//! The people of the CNAF and of a CAF: who holds which role, inviting, withdrawing.
use super::super::query::{self, Asked};
use super::super::view::{Choice, FormView, StaffPage, StaffRow, StaffWithdrawalPage};
use super::super::{desk::id, french};
use super::{desk, outcome, words};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure, FieldProblem};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_accounts::use_cases::{GiveRole, WithdrawRoleError};
use linf_accounts::{GivenRole, RoleId, StaffMember, StaffOf};
use linf_authorisation::{Actor, Permission, RoleKind, Scope};
use linf_kernel::{EmailAddress, PageRequest};
use linf_routing::Fault;
use linf_territory::CafCode;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

const HERE: &str = "/administration/comptes";
const PERMISSION: Permission = Permission::ManageCafStaff;
/// Lines of a page.
const LINES: u16 = 50;

fn manages_cnaf(actor: &Actor) -> bool {
    actor.may(Permission::ManageNationalStaff, Scope::national()).is_ok()
}

/// The address of the list of a staff.
fn list(caf: Option<CafCode>, more: &[(&str, &str)]) -> String {
    let caf = caf.map(|caf| caf.to_string()).unwrap_or_default();
    let pairs: Vec<_> = std::iter::once(("caf", &*caf)).chain(more.iter().copied()).collect();
    query::address(HERE, &pairs)
}

fn row(current: &CurrentActor, member: &StaffMember) -> StaffRow {
    let held = &member.held;
    let paris = held.given_at.with_timezone(&chrono_tz::Tz::Europe__Paris);
    StaffRow {
        id: held.id.to_string(),
        email: member.email.to_string(),
        kind: words::kind(held.role.kind()),
        given: french::short_day(paris.date_naive()),
        active: member.active,
        own: held.account == current.actor.account(),
    }
}

/// The kinds of role that are given there.
fn kinds(caf: Option<CafCode>) -> Vec<Choice> {
    let kinds: &[RoleKind] = match caf {
        None => &[RoleKind::CnafAdministrator],
        Some(_) => &[RoleKind::CafAgent, RoleKind::CafAdministrator],
    };
    let choice = |kind: &RoleKind| Choice {
        value: kind.code().to_owned(),
        label: words::kind(*kind).to_owned(),
        selected: false,
    };
    kinds.iter().map(choice).collect()
}

async fn page(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (status, caf, form): (StatusCode, Option<CafCode>, FormView),
) -> Result<Response, Failure> {
    let of = caf.map_or(StaffOf::Cnaf, StaffOf::Caf);
    let after: Option<RoleId> = form.value("apres").parse().ok();
    let found =
        app.accounts.staff(&current.actor, of, &PageRequest { after, limit: LINES }).await?;
    let notice = match form.value("fait") {
        "invitation" => Some("L’invitation part par courriel.".to_owned()),
        "retrait" => Some("Le rôle est retiré. La personne est prévenue par courriel.".to_owned()),
        _ => None,
    };
    let template = StaffPage {
        layout: desk::frame(app, visitor, current, (HERE, PERMISSION, caf)),
        place: caf.map_or_else(|| "Cnaf".to_owned(), |caf| words::caf(app, caf)),
        caf: caf.map(|caf| caf.to_string()).unwrap_or_default(),
        national: manages_cnaf(&current.actor),
        kinds: kinds(caf),
        rows: found.items.iter().map(|member| row(current, member)).collect(),
        first: after.map(|_| list(caf, &[])),
        next: found.next.map(|next| list(caf, &[("apres", &next.to_string())])),
        notice,
        form,
    };
    render::page(status, &template)
}

/// `GET /administration/comptes?caf=&apres=`.
#[handler]
pub(super) async fn show_staff(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
) -> Result<Response> {
    let caf = if asked.value("caf").is_empty() && manages_cnaf(&current.actor) {
        None
    } else {
        desk::caf_asked(&current.actor, PERMISSION, &asked)?
    };
    Ok(page(&app, &visitor, &current, (StatusCode::OK, caf, asked)).await?)
}

/// The role that a form gives.
fn role(kind: &str, caf: Option<CafCode>) -> Option<GivenRole> {
    match (kind.parse::<RoleKind>().ok()?, caf) {
        (RoleKind::CnafAdministrator, None) => Some(GivenRole::NATIONAL),
        (RoleKind::CafAdministrator, Some(caf)) => Some(GivenRole::caf_administrator(caf)),
        (RoleKind::CafAgent, Some(caf)) => Some(GivenRole::caf_agent(caf)),
        (
            RoleKind::CnafAdministrator
            | RoleKind::CafAdministrator
            | RoleKind::CafAgent
            | RoleKind::LinfManager
            | RoleKind::LinfPerson,
            _,
        ) => None,
    }
}

/// `POST /administration/comptes`.
#[handler]
pub(super) async fn invite(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let mut form = FormView::typed(pairs);
    let caf = match form.value("caf") {
        "" => None,
        _ => desk::caf_asked(&current.actor, PERMISSION, &form)?,
    };
    let email = form.value("email").trim().to_owned();
    let read = email.parse::<EmailAddress>().map_err(Fault::from);
    if let Err(fault) = &read {
        let fault = if email.is_empty() { Fault::Missing } else { *fault };
        form.refuse("email", FieldProblem::of("email", fault).message);
    }
    let role = role(form.value("kind"), caf);
    if role.is_none() {
        form.refuse("kind", FieldProblem::of("kind", Fault::Missing).message);
    }
    let (Ok(email), Some(role)) = (read, role) else {
        let refused = (StatusCode::UNPROCESSABLE_ENTITY, caf, form);
        return Ok(page(&app, &visitor, &current, refused).await?);
    };
    let given = app.accounts.give_role(&current.actor, GiveRole { email, role }).await;
    if let Err(error) = given {
        let status = outcome::refuse(&mut form, error, str::to_owned)?;
        return Ok(page(&app, &visitor, &current, (status, caf, form)).await?);
    }
    Ok(render::see_other(&list(caf, &[("fait", "invitation")])))
}

/// `GET /administration/comptes/{role}/retrait`.
#[handler]
pub(super) async fn ask_withdrawal(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(raw): Path<String>,
) -> Result<Response> {
    let role: RoleId = id(&raw)?;
    let member = app.accounts.staff_member(&current.actor, role).await.map_err(Failure::from)?;
    let given = member.held.role.role();
    let place = given.caf().map_or_else(|| "Cnaf".to_owned(), |caf| words::caf(&app, caf));
    let template = StaffWithdrawalPage {
        layout: desk::frame(&app, &visitor, &current, (HERE, PERMISSION, given.caf())),
        id: role.to_string(),
        email: member.email.to_string(),
        role: format!("{}, {place}", words::kind(given.kind())),
        back: list(given.caf(), &[]),
    };
    Ok(render::page(StatusCode::OK, &template)?)
}

/// `POST /administration/comptes/{role}/retrait`.
#[handler]
pub(super) async fn withdraw(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(raw): Path<String>,
    ProtectedForm(_): ProtectedForm,
) -> Result<Response> {
    match app.accounts.withdraw_role(&current.actor, id(&raw)?).await {
        Ok(held) => Ok(render::see_other(&list(held.role.role().caf(), &[("fait", "retrait")]))),
        Err(error @ (WithdrawRoleError::Own | WithdrawRoleError::LastAdministrator)) => {
            let (code, mut form) = (Failure::from(error).code, FormView::default());
            form.refuse("email", format!("{}. {}", code.title(), code.advice()));
            let caf = desk::caf_asked(&current.actor, PERMISSION, &form)?;
            let caf = caf.filter(|_| !manages_cnaf(&current.actor));
            Ok(page(&app, &visitor, &current, (code.status(), caf, form)).await?)
        }
        Err(error) => {
            let failure = Failure::from(error);
            Err(if failure.code == Code::Conflict { Code::NotFound.into() } else { failure }.into())
        }
    }
}
