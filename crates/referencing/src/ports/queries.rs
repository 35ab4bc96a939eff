//! Records, for screens: read outside any unit, page by page.
use crate::{
    ChangeId, FieldChange, Gestionnaire, GestionnaireId, Linf, LinfKindChoice, OnlineCounter,
    Rubric,
};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::{Id, LinfId, Page, PageRequest, StoreError};
use linf_territory::{CafCode, CommuneCode};

/// A place in a list ordered by folded name.
pub struct NameKey<K> {
    /// The folded name ([`linf_territory::fold`]).
    pub name: String,
    /// Between those that bear the same.
    pub id: Id<K>,
}
impl<K> Clone for NameKey<K> {
    fn clone(&self) -> Self {
        Self { name: self.name.clone(), id: self.id }
    }
}
impl<K> PartialEq for NameKey<K> {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, self.id) == (&other.name, other.id)
    }
}
impl<K> Eq for NameKey<K> {}
impl<K> std::fmt::Debug for NameKey<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NameKey({}, {})", self.name, self.id)
    }
}

/// Key of a list of records.
pub type RecordKey = NameKey<linf_kernel::LinfKind>;
/// Key of a list of managing bodies.
pub type GestionnaireKey = NameKey<crate::GestionnaireKind>;

/// Whose records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordScope {
    /// Those of a CAF.
    Caf(CafCode),
    /// These, at most a hundred.
    Linfs(Vec<LinfId>),
}

/// Which records of the back office. What is `None` or empty does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordFilter {
    /// Whose.
    pub scope: RecordScope,
    /// Under a heading.
    pub rubric: Option<Rubric>,
    /// Of a kind.
    pub kind: Option<LinfKindChoice>,
    /// `draft`, `published` or `withdrawn`: see [`crate::Publication::name`].
    pub publication: Option<&'static str>,
    /// With its guichet so.
    pub counter: Option<OnlineCounter>,
    /// With a convention in force that day, or without one.
    pub habilitated: Option<(bool, NaiveDate)>,
    /// That name one of these communes, whenever.
    pub communes: Vec<CommuneCode>,
    /// Of a managing body.
    pub gestionnaire: Option<GestionnaireId>,
    /// Whose folded name, or that of its commune or managing body, holds this folded text.
    pub text: Option<String>,
}

impl RecordFilter {
    /// All records of a scope.
    #[must_use]
    pub const fn all(scope: RecordScope) -> Self {
        Self {
            scope,
            rubric: None,
            kind: None,
            publication: None,
            counter: None,
            habilitated: None,
            communes: Vec::new(),
            gestionnaire: None,
            text: None,
        }
    }
}

/// One record of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordLine {
    /// Which.
    pub linf: LinfId,
    /// Its CAF.
    pub caf: CafCode,
    /// Its heading.
    pub rubric: Rubric,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: LinfKindChoice,
    /// Which other kind.
    pub which: Option<String>,
    /// Name of the commune of its seat.
    pub city: String,
    /// The legal name of its managing body.
    pub gestionnaire: String,
    /// See [`crate::Publication::name`].
    pub publication: String,
    /// Its guichet.
    pub counter: OnlineCounter,
    /// Whether a convention is in force on the day asked.
    pub habilitated: bool,
}

/// Who made a change of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Author {
    /// Nobody: time passed.
    Service,
    /// An account: its e-mail address, while it exists.
    Account(Option<String>),
}

/// A change of a record, with who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLine {
    /// Which.
    pub id: ChangeId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who made it.
    pub by: Author,
    /// The version of the record that it made.
    pub version: u32,
    /// What was changed.
    pub what: FieldChange,
}

/// One managing body of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GestionnaireLine {
    /// The managing body.
    pub gestionnaire: Gestionnaire,
    /// How many records it manages.
    pub records: u64,
}

/// Records, for the back office.
#[async_trait]
pub trait RecordQueries: Send + Sync {
    /// The one with this identifier.
    async fn find(&self, linf: LinfId) -> Result<Option<Linf>, StoreError>;
    /// A page of records, by name. `on` is the day for [`RecordLine::habilitated`].
    async fn list(
        &self,
        filter: &RecordFilter,
        on: NaiveDate,
        page: &PageRequest<RecordKey>,
    ) -> Result<Page<RecordLine, RecordKey>, StoreError>;
    /// A page of the history of a record, the last change first.
    async fn history(
        &self,
        linf: LinfId,
        page: &PageRequest<ChangeId>,
    ) -> Result<Page<ChangeLine, ChangeId>, StoreError>;
    /// The communes of annexe 1 in force that day, each once (T4); nothing without a convention in
    /// force.
    async fn annexed(
        &self,
        linf: LinfId,
        on: NaiveDate,
    ) -> Result<Option<Vec<CommuneCode>>, StoreError>;
    /// The communes that stand for others, or others for them, while a proposal about the record
    /// or its annexe waits (F7), each once.
    async fn under_review(&self, linf: LinfId) -> Result<Vec<CommuneCode>, StoreError>;
}

/// Managing bodies, for the back office.
#[async_trait]
pub trait GestionnaireQueries: Send + Sync {
    /// The one with this identifier.
    async fn find(&self, id: GestionnaireId) -> Result<Option<Gestionnaire>, StoreError>;
    /// A page of the managing bodies of a CAF, by name; with a text, those whose folded name, or
    /// that of one of their records, holds it (R77).
    async fn list(
        &self,
        caf: CafCode,
        text: Option<&str>,
        page: &PageRequest<GestionnaireKey>,
    ) -> Result<Page<Gestionnaire, GestionnaireKey>, StoreError>;
    /// How many records each of these manages; those that manage none are left out.
    async fn records_of(
        &self,
        ids: &[GestionnaireId],
    ) -> Result<Vec<(GestionnaireId, u64)>, StoreError>;
}

/// Which records the public looks for. What is `None` or empty does not count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublicFilter {
    /// Under a heading.
    pub rubric: Option<Rubric>,
    /// Of a kind.
    pub kind: Option<LinfKindChoice>,
    /// That serve one of these communes on the day asked.
    pub communes: Vec<CommuneCode>,
}

/// Published records, for the public.
#[async_trait]
pub trait PublicQueries: Send + Sync {
    /// The one with this identifier, if it is published.
    async fn published(&self, linf: LinfId) -> Result<Option<Linf>, StoreError>;
    /// A page of published records, by name. [`RecordLine::habilitated`] then tells whether
    /// nothing forbids them to receive requests that day (D5), guichet included.
    async fn search(
        &self,
        filter: &PublicFilter,
        on: NaiveDate,
        page: &PageRequest<RecordKey>,
    ) -> Result<Page<RecordLine, RecordKey>, StoreError>;
    /// Whether a LINF receives requests of some commune that day (R12, D5).
    async fn receives(&self, linf: LinfId, on: NaiveDate) -> Result<bool, StoreError>;
}
