//! A list is put in force: what it changes and what it proposes are recorded with it, all or
//! nothing.
use super::Review;
use crate::ports::UnitOfWork;
use crate::review::{
    Names, OfficialList, Outcome, Proposal, ProposalRecord, ProposalState, ReviewedChange, Subject,
    Touched,
};
use chrono::NaiveDate;
use linf_kernel::{BoxError, Id, StoreError};
use linf_territory::{Area, Caf, Change, ChangeSet, CommuneCode, Gazetteer, Geography};
use std::collections::{BTreeMap, BTreeSet};

/// A list to put in force.
#[derive(Debug)]
pub struct NewList {
    /// The list.
    pub gazetteer: Gazetteer,
    /// The same, as it is stored.
    pub content: Vec<u8>,
    /// Where it comes from.
    pub source: String,
}

/// Put this list in force.
#[derive(Debug)]
pub struct ImportList {
    /// The list inside the program: the first of an installation that has none yet.
    pub embedded: NewList,
    /// The new one.
    pub list: NewList,
    /// Who imports it.
    pub by: String,
    /// Whether to say what would happen, and do nothing.
    pub dry_run: bool,
}

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The day of the list before.
    pub before: NaiveDate,
    /// The new list.
    pub list: OfficialList,
    /// What it changes.
    pub changes: ChangeSet,
    /// Proposals about records.
    pub records: usize,
    /// Proposals about annexes.
    pub annexes: usize,
}

