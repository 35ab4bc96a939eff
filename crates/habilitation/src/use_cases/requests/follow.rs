//! What a requester does through the link of the mail. Opening it changes nothing: a scanner may.
use super::HabilitationRequests;
use crate::ports::UnitOfWork;
use crate::{HabilitationRequest, SignedFile};
use linf_kernel::{Paragraph, StoreError, TransitionRefused};

/// The most letters of a link’s secret.
const SECRET: usize = 128;

/// A request, as its requester follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowedRequest {
    /// The request.
    pub request: HabilitationRequest,
}

/// Why nothing was read or done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FollowError {
    /// The link opens nothing.
    #[error("the link opens nothing")]
    NotFound,
    /// Wrong state.
    #[error(transparent)]
    Refused(#[from] TransitionRefused),
    /// Store.
    #[error("nothing could be recorded")]
    Store(#[from] StoreError),
}

impl HabilitationRequests {
    /// The request that a link opens.
    ///
    /// # Errors
    /// See [`FollowError`].
    pub async fn follow(&self, secret: &str) -> Result<FollowedRequest, FollowError> {
        let unit = self.store.begin().await?;
        let request = self.opened(unit.as_ref(), secret).await?;
        Ok(FollowedRequest { request })
    }

    /// The convention to sign, for the requester.
    ///
    /// # Errors
    /// See [`FollowError`].
    pub async fn followed_paper(&self, secret: &str) -> Result<SignedFile, FollowError> {
        let unit = self.store.begin().await?;
        let request = self.opened(unit.as_ref(), secret).await?;
        let paper = request.sending().map(|sending| sending.dispatch.paper);
        let file = unit.files().get(paper.ok_or(FollowError::NotFound)?).await?;
        file.ok_or(FollowError::NotFound)
    }

    /// The requester gives up, and may say why.
    ///
    /// # Errors
    /// See [`FollowError`]; nothing is recorded then.
    pub async fn withdraw(
        &self,
        secret: &str,
        reason: Option<Paragraph<2000>>,
    ) -> Result<(), FollowError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let mut request = self.opened(unit.as_ref(), secret).await?;
        let event = request.withdraw(reason, now)?;
        unit.requests().save(&request).await?;
        unit.outbox().record(&[event], now).await?;
        Ok(unit.commit().await?)
    }

    /// The requester answers the CAF’s question.
    ///
    /// # Errors
    /// See [`FollowError`]; nothing is recorded then.
    pub async fn answer(&self, secret: &str, message: Paragraph<2000>) -> Result<(), FollowError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let mut request = self.opened(unit.as_ref(), secret).await?;
        let event = request.answer(message, now)?;
        unit.requests().save(&request).await?;
        unit.outbox().record(&[event], now).await?;
        Ok(unit.commit().await?)
    }

    async fn opened(
        &self,
        unit: &dyn UnitOfWork,
        secret: &str,
    ) -> Result<HabilitationRequest, FollowError> {
        if secret.is_empty() || secret.len() > SECRET {
            return Err(FollowError::NotFound);
        }
        let found = unit.requests().of_link(&self.links.digest(secret)).await?;
        found.ok_or(FollowError::NotFound)
    }
}
