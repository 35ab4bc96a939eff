//! Lists of communes and their proposals.
use super::unit::MemoryUnit;
use super::{MemoryStore, State};
use crate::ports::{OfficialListRepository, ProposalLine, ProposalRepository, ReviewQueries};
use crate::review::{
    OfficialList, Proposal, ProposalId, ProposalRecord, ReviewedChange, Subject, Territory,
};
use crate::{Linf, ServedCommune};
use async_trait::async_trait;
use chrono::NaiveDate;
use linf_kernel::{Id, Page, PageRequest, StoreError};
use linf_territory::{CafCode, CommuneCode};

/// A list, its content, and what it changed.
pub(super) type Kept = (OfficialList, Vec<u8>, Vec<ReviewedChange>);

fn codes(linf: &Linf, on: NaiveDate) -> Vec<CommuneCode> {
    let active = |one: &&ServedCommune| one.period.until.is_none_or(|until| until >= on);
    let served = linf.record().served.iter().filter(active);
    let mut codes: Vec<_> = served.map(|one| one.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

impl State {
    /// A record, and its annexe where there is a convention: it names the same communes, and is
    /// known by the identifier of the LINF.
    fn territories(&self, linf: &Linf, on: NaiveDate) -> Vec<Territory> {
        let of = |subject| Territory {
            subject,
            linf: linf.id(),
            caf: linf.record().caf(),
            codes: codes(linf, on),
        };
        let annexe = self.habilitated.get(&linf.id()).is_some_and(|facts| facts.convention);
        let annexe = annexe.then(|| of(Subject::Annexe(Id::from_uuid(linf.id().as_uuid()))));
        std::iter::once(of(Subject::Record(linf.id()))).chain(annexe).collect()
    }
    fn proposal_line(&self, proposal: &Proposal) -> ProposalLine {
        let linf = self.linfs.get(&proposal.record().linf);
        let name = linf.map(|linf| linf.record().general.name.to_string());
        let linf_name = name.unwrap_or_default();
        ProposalLine { proposal: proposal.clone(), linf_name, open_avenant: None }
    }
}

#[async_trait]
impl OfficialListRepository for MemoryUnit {
    async fn last(&self) -> Result<Option<(OfficialList, Vec<u8>)>, StoreError> {
        let last = |state: &mut State| {
            state.lists.last().map(|(list, content, _)| (list.clone(), content.clone()))
        };
        self.0.work(|state| Ok(last(state)))
    }
    async fn add(
        &self,
        list: &OfficialList,
        content: &[u8],
        changes: &[ReviewedChange],
    ) -> Result<(), StoreError> {
        self.0.work(|state| {
            if state.lists.iter().any(|(known, ..)| known.rank == list.rank) {
                return Err(StoreError::Duplicate);
            }
            state.lists.push((list.clone(), content.to_vec(), changes.to_vec()));
            Ok(())
        })
    }
    async fn changes(&self, rank: u32) -> Result<Vec<ReviewedChange>, StoreError> {
        self.0.work(|state| {
            let list = state.lists.iter().find(|(list, ..)| list.rank == rank);
            Ok(list.map(|(.., changes)| changes.clone()).unwrap_or_default())
        })
    }
}

#[async_trait]
impl ProposalRepository for MemoryUnit {
    async fn naming(
        &self,
        wanted: &[CommuneCode],
        on: NaiveDate,
    ) -> Result<Vec<Territory>, StoreError> {
        self.0.work(|state| {
            let all = state.linfs.values().flat_map(|linf| state.territories(linf, on));
            let named = |one: &Territory| one.codes.iter().any(|code| wanted.contains(code));
            let mut found: Vec<_> = all.filter(named).collect();
            found.sort_by_key(|one| one.subject);
            Ok(found)
        })
    }
    async fn open(&self) -> Result<Vec<Proposal>, StoreError> {
        self.0.work(|state| {
            Ok(state.proposals.values().filter(|one| one.is_open()).cloned().collect())
        })
    }
    async fn subjects(&self, rank: u32) -> Result<Vec<Subject>, StoreError> {
        self.0.work(|state| {
            let of_list = state.proposals.values().filter(|one| one.record().list == rank);
            let mut subjects: Vec<_> = of_list.map(Proposal::subject).collect();
            subjects.sort_unstable();
            Ok(subjects)
        })
    }
    async fn open_about(&self, subject: Subject) -> Result<Vec<Proposal>, StoreError> {
        let open = self.open().await?;
        Ok(open.into_iter().filter(|one| one.subject() == subject).collect())
    }
    async fn named_by(
        &self,
        subject: Subject,
        on: NaiveDate,
    ) -> Result<Vec<CommuneCode>, StoreError> {
        self.0.work(|state| {
            let mut all = state.linfs.values().flat_map(|linf| state.territories(linf, on));
            let found = all.find(|one| one.subject == subject);
            Ok(found.map(|one| one.codes).unwrap_or_default())
        })
    }
    async fn get(&self, id: ProposalId) -> Result<Option<Proposal>, StoreError> {
        self.0.work(|state| Ok(state.proposals.get(&id).cloned()))
    }
    async fn add(&self, proposals: &[Proposal]) -> Result<(), StoreError> {
        self.0.work(|state| {
            for one in proposals {
                let same = |other: &Proposal| {
                    let lists = (other.record().list, one.record().list);
                    lists.0 == lists.1 && other.subject() == one.subject()
                };
                if state.proposals.values().any(same) {
                    return Err(StoreError::Duplicate);
                }
                state.proposals.insert(one.id(), one.clone());
            }
            Ok(())
        })
    }
    async fn save(&self, proposal: &Proposal) -> Result<(), StoreError> {
        self.0.work(|state| {
            let (id, version) = (proposal.id(), proposal.record().version);
            let stored = state.proposals.get(&id);
            stored.filter(|one| one.record().version == version).ok_or(StoreError::Stale)?;
            let next = ProposalRecord { version: version + 1, ..proposal.record().clone() };
            state.proposals.insert(id, Proposal::rehydrate(next));
            Ok(())
        })
    }
}

#[async_trait]
impl ReviewQueries for MemoryStore {
    async fn in_force(&self) -> Result<Option<OfficialList>, StoreError> {
        Ok(self.0.read(|state| state.lists.last().map(|(list, ..)| list.clone())))
    }
    async fn content(&self, rank: u32) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.0.read(|state| {
            let list = state.lists.iter().find(|(list, ..)| list.rank == rank);
            list.map(|(_, content, _)| content.clone())
        }))
    }
    async fn changes(
        &self,
        (rank, caf): (u32, CafCode),
        page: &PageRequest<u32>,
    ) -> Result<Page<ReviewedChange, u32>, StoreError> {
        let mut found = self.0.read(|state| {
            let list = state.lists.iter().find(|(list, ..)| list.rank == rank);
            list.map(|(.., changes)| changes.clone()).unwrap_or_default()
        });
        found.retain(|one| one.caf == Some(caf));
        found.retain(|one| page.after.is_none_or(|after| one.position > after));
        found.truncate(usize::from(page.limit) + 1);
        Ok(Page::cut(found, page.limit, |one| one.position))
    }
    async fn proposals(
        &self,
        (caf, open): (CafCode, bool),
        page: &PageRequest<ProposalId>,
    ) -> Result<Page<ProposalLine, ProposalId>, StoreError> {
        let mut found: Vec<_> = self.0.read(|state| {
            let of_caf = state.proposals.values().filter(|one| one.record().caf == caf);
            of_caf.filter(|one| one.is_open() == open).map(|one| state.proposal_line(one)).collect()
        });
        found.retain(|one| page.after.is_none_or(|after| one.proposal.id() < after));
        found.sort_by_key(|one| std::cmp::Reverse(one.proposal.id()));
        found.truncate(usize::from(page.limit) + 1);
        Ok(Page::cut(found, page.limit, |one| one.proposal.id()))
    }
    async fn proposal(&self, id: ProposalId) -> Result<Option<ProposalLine>, StoreError> {
        Ok(self.0.read(|state| state.proposals.get(&id).map(|one| state.proposal_line(one))))
    }
    async fn to_decide(&self, caf: CafCode) -> Result<u64, StoreError> {
        Ok(self.0.read(|state| {
            let open = state.proposals.values().filter(|one| one.is_open());
            u64::try_from(open.filter(|one| one.record().caf == caf).count()).unwrap_or(u64::MAX)
        }))
    }
}
