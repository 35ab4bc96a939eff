//! A choice that is not on its list.

/// A text is not one of the codes of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a choice of the list")]
pub struct UnknownChoice;
