//! Login sessions.
use chrono::{DateTime, TimeDelta, Utc};
use linf_kernel::AccountId;
use std::fmt;

/// A session ends after this much time without a request.
const IDLE: TimeDelta = TimeDelta::minutes(60);
/// A session ends after this much time in any case.
const LONGEST: TimeDelta = TimeDelta::hours(12);
/// How often being used is written down.
const TOUCH: TimeDelta = TimeDelta::minutes(5);

/// What the browser holds: 32 unpredictable bytes, in letters and digits. Never stored.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken(pub String);

impl fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionToken(***)")
    }
}

/// The digest of a token: what a store knows.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SessionKey(pub [u8; 32]);

impl fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionKey(***)")
    }
}

/// Somebody is logged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The digest of its token.
    pub key: SessionKey,
    /// Whose.
    pub account: AccountId,
    /// Since when.
    pub opened_at: DateTime<Utc>,
    /// When it was last known to be used.
    pub used_at: DateTime<Utc>,
}

impl Session {
    /// Begins one.
    #[must_use]
    pub const fn open(key: SessionKey, account: AccountId, at: DateTime<Utc>) -> Self {
        Self { key, account, opened_at: at, used_at: at }
    }
    /// Whether it still holds.
    #[must_use]
    pub fn holds(&self, now: DateTime<Utc>) -> bool {
        now < self.used_at + IDLE && now < self.opened_at + LONGEST
    }
    /// Whether its use is to be written down now.
    #[must_use]
    pub fn wants_touch(&self, now: DateTime<Utc>) -> bool {
        now >= self.used_at + TOUCH
    }
    /// Sessions last used before this are over.
    #[must_use]
    pub fn over_before(now: DateTime<Utc>) -> DateTime<Utc> {
        now - IDLE
    }
}
