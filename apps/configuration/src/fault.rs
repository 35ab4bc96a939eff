//! What is wrong with a configuration.
use std::fmt;

/// One fault and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The variable, or the file and key.
    pub source: String,
    /// What is wrong, in words. Never the value of a secret.
    pub reason: String,
}

/// Everything that is wrong with a configuration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the configuration has {} fault(s):", self.0.len())?;
        for Fault { source, reason } in &self.0 {
            write!(f, "\n  - {source}: {reason}")?;
        }
        Ok(())
    }
}
