//! Personal passwords (D1).
use std::fmt;

/// The least characters of a personal password (D1).
pub const PASSWORD_MIN: usize = 12;
/// The most, so that hashing stays bounded.
pub const PASSWORD_MAX: usize = 256;

/// What is wrong with a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PasswordFault {
    /// Fewer than [`PASSWORD_MIN`] characters.
    #[error("fewer than {PASSWORD_MIN} characters")]
    TooShort,
    /// More than [`PASSWORD_MAX`] characters.
    #[error("more than {PASSWORD_MAX} characters")]
    TooLong,
    /// Among the first that somebody would try.
    #[error("too easy to guess")]
    Guessable,
}

/// A password as typed. Never shown, never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// Checks the length of a new password.
    ///
    /// # Errors
    /// [`PasswordFault::TooShort`] or [`PasswordFault::TooLong`].
    pub fn new(typed: &str) -> Result<Self, PasswordFault> {
        match typed.chars().count() {
            0..PASSWORD_MIN => Err(PasswordFault::TooShort),
            PASSWORD_MIN..=PASSWORD_MAX => Ok(Self(typed.to_owned())),
            _ => Err(PasswordFault::TooLong),
        }
    }
    /// A password as typed, to log in or still to be checked: any length that can be hashed.
    #[must_use]
    pub fn typed(typed: &str) -> Self {
        Self(typed.chars().take(PASSWORD_MAX + 1).collect())
    }
    /// The characters.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}
impl From<&str> for Password {
    fn from(typed: &str) -> Self {
        Self::typed(typed)
    }
}
impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(***)")
    }
}

/// The hash of a personal password, in the words of the hasher.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// A hash as a hasher made it or a store kept it.
    #[must_use]
    pub fn from_stored(hash: impl Into<String>) -> Self {
        Self(hash.into())
    }
    /// The hash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(***)")
    }
}
