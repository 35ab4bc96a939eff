//! Cheap, predictable secrets: for tests only.
use crate::ports::{Challenge, PasswordHasher, PasswordJudge, Secrets};
use crate::{
    ActivationCode, AnswerKey, Generation, Password, PasswordHash, Question, SessionKey,
    SessionToken,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_kernel::{AccountId, BoxError, EmailAddress};
use std::sync::atomic::{AtomicU64, Ordering};

/// Writes the password itself as its hash.
#[derive(Debug, Clone, Copy, Default)]
pub struct FakeHasher;

impl FakeHasher {
    /// The hash of a password.
    #[must_use]
    pub fn hash_of(password: &str) -> PasswordHash {
        PasswordHash::from_stored(format!("fake:{password}"))
    }
}
#[async_trait]
impl PasswordHasher for FakeHasher {
    async fn hash(&self, password: &Password) -> Result<PasswordHash, BoxError> {
        Ok(Self::hash_of(password.reveal()))
    }
    async fn verify(
        &self,
        password: &Password,
        hash: Option<PasswordHash>,
    ) -> Result<bool, BoxError> {
        Ok(hash.is_some_and(|hash| hash == Self::hash_of(password.reveal())))
    }
}

/// Finds guessable only what begins with `guessable`.
#[derive(Debug, Clone, Copy, Default)]
pub struct LenientJudge;

impl PasswordJudge for LenientJudge {
    fn is_guessable(&self, password: &Password, _email: &EmailAddress) -> bool {
        password.reveal().starts_with("guessable")
    }
}

/// Codes and tokens that a test can foresee; tokens are all different.
#[derive(Debug, Default)]
pub struct FakeSecrets(AtomicU64);

/// Eight letters and digits that follow from the account and the generation.
fn code(account: AccountId, generation: Generation) -> String {
    let (_, low) = account.as_uuid().as_u64_pair();
    let mixed = low ^ u64::from(generation.0).rotate_left(20);
    format!("{:08x}", mixed & 0xFFFF_FFFF)
}

impl Secrets for FakeSecrets {
    fn activation_code(&self, account: AccountId, generation: Generation) -> ActivationCode {
        ActivationCode(code(account, generation))
    }
    fn same_code(&self, left: &ActivationCode, right: &ActivationCode) -> bool {
        left == right
    }
    fn session_token(&self) -> SessionToken {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        SessionToken(format!("{number:032x}session-token"))
    }
    fn session_key(&self, token: &SessionToken) -> SessionKey {
        let mut key = [0; 32];
        for (place, byte) in token.0.bytes().enumerate() {
            if let Some(slot) = key.get_mut(place % 32) {
                *slot ^= byte;
            }
        }
        SessionKey(key)
    }
}

/// Asks to copy a word, which is `oui`; each question is worth one act.
#[derive(Debug, Default)]
pub struct FakeChallenge(AtomicU64);

impl Challenge for FakeChallenge {
    fn ask(&self, _now: DateTime<Utc>) -> Question {
        let token = format!("question-{}", self.0.fetch_add(1, Ordering::Relaxed));
        Question { token, text: "Recopiez ce mot\u{a0}: oui.".to_owned() }
    }
    fn check(&self, token: &str, answer: &str, _now: DateTime<Utc>) -> Option<AnswerKey> {
        let ours = token.starts_with("question-") && answer.trim() == "oui";
        ours.then(|| AnswerKey(token.to_owned()))
    }
}
