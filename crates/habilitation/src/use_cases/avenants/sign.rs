//! A signed avenant comes back: annexe 1 changes exactly at its signature (R70, R74, R78).
use super::Avenants;
use crate::avenant::{AvenantId, SignedAvenant};
use crate::notice::Notice;
use crate::use_cases::conventions::convention_for;
use crate::use_cases::reach::out_of_reach;
use crate::{AmendRefused, Convention, SignedFile, Upload, UploadFault};
use chrono::NaiveDate;
use linf_authorisation::{Actor, Permission};
use linf_kernel::calendar::local_day;
use linf_kernel::{Id, StoreError, TransitionRefused};

/// It was signed.
#[derive(Debug, Clone)]
pub struct SignAvenant {
    /// Which.
    pub avenant: AvenantId,
    /// The date of the signatures.
    pub signed_on: NaiveDate,
    /// The signed file.
    pub file: Upload,
}

/// Why a signature was not recorded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignAvenantError {
    /// No such avenant, for this actor.
    #[error("no such avenant")]
    NotFound,
    /// The actor may see it, and may not do that.
    #[error("not allowed")]
    Denied,
    /// The day of the signatures is still to come.
    #[error("the day of the signatures is still to come")]
    FutureSignature,
    /// The day of the signatures comes before the avenant was sent.
    #[error("it was signed before it was sent")]
    TooEarly,
    /// The file is not a PDF of a reasonable size.
    #[error(transparent)]
    File(#[from] UploadFault),
    /// Annexe 1 cannot be changed like this any more.
    #[error(transparent)]
    Amend(#[from] AmendRefused),
    /// Wrong state.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// Store.
    #[error("the signature could not be recorded")]
    Store(#[from] StoreError),
}
out_of_reach!(SignAvenantError);

impl Avenants {
    /// Records a signature and applies it, all or nothing: leavers lose their access now and are
    /// told, newcomers will be welcomed.
    ///
    /// # Errors
    /// See [`SignAvenantError`]; nothing is recorded then.
    pub async fn sign(&self, actor: &Actor, command: SignAvenant) -> Result<(), SignAvenantError> {
        let SignAvenant { avenant, signed_on, file } = command;
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let found = unit.avenants().get(avenant).await?;
        let mut avenant = found.ok_or(SignAvenantError::NotFound)?;
        let (wanted, id) = (Permission::ManageConvention, avenant.convention());
        let mut convention: Convention =
            convention_for::<SignAvenantError>(unit.as_ref(), actor, wanted, id).await?;
        let zone = convention.zone();
        if signed_on > local_day(now, zone) {
            return Err(SignAvenantError::FutureSignature);
        }
        if signed_on < local_day(avenant.prepared_at(), zone) {
            return Err(SignAvenantError::TooEarly);
        }
        // The order matters: an avenant in the wrong state must change nothing of annexe 1.
        let mut amended = convention.clone();
        let cut = amended.amend(avenant.changes(), signed_on, now);
        let by = actor.account();
        let file = SignedFile::of_upload(Id::from_uuid(self.ids.next()), file, now, by)?;
        let signed = SignedAvenant { on: signed_on, at: now, file: Some(file.id) };
        let event = avenant.sign(signed, cut.clone().unwrap_or_default())?;
        let cut = cut?;
        convention = amended;
        unit.files().keep(&file).await?;
        unit.conventions().save(&convention).await?;
        unit.avenants().save(&avenant).await?;
        let told: Vec<_> =
            cut.into_iter().map(|person| Notice::AccessEnded { person, by }).collect();
        unit.yearly_log().queue(&told, now).await?;
        unit.outbox().record(&[event], now).await?;
        unit.commit().await?;
        Ok(())
    }
}
