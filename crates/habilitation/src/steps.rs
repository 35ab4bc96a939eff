//! The steps that make a LINF operational, and the next thing to do: a pure function of facts
//! (R128).
use crate::RequestStateKind;
use chrono::NaiveDate;
use linf_kernel::{LinfId, Period};
use linf_territory::CafCode;

/// A step on the way to receiving families’ requests, in the order of the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepKind {
    /// The contract between the CNAF and the CAF is in force (R31).
    Contract,
    /// The LINF has a record (R18).
    Record,
    /// Its record is published.
    Published,
    /// It asked for its habilitation (R40).
    Request,
    /// Its convention is in force (R56).
    Convention,
    /// Annexe 1 names somebody who has access (R59).
    Persons,
    /// Somebody named set a personal password (R83).
    Passwords,
    /// The guichet is open (R57).
    Guichet,
    /// A commune is both in the record and in annexe 1 (R39).
    Communes,
}

impl StepKind {
    /// Every step, in order.
    pub const ALL: &[Self] = &[
        Self::Contract,
        Self::Record,
        Self::Published,
        Self::Request,
        Self::Convention,
        Self::Communes,
        Self::Persons,
        Self::Passwords,
        Self::Guichet,
    ];
    /// The stable code, for interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contract => "contract",
            Self::Record => "record",
            Self::Published => "published",
            Self::Request => "request",
            Self::Convention => "convention",
            Self::Persons => "persons",
            Self::Passwords => "passwords",
            Self::Guichet => "guichet",
            Self::Communes => "communes",
        }
    }
    /// Whether nothing is routed without it (D5). A convention signed on paper needed no request
    /// on line.
    #[must_use]
    const fn is_needed(self) -> bool {
        match self {
            Self::Request => false,
            Self::Contract
            | Self::Record
            | Self::Published
            | Self::Convention
            | Self::Persons
            | Self::Passwords
            | Self::Guichet
            | Self::Communes => true,
        }
    }
}

/// Whether a step is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepState {
    /// Done.
    Done,
    /// To do.
    Missing,
    /// Not done, and not needed any more.
    Skipped,
}

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepBy {
    /// The CNAF.
    Cnaf,
    /// The CAF.
    Caf,
    /// The LINF, or the body that manages it.
    Partner,
    /// Nobody: what is signed takes effect on a day to come.
    Calendar,
}

impl StepBy {
    /// Everybody.
    pub const ALL: &[Self] = &[Self::Cnaf, Self::Caf, Self::Partner, Self::Calendar];
    /// The stable code, for interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cnaf => "cnaf",
            Self::Caf => "caf",
            Self::Partner => "partner",
            Self::Calendar => "calendar",
        }
    }
}

/// A step and whether it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub kind: StepKind,
    /// Whether it is done.
    pub state: StepState,
    /// Who takes it now.
    pub by: StepBy,
}

/// What stores know of a LINF on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepFacts {
    /// Which LINF.
    pub linf: LinfId,
    /// Its name.
    pub name: String,
    /// Its CAF.
    pub caf: CafCode,
    /// The contracts of its CAF.
    pub contracts: Vec<Period>,
    /// Whether its record is published.
    pub published: bool,
    /// Whether its guichet is open.
    pub counter_open: bool,
    /// Where its latest request for its habilitation stands, those that led nowhere left out.
    pub request: Option<RequestStateKind>,
    /// Its conventions.
    pub conventions: Vec<Period>,
    /// Persons named who have access.
    pub persons: u32,
    /// Those of them who set a personal password.
    pub persons_active: u32,
    /// Communes both in the record and in annexe 1.
    pub communes: u32,
}

/// Where a LINF stands on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    /// Which LINF.
    pub linf: LinfId,
    /// Its name.
    pub name: String,
    /// Its CAF.
    pub caf: CafCode,
    /// Where its request for its habilitation stands.
    pub request: Option<RequestStateKind>,
    /// Every step, in order.
    pub steps: Vec<Step>,
}

impl StepFacts {
    /// Who takes a step on a day.
    fn by(&self, kind: StepKind, today: NaiveDate) -> StepBy {
        let to_come = |periods: &[Period]| periods.iter().any(|period| period.from > today);
        match kind {
            StepKind::Contract if to_come(&self.contracts) => StepBy::Calendar,
            StepKind::Contract => StepBy::Cnaf,
            StepKind::Convention if to_come(&self.conventions) => StepBy::Calendar,
            // The partner returns the convention signed before the CAF validates it.
            StepKind::Convention if self.request == Some(RequestStateKind::Untreated) => {
                StepBy::Caf
            }
            StepKind::Convention | StepKind::Request | StepKind::Passwords => StepBy::Partner,
            StepKind::Record
            | StepKind::Published
            | StepKind::Communes
            | StepKind::Persons
            | StepKind::Guichet => StepBy::Caf,
        }
    }
}

