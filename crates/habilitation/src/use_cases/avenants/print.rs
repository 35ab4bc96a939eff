//! An avenant is printed, and sent to be signed (R74–R76).
use super::Avenants;
use crate::avenant::{Avenant, AvenantId, AvenantState};
use crate::ports::UnitOfWork;
use crate::use_cases::conventions::convention_for;
use crate::use_cases::reach::out_of_reach;
use crate::{
    AvenantPaper, Convention, ConventionId, FileStamp, NamedCommune, Paper, RenderedPaper,
    SignedFile,
};
use linf_authorisation::{Actor, Permission};
use linf_kernel::{BoxError, Id, StoreError, TransitionRefused};
use linf_territory::CommuneCode;

/// Why an avenant was not printed or sent.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PrintAvenantError {
    /// No such avenant, for this actor.
    #[error("no such avenant")]
    NotFound,
    /// The actor may see it, and may not do that.
    #[error("not allowed")]
    Denied,
    /// Nobody entered who signs for the CAF or for the managing body.
    #[error("who signs is not known")]
    NoParties,
    /// Wrong state.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// It cannot be printed: its template is at fault.
    #[error("the avenant could not be printed")]
    Printer(#[source] BoxError),
    /// Store.
    #[error("the avenant could not be recorded")]
    Store(#[from] StoreError),
}
out_of_reach!(PrintAvenantError);

/// An avenant, on its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AvenantView {
    /// The avenant.
    pub avenant: Avenant,
    /// Its convention.
    pub convention: Convention,
    /// The document as it was sent to be signed.
    pub paper: Option<FileStamp>,
    /// The document as it came back signed.
    pub signed: Option<FileStamp>,
}

