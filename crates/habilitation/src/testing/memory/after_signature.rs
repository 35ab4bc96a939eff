//! What happens after a signature, in memory: avenants, duties, yearly logs, and their screens.
use super::{MemoryStore, MemoryUnit};
use crate::avenant::{Avenant, AvenantId, AvenantRecord};
use crate::duty::{Duty, DutyId, DutyRecord};
use crate::notice::Notice;
use crate::ports::{
    AvenantRepository, ConventionCard, ConventionLine, ConventionQueries, DutyLine, DutyQueries,
    DutyRepository, HeldConvention, HeldPerson, SentReminder, StandingFilter, UnansweredRequest,
    YearlyLog,
};
use crate::{
    AuthorisedPerson, Certification, Convention, ConventionId, Standing, certifiable_until,
};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::{AccountId, EmailAddress, LinfId, Page, PageRequest, RequestId, StoreError};
use linf_territory::CafCode;
use std::collections::BTreeMap;

/// What is kept of it.
#[derive(Clone, Default)]
pub(super) struct State {
    avenants: BTreeMap<AvenantId, Avenant>,
    duties: BTreeMap<DutyId, Duty>,
    certifications: Vec<Certification>,
    reminders: Vec<SentReminder>,
    notices: Vec<Notice>,
    pub(super) accounts: BTreeMap<AccountId, EmailAddress>,
    pub(super) requests: Vec<(LinfId, UnansweredRequest)>,
}

impl State {
    pub(super) fn rows(&self) -> Vec<(&'static str, usize)> {
        let Self { avenants, duties, certifications, reminders, notices, accounts, requests } =
            self;
        vec![
            ("avenant", avenants.len()),
            ("duty", duties.len()),
            ("step of a duty", duties.values().map(|duty| duty.record().entries.len()).sum()),
            ("certification", certifications.len()),
            ("reminder of a convention", reminders.len()),
            ("mail of habilitation", notices.len()),
            ("account of a person", accounts.len()),
            ("unanswered request", requests.len()),
        ]
    }
    fn line(&self, c: &Convention) -> ConventionLine {
        let count = |n: usize| u32::try_from(n).unwrap();
        let mut open = self.avenants.values();
        let open = open.find(|a| a.convention() == c.id() && a.state().is_open());
        let persons = c.annexe().named().filter(|person| person.withdrawn_at.is_none());
        ConventionLine {
            id: c.id(),
            linf: c.linf(),
            linf_name: name(c.linf()),
            signed_on: c.signed_on(),
            state: c.state(),
            certify_by: c.certify_by(),
            persons: count(persons.count()),
            communes: count(c.annexe().held().count()),
            open_avenant: open.map(Avenant::rank),
        }
    }
}

impl MemoryStore {
    /// Records an account and its address.
    pub fn put_account(&self, account: AccountId, email: EmailAddress) {
        self.0.arrange(|state| state.after_signature.accounts.insert(account, email));
    }
    /// Records a request that nobody opened.
    pub fn put_request(&self, linf: LinfId, request: UnansweredRequest) {
        self.0.arrange(|state| state.after_signature.requests.push((linf, request)));
    }
    /// The avenant with this identifier.
    #[must_use]
    pub fn avenant(&self, id: AvenantId) -> Option<Avenant> {
        self.0.read(|state| state.after_signature.avenants.get(&id).cloned())
    }
    /// The duty with this identifier.
    #[must_use]
    pub fn duty(&self, id: DutyId) -> Option<Duty> {
        self.0.read(|state| state.after_signature.duties.get(&id).cloned())
    }
    /// The mails queued, in order.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice> {
        self.0.read(|state| state.after_signature.notices.clone())
    }
}

#[async_trait]
impl AvenantRepository for MemoryUnit {
    async fn get(&self, id: AvenantId) -> Result<Option<Avenant>, StoreError> {
        self.0.work(|state| Ok(state.after_signature.avenants.get(&id).cloned()))
    }
    async fn open_of(&self, convention: ConventionId) -> Result<Option<Avenant>, StoreError> {
        let open = |a: &&Avenant| a.convention() == convention && a.state().is_open();
        self.0.work(|state| Ok(state.after_signature.avenants.values().find(open).cloned()))
    }
    async fn last_rank(&self, convention: ConventionId) -> Result<u32, StoreError> {
        self.0.work(|state| {
            let all = state.after_signature.avenants.values();
            let ranks = all.filter(|a| a.convention() == convention).map(Avenant::rank);
            Ok(ranks.max().unwrap_or(0))
        })
    }
    async fn add(&self, avenant: &Avenant) -> Result<(), StoreError> {
        self.0.work(|state| {
            let all = &mut state.after_signature.avenants;
            let of_convention = all.values().filter(|a| a.convention() == avenant.convention());
            let mut of_convention = of_convention;
            let twice = of_convention.any(|a| {
                a.rank() == avenant.rank() || (a.state().is_open() && avenant.state().is_open())
            });
            if twice || all.insert(avenant.id(), avenant.clone()).is_some() {
                return Err(StoreError::Duplicate);
            }
            Ok(())
        })
    }
    async fn save(&self, avenant: &Avenant) -> Result<(), StoreError> {
        self.0.work(|state| {
            let stored = state.after_signature.avenants.get_mut(&avenant.id());
            let stored = stored.filter(|stored| stored.version() == avenant.version());
            let version = avenant.version() + 1;
            *stored.ok_or(StoreError::Stale)? =
                Avenant::rehydrate(AvenantRecord { version, ..avenant.record() });
            Ok(())
        })
    }
}

