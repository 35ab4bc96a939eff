//! LINFs on their way, and what waits for a CAF.
use chrono::{DateTime, Utc};
use linf_habilitation::ports::{OverdueLinf, ProgressKey};
use linf_habilitation::use_cases::CafDesk;
use linf_habilitation::{Step, StepBy, StepKind, StepState, Steps};
use linf_kernel::{LinfId, Page};
use poem_openapi::Object;

/// A step on the way to families’ requests.
#[derive(Debug, Object)]
#[oai(rename = "Step")]
pub(crate) struct StepDto {
    /// `contract`, `record`, `published`, `request`, `convention`, `communes`, `persons`,
    /// `passwords` or `guichet`.
    kind: String,
    /// `done`, `missing`, or `skipped` when it is not needed any more.
    state: String,
    /// Who takes it: `cnaf`, `caf`, `partner`, or `calendar` when a date is waited for.
    by: String,
}

impl From<&Step> for StepDto {
    fn from(step: &Step) -> Self {
        let state = match step.state {
            StepState::Done => "done",
            StepState::Missing => "missing",
            StepState::Skipped => "skipped",
        };
        Self {
            kind: step.kind.code().to_owned(),
            state: state.to_owned(),
            by: step.by.code().to_owned(),
        }
    }
}

/// Where a LINF stands on its way.
#[derive(Debug, Object)]
#[oai(rename = "Steps", skip_serializing_if_is_none)]
pub(crate) struct StepsDto {
    /// The LINF.
    linf: String,
    /// Its name.
    name: String,
    /// The code of its CAF.
    caf: String,
    /// Whether families’ requests reach it.
    operational: bool,
    /// The next step; none when it is operational.
    next: Option<String>,
    /// Who takes it.
    waits_for: Option<String>,
    /// The state of its habilitation request.
    request: Option<String>,
    /// Every step, in order.
    steps: Vec<StepDto>,
}

impl From<&Steps> for StepsDto {
    fn from(steps: &Steps) -> Self {
        Self {
            linf: steps.linf.to_string(),
            name: steps.name.clone(),
            caf: steps.caf.to_string(),
            operational: steps.is_operational(),
            next: steps.next().map(StepKind::code).map(str::to_owned),
            waits_for: steps.waits_for().map(StepBy::code).map(str::to_owned),
            request: steps.request.map(|request| request.code().to_owned()),
            steps: steps.steps.iter().map(StepDto::from).collect(),
        }
    }
}

/// A page of LINFs on their way, by name. It may hold fewer than asked and yet have a next one.
#[derive(Debug, Object)]
#[oai(rename = "ProgressList", skip_serializing_if_is_none)]
pub(crate) struct ProgressListDto {
    /// The LINFs.
    items: Vec<StepsDto>,
    /// The `after` of the next page, if there is one.
    next: Option<String>,
}

/// Reads the key of a page.
pub(crate) fn read_progress_key(raw: &str) -> Option<ProgressKey> {
    let (linf, name) = raw.split_once('~')?;
    Some(ProgressKey { linf: linf.parse().ok()?, name: name.to_owned() })
}

impl From<Page<Steps, ProgressKey>> for ProgressListDto {
    fn from(page: Page<Steps, ProgressKey>) -> Self {
        Self {
            items: page.items.iter().map(StepsDto::from).collect(),
            next: page.next.map(|key| format!("{}~{}", key.linf, key.name)),
        }
    }
}

/// What waits for a CAF: numbers alone.
#[derive(Debug, Object)]
#[oai(rename = "CafDesk", skip_serializing_if_is_none)]
pub(crate) struct CafDeskDto {
    /// Habilitation requests to treat.
    requests_to_treat: u64,
    /// Conventions sent that did not come back.
    conventions_sent: u64,
    /// Since when the oldest of both waits.
    waiting_since: Option<DateTime<Utc>>,
    /// When the CAF was last reminded of them.
    reminded_at: Option<DateTime<Utc>>,
    /// Conventions that run to a last day.
    conventions_ending: u64,
    /// Conventions whose persons may be certified now.
    to_certify: u64,
    /// Conventions whose persons were not certified in time.
    certified_late: u64,
    /// Declarations of LINFs to answer.
    duties: u64,
}

impl From<&CafDesk> for CafDeskDto {
    fn from(desk: &CafDesk) -> Self {
        let waiting = desk.requests.as_ref();
        Self {
            requests_to_treat: waiting.map_or(0, |waiting| waiting.untreated),
            conventions_sent: waiting.map_or(0, |waiting| waiting.sent),
            waiting_since: waiting.map(|waiting| waiting.since),
            reminded_at: waiting.and_then(|waiting| waiting.reminded_at),
            conventions_ending: desk.ending,
            to_certify: desk.to_certify,
            certified_late: desk.certified_late,
            duties: desk.duties,
        }
    }
}

/// A LINF whose families wait for longer than they should.
#[derive(Debug, Object)]
#[oai(rename = "OverdueLinf")]
pub(crate) struct OverdueDto {
    /// The LINF.
    linf: String,
    /// Its name.
    name: String,
    /// Requests that nobody opened in fifteen days.
    late: u64,
    /// When the oldest of them was recorded.
    since: DateTime<Utc>,
}

/// A page of them: numbers, and nothing of the families.
#[derive(Debug, Object)]
#[oai(rename = "OverdueList", skip_serializing_if_is_none)]
pub(crate) struct OverdueListDto {
    /// The LINFs.
    items: Vec<OverdueDto>,
    /// The `after` of the next page, if there is one.
    next: Option<String>,
}

impl From<Page<OverdueLinf, LinfId>> for OverdueListDto {
    fn from(page: Page<OverdueLinf, LinfId>) -> Self {
        let item = |one: OverdueLinf| OverdueDto {
            linf: one.linf.to_string(),
            name: one.name,
            late: one.late,
            since: one.since,
        };
        Self {
            items: page.items.into_iter().map(item).collect(),
            next: page.next.map(|linf| linf.to_string()),
        }
    }
}
