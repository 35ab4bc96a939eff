//! What surrounds a page of the back office: the menu, and the CAF whose desk it is.
use super::super::frame;
use super::super::view::{Choice, FormView, Layout, Section};
use super::menu;
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::{Actor, Permission, Scope};
use linf_territory::CafCode;

/// The CAF that the address asks for (`?caf=43`), or else the only one, or the first, for which the
/// actor holds a permission. None for the roles of the CNAF and of a LINF when the address says
/// nothing: the page then offers the choice, or shows what is the LINF’s.
pub(in crate::pages) fn caf_asked(
    actor: &Actor,
    permission: Permission,
    asked: &FormView,
) -> Result<Option<CafCode>, Failure> {
    let typed = asked.value("caf");
    if typed.is_empty() {
        return Ok(actor.cafs(permission).first().copied());
    }
    let caf = typed.parse().map_err(|_not_a_caf| Failure::new(Code::NotFound))?;
    actor.may(permission, Scope::caf(caf))?;
    Ok(Some(caf))
}

/// The actor, for one CAF alone when one is chosen: a list then shows nothing of the others.
pub(in crate::pages) fn of_caf(actor: &Actor, caf: Option<CafCode>) -> Actor {
    let here = |role: &linf_authorisation::Role| caf.is_none() || role.caf() == caf;
    Actor::new(actor.account(), actor.roles().iter().copied().filter(here).collect())
}

/// The CAFs among which an actor chooses: none when there is no choice.
fn choices(app: &App, actor: &Actor, permission: Permission, caf: Option<CafCode>) -> Vec<Choice> {
    let all = app.cafs.cafs().iter();
    let open = all.filter(|known| actor.may(permission, Scope::caf(known.code())).is_ok());
    let choice = |known: &linf_territory::Caf| Choice {
        value: known.code().to_string(),
        label: known.name().to_owned(),
        selected: caf == Some(known.code()),
    };
    let choices: Vec<_> = open.map(choice).collect();
    if choices.len() > 1 { choices } else { Vec::new() }
}

/// The frame of a page: `here` is the address of its entry of the menu, or below it; `permission`
/// is the one for which the CAF was asked.
pub(in crate::pages) fn frame(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (here, permission, caf): (&str, Permission, Option<CafCode>),
) -> Layout {
    let layout = frame::for_partner(app, Section::Administration, visitor, current);
    // What somebody of a LINF may see is of a CAF, whose desk is not theirs.
    let caf = caf.filter(|caf| current.actor.may(permission, Scope::caf(*caf)).is_ok());
    let Some(mut menu) = menu::of(&current.actor, caf) else {
        return layout;
    };
    for entry in &mut menu.entries {
        let path = entry.address.split('?').next().unwrap_or_default();
        let below = here.strip_prefix(path);
        entry.current = below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    }
    menu.cafs = choices(app, &current.actor, permission, caf);
    let named = caf.and_then(|caf| app.cafs.caf(caf));
    menu.caf_name = named.map(|caf| caf.name().to_owned());
    here.clone_into(&mut menu.here);
    Layout { administration: Some(menu), ..layout }
}
