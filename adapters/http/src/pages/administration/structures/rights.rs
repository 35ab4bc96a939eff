//! The right to edit one's own record, given and withdrawn apart from the right to receive requests
//! (R28).
use super::super::super::query::{self, Asked};
use super::super::super::view::{FormView, RightsPage};
use super::super::desk;
use super::{address, list, record::known};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_accounts::use_cases::GiveRole;
use linf_accounts::{GivenRole, StaffMember, StaffOf};
use linf_kernel::{LinfId, PageRequest};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// People shown.
const PEOPLE: u16 = 200;

/// `/administration/structures/{id}/droits`.
#[handler]
pub(super) async fn show_rights(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(raw): Path<String>,
    Asked(asked): Asked,
) -> Result<Response> {
    let done = match asked.value("fait") {
        "droit" => {
            Some("Le droit de modifier la fiche est donné. La personne est prévenue par courriel.")
        }
        "retrait" => Some("Le droit de modifier la fiche est retiré."),
        _ => None,
    };
    Ok(page(&app, &visitor, &current, (known(&raw)?, FormView::default(), done)).await?)
}

/// The right is given to an address, or withdrawn.
#[handler]
pub(super) async fn send_rights(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(raw): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (id, mut form) = (known(&raw)?, FormView::typed(pairs));
    let back =
        |told| Ok(render::see_other(&query::address(&address(id, "/droits"), &[("fait", told)])));
    if form.has("retirer") {
        let role = form.value("retirer").parse().map_err(|_shape| Failure::new(Code::NotFound))?;
        return match app.accounts.withdraw_role(&current.actor, role).await {
            Ok(_) => back("retrait"),
            Err(error) => Err(Failure::from(error).into()),
        };
    }
    let Ok(email) = form.value("email").parse() else {
        form.refuse(
            "email",
            "Indiquez une adresse électronique, par exemple prenom.nom@exemple.fr.",
        );
        return Ok(page(&app, &visitor, &current, (id, form, None)).await?);
    };
    let command = GiveRole { email, role: GivenRole::linf_manager(id) };
    app.accounts.give_role(&current.actor, command).await.map_err(Failure::from)?;
    back("droit")
}

async fn page(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (id, form, done): (LinfId, FormView, Option<&'static str>),
) -> Result<Response, Failure> {
    let view = app.records.read(&current.actor, id).await?;
    let page = PageRequest { after: None, limit: PEOPLE };
    let people = app.accounts.staff(&current.actor, StaffOf::Linf(id), &page).await?;
    let holder = |member: &StaffMember| (member.held.id.to_string(), member.email.to_string());
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let record = view.linf.record();
    let page = RightsPage {
        layout: desk::frame(app, visitor, current, list::shown(record.caf())),
        form,
        back: address(id, ""),
        name: record.general.name.to_string(),
        done,
        holders: people.items.iter().map(holder).collect(),
    };
    render::page(status, &page)
}
