//! The facts of mails, as they are when the mail is sent.
mod access;
mod asked;
mod loaded;

use crate::SeaStore;
use async_trait::async_trait;
use linf_accounts::ports::Secrets;
use linf_habilitation::ports::RequestLinks;
use linf_kernel::StoreError;
use linf_notification::ports::MailContents;
use linf_notification::{MailContent, QueuedMail};
use linf_routing::ports::Places;
use loaded::Loaded;
use std::fmt;
use std::sync::Arc;

/// Facts of mails, from the tables of every domain.
#[derive(Clone)]
pub struct SeaMailContents {
    /// The tables.
    pub store: SeaStore,
    /// How people call the communes.
    pub places: Arc<dyn Places>,
    /// Activation codes, which no table holds.
    pub secrets: Arc<dyn Secrets>,
    /// Links of requesters, which no table holds.
    pub links: Arc<dyn RequestLinks>,
}

impl fmt::Debug for SeaMailContents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SeaMailContents")
    }
}

#[async_trait]
impl MailContents for SeaMailContents {
    async fn read(&self, mails: &[QueuedMail]) -> Result<Vec<Option<MailContent>>, StoreError> {
        let loaded = Loaded::about(self.store.read(), mails).await?;
        mails.iter().map(|mail| loaded.content(self, mail.kind)).collect()
    }
}
