//! Lists of communes and their proposals.
use crate::review::{OfficialList, Proposal, ProposalId, ReviewedChange, Subject, Territory};
use async_trait::async_trait;
use chrono::NaiveDate;
use linf_kernel::{BoxError, Id, Page, PageRequest, StoreError};
use linf_territory::{CafCode, CommuneCode, Gazetteer};

/// Reads the content of a list, as it is stored.
pub trait OfficialListFormat: Send + Sync {
    /// The list.
    ///
    /// # Errors
    /// When it is damaged.
    fn read(&self, content: &[u8]) -> Result<Gazetteer, BoxError>;
    /// The digest of its bytes.
    fn digest(&self, content: &[u8]) -> String;
    /// Whether two contents say the same of the communes, whatever their dates and sources.
    ///
    /// # Errors
    /// When one of them is damaged.
    fn same(&self, one: &[u8], other: &[u8]) -> Result<bool, BoxError>;
}

/// Lists that were put in force, inside a unit.
#[async_trait]
pub trait OfficialListRepository: Send + Sync {
    /// The one in force, with its content.
    async fn last(&self) -> Result<Option<(OfficialList, Vec<u8>)>, StoreError>;
    /// Puts one in force, with what it changes. [`StoreError::Duplicate`] when its rank is taken.
    async fn add(
        &self,
        list: &OfficialList,
        content: &[u8],
        changes: &[ReviewedChange],
    ) -> Result<(), StoreError>;
    /// What the list of this rank changed, in order.
    async fn changes(&self, rank: u32) -> Result<Vec<ReviewedChange>, StoreError>;
}

/// Proposals, inside a unit. They and the communes that they carry are facts of coverage: whoever
/// keeps answers about coverage MUST see that they changed.
#[async_trait]
pub trait ProposalRepository: Send + Sync {
    /// The records, and the annexes of conventions that are not over, that name one of these
    /// communes that day or later; each with everything that it names that day or later.
    async fn naming(
        &self,
        codes: &[CommuneCode],
        on: NaiveDate,
    ) -> Result<Vec<Territory>, StoreError>;
    /// Those that nobody decided yet.
    async fn open(&self) -> Result<Vec<Proposal>, StoreError>;
    /// What the list of this rank has proposals about already.
    async fn subjects(&self, rank: u32) -> Result<Vec<Subject>, StoreError>;
    /// Those about this subject that nobody decided yet.
    async fn open_about(&self, subject: Subject) -> Result<Vec<Proposal>, StoreError>;
    /// What this subject names that day or later.
    async fn named_by(
        &self,
        subject: Subject,
        on: NaiveDate,
    ) -> Result<Vec<CommuneCode>, StoreError>;
    /// The one with this identifier.
    async fn get(&self, id: ProposalId) -> Result<Option<Proposal>, StoreError>;
    /// Records new ones. [`StoreError::Duplicate`] when their list has one about the same subject.
    async fn add(&self, proposals: &[Proposal]) -> Result<(), StoreError>;
    /// Saves a decided one. [`StoreError::Stale`] unless its version is the stored one.
    async fn save(&self, proposal: &Proposal) -> Result<(), StoreError>;
}

/// Marker of an avenant (it lives in `habilitation`).
#[derive(Debug)]
pub enum OpenAvenantKind {}
/// Identifier of an avenant that is not signed yet.
pub type OpenAvenantId = Id<OpenAvenantKind>;

/// A proposal of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalLine {
    /// The proposal.
    pub proposal: Proposal,
    /// The name of the LINF.
    pub linf_name: String,
    /// Of an annexe: the avenant that is written or sent and not signed yet.
    pub open_avenant: Option<OpenAvenantId>,
}

/// Lists and proposals, for screens: read outside any unit, page by page.
#[async_trait]
pub trait ReviewQueries: Send + Sync {
    /// The list in force; none when none was ever recorded.
    async fn in_force(&self) -> Result<Option<OfficialList>, StoreError>;
    /// The content of the list of this rank.
    async fn content(&self, rank: u32) -> Result<Option<Vec<u8>>, StoreError>;
    /// What the list of this rank changed in the communes of a CAF, in order.
    async fn changes(
        &self,
        (rank, caf): (u32, CafCode),
        page: &PageRequest<u32>,
    ) -> Result<Page<ReviewedChange, u32>, StoreError>;
    /// The proposals made to a CAF: those to decide, or the others, the last made first.
    async fn proposals(
        &self,
        (caf, open): (CafCode, bool),
        page: &PageRequest<ProposalId>,
    ) -> Result<Page<ProposalLine, ProposalId>, StoreError>;
    /// One of them.
    async fn proposal(&self, id: ProposalId) -> Result<Option<ProposalLine>, StoreError>;
    /// How many a CAF has to decide.
    async fn to_decide(&self, caf: CafCode) -> Result<u64, StoreError>;
}
