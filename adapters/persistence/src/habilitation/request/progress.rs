//! Where a request stands and how it came there, as JSON.
use super::content::{Partner, Person};
use crate::{decode, instant::micros};
use chrono::{DateTime, NaiveDate, Utc};
use linf_habilitation::{
    ConventionReturn, ConventionSending, Dispatch, HistoryEntry, HistoryStep, RequestContent,
    RequestState, RetrievalDays, TemplateVersion,
};
use linf_kernel::{Id, Paragraph, StoreError};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Serialize, Deserialize)]
struct Stored {
    state: State,
    history: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum State {
    Untreated,
    MoreAsked { message: String },
    ConventionSent { sending: Sending },
    Validated { sending: Sending, returned: Returned },
    Refused { reason: String },
    Withdrawn,
    Duplicate { of: Uuid },
}

#[derive(Serialize, Deserialize)]
struct Sending {
    at: DateTime<Utc>,
    paper: Uuid,
    template: String,
    linf: Uuid,
    /// Not kept at first: what was asked was then taken for what was sent.
    #[serde(default)]
    partner: Option<Partner>,
    retrieval_days: u8,
    communes: Vec<String>,
    persons: Vec<Person>,
}

#[derive(Serialize, Deserialize)]
struct Returned {
    convention: Uuid,
    partner_signed_on: NaiveDate,
    caf_signed_on: NaiveDate,
    file: Uuid,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    at: DateTime<Utc>,
    by: Option<Uuid>,
    #[serde(flatten)]
    step: Step,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
enum Step {
    Submitted,
    Linked {
        linf: Uuid,
    },
    MoreAsked {
        message: String,
    },
    Answered {
        message: String,
    },
    ConventionSent,
    Validated,
    Refused {
        reason: String,
    },
    Withdrawn {
        #[serde(default)]
        reason: Option<String>,
    },
    Duplicate {
        of: Uuid,
        #[serde(default)]
        reason: Option<String>,
    },
    Transferred {
        from: String,
        to: String,
        #[serde(default)]
        reason: Option<String>,
    },
}

impl Sending {
    fn of(sending: &ConventionSending) -> Self {
        Self {
            at: micros(sending.dispatch.at),
            paper: sending.dispatch.paper.as_uuid(),
            template: sending.dispatch.template.0.clone(),
            linf: sending.linf.as_uuid(),
            partner: Some(Partner::of(&sending.partner, &sending.nature)),
            retrieval_days: sending.retrieval_days.get(),
            communes: sending.communes.iter().map(ToString::to_string).collect(),
            persons: sending.persons.iter().map(Person::of).collect(),
        }
    }
    fn to_domain(&self, asked: &RequestContent) -> Result<Box<ConventionSending>, StoreError> {
        let partner = self.partner.as_ref().map(Partner::to_domain).transpose()?;
        let as_asked = || (asked.partner.clone(), asked.nature.clone());
        let (partner, nature) = partner.unwrap_or_else(as_asked);
        let communes = self.communes.iter().map(|code| decode::parse("sending.commune", code));
        Ok(Box::new(ConventionSending {
            dispatch: Dispatch {
                at: self.at,
                paper: Id::from_uuid(self.paper),
                template: TemplateVersion(self.template.clone()),
            },
            linf: Id::from_uuid(self.linf),
            partner,
            nature,
            retrieval_days: RetrievalDays::new(self.retrieval_days).map_err(StoreError::corrupt)?,
            communes: communes.collect::<Result<_, _>>()?,
            persons: self.persons.iter().map(Person::to_domain).collect::<Result<_, _>>()?,
        }))
    }
}

fn state(state: &RequestState) -> State {
    match state {
        RequestState::Untreated => State::Untreated,
        RequestState::MoreAsked { message } => State::MoreAsked { message: message.to_string() },
        RequestState::ConventionSent(sending) => {
            State::ConventionSent { sending: Sending::of(sending) }
        }
        RequestState::Validated { sending, returned } => State::Validated {
            sending: Sending::of(sending),
            returned: Returned {
                convention: returned.convention.as_uuid(),
                partner_signed_on: returned.partner_signed_on,
                caf_signed_on: returned.caf_signed_on,
                file: returned.file.as_uuid(),
            },
        },
        RequestState::Refused { reason } => State::Refused { reason: reason.to_string() },
        RequestState::Withdrawn => State::Withdrawn,
        RequestState::Duplicate { of } => State::Duplicate { of: of.as_uuid() },
    }
}

fn state_to_domain(state: &State, asked: &RequestContent) -> Result<RequestState, StoreError> {
    Ok(match state {
        State::Untreated => RequestState::Untreated,
        State::MoreAsked { message } => {
            RequestState::MoreAsked { message: decode::parse("request.message", message)? }
        }
        State::ConventionSent { sending } => {
            RequestState::ConventionSent(sending.to_domain(asked)?)
        }
        State::Validated { sending, returned } => RequestState::Validated {
            sending: sending.to_domain(asked)?,
            returned: ConventionReturn {
                convention: Id::from_uuid(returned.convention),
                partner_signed_on: returned.partner_signed_on,
                caf_signed_on: returned.caf_signed_on,
                file: Id::from_uuid(returned.file),
            },
        },
        State::Refused { reason } => {
            RequestState::Refused { reason: decode::parse("request.reason", reason)? }
        }
        State::Withdrawn => RequestState::Withdrawn,
        State::Duplicate { of } => RequestState::Duplicate { of: Id::from_uuid(*of) },
    })
}

fn written(reason: Option<&Paragraph<2000>>) -> Option<String> {
    reason.map(ToString::to_string)
}

fn reason(written: Option<&String>) -> Result<Option<Paragraph<2000>>, StoreError> {
    written.map(|reason| decode::parse("request.reason", reason)).transpose()
}

fn step(step: &HistoryStep) -> Step {
    match step {
        HistoryStep::Submitted => Step::Submitted,
        HistoryStep::Linked { linf } => Step::Linked { linf: linf.as_uuid() },
        HistoryStep::MoreAsked { message } => Step::MoreAsked { message: message.to_string() },
        HistoryStep::Answered { message } => Step::Answered { message: message.to_string() },
        HistoryStep::ConventionSent => Step::ConventionSent,
        HistoryStep::Validated => Step::Validated,
        HistoryStep::Refused { reason } => Step::Refused { reason: reason.to_string() },
        HistoryStep::Withdrawn { reason } => Step::Withdrawn { reason: written(reason.as_ref()) },
        HistoryStep::Duplicate { of, reason } => {
            Step::Duplicate { of: of.as_uuid(), reason: written(reason.as_ref()) }
        }
        HistoryStep::Transferred { from, to, reason } => Step::Transferred {
            from: from.to_string(),
            to: to.to_string(),
            reason: written(reason.as_ref()),
        },
    }
}

fn step_to_domain(step: &Step) -> Result<HistoryStep, StoreError> {
    Ok(match step {
        Step::Submitted => HistoryStep::Submitted,
        Step::Linked { linf } => HistoryStep::Linked { linf: Id::from_uuid(*linf) },
        Step::MoreAsked { message } => {
            HistoryStep::MoreAsked { message: decode::parse("request.message", message)? }
        }
        Step::Answered { message } => {
            HistoryStep::Answered { message: decode::parse("request.answer", message)? }
        }
        Step::ConventionSent => HistoryStep::ConventionSent,
        Step::Validated => HistoryStep::Validated,
        Step::Refused { reason } => {
            HistoryStep::Refused { reason: decode::parse("request.reason", reason)? }
        }
        Step::Withdrawn { reason: why } => HistoryStep::Withdrawn { reason: reason(why.as_ref())? },
        Step::Duplicate { of, reason: why } => {
            HistoryStep::Duplicate { of: Id::from_uuid(*of), reason: reason(why.as_ref())? }
        }
        Step::Transferred { from, to, reason: why } => HistoryStep::Transferred {
            from: decode::parse("request.from", from)?,
            to: decode::parse("request.to", to)?,
            reason: reason(why.as_ref())?,
        },
    })
}

/// JSON → state and history, of a request that says what was asked.
pub(super) fn read(
    json: &str,
    asked: &RequestContent,
) -> Result<(RequestState, Vec<HistoryEntry>), StoreError> {
    let Stored { state, history } = serde_json::from_str(json).map_err(StoreError::corrupt)?;
    let entry = |entry: &Entry| {
        let (at, by) = (entry.at, entry.by.map(Id::from_uuid));
        Ok(HistoryEntry { at, by, step: step_to_domain(&entry.step)? })
    };
    let history = history.iter().map(entry).collect::<Result<_, StoreError>>()?;
    Ok((state_to_domain(&state, asked)?, history))
}

/// State and history → JSON.
pub(super) fn write(at: &RequestState, history: &[HistoryEntry]) -> Result<String, StoreError> {
    let entry = |entry: &HistoryEntry| Entry {
        at: micros(entry.at),
        by: entry.by.map(|by| by.as_uuid()),
        step: step(&entry.step),
    };
    let stored = Stored { state: state(at), history: history.iter().map(entry).collect() };
    serde_json::to_string(&stored).map_err(|error| StoreError::Other(error.into()))
}