impl Steps {
    /// Where it stands on a day.
    #[must_use]
    pub fn on(facts: &StepFacts, today: NaiveDate) -> Self {
        let in_force = |periods: &[Period]| periods.iter().any(|period| period.contains(today));
        let convention = in_force(&facts.conventions);
        let done = |kind: StepKind| match kind {
            StepKind::Contract => in_force(&facts.contracts),
            StepKind::Record => true,
            StepKind::Published => facts.published,
            StepKind::Request => facts.request.is_some(),
            StepKind::Convention => convention,
            StepKind::Persons => convention && facts.persons > 0,
            StepKind::Passwords => convention && facts.persons_active > 0,
            StepKind::Guichet => facts.counter_open,
            StepKind::Communes => convention && facts.communes > 0,
        };
        let step = |kind: &StepKind| {
            let state = if done(*kind) {
                StepState::Done
            } else if kind.is_needed() || !convention {
                StepState::Missing
            } else {
                StepState::Skipped
            };
            Step { kind: *kind, state, by: facts.by(*kind, today) }
        };
        Self {
            linf: facts.linf,
            name: facts.name.clone(),
            caf: facts.caf,
            request: facts.request,
            steps: StepKind::ALL.iter().map(step).collect(),
        }
    }
    /// The next thing to do; none when it is operational.
    #[must_use]
    pub fn next(&self) -> Option<StepKind> {
        self.next_step().map(|step| step.kind)
    }
    /// Who does it.
    #[must_use]
    pub fn waits_for(&self) -> Option<StepBy> {
        self.next_step().map(|step| step.by)
    }
    fn next_step(&self) -> Option<&Step> {
        self.steps.iter().find(|step| step.state == StepState::Missing)
    }
    /// Whether families’ requests reach it.
    #[must_use]
    pub fn is_operational(&self) -> bool {
        self.next().is_none()
    }
    /// How many steps are behind.
    #[must_use]
    pub fn done(&self) -> usize {
        self.steps.iter().filter(|step| step.state != StepState::Missing).count()
    }
}

#[cfg(test)]
mod tests {
    use super::{StepBy, StepFacts, StepKind, StepState, Steps};
    use crate::RequestStateKind;
    use linf_kernel::testing::day;
    use linf_kernel::{Id, Period};
    use uuid::Uuid;

    fn ready() -> StepFacts {
        StepFacts {
            linf: Id::from_uuid(Uuid::from_u128(1)),
            name: "Relais".to_owned(),
            caf: "43".parse().unwrap(),
            contracts: vec![Period::since(day("2026-01-01"))],
            published: true,
            counter_open: true,
            request: Some(RequestStateKind::Validated),
            conventions: vec![Period::since(day("2026-01-05"))],
            persons: 2,
            persons_active: 1,
            communes: 3,
        }
    }

    // Proves: R128
    #[test]
    fn the_next_step_is_the_first_that_is_missing() {
        let whole = ready();
        let steps = |facts: &StepFacts| Steps::on(facts, day("2026-11-23"));
        assert!(steps(&whole).is_operational());
        assert_eq!(steps(&whole).done(), StepKind::ALL.len());
        for (facts, next) in [
            (StepFacts { contracts: Vec::new(), ..ready() }, StepKind::Contract),
            (StepFacts { published: false, ..ready() }, StepKind::Published),
            (StepFacts { request: None, conventions: Vec::new(), ..ready() }, StepKind::Request),
            (StepFacts { conventions: Vec::new(), ..ready() }, StepKind::Convention),
            (StepFacts { communes: 0, ..ready() }, StepKind::Communes),
            (StepFacts { persons: 0, persons_active: 0, ..ready() }, StepKind::Persons),
            (StepFacts { persons_active: 0, ..ready() }, StepKind::Passwords),
            (StepFacts { counter_open: false, ..ready() }, StepKind::Guichet),
        ] {
            assert_eq!(steps(&facts).next(), Some(next), "{facts:?}");
        }
    }

    // Proves: R128
    #[test]
    fn each_missing_step_waits_for_the_one_who_takes_it() {
        let since = |day_text| vec![Period::since(day(day_text))];
        let without = |request| StepFacts { request, conventions: Vec::new(), ..ready() };
        for (facts, by) in [
            (StepFacts { contracts: Vec::new(), ..ready() }, StepBy::Cnaf),
            (StepFacts { contracts: since("2026-12-01"), ..ready() }, StepBy::Calendar),
            (StepFacts { published: false, ..ready() }, StepBy::Caf),
            (without(None), StepBy::Partner),
            (without(Some(RequestStateKind::Untreated)), StepBy::Caf),
            (without(Some(RequestStateKind::MoreAsked)), StepBy::Partner),
            (without(Some(RequestStateKind::ConventionSent)), StepBy::Partner),
            (StepFacts { conventions: since("2026-12-01"), ..ready() }, StepBy::Calendar),
            (StepFacts { communes: 0, ..ready() }, StepBy::Caf),
            (StepFacts { persons: 0, persons_active: 0, ..ready() }, StepBy::Caf),
            (StepFacts { persons_active: 0, ..ready() }, StepBy::Partner),
            (StepFacts { counter_open: false, ..ready() }, StepBy::Caf),
        ] {
            let steps = Steps::on(&facts, day("2026-11-23"));
            assert_eq!(steps.waits_for(), Some(by), "{facts:?}");
        }
        assert_eq!(Steps::on(&ready(), day("2026-11-23")).waits_for(), None);
    }

    // Proves: R128
    #[test]
    fn a_convention_signed_on_paper_needed_no_request_on_line() {
        let steps = Steps::on(&StepFacts { request: None, ..ready() }, day("2026-11-23"));
        assert!(steps.is_operational());
        let request = steps.steps.iter().find(|step| step.kind == StepKind::Request).unwrap();
        assert_eq!(request.state, StepState::Skipped);
    }

    // Proves: R128, D5
    #[test]
    fn a_convention_that_ended_takes_its_persons_and_communes_along() {
        let until = Some(day("2026-11-22"));
        let over = Period { from: day("2026-01-05"), until };
        let steps = Steps::on(&StepFacts { conventions: vec![over], ..ready() }, day("2026-11-23"));
        let missing = steps.steps.iter().filter(|step| step.state == StepState::Missing);
        let missing: Vec<_> = missing.map(|step| step.kind).collect();
        let expected =
            [StepKind::Convention, StepKind::Communes, StepKind::Persons, StepKind::Passwords];
        assert_eq!(missing, expected);
    }
}