impl Avenants {
    /// Its PDF, in two copies (R76): the very file that was sent, or before that, one printed from
    /// the text of today.
    ///
    /// # Errors
    /// See [`PrintAvenantError`].
    pub async fn paper(
        &self,
        actor: &Actor,
        id: AvenantId,
    ) -> Result<SignedFile, PrintAvenantError> {
        let unit = self.store.begin().await?;
        let (avenant, convention) =
            find(unit.as_ref(), actor, Permission::ReadConvention, id).await?;
        if let Some(paper) = avenant.paper() {
            return unit.files().get(paper).await?.ok_or(PrintAvenantError::NotFound);
        }
        drop(unit);
        let printed = self.render(&avenant, &convention).await?;
        Ok(self.file(&avenant, printed.pdf))
    }
    /// It leaves to be signed: what it changes is fixed, and the document is kept as it is.
    ///
    /// # Errors
    /// See [`PrintAvenantError`]; nothing is recorded then.
    pub async fn send(&self, actor: &Actor, id: AvenantId) -> Result<(), PrintAvenantError> {
        let wanted = Permission::ManageConvention;
        let unit = self.store.begin().await?;
        let (mut avenant, convention) = find(unit.as_ref(), actor, wanted, id).await?;
        drop(unit);
        // Printed outside the unit: a template may take its time.
        let RenderedPaper { pdf, template } = self.render(&avenant, &convention).await?;
        let now = self.clock.now();
        let file = self.file(&avenant, pdf);
        let event = avenant.send(now, (template, file.id))?;
        let unit = self.store.begin().await?;
        unit.files().keep(&file).await?;
        unit.avenants().save(&avenant).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(())
    }
    /// It will not be signed.
    ///
    /// # Errors
    /// See [`PrintAvenantError`]; nothing is recorded then.
    pub async fn abandon(&self, actor: &Actor, id: AvenantId) -> Result<(), PrintAvenantError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let wanted = Permission::ManageConvention;
        let (mut avenant, _) = find(unit.as_ref(), actor, wanted, id).await?;
        let event = avenant.abandon(now)?;
        unit.avenants().save(&avenant).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(())
    }
    /// An avenant and its convention, to show.
    ///
    /// # Errors
    /// [`PrintAvenantError::NotFound`] when the actor may not see it.
    pub async fn show(
        &self,
        actor: &Actor,
        id: AvenantId,
    ) -> Result<AvenantView, PrintAvenantError> {
        let unit = self.store.begin().await?;
        let (avenant, convention) =
            find(unit.as_ref(), actor, Permission::ReadConvention, id).await?;
        let paper = match avenant.paper() {
            Some(paper) => unit.files().stamp(paper).await?,
            None => None,
        };
        let signed = match avenant.state() {
            AvenantState::Signed { file: Some(file), .. } => unit.files().stamp(*file).await?,
            AvenantState::Prepared
            | AvenantState::Sent { .. }
            | AvenantState::Signed { file: None, .. }
            | AvenantState::Abandoned { .. } => None,
        };
        Ok(AvenantView { avenant, convention, paper, signed })
    }
    /// Whether who signs is known, so that it may be printed.
    ///
    /// # Errors
    /// [`PrintAvenantError::Store`].
    pub async fn has_parties(&self, convention: ConventionId) -> Result<bool, PrintAvenantError> {
        Ok(self.parties.parties(convention).await?.is_some())
    }
    /// The signed file, as it was sent.
    ///
    /// # Errors
    /// [`PrintAvenantError::NotFound`] when there is none, or the actor may not see it.
    pub async fn signed_file(
        &self,
        actor: &Actor,
        id: AvenantId,
    ) -> Result<SignedFile, PrintAvenantError> {
        let unit = self.store.begin().await?;
        let (avenant, _) = find(unit.as_ref(), actor, Permission::ReadConvention, id).await?;
        let AvenantState::Signed { file: Some(file), .. } = avenant.state() else {
            return Err(PrintAvenantError::NotFound);
        };
        unit.files().get(*file).await?.ok_or(PrintAvenantError::NotFound)
    }
    /// A commune as documents and screens name it.
    #[must_use]
    pub fn named(&self, code: CommuneCode) -> NamedCommune {
        let known = self.geography.resolve(code);
        let name = known.map_or_else(|| code.to_string(), |known| known.name().to_owned());
        let codes = known.map(|known| known.commune.postal_codes()).unwrap_or_default();
        let codes: Vec<_> = codes.iter().map(ToString::to_string).collect();
        NamedCommune { code, name, postal_codes: codes.join(", ") }
    }

    fn file(&self, avenant: &Avenant, pdf: Vec<u8>) -> SignedFile {
        let name = format!("avenant-{}.pdf", avenant.rank());
        SignedFile::printed(Id::from_uuid(self.ids.next()), &name, pdf, self.clock.now())
    }

    async fn render(
        &self,
        avenant: &Avenant,
        convention: &Convention,
    ) -> Result<RenderedPaper, PrintAvenantError> {
        let parties = self.parties.parties(convention.id()).await?;
        let parties = parties.ok_or(PrintAvenantError::NoParties)?;
        let changes = avenant.changes();
        let left = convention.annexe().persons.iter();
        let left = left.filter(|person| changes.withdrawn.contains(&person.id));
        let named = |codes: &[CommuneCode]| codes.iter().map(|code| self.named(*code)).collect();
        let paper = AvenantPaper {
            caf: parties.caf,
            partner: parties.partner,
            linf: parties.linf,
            convention_signed_on: convention.signed_on(),
            rank: avenant.rank(),
            added: changes.added.iter().map(|added| added.identity.clone()).collect(),
            withdrawn: left.map(|person| person.identity.clone()).collect(),
            communes_added: named(&changes.communes_added),
            communes_withdrawn: named(&changes.communes_withdrawn),
        };
        let printed = self.printer.print(&Paper::Avenant(paper)).await;
        printed.map_err(PrintAvenantError::Printer)
    }
}

async fn find(
    unit: &dyn UnitOfWork,
    actor: &Actor,
    wanted: Permission,
    id: AvenantId,
) -> Result<(Avenant, Convention), PrintAvenantError> {
    let avenant = unit.avenants().get(id).await?.ok_or(PrintAvenantError::NotFound)?;
    let convention =
        convention_for::<PrintAvenantError>(unit, actor, wanted, avenant.convention()).await?;
    Ok((avenant, convention))
}
