//! Leaf ports that remember what they were asked, and can be told to fail.
use crate::ProcesVerbal;
use crate::ports::{MailCopies, ProcesVerbalDesk};
use async_trait::async_trait;
use linf_kernel::BoxError;
use linf_kernel::testing::Shared;
use uuid::Uuid;

#[derive(Clone)]
struct Recorded<T> {
    all: Vec<T>,
    succeeds: Option<usize>,
}
impl<T> Default for Recorded<T> {
    fn default() -> Self {
        Self { all: Vec::new(), succeeds: None }
    }
}
impl<T> Recorded<T> {
    /// Counts down; the text is the error's.
    fn call(&mut self) -> Result<(), BoxError> {
        match &mut self.succeeds {
            Some(0) => Err("told to fail".into()),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
            None => Ok(()),
        }
    }
}

/// Copies of mails that were destroyed. Clones share the same memory.
#[derive(Debug, Clone, Default)]
pub struct RecordingCopies(Shared<Recorded<Uuid>>);

impl RecordingCopies {
    /// Fails after so many calls; `None` never fails.
    pub fn fail_after(&self, calls: Option<usize>) {
        self.0.arrange(|recorded| recorded.succeeds = calls);
    }
    /// The mails whose copies were destroyed, in order.
    #[must_use]
    pub fn destroyed(&self) -> Vec<Uuid> {
        self.0.read(|recorded| recorded.all.clone())
    }
}
#[async_trait]
impl MailCopies for RecordingCopies {
    async fn destroy(&self, mails: &[Uuid]) -> Result<(), BoxError> {
        self.0.arrange(|recorded| {
            recorded.call()?;
            recorded.all.extend_from_slice(mails);
            Ok(())
        })
    }
}

/// Procès-verbaux whose document was made. Clones share the same memory.
#[derive(Debug, Clone, Default)]
pub struct RecordingDesk(Shared<Recorded<ProcesVerbal>>);

impl RecordingDesk {
    /// Fails after so many calls; `None` never fails.
    pub fn fail_after(&self, calls: Option<usize>) {
        self.0.arrange(|recorded| recorded.succeeds = calls);
    }
    /// Those made, in order.
    #[must_use]
    pub fn issued(&self) -> Vec<ProcesVerbal> {
        self.0.read(|recorded| recorded.all.clone())
    }
}
#[async_trait]
impl ProcesVerbalDesk for RecordingDesk {
    async fn issue(&self, proces_verbal: &ProcesVerbal) -> Result<(), BoxError> {
        self.0.arrange(|recorded| {
            recorded.call()?;
            recorded.all.push(proces_verbal.clone());
            Ok(())
        })
    }
}
