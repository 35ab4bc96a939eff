//! Records as they are read: by the back office, and by the public.
use super::AccessError;
use crate::ports::{
    ChangeLine, GestionnaireKey, GestionnaireLine, GestionnaireQueries, PublicFilter,
    PublicQueries, RecordFilter, RecordKey, RecordLine, RecordQueries, RecordScope,
};
use crate::{ChangeId, Gestionnaire, GestionnaireId, Linf, Rubric};
use linf_authorisation::{Actor, Denied, Permission, Scope};
use linf_kernel::calendar::local_day;
use linf_kernel::{Clock, LinfId, Page, PageRequest, StoreError};
use linf_territory::{CafCode, CommuneCode};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

#[cfg(test)]
mod tests;

/// How the communes of a record differ from annexe 1 today (T4).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CoverageGap {
    /// Served by the record, not in annexe 1: no request comes from there before an avenant.
    pub not_annexed: Vec<CommuneCode>,
    /// In annexe 1, not served by the record: no request comes from there.
    pub not_served: Vec<CommuneCode>,
}

/// A record, as the back office reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordView {
    /// The record.
    pub linf: Linf,
    /// Its managing body.
    pub gestionnaire: Gestionnaire,
    /// What differs from annexe 1, while a convention is in force.
    pub gap: Option<CoverageGap>,
}

/// A record, as the public reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicRecord {
    /// The record.
    pub linf: Linf,
    /// Whether it receives requests today (R12).
    pub receives: bool,
}

/// Reads records.
#[derive(Clone)]
pub struct RecordDesk {
    /// For the back office.
    pub records: Arc<dyn RecordQueries>,
    /// Managing bodies.
    pub gestionnaires: Arc<dyn GestionnaireQueries>,
    /// For the public.
    pub public: Arc<dyn PublicQueries>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for RecordDesk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecordDesk")
    }
}

/// What is in one and not in the other, but what a new list of communes leaves to decide: families
/// find these as before.
fn apart(
    one: &BTreeSet<CommuneCode>,
    other: &BTreeSet<CommuneCode>,
    waiting: &[CommuneCode],
) -> Vec<CommuneCode> {
    one.difference(other).copied().filter(|code| !waiting.contains(code)).collect()
}

