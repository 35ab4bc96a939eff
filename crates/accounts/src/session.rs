//! Login sessions.
use crate::{AddressBlock, BrowserFamily};
use chrono::{DateTime, TimeDelta, Utc};
use linf_kernel::AccountId;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

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

/// What names a session to whoever holds it: half of its key, from which nothing can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SessionName(Uuid);

impl SessionKey {
    /// The name of the session.
    #[must_use]
    pub fn name(&self) -> SessionName {
        let mut half = [0; 16];
        half.iter_mut().zip(self.0.into_iter().skip(16)).for_each(|(slot, byte)| *slot = byte);
        SessionName(Uuid::from_bytes(half))
    }
}
impl fmt::Display for SessionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.simple(), f)
    }
}
impl FromStr for SessionName {
    type Err = uuid::Error;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        raw.parse().map(Self)
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
    /// From which block of addresses it was opened, when that is known.
    pub from: Option<AddressBlock>,
    /// With which family of browsers.
    pub browser: BrowserFamily,
}

impl Session {
    /// Begins one.
    #[must_use]
    pub const fn open(key: SessionKey, account: AccountId, at: DateTime<Utc>) -> Self {
        let (from, browser) = (None, BrowserFamily::Other);
        Self { key, account, opened_at: at, used_at: at, from, browser }
    }
    /// The same, from somewhere.
    #[must_use]
    pub const fn opened_from(mut self, from: AddressBlock, browser: BrowserFamily) -> Self {
        (self.from, self.browser) = (Some(from), browser);
        self
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
