//! The form of an avenant: persons unticked or added, communes unticked, offered or typed (R77,
//! R79).
use super::super::super::query;
use super::super::super::view::{AvenantFormPage, FormView, Tick};
use super::super::{communes, outcome, typed};
use super::card::frame;
use super::{HERE, words};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::Failure;
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_habilitation::ports::ConventionCard;
use linf_habilitation::use_cases::{AvenantContent, AvenantView, PrepareAvenantError};
use linf_habilitation::{AnnexeChanges, AvenantId, PersonIdentity};
use linf_territory::CommuneCode;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// Newcomers of one form.
pub(in crate::pages) const BLOCKS: usize = 3;

/// Where a form is sent, and what it is about.
struct Asked {
    card: ConventionCard,
    action: String,
}

async fn of_convention(app: &App, current: &CurrentActor, id: &str) -> Result<Asked, Failure> {
    let card = app.conventions.card(&current.actor, typed::id(id)?).await?;
    let action = format!("{HERE}/{}/avenants/nouveau", card.convention.id());
    Ok(Asked { card, action })
}

async fn of_avenant(
    app: &App,
    current: &CurrentActor,
    id: AvenantId,
) -> Result<(Asked, AnnexeChanges), Failure> {
    let AvenantView { avenant, convention, .. } = app.avenants.show(&current.actor, id).await?;
    let card = app.conventions.card(&current.actor, convention.id()).await?;
    let action = format!("/administration/avenants/{id}/modifier");
    Ok((Asked { card, action }, avenant.changes().clone()))
}

/// A form that says what an avenant changes.
fn filled(card: &ConventionCard, changes: &AnnexeChanges) -> FormView {
    let mut pairs = vec![("filled".to_owned(), "1".to_owned())];
    let annexe = card.convention.annexe();
    let stays = annexe.named().filter(|person| !changes.withdrawn.contains(&person.id));
    pairs.extend(stays.map(|person| ("persons".to_owned(), person.id.to_string())));
    let held = annexe.held().filter(|code| !changes.communes_withdrawn.contains(code));
    pairs.extend(held.map(|code| ("communes".to_owned(), code.to_string())));
    let codes: Vec<_> = changes.communes_added.iter().map(ToString::to_string).collect();
    pairs.push(("codes".to_owned(), codes.join(" ")));
    for (n, added) in (1..).zip(&changes.added) {
        let PersonIdentity { surname, first_name, email, address, function } = &added.identity;
        let fields = [
            ("surname", surname.to_string()),
            ("first_name", first_name.to_string()),
            ("email", email.as_str().to_owned()),
            ("function", function.to_string()),
            ("address", address.to_string()),
        ];
        pairs.extend(fields.map(|(field, value)| (format!("added-{n}-{field}"), value)));
    }
    FormView::typed(pairs)
}

async fn page(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (asked, form, status): (&Asked, FormView, StatusCode),
) -> Result<Response, Failure> {
    let card = &asked.card;
    // A form that was never sent shows everything as it is.
    let blank = !form.has("filled");
    let person = |person: &linf_habilitation::AuthorisedPerson| Tick {
        value: person.id.to_string(),
        label: format!("{}, {}", person.identity.full_name(), person.identity.function),
        ticked: if blank {
            person.withdrawn_at.is_none()
        } else {
            form.chosen("persons", person.id.to_string())
        },
    };
    let tick = |field: &str, code: CommuneCode, ticked: bool| Tick {
        value: code.to_string(),
        label: words::commune(app, code),
        ticked: if blank { ticked } else { form.chosen(field, code.to_string()) },
    };
    let (missing, _) = app.conventions.gaps(&card.convention).await?;
    let page = AvenantFormPage {
        layout: frame(app, visitor, current, card),
        action: asked.action.clone(),
        back: format!("{HERE}/{}", card.convention.id()),
        linf: card.linf_name.clone(),
        persons: card.convention.annexe().named().map(person).collect(),
        communes: card.convention.annexe().held().map(|c| tick("communes", c, true)).collect(),
        offered: missing.into_iter().map(|c| tick("offered", c, false)).collect(),
        blocks: (1..=BLOCKS).collect(),
        form,
    };
    render::page(status, &page)
}

