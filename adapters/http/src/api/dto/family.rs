//! What a family wrote, for whoever may read it.
use super::choices::{
    CareKindChoice, ChannelChoice, ChildStatus, HoursChoice, RhythmChoice, SituationChoice,
    StartChoice, TopicChoice,
};
use chrono::NaiveDate;
use linf_routing::{Child, FamilyData, Hours, Need, Start};
use poem_openapi::Object;

/// One child.
#[derive(Object)]
#[oai(rename = "Child", skip_serializing_if_is_none)]
pub(crate) struct ChildDto {
    /// Born, expected or to be adopted.
    status: ChildStatus,
    /// The day of birth.
    born_on: Option<NaiveDate>,
    /// The month expected, `2027-03`.
    expected_in: Option<String>,
}

/// When and how childcare is needed.
#[derive(Object)]
#[oai(rename = "Need", skip_serializing_if_is_none)]
pub(crate) struct NeedDto {
    /// When it should begin.
    start: StartChoice,
    /// The day.
    start_on: Option<NaiveDate>,
    /// How often.
    rhythm: RhythmChoice,
    /// At what hours.
    hours: HoursChoice,
    /// Cells of the week.
    week: Option<Vec<String>>,
    /// Early, late, at night or at the weekend.
    atypical_hours: bool,
}

/// Whom to call back.
#[derive(Object)]
#[oai(rename = "Contact", skip_serializing_if_is_none)]
pub(crate) struct ContactDto {
    /// Surname.
    surname: String,
    /// First name.
    first_name: String,
    /// E-mail address.
    email: String,
    /// Telephone.
    phone: Option<String>,
    /// Where the family lives.
    residence: Option<String>,
    /// How it prefers to be answered.
    channel: ChannelChoice,
    /// When it can be reached.
    times: Option<String>,
}

/// What a family wrote.
#[derive(Object)]
#[oai(rename = "Family", skip_serializing_if_is_none)]
pub(crate) struct FamilyDto {
    /// Who asks.
    situation: SituationChoice,
    /// The children.
    children: Vec<ChildDto>,
    /// When and how childcare is needed.
    need: NeedDto,
    /// Kinds of childcare wished, the preferred first.
    care_kinds: Vec<CareKindChoice>,
    /// What the family wants to hear about.
    topics: Vec<TopicChoice>,
    /// A short free text.
    message: Option<String>,
    /// Whom to call back.
    contact: ContactDto,
}

impl std::fmt::Debug for FamilyDto {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FamilyDto(***)")
    }
}

impl From<&Child> for ChildDto {
    fn from(child: &Child) -> Self {
        match child {
            Child::Born { on } => {
                Self { status: ChildStatus::Born, born_on: Some(*on), expected_in: None }
            }
            Child::Expected { month } => Self {
                status: ChildStatus::Expected,
                born_on: None,
                expected_in: Some(format!("{:04}-{:02}", month.year, month.month)),
            },
            Child::Adoption => {
                Self { status: ChildStatus::Adoption, born_on: None, expected_in: None }
            }
        }
    }
}

impl From<&Need> for NeedDto {
    fn from(need: &Need) -> Self {
        let (start, start_on) = match need.start {
            Start::AsSoonAsPossible => (StartChoice::AsSoonAsPossible, None),
            Start::On(day) => (StartChoice::OnDate, Some(day)),
        };
        let (hours, week) = match &need.hours {
            Hours::Week(slots) => {
                let cell =
                    |slot: &linf_routing::Slot| format!("{}-{}", slot.day.code(), slot.part.code());
                (HoursChoice::Week, Some(slots.iter().map(cell).collect()))
            }
            Hours::Variable => (HoursChoice::Variable, None),
        };
        let (rhythm, atypical_hours) = (need.rhythm.into(), need.atypical_hours);
        Self { start, start_on, rhythm, hours, week, atypical_hours }
    }
}

impl From<&FamilyData> for FamilyDto {
    fn from(data: &FamilyData) -> Self {
        let contact = &data.contact;
        Self {
            situation: data.situation.into(),
            children: data.children.iter().map(ChildDto::from).collect(),
            need: NeedDto::from(&data.need),
            care_kinds: data.care_kinds.iter().map(|kind| (*kind).into()).collect(),
            topics: data.topics.iter().map(|topic| (*topic).into()).collect(),
            message: data.message.as_ref().map(ToString::to_string),
            contact: ContactDto {
                surname: contact.surname.to_string(),
                first_name: contact.first_name.to_string(),
                email: contact.email.to_string(),
                phone: contact.phone.as_ref().map(ToString::to_string),
                residence: contact.residence.as_ref().map(ToString::to_string),
                channel: contact.channel.into(),
                times: contact.times.as_ref().map(ToString::to_string),
            },
        }
    }
}
