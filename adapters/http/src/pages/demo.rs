//! The demonstration's own pages: mounted there only.
use super::frame;
use super::french;
use super::view::{DemoPage, MailPage, MailRow, MailboxPage, Section};
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::{MailText, Mailbox, render};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};
use std::sync::Arc;

fn mailbox(app: &App) -> Result<Arc<dyn Mailbox>, Failure> {
    app.mailbox.clone().ok_or_else(|| Failure::new(Code::NotFound))
}

fn row(mail: &MailText) -> MailRow {
    MailRow {
        id: mail.id.clone(),
        subject: mail.subject.clone(),
        to: mail.to.clone(),
        at: french::instant(mail.at, chrono_tz::Tz::Europe__Paris),
    }
}

/// `/demo`.
#[handler]
pub(super) fn show_demo(app: App) -> Result<Response> {
    let mailbox = mailbox(&app)?;
    let layout = frame::open_to_all(&app, Section::Other);
    let page = DemoPage { layout, logins: mailbox.logins(), communes: mailbox.communes() };
    Ok(render::page(StatusCode::OK, &page)?)
}

/// `/demo/courrier`.
#[handler]
pub(super) async fn show_mails(app: App) -> Result<Response> {
    let mails = mailbox(&app)?.list().await.iter().map(row).collect();
    let layout = frame::open_to_all(&app, Section::Other);
    Ok(render::page(StatusCode::OK, &MailboxPage { layout, mails })?)
}

/// `/demo/courrier/{id}`.
#[handler]
pub(super) async fn show_mail(app: App, Path(id): Path<String>) -> Result<Response> {
    let mail = mailbox(&app)?.read(&id).await.ok_or_else(|| Failure::new(Code::NotFound))?;
    let page = MailPage {
        layout: frame::open_to_all(&app, Section::Other),
        links: links(&app, &mail.text),
        mail: row(&mail),
        text: mail.text,
    };
    Ok(render::page(StatusCode::OK, &page)?)
}

/// The addresses of this site that a mail holds, as paths, each once.
fn links(app: &App, text: &str) -> Vec<String> {
    let here = app.site.link("");
    let mut found = Vec::new();
    for word in text.split_whitespace() {
        let path = word.trim_matches(['<', '>', '.', ',', '(', ')']).strip_prefix(here.as_str());
        let path = path.filter(|path| path.starts_with('/')).map(str::to_owned);
        found.extend(path.filter(|path| !found.contains(path)));
    }
    found
}
