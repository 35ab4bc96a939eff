//! What is wrong with a text.
use linf_kernel::BoxError;
use std::fmt;

/// Something wrong with a text.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {reason}")]
pub struct Fault {
    /// Its file, in the folder.
    pub name: String,
    /// What is wrong with it.
    pub reason: BoxError,
}

impl Fault {
    /// A fault of a file.
    pub fn of(name: impl Into<String>, reason: impl Into<BoxError>) -> Self {
        Self { name: name.into(), reason: reason.into() }
    }
}

/// Everything that is wrong with the texts of a folder.
#[derive(Debug, thiserror::Error)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} fault(s) in the templates:", self.0.len())?;
        for fault in &self.0 {
            write!(f, "\n  - {fault}")?;
        }
        Ok(())
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self(vec![fault])
    }
}
