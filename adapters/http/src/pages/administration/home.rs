//! The home page of the back office: what there is to do, and who one is.
mod caf;

use super::super::exists;
use super::super::french;
use super::super::query::{self, Asked};
use super::super::view::{AdministrationPage, RoleWords};
use super::{desk, words};
use crate::app::App;
use crate::problem::Failure;
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::{Permission, Role, Scope};
use linf_territory::CafCode;
use poem::http::StatusCode;
use poem::{Response, Result, handler};

/// The page of a record.
const RECORD: &str = "/administration/structures/:linf";

/// The page of what a role is held for, once it exists.
fn screen(role: Role) -> Option<String> {
    match role {
        Role::LinfManager(linf) => {
            exists(RECORD).then(|| RECORD.replace(":linf", &linf.to_string()))
        }
        Role::CafAdministrator(caf) | Role::CafAgent(caf) => {
            Some(format!("/administration?caf={caf}"))
        }
        Role::CnafAdministrator | Role::LinfPerson(_) => None,
    }
}

/// `/administration?caf=&chemin=&apres=&id=`: straight to the only record, or what there is to do
/// (R90, R91, R128).
#[handler]
pub(super) async fn show_home(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
) -> Result<Response> {
    if let [only @ Role::LinfManager(_)] = current.actor.roles()
        && let Some(screen) = screen(*only)
    {
        return Ok(render::see_other(&screen));
    }
    let permission = Permission::ReadCafContact;
    let caf = desk::caf_asked(&current.actor, permission, &asked)?;
    let mut roles = Vec::new();
    for role in current.actor.roles() {
        roles.push(role_words(&app, &current, *role).await?);
    }
    let works_there =
        |caf: &_| current.actor.may(Permission::ReadConvention, Scope::caf(*caf)).is_ok();
    let desk = match caf.filter(works_there) {
        Some(caf) => Some(caf::desk(&app, &current, caf, &asked).await?),
        None => None,
    };
    let proposals = proposals(&app, &current, caf).await?;
    let returned = returned(&app, &current, caf).await?;
    let layout = desk::frame(&app, &visitor, &current, ("/administration", permission, caf));
    let page = AdministrationPage { layout, proposals, returned, caf: desk, roles };
    Ok(render::page(StatusCode::OK, &page)?)
}

/// What the new list of communes asks of the CAF whose desk it is: a sentence and the address.
async fn proposals(
    app: &App,
    current: &CurrentActor,
    caf: Option<CafCode>,
) -> Result<Option<(String, String)>, Failure> {
    let Some(caf) = caf else {
        return Ok(None);
    };
    let proposals = app.review.to_decide(&current.actor, caf).await?;
    if proposals == 0 {
        return Ok(None);
    }
    let sentence = french::count(
        proposals,
        "proposition de la nouvelle liste des communes à décider",
        "propositions de la nouvelle liste des communes à décider",
    );
    let address = query::address("/administration/communes", &[("caf", &caf.to_string())]);
    Ok(Some((sentence, address)))
}

/// What came back to the CAF after a breach: a sentence and the address.
async fn returned(
    app: &App,
    current: &CurrentActor,
    caf: Option<CafCode>,
) -> Result<Option<(String, String)>, Failure> {
    let may = |caf: &CafCode| {
        current.actor.may(Permission::TreatReturnedRequest, Scope::caf(*caf)).is_ok()
    };
    let Some(caf) = caf.filter(may) else {
        return Ok(None);
    };
    let returned = app.returns.count(&current.actor, caf).await?;
    let one = "demande de famille rendue à la Caf, à transmettre";
    let sentence =
        french::count(returned, one, "demandes de familles rendues à la Caf, à transmettre");
    let address = query::address("/administration/demandes-rendues", &[("caf", caf.as_str())]);
    Ok((returned > 0).then_some((sentence, address)))
}

async fn role_words(app: &App, current: &CurrentActor, role: Role) -> Result<RoleWords, Failure> {
    let place = match role {
        Role::CnafAdministrator => "Cnaf".to_owned(),
        Role::CafAdministrator(caf) | Role::CafAgent(caf) => words::caf(app, caf),
        Role::LinfPerson(linf) => {
            current.reader.linf(linf).map(|linf| linf.name.clone()).unwrap_or_default()
        }
        Role::LinfManager(linf) => {
            let known = app.accounts.managed_linf(linf).await?;
            known.map(|linf| linf.name).unwrap_or_default()
        }
    };
    Ok(RoleWords { kind: words::kind(role.kind()), place, screen: screen(role) })
}
