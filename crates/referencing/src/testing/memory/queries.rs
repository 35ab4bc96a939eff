//! Lists.
use super::{MemoryStore, State};
use crate::ports::{
    Author, ChangeLine, GestionnaireKey, GestionnaireQueries, NameKey, PublicFilter, PublicQueries,
    RecordFilter, RecordKey, RecordLine, RecordQueries, RecordScope,
};
use crate::{Change, ChangeId, Gestionnaire, GestionnaireId, Linf, OnlineCounter, Publication};
use async_trait::async_trait;
use chrono::NaiveDate;
use linf_kernel::{LinfId, Page, PageRequest, StoreError};
use linf_territory::{CafCode, CommuneCode, fold};
use std::collections::BTreeMap;

/// Orders, starts after the key, cuts.
fn paged<T: Clone, K>(
    found: impl Iterator<Item = T>,
    page: &PageRequest<NameKey<K>>,
    key: impl Fn(&T) -> NameKey<K>,
) -> Page<T, NameKey<K>> {
    let ordered = |key: &NameKey<K>| (key.name.clone(), key.id);
    let mut found: Vec<T> = found.collect();
    found.sort_by_key(|one| ordered(&key(one)));
    if let Some(after) = &page.after {
        found.retain(|one| ordered(&key(one)) > ordered(after));
    }
    found.truncate(usize::from(page.limit) + 1);
    Page::cut(found, page.limit, key)
}

fn key(line: &RecordLine) -> RecordKey {
    NameKey { name: fold(&line.name), id: line.linf }
}

impl State {
    fn legal_name(&self, linf: &Linf) -> String {
        let body = self.gestionnaires.get(&linf.record().general.gestionnaire);
        body.map(|body| body.identity().legal_name.to_string()).unwrap_or_default()
    }
    fn line(&self, linf: &Linf, habilitated: bool) -> RecordLine {
        let general = &linf.record().general;
        RecordLine {
            linf: linf.id(),
            caf: general.caf,
            rubric: general.rubric,
            name: general.name.to_string(),
            kind: general.kind.choice(),
            which: general.kind.which().map(str::to_owned),
            city: linf.record().location.address.city.to_string(),
            gestionnaire: self.legal_name(linf),
            publication: linf.publication().name().to_owned(),
            counter: linf.counter(),
            habilitated,
        }
    }
    fn has_convention(&self, linf: LinfId, on: NaiveDate) -> bool {
        !self.obstacles(linf, on).contains(&"no_convention")
    }
    fn receives(&self, linf: &Linf, on: NaiveDate) -> bool {
        matches!(linf.publication(), Publication::Published { .. })
            && linf.counter() == OnlineCounter::Open
            && self.obstacles(linf.id(), on).is_empty()
    }
    fn holds(&self, linf: &Linf, text: &str) -> bool {
        let record = linf.record();
        let names = [
            record.general.name.to_string(),
            record.location.address.city.to_string(),
            self.legal_name(linf),
        ];
        names.iter().any(|name| fold(name).contains(text))
    }
    fn answers(&self, linf: &Linf, filter: &RecordFilter) -> bool {
        let (record, general) = (linf.record(), &linf.record().general);
        let named = |code: &CommuneCode| record.served.iter().any(|served| served.code == *code);
        (match &filter.scope {
            RecordScope::Caf(caf) => general.caf == *caf,
            RecordScope::Linfs(linfs) => linfs.contains(&linf.id()),
        }) && filter.rubric.is_none_or(|rubric| general.rubric == rubric)
            && filter.kind.is_none_or(|kind| general.kind.choice() == kind)
            && filter.publication.is_none_or(|word| linf.publication().name() == word)
            && filter.counter.is_none_or(|counter| linf.counter() == counter)
            && filter.habilitated.is_none_or(|(is, on)| self.has_convention(linf.id(), on) == is)
            && (filter.communes.is_empty() || filter.communes.iter().any(named))
            && filter.gestionnaire.is_none_or(|id| general.gestionnaire == id)
            && filter.text.as_ref().is_none_or(|text| self.holds(linf, text))
    }
}

