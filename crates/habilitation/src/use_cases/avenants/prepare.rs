//! The CAF writes a change of annexe 1 (R74, R77).
use super::Avenants;
use crate::avenant::{AnnexeChanges, Avenant, AvenantId, AvenantRecord, AvenantState, Newcomer};
use crate::ports::UnitOfWork;
use crate::use_cases::conventions::convention_for;
use crate::use_cases::reach::out_of_reach;
use crate::{AmendRefused, Convention, ConventionId, PersonIdentity, Standing};
use linf_authorisation::{Actor, Permission};
use linf_kernel::calendar::local_day;
use linf_kernel::{Id, PersonId, StoreError, TransitionRefused};
use linf_territory::CommuneCode;

/// What it should change.
#[derive(Debug, Clone, Default)]
pub struct AvenantContent {
    /// Persons to add.
    pub added: Vec<PersonIdentity>,
    /// Persons to withdraw. Those whose access was cut already are withdrawn as well (D11).
    pub withdrawn: Vec<PersonId>,
    /// Communes to add.
    pub communes_added: Vec<CommuneCode>,
    /// Communes to withdraw.
    pub communes_withdrawn: Vec<CommuneCode>,
}

/// Why an avenant was not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PrepareAvenantError {
    /// No such convention or avenant, for this actor.
    #[error("no such convention")]
    NotFound,
    /// The actor may see it, and may not do that.
    #[error("not allowed")]
    Denied,
    /// The convention is not in force.
    #[error("the convention is not in force")]
    NotInForce,
    /// Another one is open: it is to be signed or abandoned first.
    #[error("an avenant is open")]
    AlreadyOpen(AvenantId),
    /// Not a commune of today.
    #[error("{0} is not a commune")]
    UnknownCommune(CommuneCode),
    /// The CAF of that commune has no contract in force (D17).
    #[error("the CAF of {0} has no contract in force")]
    NoContract(CommuneCode),
    /// Annexe 1 cannot be changed like this.
    #[error(transparent)]
    Amend(#[from] AmendRefused),
    /// It was sent.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// Store.
    #[error("the avenant could not be recorded")]
    Store(#[from] StoreError),
}
out_of_reach!(PrepareAvenantError);

impl Avenants {
    /// Begins an avenant. A convention has one open at a time: a second is refused, and says
    /// which.
    ///
    /// # Errors
    /// See [`PrepareAvenantError`]; nothing is recorded then.
    pub async fn prepare(
        &self,
        actor: &Actor,
        convention: ConventionId,
        content: AvenantContent,
    ) -> Result<AvenantId, PrepareAvenantError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let convention = self.amendable(unit.as_ref(), actor, convention).await?;
        if let Some(open) = unit.avenants().open_of(convention.id()).await? {
            return Err(PrepareAvenantError::AlreadyOpen(open.id()));
        }
        let changes = self.changes(unit.as_ref(), &convention, content).await?;
        let (avenant, event) = Avenant::prepare(AvenantRecord {
            id: Id::from_uuid(self.ids.next()),
            convention: convention.id(),
            linf: convention.linf(),
            rank: unit.avenants().last_rank(convention.id()).await?.saturating_add(1),
            prepared_at: now,
            changes,
            paper: None,
            state: AvenantState::Prepared,
            version: 0,
        });
        unit.avenants().add(&avenant).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(avenant.id())
    }
    /// Writes it anew, before it is sent.
    ///
    /// # Errors
    /// See [`PrepareAvenantError`]; nothing is recorded then.
    pub async fn revise(
        &self,
        actor: &Actor,
        id: AvenantId,
        content: AvenantContent,
    ) -> Result<(), PrepareAvenantError> {
        let unit = self.store.begin().await?;
        let found = unit.avenants().get(id).await?;
        let mut avenant = found.ok_or(PrepareAvenantError::NotFound)?;
        let convention = self.amendable(unit.as_ref(), actor, avenant.convention()).await?;
        let changes = self.changes(unit.as_ref(), &convention, content).await?;
        avenant.revise(changes)?;
        unit.avenants().save(&avenant).await?;
        unit.commit().await?;
        Ok(())
    }

    async fn amendable(
        &self,
        unit: &dyn UnitOfWork,
        actor: &Actor,
        id: ConventionId,
    ) -> Result<Convention, PrepareAvenantError> {
        let wanted = Permission::ManageConvention;
        let convention: Convention =
            convention_for::<PrepareAvenantError>(unit, actor, wanted, id).await?;
        match convention.standing(local_day(self.clock.now(), convention.zone())) {
            Standing::InForce | Standing::Ending { .. } => Ok(convention),
            Standing::ToCome | Standing::Over { .. } => Err(PrepareAvenantError::NotInForce),
        }
    }

    async fn changes(
        &self,
        unit: &dyn UnitOfWork,
        convention: &Convention,
        content: AvenantContent,
    ) -> Result<AnnexeChanges, PrepareAvenantError> {
        let AvenantContent { added, mut withdrawn, communes_added, communes_withdrawn } = content;
        let cut = convention.annexe().named().filter(|person| person.withdrawn_at.is_some());
        withdrawn.extend(cut.map(|person| person.id));
        withdrawn.sort_unstable();
        withdrawn.dedup();
        let newcomer = |identity| Newcomer { id: Id::from_uuid(self.ids.next()), identity };
        let added = added.into_iter().map(newcomer).collect();
        let changes = AnnexeChanges { added, withdrawn, communes_added, communes_withdrawn };
        convention.check_changes(&changes)?;
        for code in &changes.communes_added {
            self.check_commune(unit, convention, *code).await?;
        }
        Ok(changes)
    }

    /// A commune of today, of this CAF or of one that has a contract (D17).
    async fn check_commune(
        &self,
        unit: &dyn UnitOfWork,
        convention: &Convention,
        code: CommuneCode,
    ) -> Result<(), PrepareAvenantError> {
        self.geography.resolve(code).ok_or(PrepareAvenantError::UnknownCommune(code))?;
        let caf = self.cafs.caf_of(code).body().map(linf_territory::Caf::code);
        if caf == Some(convention.caf()) {
            return Ok(());
        }
        let today = local_day(self.clock.now(), convention.zone());
        let in_force = match caf {
            Some(caf) => unit.contracts().in_force(caf, today).await?.is_some(),
            None => false,
        };
        if in_force { Ok(()) } else { Err(PrepareAvenantError::NoContract(code)) }
    }
}
