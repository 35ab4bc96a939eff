//! Profiles, files, records and requests in memory.
use super::MemoryUnit;
use crate::ports::{
    CafProfiles, HabilitationFilter, HabilitationRequestRepository, ReferencedLinf,
    ReferencedLinfs, SignedFiles, WaitingRequests,
};
use crate::{
    CafNote, CafProfile, ConventionId, FileStamp, HabilitationRequest, HabilitationRequestId,
    HabilitationRequestRecord, LinkDigest, RequestState, RequestStateKind, SignedFile,
    SignedFileId, SubmissionKey,
};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::{LinfId, Page, PageRequest, StoreError};
use linf_territory::CafCode;
use std::collections::{BTreeMap, BTreeSet};

/// What this part of the domain stores.
#[derive(Clone, Default)]
pub(super) struct Admissions {
    pub(super) files: BTreeMap<SignedFileId, SignedFile>,
    pub(super) profiles: BTreeMap<CafCode, CafProfile>,
    pub(super) requests: BTreeMap<HabilitationRequestId, HabilitationRequest>,
    pub(super) notes: Vec<CafNote>,
    pub(super) reminded: BTreeMap<CafCode, DateTime<Utc>>,
    pub(super) records: BTreeMap<LinfId, ReferencedLinf>,
    /// Records withdrawn from the public.
    pub(super) withdrawn: BTreeSet<LinfId>,
}

impl Admissions {
    /// The signed file of a convention.
    pub(super) fn signed_file(&self, convention: ConventionId) -> Option<FileStamp> {
        let mut requests = self.requests.values();
        let file = requests.find_map(|request| {
            if let RequestState::Validated { returned, .. } = request.state()
                && returned.convention == convention
            {
                Some(returned.file)
            } else {
                None
            }
        })?;
        self.files.get(&file).map(SignedFile::stamp)
    }
    pub(super) fn rows(&self) -> Vec<(&'static str, usize)> {
        let Self { files, profiles, requests, notes, reminded, records, withdrawn } = self;
        vec![
            ("signed file", files.len()),
            ("profile of a caf", profiles.len()),
            ("habilitation request", requests.len()),
            ("note to a caf", notes.len()),
            ("reminder of a caf", reminded.len()),
            ("referenced linf", records.len()),
            ("record withdrawn", withdrawn.len()),
        ]
    }
    /// The requests that CAFs have to move on.
    pub(super) fn waiting(&self) -> BTreeMap<CafCode, WaitingRequests> {
        let mut waiting: BTreeMap<CafCode, WaitingRequests> = BTreeMap::new();
        for request in self.requests.values() {
            let (caf, moved_at) = (request.caf(), request.record().moved_at);
            let kind = request.state().kind();
            if !kind.awaits_caf() {
                continue;
            }
            let reminded_at = self.reminded.get(&caf).copied();
            let none = WaitingRequests { caf, untreated: 0, sent: 0, since: moved_at, reminded_at };
            let entry = waiting.entry(caf).or_insert(none);
            entry.since = entry.since.min(moved_at);
            if kind == RequestStateKind::Untreated {
                entry.untreated += 1;
            } else {
                entry.sent += 1;
            }
        }
        waiting
    }
}

#[async_trait]
impl SignedFiles for MemoryUnit {
    async fn keep(&self, file: &SignedFile) -> Result<(), StoreError> {
        self.0.work(|state| match state.admissions.files.insert(file.id, file.clone()) {
            None => Ok(()),
            Some(_) => Err(StoreError::Duplicate),
        })
    }
    async fn get(&self, id: SignedFileId) -> Result<Option<SignedFile>, StoreError> {
        self.0.work(|state| Ok(state.admissions.files.get(&id).cloned()))
    }
    async fn stamp(&self, id: SignedFileId) -> Result<Option<FileStamp>, StoreError> {
        self.0.work(|state| Ok(state.admissions.files.get(&id).map(SignedFile::stamp)))
    }
}

#[async_trait]
impl CafProfiles for MemoryUnit {
    async fn get(&self, caf: CafCode) -> Result<Option<CafProfile>, StoreError> {
        self.0.work(|state| Ok(state.admissions.profiles.get(&caf).cloned()))
    }
    async fn all(&self) -> Result<Vec<CafProfile>, StoreError> {
        self.0.work(|state| Ok(state.admissions.profiles.values().cloned().collect()))
    }
    async fn add(&self, profile: &CafProfile) -> Result<(), StoreError> {
        let (caf, added) = (profile.caf(), profile.clone());
        self.0.work(|state| match state.admissions.profiles.insert(caf, added) {
            None => Ok(()),
            Some(_) => Err(StoreError::Duplicate),
        })
    }
    async fn save(&self, profile: &CafProfile) -> Result<(), StoreError> {
        self.0.work(|state| {
            let stored = state.admissions.profiles.get_mut(&profile.caf());
            let stored = stored.filter(|stored| stored.version() == profile.version());
            let (details, next) = (profile.details().clone(), profile.version() + 1);
            *stored.ok_or(StoreError::Stale)? = CafProfile::rehydrate(profile.caf(), details, next);
            Ok(())
        })
    }
}

