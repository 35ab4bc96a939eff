//! What surrounds the content of a page, and who may see it.
use super::view::{ContactText, Layout, Section, Site, without_full_stop};
use crate::app::App;
use crate::assets;
use crate::security::{CurrentReader, MaybeReader, Visitor};
use poem::{FromRequest, Request, RequestBody, Result};

/// The operator's identity.
fn site(app: &App) -> Site {
    Site {
        name: app.site.name.clone(),
        publisher: without_full_stop(&app.site.publisher).to_owned(),
        privacy_contact: ContactText::of(&app.site.privacy_contact),
        accessibility_contact: ContactText::of(&app.site.accessibility_contact),
        asset_version: assets::version().to_owned(),
        demo: app.mailbox.is_some(),
    }
}

/// The frame of a page for everybody, without a form to send.
pub(super) fn open_to_all(app: &App, section: Section) -> Layout {
    Layout { site: site(app), section, csrf: String::new(), person: None }
}

/// The frame of a page for everybody, with a form to send.
pub(super) fn with_form(app: &App, section: Section, visitor: &Visitor) -> Layout {
    Layout { csrf: visitor.csrf(app), ..open_to_all(app, section) }
}

/// The frame of a page for somebody logged in.
pub(super) fn for_partner(
    app: &App,
    section: Section,
    visitor: &Visitor,
    reader: &CurrentReader,
) -> Layout {
    let person = Some(reader.name().to_owned());
    Layout { person, ..with_form(app, section, visitor) }
}

/// A handler's argument: whoever is logged in, or the address of the login page that leads back
/// here.
pub(super) struct Partner(pub(super) std::result::Result<CurrentReader, String>);

impl<'a> FromRequest<'a> for Partner {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let MaybeReader(reader) = MaybeReader::from_request(request, body).await?;
        let here = request.original_uri().path_and_query().map_or("", |here| here.as_str());
        let back: String = url::form_urlencoded::byte_serialize(here.as_bytes()).collect();
        Ok(Self(reader.ok_or_else(|| format!("/connexion?retour={back}"))))
    }
}