#[async_trait]
impl DutyRepository for MemoryUnit {
    async fn get(&self, id: DutyId) -> Result<Option<Duty>, StoreError> {
        self.0.work(|state| Ok(state.after_signature.duties.get(&id).cloned()))
    }
    async fn add(&self, duty: &Duty) -> Result<(), StoreError> {
        self.0.work(|state| match state.after_signature.duties.insert(duty.id(), duty.clone()) {
            None => Ok(()),
            Some(_) => Err(StoreError::Duplicate),
        })
    }
    async fn save(&self, duty: &Duty) -> Result<(), StoreError> {
        self.0.work(|state| {
            let stored = state.after_signature.duties.get_mut(&duty.id());
            let stored = stored.filter(|stored| stored.version() == duty.version());
            let version = duty.version() + 1;
            *stored.ok_or(StoreError::Stale)? =
                Duty::rehydrate(DutyRecord { version, ..duty.record() });
            Ok(())
        })
    }
}

#[async_trait]
impl YearlyLog for MemoryUnit {
    async fn add_certification(&self, certification: &Certification) -> Result<(), StoreError> {
        self.0.work(|state| {
            let all = &mut state.after_signature.certifications;
            let same = |c: &Certification| {
                c.convention == certification.convention && c.due_on == certification.due_on
            };
            if all.iter().any(same) {
                return Err(StoreError::Duplicate);
            }
            all.push(certification.clone());
            Ok(())
        })
    }
    async fn add_reminder(&self, reminder: &SentReminder) -> Result<bool, StoreError> {
        self.0.work(|state| {
            let all = &mut state.after_signature.reminders;
            let key = |r: &SentReminder| (r.convention, r.kind, r.due_on);
            let new = all.iter().all(|known| key(known) != key(reminder));
            if new {
                all.push(*reminder);
            }
            Ok(new)
        })
    }
    async fn queue(&self, notices: &[Notice], _at: DateTime<Utc>) -> Result<(), StoreError> {
        self.0.work(|state| {
            let persons = state.conventions.values().flat_map(|c| &c.annexe().persons);
            let emails: BTreeMap<_, _> =
                persons.map(|person| (person.id, person.identity.email.key())).collect();
            let accounts = &state.after_signature.accounts;
            let own = |notice: &Notice| match notice {
                Notice::AccessEnded { person, by } => {
                    let actor = accounts.get(by).map(EmailAddress::key);
                    actor.is_some() && actor == emails.get(person).cloned()
                }
                Notice::Reminder { .. } => false,
            };
            let told: Vec<_> = notices.iter().filter(|notice| !own(notice)).copied().collect();
            state.after_signature.notices.extend(told);
            Ok(())
        })
    }
}

fn fits(convention: &Convention, filter: StandingFilter, today: NaiveDate) -> bool {
    let certify = |until: NaiveDate| convention.certify_by().is_some_and(|by| by <= until);
    match (filter, convention.standing(today)) {
        (StandingFilter::All, _)
        | (StandingFilter::InForce, Standing::InForce | Standing::ToCome)
        | (StandingFilter::Ending, Standing::Ending { .. })
        | (StandingFilter::Over, Standing::Over { .. }) => true,
        (StandingFilter::ToCertify, _) => certify(certifiable_until(today)),
        (StandingFilter::CertificationLate, _) => today.pred_opt().is_some_and(certify),
        (StandingFilter::InForce | StandingFilter::Ending | StandingFilter::Over, _) => false,
    }
}

fn name(linf: LinfId) -> String {
    format!("LINF {linf}")
}

/// Items after a key, the greatest first.
fn latest_first<T, K: Ord + Copy>(
    mut items: Vec<T>,
    page: &PageRequest<K>,
    key: impl Fn(&T) -> K,
) -> Page<T, K> {
    items.retain(|item| page.after.is_none_or(|after| key(item) < after));
    items.sort_by_key(|item| std::cmp::Reverse(key(item)));
    items.truncate(usize::from(page.limit) + 1);
    Page::cut(items, page.limit, key)
}