#[async_trait]
impl ReferencedLinfs for MemoryUnit {
    async fn get(&self, id: LinfId, _on: NaiveDate) -> Result<Option<ReferencedLinf>, StoreError> {
        self.0.work(|state| Ok(state.admissions.records.get(&id).cloned()))
    }
    async fn habilitable_of(&self, caf: CafCode) -> Result<Vec<ReferencedLinf>, StoreError> {
        self.0.work(|state| {
            let of_caf = state.admissions.records.values();
            let of_caf = of_caf.filter(|linf| linf.caf == caf && linf.check().is_ok());
            let bare =
                |linf: &ReferencedLinf| ReferencedLinf { served: Vec::new(), ..linf.clone() };
            let mut linfs: Vec<_> = of_caf.map(bare).collect();
            linfs.sort_by(|left, right| left.name.cmp(&right.name).then(left.id.cmp(&right.id)));
            linfs.truncate(500);
            Ok(linfs)
        })
    }
}

fn with_version(request: &HabilitationRequest, version: u32) -> HabilitationRequest {
    let record = HabilitationRequestRecord { version, ..request.record().clone() };
    HabilitationRequest::rehydrate(record)
}

#[async_trait]
impl HabilitationRequestRepository for MemoryUnit {
    async fn get(
        &self,
        id: HabilitationRequestId,
    ) -> Result<Option<HabilitationRequest>, StoreError> {
        self.0.work(|state| Ok(state.admissions.requests.get(&id).cloned()))
    }
    async fn of_link(&self, link: &LinkDigest) -> Result<Option<HabilitationRequest>, StoreError> {
        self.0.work(|state| {
            let mut requests = state.admissions.requests.values();
            Ok(requests.find(|request| request.record().link == *link).cloned())
        })
    }
    async fn submitted(
        &self,
        key: &SubmissionKey,
    ) -> Result<Option<HabilitationRequest>, StoreError> {
        self.0.work(|state| {
            let mut requests = state.admissions.requests.values();
            Ok(requests.find(|request| request.record().key == *key).cloned())
        })
    }
    async fn add(&self, request: &HabilitationRequest) -> Result<(), StoreError> {
        self.0.work(|state| {
            let requests = &mut state.admissions.requests;
            let same = |known: &HabilitationRequest| {
                known.id() == request.id() || known.record().key == request.record().key
            };
            if requests.values().any(same) {
                return Err(StoreError::Duplicate);
            }
            requests.insert(request.id(), request.clone());
            Ok(())
        })
    }
    async fn save(&self, request: &HabilitationRequest) -> Result<(), StoreError> {
        self.0.work(|state| {
            let stored = state.admissions.requests.get_mut(&request.id());
            let stored = stored.filter(|stored| stored.version() == request.version());
            *stored.ok_or(StoreError::Stale)? = with_version(request, request.version() + 1);
            Ok(())
        })
    }
    async fn list(
        &self,
        filter: &HabilitationFilter,
        page: &PageRequest<HabilitationRequestId>,
    ) -> Result<Page<HabilitationRequest, HabilitationRequestId>, StoreError> {
        self.0.work(|state| {
            let fits = |request: &&HabilitationRequest| {
                let kind = request.state().kind();
                filter.cafs.contains(&request.caf())
                    && (filter.states.is_empty() || filter.states.contains(&kind))
                    && page.after.is_none_or(|after| request.id() < after)
            };
            let found = state.admissions.requests.values().rev().filter(fits).cloned();
            let found = found.take(usize::from(page.limit) + 1).collect();
            Ok(Page::cut(found, page.limit, HabilitationRequest::id))
        })
    }
    async fn waiting(&self) -> Result<Vec<WaitingRequests>, StoreError> {
        self.0.work(|state| Ok(state.admissions.waiting().into_values().collect()))
    }
    async fn reminded(&self, caf: CafCode, at: DateTime<Utc>) -> Result<(), StoreError> {
        self.0.work(|state| {
            state.admissions.reminded.insert(caf, at);
            Ok(())
        })
    }
    async fn add_note(&self, note: &CafNote) -> Result<(), StoreError> {
        self.0.work(|state| {
            let notes = &mut state.admissions.notes;
            if notes.iter().any(|known| known.key == note.key) {
                return Err(StoreError::Duplicate);
            }
            notes.push(note.clone());
            Ok(())
        })
    }
    async fn notes(&self, cafs: &[CafCode]) -> Result<Vec<CafNote>, StoreError> {
        self.0.work(|state| {
            let mut notes: Vec<_> =
                state.admissions.notes.iter().filter(|n| cafs.contains(&n.caf)).cloned().collect();
            notes.sort_by_key(|note| std::cmp::Reverse((note.left_at, note.id)));
            notes.truncate(200);
            Ok(notes)
        })
    }
}