/// Why a list was not put in force.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// It says what the list in force says.
    #[error("the list in force, of {0}, says the same")]
    Same(NaiveDate),
    /// It is older than the list in force.
    #[error("the list is older than the one in force, of {0}")]
    Older(NaiveDate),
    /// Its day has not come.
    #[error("the list is in force from {0} on only: import it then")]
    ToCome(NaiveDate),
    /// It cannot be a list of all communes.
    #[error("the list has {found} communes, the one in force {in_force}: it is not whole")]
    TooFew {
        /// How many it has.
        found: usize,
        /// How many the list in force has.
        in_force: usize,
    },
    /// The list in force cannot be read.
    #[error("the list in force cannot be read")]
    Damaged(#[source] BoxError),
    /// Another import took place at the same time.
    #[error("another list was put in force meanwhile: look, then start again")]
    Raced,
    /// Store.
    #[error("the list could not be recorded")]
    Store(#[from] StoreError),
}

fn count(list: &Gazetteer) -> usize {
    list.communes_in(Area::France).len()
}

impl Review {
    /// Puts a list in force.
    ///
    /// # Errors
    /// See [`ImportError`]; nothing is recorded then.
    pub async fn import(&self, command: ImportList) -> Result<Imported, ImportError> {
        let ImportList { embedded, list, by, dry_run } = command;
        let unit = self.store.begin().await?;
        let (last, content) = match unit.official_lists().last().await? {
            Some(last) => last,
            None => self.first(unit.as_ref(), embedded).await?,
        };
        let before = self.format.read(&content).map_err(ImportError::Damaged)?;
        self.check(&list, (&before, &content))?;
        let changes = ChangeSet::between(&before, &list.gazetteer);
        let next = self.entry(&list, last.rank + 1, by);
        let reviewed = self.reviewed(&changes, (&before, &list.gazetteer));
        added(unit.official_lists().add(&next, &list.content, &reviewed).await)?;
        let names = Names::of((&before, &list.gazetteer), changes.changes().iter());
        let made = self.propose(unit.as_ref(), (&next, &changes), &names, &[]).await?;
        if !dry_run {
            added(unit.commit().await)?;
        }
        let about_records = |one: &&Subject| matches!(one, Subject::Record(_));
        let records = made.iter().filter(about_records).count();
        let annexes = made.len() - records;
        Ok(Imported { before: last.in_force_from, list: next, changes, records, annexes })
    }
    /// Records the list inside the program as the first, unless there is one: an installation
    /// keeps its list when the program is replaced by one that has a later list inside.
    ///
    /// # Errors
    /// [`StoreError`]; nothing is recorded then.
    pub async fn adopt(&self, embedded: NewList) -> Result<(), StoreError> {
        if self.queries.in_force().await?.is_some() {
            return Ok(());
        }
        let unit = self.store.begin().await?;
        if unit.official_lists().last().await?.is_some() {
            return Ok(());
        }
        match self.first(unit.as_ref(), embedded).await {
            // Another server did the same.
            Err(StoreError::Duplicate) => return Ok(()),
            recorded => recorded?,
        };
        unit.commit().await
    }
    /// Proposes what the list in force does to territories that were changed under the list before
    /// while it was being imported: called once by each program that goes over to a new list.
    ///
    /// # Errors
    /// [`StoreError`]; nothing is recorded then.
    pub async fn catch_up(&self) -> Result<(), StoreError> {
        let unit = self.store.begin().await?;
        let Some((list, _)) = unit.official_lists().last().await? else {
            return Ok(());
        };
        let kept = unit.official_lists().changes(list.rank).await?;
        let mut names = Names::default();
        let mut changes = Vec::with_capacity(kept.len());
        for one in kept {
            names = names.then(one.names);
            changes.push(one.change);
        }
        let changes = ChangeSet::rehydrate(list.in_force_from, changes);
        let known = unit.proposals().subjects(list.rank).await?;
        self.propose(unit.as_ref(), (&list, &changes), &names, &known).await?;
        unit.commit().await
    }

    async fn first(
        &self,
        unit: &dyn UnitOfWork,
        embedded: NewList,
    ) -> Result<(OfficialList, Vec<u8>), StoreError> {
        let first = self.entry(&embedded, 1, "linf-server".to_owned());
        unit.official_lists().add(&first, &embedded.content, &[]).await?;
        Ok((first, embedded.content))
    }

    fn entry(&self, list: &NewList, rank: u32, by: String) -> OfficialList {
        OfficialList {
            rank,
            in_force_from: list.gazetteer.in_force_from(),
            source: list.source.clone(),
            digest: self.format.digest(&list.content),
            communes: u32::try_from(count(&list.gazetteer)).unwrap_or(u32::MAX),
            imported_at: self.clock.now(),
            imported_by: by,
        }
    }

    fn check(
        &self,
        list: &NewList,
        (before, content): (&Gazetteer, &[u8]),
    ) -> Result<(), ImportError> {
        let (from, in_force_from) = (list.gazetteer.in_force_from(), before.in_force_from());
        if self.format.same(content, &list.content).map_err(ImportError::Damaged)? {
            return Err(ImportError::Same(in_force_from));
        }
        if from < in_force_from {
            return Err(ImportError::Older(in_force_from));
        }
        if from > self.today() {
            return Err(ImportError::ToCome(from));
        }
        let (found, in_force) = (count(&list.gazetteer), count(before));
        // The year that merged most of all, 2016, left 98 % of them.
        if found < in_force - in_force / 10 {
            return Err(ImportError::TooFew { found, in_force });
        }
        Ok(())
    }

    fn reviewed(
        &self,
        changes: &ChangeSet,
        lists: (&Gazetteer, &Gazetteer),
    ) -> Vec<ReviewedChange> {
        let caf = |change: &Change| {
            let first = change.after().into_iter().chain(change.before()).next()?;
            self.cafs.caf_of(first).body().map(Caf::code)
        };
        let reviewed = |(position, change): (u32, &Change)| ReviewedChange {
            position,
            change: change.clone(),
            caf: caf(change),
            names: Names::of(lists, std::iter::once(change)),
        };
        (1..).zip(changes.changes()).map(reviewed).collect()
    }

    /// Records a proposal for each territory that the list touches, but these; tells them.
    async fn propose(
        &self,
        unit: &dyn UnitOfWork,
        (list, changes): (&OfficialList, &ChangeSet),
        names: &Names,
        but: &[Subject],
    ) -> Result<Vec<Subject>, StoreError> {
        let mut open: BTreeMap<Subject, Proposal> = BTreeMap::new();
        for one in unit.proposals().open().await? {
            if one.record().list < list.rank {
                open.insert(one.subject(), one);
            }
        }
        let waiting = open.values().flat_map(|one| one.record().named.iter().copied());
        let before = changes.changes().iter().flat_map(Change::before);
        let codes: BTreeSet<CommuneCode> = before.chain(waiting).collect();
        let codes: Vec<_> = codes.into_iter().collect();
        let (mut made, mut told) = (Vec::new(), Vec::new());
        for territory in unit.proposals().naming(&codes, self.today()).await? {
            if but.contains(&territory.subject) {
                continue;
            }
            let mut earlier = open.remove(&territory.subject);
            let Some(touched) = territory.touched_by(changes, earlier.as_ref()) else {
                continue;
            };
            let Touched { effects, named } = touched;
            let own = effects.iter().map(|effect| &effect.change);
            let mut own_names = own_names(names, own);
            if let Some(earlier) = &mut earlier {
                own_names = earlier.record().names.clone().then(own_names);
                let now = (self.clock.now(), None);
                earlier
                    .settle(Outcome::Obsolete, now)
                    .map_err(|was| StoreError::Other(was.into()))?;
                unit.proposals().save(earlier).await?;
            }
            told.push(territory.subject);
            made.push(Proposal::rehydrate(ProposalRecord {
                id: Id::from_uuid(self.ids.next()),
                list: list.rank,
                caf: territory.caf,
                linf: territory.linf,
                subject: territory.subject,
                effects,
                named,
                names: own_names,
                state: ProposalState::Proposed,
                version: 0,
            }));
        }
        unit.proposals().add(&made).await?;
        Ok(told)
    }
}

/// Of all names, those that these changes are about.
fn own_names<'a>(all: &Names, changes: impl Iterator<Item = &'a Change>) -> Names {
    let mut own = Names::default();
    for change in changes {
        for code in change.before() {
            own.before.extend(all.before.get(&code).map(|name| (code, name.clone())));
        }
        for code in change.after() {
            own.after.extend(all.after.get(&code).map(|name| (code, name.clone())));
        }
    }
    own
}

/// A rank that is taken was taken by another import.
fn added(done: Result<(), StoreError>) -> Result<(), ImportError> {
    match done {
        Err(StoreError::Duplicate) => Err(ImportError::Raced),
        done => Ok(done?),
    }
}
