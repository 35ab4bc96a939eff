//! How a CAF signs, is written to and is reached (F11, R32, R50).
use super::super::query::{self, Asked};
use super::super::view::{CafProfilePage, FormView};
use super::{desk, outcome};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure, FieldProblem, typed_text, wrong_field};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::{Permission, Scope};
use linf_habilitation::{CafDetails, CafProfile, Signatory};
use linf_kernel::{PhoneNumber, TextError};
use linf_territory::CafCode;
use poem::http::StatusCode;
use poem::{Response, Result, handler};
use std::str::FromStr;

const HERE: &str = "/administration/caf";

/// `/administration/caf?caf=`.
#[handler]
pub(super) async fn show_profile(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
) -> Result<Response> {
    let caf = desk::caf_asked(&current.actor, Permission::ReadCafContact, &asked)?;
    let Some(caf) = caf else {
        let layout =
            desk::frame(&app, &visitor, &current, (HERE, Permission::ReadCafContact, None));
        let page = CafProfilePage::choose(layout);
        return Ok(render::page(StatusCode::OK, &page)?);
    };
    let known = app.caf_profiles.read(&current.actor, caf).await.map_err(Failure::from)?;
    let mut form = FormView::default();
    if let Some(profile) = &known.profile {
        fill(&mut form, profile);
    }
    let saved = asked.chosen("enregistre", "1");
    Ok(page(&app, &visitor, &current, (StatusCode::OK, caf, form, saved))?)
}

/// What is known, in the fields.
fn fill(form: &mut FormView, profile: &CafProfile) {
    let details = profile.details();
    let optional = |value: Option<String>| value.unwrap_or_default();
    form.prefill("version", profile.version().to_string());
    form.prefill("name", details.name.to_string());
    form.prefill("address", details.address.to_string());
    form.prefill("signatory", details.signatory.name.to_string());
    form.prefill("quality", details.signatory.quality.to_string());
    form.prefill("mailbox", optional(details.mailbox.as_ref().map(ToString::to_string)));
    form.prefill("phone", optional(details.phone.as_ref().map(PhoneNumber::by_pairs)));
    form.prefill("email", optional(details.email.as_ref().map(ToString::to_string)));
    let officer = details.data_protection.as_ref().map(ToString::to_string);
    form.prefill("data_protection", optional(officer));
}

fn page(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (status, caf, form, saved): (StatusCode, CafCode, FormView, bool),
) -> Result<Response, Failure> {
    let at = (HERE, Permission::ReadCafContact, Some(caf));
    let page = CafProfilePage {
        layout: desk::frame(app, visitor, current, at),
        form,
        caf: caf.to_string(),
        may_edit: current.actor.may(Permission::EditCafContact, Scope::caf(caf)).is_ok(),
        saved,
    };
    render::page(status, &page)
}

/// `POST /administration/caf`.
#[handler]
pub(super) async fn save_profile(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let mut form = FormView::typed(pairs);
    let caf: CafCode = form.value("caf").parse().map_err(|_unread| Failure::new(Code::NotFound))?;
    let read_at = form.value("version").parse().ok();
    let saved = match read(|name| form.value(name).to_owned()) {
        Ok(details) => {
            let saved = app.caf_profiles.save(&current.actor, caf, details, read_at).await;
            saved.map_err(Failure::from)
        }
        Err(failure) => Err(failure),
    };
    match saved {
        Ok(()) => {
            let pairs = [("caf", caf.as_str()), ("enregistre", "1")];
            Ok(render::see_other(&query::address(HERE, &pairs)))
        }
        Err(failure) => {
            let status = outcome::refuse(&mut form, failure, str::to_owned)?;
            Ok(page(&app, &visitor, &current, (status, caf, form, false))?)
        }
    }
}

/// Reads the fields, all their faults together.
pub(crate) fn read(value: impl Fn(&str) -> String) -> Result<CafDetails, Failure> {
    let mut faults: Vec<FieldProblem> = Vec::new();
    let mut gather = |failure: Failure| faults.extend(failure.errors);
    let name = required(&value, "name").map_err(&mut gather).ok();
    let address = required(&value, "address").map_err(&mut gather).ok();
    let signatory = required(&value, "signatory").map_err(&mut gather).ok();
    let quality = required(&value, "quality").map_err(&mut gather).ok();
    let mailbox = optional(&value, "mailbox").map_err(&mut gather).ok();
    let email = optional(&value, "email").map_err(&mut gather).ok();
    let data_protection = optional(&value, "data_protection").map_err(&mut gather).ok();
    let phone = phone(&value("phone")).map_err(&mut gather).ok();
    let details = (|| {
        Some(CafDetails {
            name: name?,
            address: address?,
            signatory: Signatory { name: signatory?, quality: quality? },
            mailbox: mailbox?,
            phone: phone?,
            email: email?,
            data_protection: data_protection?,
        })
    })();
    details.ok_or_else(|| Failure::fields(faults))
}

fn required<T>(value: &impl Fn(&str) -> String, name: &str) -> Result<T, Failure>
where
    T: FromStr<Err = TextError>,
{
    typed_text(name, &value(name))
}
fn optional<T>(value: &impl Fn(&str) -> String, name: &str) -> Result<Option<T>, Failure>
where
    T: FromStr<Err = TextError>,
{
    let typed = value(name);
    if typed.trim().is_empty() { Ok(None) } else { typed_text(name, &typed).map(Some) }
}
fn phone(typed: &str) -> Result<Option<PhoneNumber>, Failure> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let message = "Indiquez un numéro de téléphone, par exemple 04 71 12 34 56.";
    typed.parse().map(Some).map_err(|_shape| wrong_field("phone", "not_a_phone", message))
}
