//! A service that keeps no copy of its mails.
use async_trait::async_trait;
use linf_kernel::BoxError;
use linf_notification::MailId;
use linf_notification::ports::MailCopies;

/// Nothing to destroy: mails went to a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NoCopies;

#[async_trait]
impl MailCopies for NoCopies {
    async fn destroy(&self, _mails: &[MailId]) -> Result<(), BoxError> {
        Ok(())
    }
}