impl RecordDesk {
    /// A page of records; those of a role of a LINF are told by [`RecordScope::Linfs`].
    ///
    /// # Errors
    /// [`AccessError::Denied`] for a scope that is not the actor's.
    pub async fn list(
        &self,
        actor: &Actor,
        filter: &RecordFilter,
        page: &PageRequest<RecordKey>,
    ) -> Result<Page<RecordLine, RecordKey>, AccessError> {
        match &filter.scope {
            RecordScope::Caf(caf) => actor.may(Permission::ReadRecord, Scope::caf(*caf))?,
            RecordScope::Linfs(linfs) => {
                let own = actor.linfs(Permission::ReadRecord);
                if !linfs.iter().all(|linf| own.contains(linf)) {
                    return Err(Denied.into());
                }
            }
        }
        let today = local_day(self.clock.now(), chrono_tz::Europe::Paris);
        Ok(self.records.list(filter, today, page).await?)
    }
    /// One record.
    ///
    /// # Errors
    /// See [`AccessError`].
    pub async fn read(&self, actor: &Actor, id: LinfId) -> Result<RecordView, AccessError> {
        let linf = self.seen(actor, id).await?;
        let managing = linf.record().general.gestionnaire;
        let gestionnaire = self.gestionnaires.find(managing).await?;
        let gestionnaire = gestionnaire
            .ok_or_else(|| StoreError::corrupt("a record without its managing body"))?;
        let today = linf.today(self.clock.now());
        let annexed = match linf.record().general.rubric {
            Rubric::Linf => self.records.annexed(id, today).await?,
            Rubric::Rpe => None,
        };
        let waiting = match annexed {
            Some(_) => self.records.under_review(id).await?,
            None => Vec::new(),
        };
        let gap = annexed.map(|annexed| {
            let served = linf.record().served.iter();
            let served: BTreeSet<_> = served
                .filter(|one| one.period.until.is_none_or(|until| until >= today))
                .map(|one| one.code)
                .collect();
            let annexed: BTreeSet<_> = annexed.into_iter().collect();
            CoverageGap {
                not_annexed: apart(&served, &annexed, &waiting),
                not_served: apart(&annexed, &served, &waiting),
            }
        });
        Ok(RecordView { linf, gestionnaire, gap })
    }
    /// A page of the history of a record.
    ///
    /// # Errors
    /// See [`AccessError`].
    pub async fn history(
        &self,
        actor: &Actor,
        id: LinfId,
        page: &PageRequest<ChangeId>,
    ) -> Result<(Linf, Page<ChangeLine, ChangeId>), AccessError> {
        let linf = self.seen(actor, id).await?;
        Ok((linf, self.records.history(id, page).await?))
    }
    /// A page of the managing bodies of a CAF; with a text, those whose name holds it.
    ///
    /// # Errors
    /// [`AccessError::Denied`] for a CAF that is not the actor's.
    pub async fn gestionnaires(
        &self,
        actor: &Actor,
        (caf, text): (CafCode, Option<&str>),
        page: &PageRequest<GestionnaireKey>,
    ) -> Result<Page<Gestionnaire, GestionnaireKey>, AccessError> {
        actor.may(Permission::ReadGestionnaire, Scope::caf(caf))?;
        let text = text.map(linf_territory::fold).filter(|text| !text.is_empty());
        Ok(self.gestionnaires.list(caf, text.as_deref(), page).await?)
    }
    /// A page of the managing bodies of a CAF, with how many records each manages; with a text,
    /// those whose name, or that of one of their records, holds it (R77).
    ///
    /// # Errors
    /// [`AccessError::Denied`] for a CAF that is not the actor's.
    pub async fn bodies(
        &self,
        actor: &Actor,
        of: (CafCode, Option<&str>),
        page: &PageRequest<GestionnaireKey>,
    ) -> Result<Page<GestionnaireLine, GestionnaireKey>, AccessError> {
        let Page { items, next } = self.gestionnaires(actor, of, page).await?;
        let ids: Vec<_> = items.iter().map(Gestionnaire::id).collect();
        let counted: BTreeMap<_, _> =
            self.gestionnaires.records_of(&ids).await?.into_iter().collect();
        let line = |gestionnaire: Gestionnaire| GestionnaireLine {
            records: counted.get(&gestionnaire.id()).copied().unwrap_or_default(),
            gestionnaire,
        };
        Ok(Page { items: items.into_iter().map(line).collect(), next })
    }
    /// One managing body.
    ///
    /// # Errors
    /// See [`AccessError`].
    pub async fn gestionnaire(
        &self,
        actor: &Actor,
        id: GestionnaireId,
    ) -> Result<Gestionnaire, AccessError> {
        let found = self.gestionnaires.find(id).await?.ok_or(AccessError::NotFound)?;
        let seen = actor.may(Permission::ReadGestionnaire, Scope::caf(found.caf()));
        seen.map_err(|Denied| AccessError::NotFound)?;
        Ok(found)
    }
    /// A page of published records, for the public (R15).
    ///
    /// # Errors
    /// [`StoreError`] when they cannot be read.
    pub async fn search(
        &self,
        filter: &PublicFilter,
        page: &PageRequest<RecordKey>,
    ) -> Result<Page<RecordLine, RecordKey>, StoreError> {
        let today = local_day(self.clock.now(), chrono_tz::Europe::Paris);
        self.public.search(filter, today, page).await
    }
    /// A published record, for the public (R12).
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be read.
    pub async fn published(&self, id: LinfId) -> Result<Option<PublicRecord>, StoreError> {
        let Some(linf) = self.public.published(id).await? else {
            return Ok(None);
        };
        let today = linf.today(self.clock.now());
        let receives = self.public.receives(id, today).await?;
        Ok(Some(PublicRecord { linf, receives }))
    }

    async fn seen(&self, actor: &Actor, id: LinfId) -> Result<Linf, AccessError> {
        let linf = self.records.find(id).await?.ok_or(AccessError::NotFound)?;
        let seen = actor.may(Permission::ReadRecord, linf.scope());
        seen.map_err(|Denied| AccessError::NotFound)?;
        Ok(linf)
    }
}