#[async_trait]
impl RecordQueries for MemoryStore {
    async fn find(&self, linf: LinfId) -> Result<Option<Linf>, StoreError> {
        Ok(self.linf(linf))
    }
    async fn list(
        &self,
        filter: &RecordFilter,
        on: NaiveDate,
        page: &PageRequest<RecordKey>,
    ) -> Result<Page<RecordLine, RecordKey>, StoreError> {
        Ok(self.0.read(|state| {
            let found = state.linfs.values().filter(|linf| state.answers(linf, filter));
            let lines = found.map(|linf| state.line(linf, state.has_convention(linf.id(), on)));
            paged(lines, page, key)
        }))
    }
    async fn history(
        &self,
        linf: LinfId,
        page: &PageRequest<ChangeId>,
    ) -> Result<Page<ChangeLine, ChangeId>, StoreError> {
        let told = |kept: Change| {
            let Change { id, at, version, what, by, .. } = kept;
            let by = by.map_or(Author::Service, |_unknown| Author::Account(None));
            ChangeLine { id, at, by, version, what }
        };
        let mut found = self.changes();
        found.retain(|change| change.linf == linf);
        found.retain(|change| page.after.is_none_or(|after| change.id < after));
        found.sort_by_key(|change| std::cmp::Reverse(change.id));
        found.truncate(usize::from(page.limit) + 1);
        Ok(Page::cut(found.into_iter().map(told).collect(), page.limit, |line| line.id))
    }
    async fn annexed(
        &self,
        linf: LinfId,
        on: NaiveDate,
    ) -> Result<Option<Vec<CommuneCode>>, StoreError> {
        Ok(self.0.read(|state| {
            let found = state.linfs.get(&linf)?;
            let codes = found.record().served.iter().map(|served| served.code);
            state.has_convention(linf, on).then(|| codes.collect())
        }))
    }
    async fn under_review(&self, linf: LinfId) -> Result<Vec<CommuneCode>, StoreError> {
        let open = self.proposals().into_iter().filter(crate::review::Proposal::is_open);
        let carried = open.filter(|one| one.record().linf == linf).flat_map(|one| one.carried());
        let mut codes: Vec<_> = carried.flat_map(|(then, now)| [then, now]).collect();
        codes.sort_unstable();
        codes.dedup();
        Ok(codes)
    }
}

#[async_trait]
impl GestionnaireQueries for MemoryStore {
    async fn find(&self, id: GestionnaireId) -> Result<Option<Gestionnaire>, StoreError> {
        Ok(self.gestionnaire(id))
    }
    async fn list(
        &self,
        caf: CafCode,
        text: Option<&str>,
        page: &PageRequest<GestionnaireKey>,
    ) -> Result<Page<Gestionnaire, GestionnaireKey>, StoreError> {
        let folded = |body: &Gestionnaire| fold(body.identity().legal_name.as_str());
        Ok(self.0.read(|state| {
            let found = state.gestionnaires.values().filter(|body| body.caf() == caf);
            let managed = |body: &Gestionnaire, text: &str| {
                let mut records = state.linfs.values();
                records.any(|linf| {
                    let general = &linf.record().general;
                    general.gestionnaire == body.id() && fold(general.name.as_str()).contains(text)
                })
            };
            let found = found.filter(|body| {
                text.is_none_or(|text| folded(body).contains(text) || managed(body, text))
            });
            paged(found.cloned(), page, |body| NameKey { name: folded(body), id: body.id() })
        }))
    }
    async fn records_of(
        &self,
        ids: &[GestionnaireId],
    ) -> Result<Vec<(GestionnaireId, u64)>, StoreError> {
        Ok(self.0.read(|state| {
            let mut counted = BTreeMap::new();
            for linf in state.linfs.values() {
                let managing = linf.record().general.gestionnaire;
                if ids.contains(&managing) {
                    *counted.entry(managing).or_insert(0) += 1;
                }
            }
            counted.into_iter().collect()
        }))
    }
}

#[async_trait]
impl PublicQueries for MemoryStore {
    async fn published(&self, linf: LinfId) -> Result<Option<Linf>, StoreError> {
        let shown = |linf: &Linf| matches!(linf.publication(), Publication::Published { .. });
        Ok(self.linf(linf).filter(shown))
    }
    async fn search(
        &self,
        filter: &PublicFilter,
        on: NaiveDate,
        page: &PageRequest<RecordKey>,
    ) -> Result<Page<RecordLine, RecordKey>, StoreError> {
        let answers = |linf: &&Linf| {
            let general = &linf.record().general;
            let serves = |code: &CommuneCode| {
                let mut served = linf.record().served.iter();
                served.any(|one| one.code == *code && one.period.contains(on))
            };
            matches!(linf.publication(), Publication::Published { .. })
                && filter.rubric.is_none_or(|rubric| general.rubric == rubric)
                && filter.kind.is_none_or(|kind| general.kind.choice() == kind)
                && (filter.communes.is_empty() || filter.communes.iter().any(serves))
        };
        Ok(self.0.read(|state| {
            let found = state.linfs.values().filter(answers);
            paged(found.map(|linf| state.line(linf, state.receives(linf, on))), page, key)
        }))
    }
    async fn receives(&self, linf: LinfId, on: NaiveDate) -> Result<bool, StoreError> {
        let receives =
            |state: &State| state.linfs.get(&linf).is_some_and(|linf| state.receives(linf, on));
        Ok(self.0.read(receives))
    }
}
