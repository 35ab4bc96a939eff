//! LINFs on their way, in memory.
use super::{MemoryStore, State};
use crate::ports::{
    ConventionTerms, OverdueLinf, ProgressKey, ProgressQueries, ReferencedLinf, WaitingRequests,
};
use crate::testing::arrange::{Aside, Recorded};
use crate::{Contract, Convention, HabilitationRequest, RequestStateKind, Standing, StepFacts};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::calendar::{days_after, local_day};
use linf_kernel::{EmailAddress, LinfId, Page, PageRequest, StoreError};
use linf_territory::{CafCode, fold};
use std::collections::{BTreeMap, BTreeSet};

/// Days to treat a family’s request (R108).
const TREATMENT_DAYS: u16 = 15;

impl MemoryStore {
    /// Records a LINF with what its record says.
    pub fn put_recorded(&self, linf: LinfId, record: Recorded) {
        self.put_record(ReferencedLinf {
            id: linf,
            caf: record.caf,
            name: record.name.to_owned(),
            address: "1 place du Breuil, 43000 Le Puy-en-Velay".to_owned(),
            of_linfs: record.aside != Some(Aside::Rpe),
            published: record.published && record.aside != Some(Aside::Withdrawn),
            counter_open: record.counter_open,
            served: vec!["43157".parse().unwrap()],
        });
        if record.aside == Some(Aside::Withdrawn) {
            self.0.arrange(|state| state.admissions.withdrawn.insert(linf));
        }
    }
}

impl State {
    fn step_facts(&self, linf: &ReferencedLinf, on: NaiveDate) -> StepFacts {
        let conventions = || self.conventions.values().filter(|c| c.linf() == linf.id);
        let in_force: Vec<_> = conventions().filter(|c| c.period().contains(on)).collect();
        let persons = in_force.iter().flat_map(|c| &c.annexe().persons);
        let present = persons.filter(|p| p.period.contains(on) && p.withdrawn_at.is_none());
        let present: Vec<_> = present.collect();
        let accounts: BTreeSet<_> =
            self.after_signature.accounts.values().map(EmailAddress::key).collect();
        let active = present.iter().filter(|p| accounts.contains(&p.identity.email.key()));
        let annexed = in_force.iter().flat_map(|c| c.annexe().on(on, c.zone()).communes);
        let annexed: BTreeSet<_> = annexed.filter(|code| linf.served.contains(code)).collect();
        let goes_on = |request: &&HabilitationRequest| {
            let over = [
                RequestStateKind::Refused,
                RequestStateKind::Withdrawn,
                RequestStateKind::Duplicate,
            ];
            request.record().linf == Some(linf.id) && !over.contains(&request.state().kind())
        };
        let count = |n: usize| u32::try_from(n).unwrap();
        let contracts = self.contracts.values().filter(|contract| contract.caf() == linf.caf);
        let request = self.admissions.requests.values().rfind(goes_on);
        StepFacts {
            linf: linf.id,
            name: linf.name.clone(),
            caf: linf.caf,
            contracts: contracts.filter_map(Contract::period).collect(),
            published: linf.published,
            counter_open: linf.counter_open,
            request: request.map(|request| request.state().kind()),
            conventions: conventions().map(Convention::period).collect(),
            persons: count(present.len()),
            persons_active: count(active.count()),
            communes: count(annexed.len()),
        }
    }
}

#[async_trait]
impl ProgressQueries for MemoryStore {
    async fn facts(
        &self,
        linf: LinfId,
        now: DateTime<Utc>,
    ) -> Result<Option<StepFacts>, StoreError> {
        Ok(self.0.read(|state| {
            let linf = state.admissions.records.get(&linf).filter(|linf| linf.of_linfs)?;
            let today = local_day(now, linf.caf.departement().time_zone());
            Some(state.step_facts(linf, today))
        }))
    }
    async fn of_caf(
        &self,
        caf: CafCode,
        on: NaiveDate,
        page: &PageRequest<ProgressKey>,
    ) -> Result<Page<StepFacts, ProgressKey>, StoreError> {
        let key = |facts: &StepFacts| ProgressKey { name: fold(&facts.name), linf: facts.linf };
        Ok(self.0.read(|state| {
            let gone = &state.admissions.withdrawn;
            let records = state.admissions.records.values();
            let records =
                records.filter(|linf| linf.caf == caf && linf.of_linfs && !gone.contains(&linf.id));
            let mut found: Vec<_> = records.map(|linf| state.step_facts(linf, on)).collect();
            found.sort_by_key(key);
            found.retain(|facts| page.after.as_ref().is_none_or(|after| key(facts) > *after));
            found.truncate(usize::from(page.limit) + 1);
            Page::cut(found, page.limit, key)
        }))
    }
    async fn waiting(&self, caf: CafCode) -> Result<Option<WaitingRequests>, StoreError> {
        Ok(self.0.read(|state| state.admissions.waiting().remove(&caf)))
    }
    async fn terms(
        &self,
        caf: CafCode,
        on: NaiveDate,
        until: NaiveDate,
    ) -> Result<ConventionTerms, StoreError> {
        Ok(self.0.read(|state| {
            let mut terms = ConventionTerms::default();
            let mut uncertified: BTreeMap<NaiveDate, u64> = BTreeMap::new();
            for convention in state.conventions.values().filter(|c| c.caf() == caf) {
                if matches!(convention.standing(on), Standing::Ending { .. }) {
                    terms.ending += 1;
                }
                if let Some(by) = convention.certify_by().filter(|by| *by <= until) {
                    *uncertified.entry(by).or_default() += 1;
                }
            }
            terms.uncertified = uncertified.into_iter().collect();
            terms
        }))
    }
    async fn overdue(
        &self,
        caf: CafCode,
        now: DateTime<Utc>,
        page: &PageRequest<LinfId>,
    ) -> Result<Page<OverdueLinf, LinfId>, StoreError> {
        let zone = caf.departement().time_zone();
        let late = |at| days_after(local_day(at, zone), TREATMENT_DAYS) < local_day(now, zone);
        Ok(self.0.read(|state| {
            let mut found: BTreeMap<LinfId, OverdueLinf> = BTreeMap::new();
            for (linf, request) in &state.after_signature.requests {
                let record = state.admissions.records.get(linf).filter(|linf| linf.caf == caf);
                let Some(record) = record.filter(|_| late(request.recorded_at)) else {
                    continue;
                };
                let since = request.recorded_at;
                let none = OverdueLinf { linf: *linf, name: record.name.clone(), late: 0, since };
                let entry = found.entry(*linf).or_insert(none);
                entry.late += 1;
                entry.since = entry.since.min(since);
            }
            let after = |linf: &LinfId| page.after.is_none_or(|after| *linf > after);
            let found = found.into_values().filter(|one| after(&one.linf));
            let found = found.take(usize::from(page.limit) + 1).collect();
            Page::cut(found, page.limit, |one| one.linf)
        }))
    }
}
