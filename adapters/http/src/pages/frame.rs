//! What surrounds the content of a page, and who may see it.
use super::administration::menu;
use super::view::{ContactText, Layout, Section, Site, without_full_stop};
use crate::app::App;
use crate::assets;
use crate::security::{CurrentActor, Visitor};

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
    Layout { site: site(app), section, ..Layout::default() }
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
    reader: &CurrentActor,
) -> Layout {
    Layout {
        person: Some(reader.name().to_owned()),
        has_requests: !reader.reader.linfs().is_empty() || !menu::works_elsewhere(&reader.actor),
        administration: menu::of(&reader.actor, None),
        ..with_form(app, section, visitor)
    }
}
