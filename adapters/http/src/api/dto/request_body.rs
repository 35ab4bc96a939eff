//! A family's request, as it is sent.
use super::choices::{
    CareKindChoice, ChannelChoice, ChildStatus, HoursChoice, PlaceChoice, RhythmChoice,
    SituationChoice, StartChoice, TopicChoice,
};
use crate::api::body::{Node, Reading};
use linf_routing::{ChildForm, ContactForm, NeedForm, RawDate, RequestForm};
use poem_openapi::Object;
use serde_json::Value;

/// One child.
#[derive(Debug, Object)]
#[oai(rename = "ChildBody")]
pub(crate) struct ChildBody {
    /// Born, expected or to be adopted.
    status: ChildStatus,
    /// The day of birth, `2024-03-27`, when born; under six years of age.
    born_on: Option<String>,
    /// The month, `2027-03`, when expected.
    expected_in: Option<String>,
}

/// When and how childcare is needed.
#[derive(Debug, Object)]
#[oai(rename = "NeedBody")]
pub(crate) struct NeedBody {
    /// When it should begin.
    start: StartChoice,
    /// The day, `2027-01-04`, when `on_date`.
    start_on: Option<String>,
    /// How often.
    rhythm: RhythmChoice,
    /// At what hours.
    hours: HoursChoice,
    /// Cells of the week, when `week`: `monday-morning`, `tuesday-afternoon`… Days are in English;
    /// parts are morning, midday, afternoon, evening and night.
    week: Option<Vec<String>>,
    /// Early, late, at night or at the weekend.
    atypical_hours: Option<bool>,
}

/// Whom to call back.
#[derive(Debug, Object)]
#[oai(rename = "ContactBody")]
pub(crate) struct ContactBody {
    /// Surname.
    #[oai(validator(max_length = 80))]
    surname: String,
    /// First name.
    #[oai(validator(max_length = 80))]
    first_name: String,
    /// E-mail address.
    #[oai(validator(max_length = 254))]
    email: String,
    /// Telephone; needed when the family prefers it.
    phone: Option<String>,
    /// Where the family lives.
    #[oai(validator(max_length = 200))]
    residence: Option<String>,
    /// How it prefers to be answered; by e-mail when absent.
    channel: Option<ChannelChoice>,
    /// When it can be reached.
    #[oai(validator(max_length = 200))]
    times: Option<String>,
}

/// A family's request. Never write health data, income or a social security number.
#[derive(Debug, Object)]
#[oai(rename = "RequestBody")]
pub(crate) struct RequestBody {
    /// The INSEE code of the commune where childcare is sought.
    commune: String,
    /// The service chosen; may be absent when one alone answers there.
    linf: Option<String>,
    /// What the commune is to the family.
    place: PlaceChoice,
    /// Who asks.
    situation: SituationChoice,
    /// The children.
    #[oai(validator(min_items = 1, max_items = 10))]
    children: Vec<ChildBody>,
    /// When and how childcare is needed.
    need: NeedBody,
    /// Kinds of childcare wished, the preferred first.
    care_kinds: Option<Vec<CareKindChoice>>,
    /// What the family wants to hear about.
    topics: Option<Vec<TopicChoice>>,
    /// A short free text.
    #[oai(validator(max_length = 1000))]
    message: Option<String>,
    /// Whom to call back.
    contact: ContactBody,
}

/// Reads the form out of a body; what is of a wrong type is gathered, and empty in the form.
pub(crate) fn read_form(body: &Value, reading: &mut Reading) -> RequestForm {
    let root = reading.root(body);
    let children = reading.objects(&root, "children");
    let children = children.iter().map(|child| read_child(child, reading)).collect();
    let need = reading.object(&root, "need");
    let contact = reading.object(&root, "contact");
    RequestForm {
        commune: reading.text(&root, "commune"),
        linf: reading.text(&root, "linf"),
        place: reading.text(&root, "place"),
        situation: reading.text(&root, "situation"),
        children,
        need: read_need(&need, reading),
        care_kinds: reading.texts(&root, "care_kinds"),
        topics: reading.texts(&root, "topics"),
        message: reading.text(&root, "message"),
        contact: read_contact(&contact, reading),
    }
}

fn date(node: &Node<'_>, name: &str, reading: &mut Reading) -> RawDate {
    RawDate::from_iso(&reading.text(node, name))
}

fn read_child(node: &Node<'_>, reading: &mut Reading) -> ChildForm {
    ChildForm {
        status: reading.text(node, "status"),
        born_on: date(node, "born_on", reading),
        expected_in: date(node, "expected_in", reading),
    }
}

fn read_need(node: &Node<'_>, reading: &mut Reading) -> NeedForm {
    NeedForm {
        start: reading.text(node, "start"),
        start_on: date(node, "start_on", reading),
        rhythm: reading.text(node, "rhythm"),
        hours: reading.text(node, "hours"),
        week: reading.texts(node, "week"),
        atypical_hours: reading.flag(node, "atypical_hours"),
    }
}

fn read_contact(node: &Node<'_>, reading: &mut Reading) -> ContactForm {
    ContactForm {
        surname: reading.text(node, "surname"),
        first_name: reading.text(node, "first_name"),
        email: reading.text(node, "email"),
        phone: reading.text(node, "phone"),
        residence: reading.text(node, "residence"),
        channel: reading.text(node, "channel"),
        times: reading.text(node, "times"),
    }
}
