//! Models and guides (R129, R130): what documents and mails look like, and how to work here.
use super::super::query::Asked;
use super::super::view::{
    FormView, Guide, GuidePage, GuidesPage, Layout, MailModelPage, MailModelRow, PaperModelRow,
};
use super::desk;
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::Permission;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

const HERE: &str = "/administration/guides";

/// Guides are the same for every CAF: the one whose desk it is stays, for the menu alone.
fn frame(app: &App, visitor: &Visitor, current: &CurrentActor, asked: &FormView) -> Layout {
    let caf = desk::caf_asked(&current.actor, Permission::ReadCafContact, asked).ok().flatten();
    desk::frame(app, visitor, current, (HERE, Permission::ReadGuides, caf))
}

/// `/administration/guides`.
#[handler]
pub(super) fn show_index(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
) -> Result<Response> {
    let papers = app.models.papers().into_iter().map(|paper| PaperModelRow {
        address: format!("{HERE}/modeles/{}.pdf", paper.name),
        title: paper.title,
        version: paper.version,
    });
    let mails = (1..).zip(app.models.mails()).map(|(number, mail): (usize, _)| MailModelRow {
        address: format!("{HERE}/courriers/{number}"),
        subject: mail.subject,
    });
    let layout = frame(&app, &visitor, &current, &asked);
    let page = GuidesPage { layout, papers: papers.collect(), mails: mails.collect() };
    Ok(render::page(StatusCode::OK, &page)?)
}

/// `/administration/guides/{guide}`.
#[handler]
pub(super) fn show_guide(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(name): Path<String>,
    Asked(asked): Asked,
) -> Result<Response> {
    let guide = Guide::ALL.iter().copied().find(|guide| guide.name() == name);
    let guide = guide.ok_or_else(|| Failure::new(Code::NotFound))?;
    let layout = frame(&app, &visitor, &current, &asked);
    Ok(render::page(StatusCode::OK, &GuidePage { layout, guide })?)
}

/// `/administration/guides/modeles/{name}.pdf`: a specimen of a document.
#[handler]
pub(super) fn download_specimen(app: App, Path(file): Path<String>) -> Result<Response> {
    let made = file.strip_suffix(".pdf").and_then(|name| app.models.specimen(name));
    let bytes = made.ok_or_else(|| Failure::new(Code::NotFound))?.map_err(Failure::internal)?;
    Ok(render::pdf(&format!("specimen-{file}"), bytes))
}

/// `/administration/guides/courriers/{number}`: a mail, filled with made-up facts.
#[handler]
pub(super) fn show_mail(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(number): Path<String>,
    Asked(asked): Asked,
) -> Result<Response> {
    let place = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let mail = place.and_then(|place| app.models.mails().into_iter().nth(place));
    let mail = mail.ok_or_else(|| Failure::new(Code::NotFound))?;
    let layout = frame(&app, &visitor, &current, &asked);
    let page = MailModelPage { layout, name: mail.name, subject: mail.subject, text: mail.text };
    Ok(render::page(StatusCode::OK, &page)?)
}
