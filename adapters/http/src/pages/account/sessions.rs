//! One's own sessions: seeing where the account is open, closing one or the others.
use super::super::frame;
use super::super::french;
use super::super::query::Asked;
use super::super::view::{Section, SessionRow, SessionsPage};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use chrono_tz::Tz;
use linf_accounts::{BrowserFamily, Session};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

const CLOSED: &str = "/compte/sessions?fermee=1";

const fn browser(family: BrowserFamily) -> &'static str {
    match family {
        BrowserFamily::Firefox => "Firefox",
        BrowserFamily::Edge => "Edge",
        BrowserFamily::Chrome => "Chrome",
        BrowserFamily::Safari => "Safari",
        BrowserFamily::Program => "Logiciel",
        BrowserFamily::Other => "Autre navigateur",
    }
}

fn row(app: &App, current: &CurrentActor, session: &Session) -> SessionRow {
    SessionRow {
        id: session.key.name().to_string(),
        opened: french::instant(session.opened_at, Tz::Europe__Paris),
        used: french::instant(session.used_at, Tz::Europe__Paris),
        from: session.from.map(|from| from.to_string()).unwrap_or_default(),
        browser: browser(session.browser),
        current: app.accounts.is_session_of(session, &current.token),
    }
}

/// `GET /compte/sessions`.
#[handler]
pub(in crate::pages) async fn show_sessions(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
) -> Result<Response> {
    let sessions = app.accounts.sessions(current.reader.account()).await.map_err(Failure::from)?;
    let page = SessionsPage {
        layout: frame::for_partner(&app, Section::Account, &visitor, &current),
        sessions: sessions.iter().map(|session| row(&app, &current, session)).collect(),
        closed: asked.chosen("fermee", "1"),
    };
    Ok(render::page(StatusCode::OK, &page)?)
}

/// `POST /compte/sessions`: closes the others.
#[handler]
pub(in crate::pages) async fn close_other_sessions(
    app: App,
    current: CurrentActor,
    ProtectedForm(_): ProtectedForm,
) -> Result<Response> {
    let account = current.reader.account();
    let closed = app.accounts.close_other_sessions(account, &current.token).await;
    closed.map_err(Failure::from)?;
    Ok(render::see_other(CLOSED))
}

/// `POST /compte/sessions/{session}/fin`.
#[handler]
pub(in crate::pages) async fn close_session(
    app: App,
    current: CurrentActor,
    Path(raw): Path<String>,
    ProtectedForm(_): ProtectedForm,
) -> Result<Response> {
    let session = raw.parse().map_err(|_shape| Failure::new(Code::NotFound))?;
    let closed = app.accounts.close_session(current.reader.account(), session).await;
    closed.map_err(Failure::from)?;
    Ok(render::see_other(CLOSED))
}
