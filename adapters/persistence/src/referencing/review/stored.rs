//! Changes and proposals, as one text each: they are read whole or not at all.
use crate::decode;
use linf_kernel::StoreError;
use linf_referencing::review::Names;
use linf_territory::{Change, CommuneCode, Effect, Extent};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const WHAT: &str = "a stored change of communes";

#[derive(Serialize, Deserialize)]
struct StoredNames {
    before: BTreeMap<String, String>,
    after: BTreeMap<String, String>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum StoredChange {
    Renamed { code: String, from: String, to: String },
    Recoded { from: String, to: String },
    Merged { from: Vec<String>, into: String },
    Split { from: String, into: Vec<String> },
    Vanished { code: String },
    Appeared { code: String },
}

#[derive(Serialize, Deserialize)]
struct StoredReviewed {
    change: StoredChange,
    names: StoredNames,
}

#[derive(Serialize, Deserialize)]
struct StoredEffect {
    change: StoredChange,
    ending: Vec<String>,
    proposed: Vec<String>,
    whole: bool,
}

#[derive(Serialize, Deserialize)]
struct StoredProposal {
    effects: Vec<StoredEffect>,
    named: Vec<String>,
    names: StoredNames,
}

fn text(value: &impl Serialize) -> String {
    // Texts, lists and maps of texts: nothing that JSON cannot say.
    serde_json::to_value(value).map(|value| value.to_string()).unwrap_or_default()
}
fn words(codes: &[CommuneCode]) -> Vec<String> {
    codes.iter().map(ToString::to_string).collect()
}
fn code(raw: &str) -> Result<CommuneCode, StoreError> {
    decode::parse(WHAT, raw)
}
fn codes(raw: &[String]) -> Result<Vec<CommuneCode>, StoreError> {
    raw.iter().map(|raw| code(raw)).collect()
}

impl StoredNames {
    fn of(names: &Names) -> Self {
        let stored = |names: &BTreeMap<CommuneCode, String>| {
            names.iter().map(|(code, name)| (code.to_string(), name.clone())).collect()
        };
        Self { before: stored(&names.before), after: stored(&names.after) }
    }
    fn to_domain(&self) -> Result<Names, StoreError> {
        let read = |names: &BTreeMap<String, String>| {
            let named = names.iter().map(|(raw, name)| Ok((code(raw)?, name.clone())));
            named.collect::<Result<_, StoreError>>()
        };
        Ok(Names { before: read(&self.before)?, after: read(&self.after)? })
    }
}

impl StoredChange {
    fn of(change: &Change) -> Result<Self, StoreError> {
        Ok(match change {
            Change::Renamed { code, from, to } => {
                Self::Renamed { code: code.to_string(), from: from.clone(), to: to.clone() }
            }
            Change::Recoded { from, to } => {
                Self::Recoded { from: from.to_string(), to: to.to_string() }
            }
            Change::Merged { from, into } => {
                Self::Merged { from: words(from), into: into.to_string() }
            }
            Change::Split { from, into } => {
                Self::Split { from: from.to_string(), into: words(into) }
            }
            Change::Vanished { code } => Self::Vanished { code: code.to_string() },
            Change::Appeared { code } => Self::Appeared { code: code.to_string() },
            _ => return Err(StoreError::Other("a change that cannot be stored".into())),
        })
    }
    fn to_domain(&self) -> Result<Change, StoreError> {
        Ok(match self {
            Self::Renamed { code: raw, from, to } => {
                Change::Renamed { code: code(raw)?, from: from.clone(), to: to.clone() }
            }
            Self::Recoded { from, to } => Change::Recoded { from: code(from)?, to: code(to)? },
            Self::Merged { from, into } => Change::Merged { from: codes(from)?, into: code(into)? },
            Self::Split { from, into } => Change::Split { from: code(from)?, into: codes(into)? },
            Self::Vanished { code: raw } => Change::Vanished { code: code(raw)? },
            Self::Appeared { code: raw } => Change::Appeared { code: code(raw)? },
        })
    }
}

/// A change and its names → text.
pub(super) fn written(change: &Change, names: &Names) -> Result<String, StoreError> {
    let (change, names) = (StoredChange::of(change)?, StoredNames::of(names));
    Ok(text(&StoredReviewed { change, names }))
}

/// Text → a change and its names.
pub(super) fn parse(raw: &str) -> Result<(Change, Names), StoreError> {
    let stored: StoredReviewed = serde_json::from_str(raw).map_err(StoreError::corrupt)?;
    Ok((stored.change.to_domain()?, stored.names.to_domain()?))
}

/// What a proposal says.
pub(super) struct Content {
    pub(super) effects: Vec<Effect>,
    pub(super) named: Vec<CommuneCode>,
    pub(super) names: Names,
}

impl Content {
    /// → text.
    pub(super) fn written(&self) -> Result<String, StoreError> {
        let effect = |effect: &Effect| {
            Ok(StoredEffect {
                change: StoredChange::of(&effect.change)?,
                ending: words(&effect.ending),
                proposed: words(&effect.proposed),
                whole: effect.extent == Extent::Whole,
            })
        };
        let effects: Result<_, StoreError> = self.effects.iter().map(effect).collect();
        let (named, names) = (words(&self.named), StoredNames::of(&self.names));
        Ok(text(&StoredProposal { effects: effects?, named, names }))
    }
    /// Text →.
    pub(super) fn parse(raw: &str) -> Result<Self, StoreError> {
        let stored: StoredProposal = serde_json::from_str(raw).map_err(StoreError::corrupt)?;
        let effect = |effect: &StoredEffect| {
            Ok(Effect {
                change: effect.change.to_domain()?,
                ending: codes(&effect.ending)?,
                proposed: codes(&effect.proposed)?,
                extent: if effect.whole { Extent::Whole } else { Extent::Part },
            })
        };
        let effects: Result<_, StoreError> = stored.effects.iter().map(effect).collect();
        let named = codes(&stored.named)?;
        Ok(Self { effects: effects?, named, names: stored.names.to_domain()? })
    }
}
