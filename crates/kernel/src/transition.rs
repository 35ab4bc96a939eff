//! The refusal of a state machine.

/// Something was asked of an aggregate in the wrong state. The aggregate is unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cannot {action} when {from}")]
pub struct TransitionRefused {
    /// The state it was in.
    pub from: &'static str,
    /// What was asked.
    pub action: &'static str,
}
