//! What a CAF sees of the requests sent to it (R51, R53).
use super::{HabilitationRequests, TreatRequestError, allowed};
use crate::ports::{HabilitationFilter, ReferencedLinf, UnitOfWork};
use crate::{
    CafNote, CafProfile, Convention, HabilitationRequest, HabilitationRequestId, RequestState,
    RequestStateKind, SignedFile,
};
use linf_authorisation::{Actor, Denied, Permission};
use linf_kernel::{Page, PageRequest, StoreError};
use linf_territory::{CafCode, CommuneCode};

/// Which file of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RequestFile {
    /// The convention that was printed to be signed.
    Paper,
    /// The convention that came back signed.
    Signed,
}

/// Communes that annexe 1 and the record do not both name: requests follow what they share (T4).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CoverageGap {
    /// Asked, but not served according to the record.
    pub not_served: Vec<CommuneCode>,
    /// Served according to the record, but not asked.
    pub not_asked: Vec<CommuneCode>,
}

impl CoverageGap {
    /// Between what is asked and what the record serves.
    #[must_use]
    pub fn between(asked: &[CommuneCode], served: &[CommuneCode]) -> Self {
        let missing = |of: &[CommuneCode], from: &[CommuneCode]| {
            of.iter().filter(|code| !from.contains(code)).copied().collect()
        };
        Self { not_served: missing(asked, served), not_asked: missing(served, asked) }
    }
    /// Whether both name the same communes.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.not_served.is_empty() && self.not_asked.is_empty()
    }
}

/// All that an agent needs to treat a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestView {
    /// The request.
    pub request: HabilitationRequest,
    /// The record that it is about, when it is known.
    pub linf: Option<ReferencedLinf>,
    /// The records of the CAF that it may be about.
    pub candidates: Vec<ReferencedLinf>,
    /// Between the communes asked or sent and those of the record (T4).
    pub gap: CoverageGap,
    /// Whether the CAF has a contract in force (R31).
    pub contract_in_force: bool,
    /// What is known of the CAF.
    pub profile: Option<CafProfile>,
    /// The convention of the LINF in force today.
    pub convention: Option<Convention>,
}

impl HabilitationRequests {
    /// The requests sent to the CAFs of the actor, the newest first.
    ///
    /// # Errors
    /// See [`TreatRequestError`].
    pub async fn list(
        &self,
        actor: &Actor,
        states: Vec<RequestStateKind>,
        page: &PageRequest<HabilitationRequestId>,
    ) -> Result<Page<HabilitationRequest, HabilitationRequestId>, TreatRequestError> {
        let filter = HabilitationFilter { cafs: cafs_of(actor)?, states };
        let unit = self.store.begin().await?;
        Ok(unit.requests().list(&filter, page).await?)
    }

    /// The notes left to the CAFs of the actor, the newest first (D21).
    ///
    /// # Errors
    /// See [`TreatRequestError`].
    pub async fn notes(&self, actor: &Actor) -> Result<Vec<CafNote>, TreatRequestError> {
        let cafs = cafs_of(actor)?;
        let unit = self.store.begin().await?;
        Ok(unit.requests().notes(&cafs).await?)
    }

    /// Those of the actor’s CAFs that have no mailbox to be told of requests (R50).
    ///
    /// # Errors
    /// See [`TreatRequestError`].
    pub async fn without_mailbox(&self, actor: &Actor) -> Result<Vec<CafCode>, TreatRequestError> {
        let mut cafs = cafs_of(actor)?;
        let profiles = self.store.begin().await?.profiles().all().await?;
        let told = |caf: &CafCode| {
            profiles.iter().any(|p| p.caf() == *caf && p.details().mailbox.is_some())
        };
        cafs.retain(|caf| !told(caf));
        Ok(cafs)
    }

    /// One request, with all that treating it needs.
    ///
    /// # Errors
    /// See [`TreatRequestError`].
    pub async fn read(
        &self,
        actor: &Actor,
        id: HabilitationRequestId,
    ) -> Result<RequestView, TreatRequestError> {
        let unit = self.store.begin().await?;
        let may = Permission::ReadHabilitationRequest;
        let request = allowed(unit.as_ref(), id, actor, may).await?;
        Ok(self.view(unit.as_ref(), request).await?)
    }

    async fn view(
        &self,
        unit: &dyn UnitOfWork,
        request: HabilitationRequest,
    ) -> Result<RequestView, StoreError> {
        let (caf, today) = (request.caf(), self.today(request.caf()));
        let linf = match request.record().linf {
            Some(linf) => unit.linfs().get(linf, today).await?,
            None => None,
        };
        let asked = match request.sending() {
            Some(sending) => &sending.communes,
            None => &request.record().content.communes,
        };
        let gap = linf.as_ref().map(|linf| CoverageGap::between(asked, &linf.served));
        let convention = match &linf {
            Some(linf) => unit.conventions().in_force(linf.id, today).await?,
            None => None,
        };
        Ok(RequestView {
            gap: gap.unwrap_or_default(),
            candidates: unit.linfs().habilitable_of(caf).await?,
            contract_in_force: unit.contracts().in_force(caf, today).await?.is_some(),
            profile: unit.profiles().get(caf).await?,
            convention,
            linf,
            request,
        })
    }

    /// A file of a request, for whoever may see the request.
    ///
    /// # Errors
    /// See [`TreatRequestError`].
    pub async fn file(
        &self,
        actor: &Actor,
        id: HabilitationRequestId,
        which: RequestFile,
    ) -> Result<SignedFile, TreatRequestError> {
        let unit = self.store.begin().await?;
        let may = Permission::ReadHabilitationRequest;
        let request = allowed(unit.as_ref(), id, actor, may).await?;
        let file = match (which, request.state()) {
            (RequestFile::Paper, _) => request.sending().map(|sending| sending.dispatch.paper),
            (RequestFile::Signed, RequestState::Validated { returned, .. }) => Some(returned.file),
            (
                RequestFile::Signed,
                RequestState::Untreated
                | RequestState::MoreAsked { .. }
                | RequestState::ConventionSent(_)
                | RequestState::Refused { .. }
                | RequestState::Withdrawn
                | RequestState::Duplicate { .. },
            ) => None,
        };
        let file = unit.files().get(file.ok_or(TreatRequestError::NotFound)?).await?;
        file.ok_or(TreatRequestError::NotFound)
    }
}

fn cafs_of(actor: &Actor) -> Result<Vec<CafCode>, TreatRequestError> {
    let cafs = actor.cafs(Permission::ReadHabilitationRequest);
    if cafs.is_empty() { Err(Denied.into()) } else { Ok(cafs) }
}