#[async_trait]
impl ConventionQueries for MemoryStore {
    async fn list(
        &self,
        caf: CafCode,
        filter: StandingFilter,
        today: NaiveDate,
        page: &PageRequest<ConventionId>,
    ) -> Result<Page<ConventionLine, ConventionId>, StoreError> {
        Ok(self.0.read(|state| {
            let line = |c: &Convention| state.after_signature.line(c);
            let fitting = state.conventions.values();
            let fitting = fitting.filter(|c| c.caf() == caf && fits(c, filter, today));
            latest_first(fitting.map(line).collect(), page, |line| line.id)
        }))
    }
    async fn card(&self, id: ConventionId) -> Result<Option<ConventionCard>, StoreError> {
        Ok(self.0.read(|state| {
            let convention = state.conventions.get(&id)?.clone();
            let after = &state.after_signature;
            let of = |convention| convention == id;
            let avenants = after.avenants.values().filter(|a| of(a.convention()));
            let reminders = after.reminders.iter().filter(|r| of(r.convention));
            let certifications = after.certifications.iter().filter(|c| of(c.convention));
            let mut card = ConventionCard {
                linf_name: name(convention.linf()),
                signed: state.admissions.signed_file(id),
                convention,
                avenants: avenants.cloned().collect(),
                reminders: reminders.copied().collect(),
                certifications: certifications.cloned().collect(),
            };
            card.avenants.sort_by_key(|avenant| std::cmp::Reverse(avenant.rank()));
            card.reminders.sort_by_key(|reminder| std::cmp::Reverse((reminder.at, reminder.id)));
            card.certifications.sort_by_key(|one| std::cmp::Reverse(one.due_on));
            Some(card)
        }))
    }
    async fn of_linf(&self, linf: LinfId) -> Result<Vec<ConventionId>, StoreError> {
        Ok(self.0.read(|state| {
            let mut all: Vec<_> = state.conventions.values().filter(|c| c.linf() == linf).collect();
            all.sort_by_key(|c| std::cmp::Reverse((c.signed_on(), c.id())));
            all.iter().map(|c| c.id()).collect()
        }))
    }
    async fn held(
        &self,
        caf: CafCode,
        linfs: &[LinfId],
    ) -> Result<Vec<HeldConvention>, StoreError> {
        Ok(self.0.read(|state| {
            let latest = |linf: &LinfId| {
                let of = state.conventions.values();
                let of = of.filter(|c| c.linf() == *linf && c.caf() == caf);
                of.max_by_key(|c| (c.signed_on(), c.id()))
            };
            let person = |person: &AuthorisedPerson| HeldPerson {
                name: person.identity.full_name(),
                function: person.identity.function.to_string(),
                cut: person.withdrawn_at.is_some(),
            };
            let held = linfs.iter().filter_map(latest).map(|c| HeldConvention {
                line: state.after_signature.line(c),
                persons: c.annexe().named().map(person).collect(),
            });
            held.collect()
        }))
    }
    async fn reminders_due(
        &self,
        by: NaiveDate,
        limit: u16,
    ) -> Result<Vec<ConventionId>, StoreError> {
        Ok(self.0.read(|state| {
            let due = state.conventions.values();
            let due = due.filter_map(|c| c.next_reminder_on().map(|on| (on, c.id())));
            let mut due: Vec<_> = due.filter(|(on, _)| *on <= by).collect();
            due.sort_unstable();
            due.into_iter().map(|(_, id)| id).take(usize::from(limit)).collect()
        }))
    }
    async fn unanswered(
        &self,
        linf: LinfId,
        page: &PageRequest<RequestId>,
    ) -> Result<Page<UnansweredRequest, RequestId>, StoreError> {
        Ok(self.0.read(|state| {
            let of = state.after_signature.requests.iter().filter(|(of, _)| *of == linf);
            let after = |id| page.after.is_none_or(|after| id > after);
            let mut found: Vec<_> = of.map(|(_, request)| request.clone()).collect();
            found.retain(|request| after(request.request));
            found.sort_by_key(|request| request.request);
            found.truncate(usize::from(page.limit) + 1);
            Page::cut(found, page.limit, |request| request.request)
        }))
    }
}

fn line(duty: &Duty) -> DutyLine {
    DutyLine { duty: duty.clone(), linf_name: name(duty.linf()) }
}

#[async_trait]
impl DutyQueries for MemoryStore {
    async fn of_caf(
        &self,
        caf: CafCode,
        waiting: bool,
        page: &PageRequest<DutyId>,
    ) -> Result<Page<DutyLine, DutyId>, StoreError> {
        Ok(self.0.read(|state| {
            let fits = |d: &&Duty| d.caf() == caf && (!waiting || d.state().waits_for_caf());
            let found = state.after_signature.duties.values().filter(fits).map(line);
            latest_first(found.collect(), page, |line| line.duty.id())
        }))
    }
    async fn of_linf(
        &self,
        linf: LinfId,
        account: AccountId,
        page: &PageRequest<DutyId>,
    ) -> Result<Page<DutyLine, DutyId>, StoreError> {
        Ok(self.0.read(|state| {
            let seen =
                |d: &&Duty| d.linf() == linf && (d.is_shared() || d.begun_by() == Some(account));
            let found = state.after_signature.duties.values().filter(seen).map(line);
            latest_first(found.collect(), page, |line| line.duty.id())
        }))
    }
    async fn waiting(&self, caf: CafCode) -> Result<u64, StoreError> {
        Ok(self.0.read(|state| {
            let all = state.after_signature.duties.values();
            let waiting = all.filter(|d| d.caf() == caf && d.state().waits_for_caf());
            u64::try_from(waiting.count()).unwrap()
        }))
    }
}
