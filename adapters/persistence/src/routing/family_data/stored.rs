//! The stored shape of a family's data.
use chrono::NaiveDate;
use linf_routing::{Child, Contact, FamilyData, Hours, Month, Need, Slot, Start};
use serde::{Deserialize, Serialize};

/// Version 1.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stored {
    version: u8,
    situation: String,
    children: Vec<StoredChild>,
    need: StoredNeed,
    care_kinds: Vec<String>,
    topics: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    contact: StoredContact,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredChild {
    Born(String),
    Expected(i32, u32),
    Adoption,
}

#[derive(Serialize, Deserialize)]
struct StoredNeed {
    /// As soon as possible when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    rhythm: String,
    /// Variable hours when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    week: Option<Vec<String>>,
    atypical_hours: bool,
}

#[derive(Serialize, Deserialize)]
struct StoredContact {
    surname: String,
    first_name: String,
    email: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    residence: Option<String>,
    channel: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    times: Option<String>,
}

fn text(value: &impl ToString) -> String {
    value.to_string()
}

impl From<&FamilyData> for Stored {
    fn from(data: &FamilyData) -> Self {
        Self {
            version: 1,
            situation: data.situation.code().to_owned(),
            children: data.children.iter().map(StoredChild::from).collect(),
            need: StoredNeed::from(&data.need),
            care_kinds: data.care_kinds.iter().map(|kind| kind.code().to_owned()).collect(),
            topics: data.topics.iter().map(|topic| topic.code().to_owned()).collect(),
            message: data.message.as_ref().map(text),
            contact: StoredContact::from(&data.contact),
        }
    }
}
impl From<&Child> for StoredChild {
    fn from(child: &Child) -> Self {
        match child {
            Child::Born { on } => Self::Born(on.to_string()),
            Child::Expected { month } => Self::Expected(month.year, month.month),
            Child::Adoption => Self::Adoption,
        }
    }
}
impl From<&Need> for StoredNeed {
    fn from(need: &Need) -> Self {
        let slot = |slot: &Slot| format!("{}-{}", slot.day.code(), slot.part.code());
        Self {
            start: match need.start {
                Start::AsSoonAsPossible => None,
                Start::On(day) => Some(day.to_string()),
            },
            rhythm: need.rhythm.code().to_owned(),
            week: match &need.hours {
                Hours::Variable => None,
                Hours::Week(slots) => Some(slots.iter().map(slot).collect()),
            },
            atypical_hours: need.atypical_hours,
        }
    }
}
impl From<&Contact> for StoredContact {
    fn from(contact: &Contact) -> Self {
        Self {
            surname: text(&contact.surname),
            first_name: text(&contact.first_name),
            email: text(&contact.email),
            phone: contact.phone.as_ref().map(text),
            residence: contact.residence.as_ref().map(text),
            channel: contact.channel.code().to_owned(),
            times: contact.times.as_ref().map(text),
        }
    }
}

/// Reads a text that may be missing.
fn optional<T: std::str::FromStr>(raw: Option<&String>) -> Result<Option<T>, T::Err> {
    raw.map(|raw| raw.parse()).transpose()
}
fn each<T: std::str::FromStr>(raw: &[String]) -> Option<Vec<T>> {
    raw.iter().map(|raw| raw.parse().ok()).collect()
}

impl Stored {
    /// None when a value is not valid.
    pub(super) fn to_domain(&self) -> Option<FamilyData> {
        if self.version != 1 {
            return None;
        }
        Some(FamilyData {
            situation: self.situation.parse().ok()?,
            children: self.children.iter().map(StoredChild::to_domain).collect::<Option<_>>()?,
            need: self.need.to_domain()?,
            care_kinds: each(&self.care_kinds)?,
            topics: each(&self.topics)?,
            message: optional(self.message.as_ref()).ok()?,
            contact: self.contact.to_domain()?,
        })
    }
}
impl StoredChild {
    fn to_domain(&self) -> Option<Child> {
        match self {
            Self::Born(on) => Some(Child::Born { on: on.parse().ok()? }),
            Self::Expected(year, month) => {
                let month = Month { year: *year, month: *month };
                Some(Child::Expected { month })
            }
            Self::Adoption => Some(Child::Adoption),
        }
    }
}
impl StoredNeed {
    fn to_domain(&self) -> Option<Need> {
        Some(Need {
            start: match &self.start {
                None => Start::AsSoonAsPossible,
                Some(day) => Start::On(day.parse::<NaiveDate>().ok()?),
            },
            rhythm: self.rhythm.parse().ok()?,
            hours: match &self.week {
                None => Hours::Variable,
                Some(slots) => Hours::Week(each(slots)?),
            },
            atypical_hours: self.atypical_hours,
        })
    }
}
impl StoredContact {
    fn to_domain(&self) -> Option<Contact> {
        Some(Contact {
            surname: self.surname.parse().ok()?,
            first_name: self.first_name.parse().ok()?,
            email: self.email.parse().ok()?,
            phone: optional(self.phone.as_ref()).ok()?,
            residence: optional(self.residence.as_ref()).ok()?,
            channel: self.channel.parse().ok()?,
            times: optional(self.times.as_ref()).ok()?,
        })
    }
}