/// What a form asks, when nothing in it is wrong.
fn content(card: &ConventionCard, form: &mut FormView) -> Option<AvenantContent> {
    let annexe = card.convention.annexe();
    let kept = |person: &linf_habilitation::AuthorisedPerson, form: &FormView| {
        form.chosen("persons", person.id.to_string())
    };
    let withdrawn = annexe.named().filter(|person| !kept(person, form)).map(|person| person.id);
    let withdrawn = withdrawn.collect();
    let held = annexe.held().filter(|code| !form.chosen("communes", code.to_string()));
    let communes_withdrawn = held.collect();
    let typed_codes: Vec<String> = form
        .all("offered")
        .chain(form.value("codes").split([' ', ',', ';', '\n', '\r', '\t']))
        .filter(|raw| !raw.is_empty())
        .map(str::to_owned)
        .collect();
    let mut communes_added: Vec<CommuneCode> = Vec::new();
    for raw in typed_codes {
        match raw.parse() {
            Ok(code) if communes_added.contains(&code) => {}
            Ok(code) => communes_added.push(code),
            Err(_) => {
                form.refuse(
                    "codes",
                    format!("«\u{a0}{raw}\u{a0}» n’est pas un code Insee. Corrigez-le."),
                );
            }
        }
    }
    let added = (1..=BLOCKS).filter_map(|n| newcomer(form, n)).collect();
    let content = AvenantContent { added, withdrawn, communes_added, communes_withdrawn };
    (!form.is_refused()).then_some(content)
}

/// The newcomer of a block; nothing when it is empty, or wrong.
pub(in crate::pages) fn newcomer(form: &mut FormView, n: usize) -> Option<PersonIdentity> {
    let field = |field: &str| format!("added-{n}-{field}");
    let all = ["surname", "first_name", "email", "function", "address"];
    if all.iter().all(|name| form.value(field(name)).trim().is_empty()) {
        return None;
    }
    typed::person(form, &field(""))
}

/// `GET /administration/conventions/{id}/avenants/nouveau?proposition=`: filled with what a list of
/// communes proposes (R70).
#[handler]
pub(in crate::pages) async fn show_new_avenant(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    query::Asked(address): query::Asked,
) -> Result<Response> {
    let asked = of_convention(&app, &current, &id).await?;
    let about = (address.value("proposition"), asked.card.convention.id());
    let changes = communes::prefilled(&app, &current, about).await?;
    let form = changes.map_or_else(FormView::default, |changes| filled(&asked.card, &changes));
    Ok(page(&app, &visitor, &current, (&asked, form, StatusCode::OK)).await?)
}

/// `GET /administration/avenants/{id}/modifier`.
#[handler]
pub(in crate::pages) async fn show_revision(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    let (asked, changes) = of_avenant(&app, &current, typed::id(&id)?).await?;
    let form = filled(&asked.card, &changes);
    Ok(page(&app, &visitor, &current, (&asked, form, StatusCode::OK)).await?)
}

/// Where the form shows what is wrong with an avenant.
fn place(field: &str) -> &'static str {
    match field {
        "added" => "added-1-surname",
        "communes_added" => "codes",
        "communes_withdrawn" => "communes",
        _ => "persons",
    }
}

/// Where a refused form leads: its page again, or the avenant that is in the way.
async fn refused(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (asked, mut form, error): (&Asked, FormView, PrepareAvenantError),
) -> Result<Response, Failure> {
    if let PrepareAvenantError::AlreadyOpen(open) = error {
        return Ok(render::see_other(&format!("/administration/avenants/{open}")));
    }
    let status = outcome::refuse(&mut form, error, |field| place(field).to_owned())?;
    page(app, visitor, current, (asked, form, status)).await
}

/// `POST /administration/conventions/{id}/avenants/nouveau`.
#[handler]
pub(in crate::pages) async fn prepare_avenant(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let asked = of_convention(&app, &current, &id).await?;
    let mut form = FormView::typed(pairs);
    let Some(content) = content(&asked.card, &mut form) else {
        let shown = (&asked, form, StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page(&app, &visitor, &current, shown).await?);
    };
    let convention = asked.card.convention.id();
    match app.avenants.prepare(&current.actor, convention, content).await {
        Ok(avenant) => Ok(render::see_other(&format!("/administration/avenants/{avenant}"))),
        Err(error) => Ok(refused(&app, &visitor, &current, (&asked, form, error)).await?),
    }
}

/// `POST /administration/avenants/{id}/modifier`.
#[handler]
pub(in crate::pages) async fn revise_avenant(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let avenant = typed::id(&id)?;
    let (asked, _) = of_avenant(&app, &current, avenant).await?;
    let mut form = FormView::typed(pairs);
    let Some(content) = content(&asked.card, &mut form) else {
        let shown = (&asked, form, StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(page(&app, &visitor, &current, shown).await?);
    };
    match app.avenants.revise(&current.actor, avenant, content).await {
        Ok(()) => Ok(render::see_other(&format!("/administration/avenants/{avenant}"))),
        Err(error) => Ok(refused(&app, &visitor, &current, (&asked, form, error)).await?),
    }
}
