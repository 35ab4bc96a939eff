//! What makes a second sending harmless, and what a secret link is compared with.
use linf_kernel::{Line, TextError};
use std::str::FromStr;

/// What a client sends again with the same form, so that it is recorded once.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SubmissionKey(Line<128>);

impl FromStr for SubmissionKey {
    type Err = TextError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        match raw.chars().find(|c| !c.is_ascii_graphic()) {
            Some(character) => Err(TextError::Forbidden { character }),
            None => raw.parse().map(Self),
        }
    }
}
impl SubmissionKey {
    /// The key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// The digest of a link’s secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkDigest(pub [u8; 32]);
