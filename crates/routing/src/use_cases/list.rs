//! The list of a LINF's requests (R105).
use super::Desk;
use crate::ports::{Counts, RequestFilter, RequestLine};
use crate::{GrantFacts, Reader};
use linf_kernel::{AccountId, LinfId, Page, PageRequest, RequestId, StoreError};

#[cfg(test)]
mod tests;

/// The most lines in a page.
const PAGE_LINES: u16 = 200;

/// A page of the list, and the numbers above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskList {
    /// The lines.
    pub page: Page<RequestLine, RequestId>,
    /// The numbers.
    pub counts: Counts,
}

/// Why there is no list.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ListError {
    /// No such LINF, or not for this reader: the answer is the same (T14).
    #[error("no such LINF")]
    NotFound,
    /// Store.
    #[error("the requests could not be read")]
    Store(#[from] StoreError),
}

impl Desk {
    /// What an account may read at this moment.
    ///
    /// # Errors
    /// [`StoreError`] when the facts cannot be read.
    pub async fn reader(&self, account: AccountId) -> Result<Reader, StoreError> {
        let facts: Vec<GrantFacts> = self.readers.grants(account).await?;
        Ok(Reader::new(account, &facts, self.clock.now()))
    }

    /// A page of a LINF's requests, the newest first.
    ///
    /// # Errors
    /// See [`ListError`].
    pub async fn list(
        &self,
        reader: &Reader,
        linf: LinfId,
        filter: &RequestFilter,
        page: &PageRequest<RequestId>,
    ) -> Result<DeskList, ListError> {
        reader.linf(linf).ok_or(ListError::NotFound)?;
        let limit = page.limit.clamp(1, PAGE_LINES);
        let page = PageRequest { after: page.after, limit };
        let page = self.queries.list(linf, filter, &page).await?;
        let zone = page.items.first().map_or(chrono_tz::Tz::Europe__Paris, |l| l.request.zone());
        let late_before = crate::delays::late_before(self.clock.now(), zone);
        let counts = self.queries.counts(linf, late_before).await?;
        Ok(DeskList { page, counts })
    }
}
