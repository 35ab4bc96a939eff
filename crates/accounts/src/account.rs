//! The `Account` aggregate.
use crate::{Event, PasswordHash};
use chrono::{DateTime, TimeDelta, Utc};
use linf_kernel::{AccountId, EmailAddress, TransitionRefused};
use std::fmt;

#[cfg(test)]
mod tests;

/// How long an activation code holds, in hours (D1).
pub const ACTIVATION_HOURS: i64 = 72;
/// Wrong codes after which an activation code is void (D1).
pub const CODE_TRIES: u8 = 5;

/// Which of its successive activation codes an account waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Generation(pub u32);

/// A single-use activation code: eight letters and digits, case-sensitive (R82, D1).
#[derive(Clone, PartialEq, Eq)]
pub struct ActivationCode(pub String);

impl fmt::Debug for ActivationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ActivationCode(***)")
    }
}

/// How a person proves to be the account's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CredentialState {
    /// A code was given and waits for a personal password.
    Invited {
        /// Which code.
        generation: Generation,
        /// Until when it holds.
        expires_at: DateTime<Utc>,
        /// How many wrong codes were tried.
        wrong_codes: u8,
    },
    /// A personal password is set.
    Active {
        /// Its hash.
        password: PasswordHash,
        /// Since when.
        since: DateTime<Utc>,
        /// A code that was asked for because the password is lost. The password still holds: asking
        /// for a code locks nobody out (R86).
        reset: Option<PendingCode>,
    },
}

/// A code that waits beside a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PendingCode {
    /// Until when it holds.
    pub expires_at: DateTime<Utc>,
    /// How many wrong codes were tried.
    pub wrong_codes: u8,
}

impl CredentialState {
    /// A stable word for storage, interfaces and logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Invited { .. } => "invited",
            Self::Active { .. } => "active",
        }
    }
}

/// Why an activation code is refused. A stranger is told none of this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ActivationRefused {
    /// No code waits.
    #[error("no code waits")]
    NoCode,
    /// The code ran out, or too many wrong ones were tried.
    #[error("the code is void")]
    Void,
    /// Not this code.
    #[error("wrong code")]
    Wrong,
}

/// Somebody who logs in. The identifier is the e-mail address (R81).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    id: AccountId,
    email: EmailAddress,
    credential: CredentialState,
    generation: Generation,
    version: u32,
}

/// What a store keeps of an [`Account`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRecord {
    /// Identifier.
    pub id: AccountId,
    /// E-mail address.
    pub email: EmailAddress,
    /// Credential.
    pub credential: CredentialState,
    /// The last activation code given.
    pub generation: Generation,
    /// Version it was read at.
    pub version: u32,
}

fn invited(generation: Generation, at: DateTime<Utc>) -> CredentialState {
    let expires_at = at + TimeDelta::hours(ACTIVATION_HOURS);
    CredentialState::Invited { generation, expires_at, wrong_codes: 0 }
}

impl Account {
    /// A new account, which waits for its first password.
    #[must_use]
    pub fn invite(id: AccountId, email: EmailAddress, at: DateTime<Utc>) -> (Self, Event) {
        let generation = Generation(1);
        let credential = invited(generation, at);
        let account = Self { id, email, credential, generation, version: 0 };
        (account, Event::AccountInvited { account: id })
    }
    /// Rebuilds a stored account: for adapters.
    #[must_use]
    pub fn rehydrate(record: AccountRecord) -> Self {
        let AccountRecord { id, email, credential, generation, version } = record;
        Self { id, email, credential, generation, version }
    }
    /// Gives a new activation code; the one before is void.
    ///
    /// # Errors
    /// [`TransitionRefused`] when a personal password is set.
    pub fn invite_again(&mut self, at: DateTime<Utc>) -> Result<Event, TransitionRefused> {
        match self.credential {
            CredentialState::Invited { generation, .. } => {
                self.generation = Generation(generation.0.saturating_add(1));
                self.credential = invited(self.generation, at);
                Ok(Event::AccountInvited { account: self.id })
            }
            CredentialState::Active { .. } => {
                Err(TransitionRefused { from: self.credential.name(), action: "invite" })
            }
        }
    }
    /// Gives a code to whoever lost the password, or to whoever has none yet. A code that still
    /// holds stays the same, so that nobody voids the code of somebody else.
    pub fn lose_password(&mut self, at: DateTime<Utc>) -> Event {
        let next = Generation(self.generation.0.saturating_add(1));
        let holds = |code: PendingCode| at < code.expires_at && code.wrong_codes < CODE_TRIES;
        match &mut self.credential {
            CredentialState::Invited { expires_at, wrong_codes, .. } => {
                let code = PendingCode { expires_at: *expires_at, wrong_codes: *wrong_codes };
                if !holds(code) {
                    self.generation = next;
                    self.credential = invited(next, at);
                }
            }
            CredentialState::Active { reset, .. } => {
                if !reset.is_some_and(holds) {
                    let expires_at = at + TimeDelta::hours(ACTIVATION_HOURS);
                    *reset = Some(PendingCode { expires_at, wrong_codes: 0 });
                    self.generation = next;
                }
            }
        }
        Event::PasswordLost { account: self.id }
    }
    /// Until when the code that waits holds, if one waits.
    #[must_use]
    pub fn code_until(&self) -> Option<DateTime<Utc>> {
        match &self.credential {
            CredentialState::Invited { expires_at, .. } => Some(*expires_at),
            CredentialState::Active { reset, .. } => reset.map(|code| code.expires_at),
        }
    }
    /// Whether a code would activate the account; a wrong one is counted.
    ///
    /// `right` says whether the code typed is the one of [`Account::generation`].
    ///
    /// # Errors
    /// [`ActivationRefused`]; the account is to be saved all the same.
    pub fn try_code(&mut self, right: bool, at: DateTime<Utc>) -> Result<(), ActivationRefused> {
        let (expires_at, wrong_codes) = match &mut self.credential {
            CredentialState::Invited { expires_at, wrong_codes, .. } => (expires_at, wrong_codes),
            CredentialState::Active { reset, .. } => {
                let code = reset.as_mut().ok_or(ActivationRefused::NoCode)?;
                (&mut code.expires_at, &mut code.wrong_codes)
            }
        };
        if *expires_at <= at || *wrong_codes >= CODE_TRIES {
            return Err(ActivationRefused::Void);
        }
        if !right {
            *wrong_codes += 1;
            return Err(ActivationRefused::Wrong);
        }
        Ok(())
    }
    /// Sets the personal password; an activation code, if any, is used up (R83).
    pub fn set_password(&mut self, password: PasswordHash, at: DateTime<Utc>) -> Event {
        let event = match self.credential {
            CredentialState::Invited { .. } => Event::AccountActivated { account: self.id },
            CredentialState::Active { .. } => Event::PasswordChanged { account: self.id },
        };
        self.credential = CredentialState::Active { password, since: at, reset: None };
        event
    }
    /// Identifier.
    #[must_use]
    pub const fn id(&self) -> AccountId {
        self.id
    }
    /// E-mail address.
    #[must_use]
    pub const fn email(&self) -> &EmailAddress {
        &self.email
    }
    /// Credential.
    #[must_use]
    pub const fn credential(&self) -> &CredentialState {
        &self.credential
    }
    /// The last activation code given.
    #[must_use]
    pub const fn generation(&self) -> Generation {
        self.generation
    }
    /// Version it was read at.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }
}
