//! Password hashes.
use argon2::password_hash::{self, phc};
use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version};
use async_trait::async_trait;
use linf_accounts::ports::PasswordHasher;
use linf_accounts::{Password, PasswordHash};
use linf_kernel::BoxError;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

#[cfg(test)]
mod tests;

/// Hashes at a time: each takes 19 MiB and a core for some tens of milliseconds.
const AT_A_TIME: usize = 2;
/// What is hashed against when there is no account, so that it takes the same time (T14).
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlzIA\
    $AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Argon2id with the first of OWASP’s settings (19 MiB, two passes, one lane), at most two at a
/// time, off the threads that serve requests.
#[derive(Debug, Clone)]
pub struct Argon2Hasher {
    turns: Arc<Semaphore>,
}

impl Default for Argon2Hasher {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(AT_A_TIME)) }
    }
}

impl Argon2Hasher {
    /// One for the whole process: its limit counts for all who share it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, BoxError> + Send + 'static,
    ) -> Result<T, BoxError> {
        let turn = Arc::clone(&self.turns).acquire_owned().await?;
        // The turn goes with the work: who gives up waiting does not free it.
        let worked = spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        worked.await?
    }
}

fn argon2() -> Result<Argon2<'static>, BoxError> {
    let params = Params::new(19_456, 2, 1, None)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[async_trait]
impl PasswordHasher for Argon2Hasher {
    async fn hash(&self, password: &Password) -> Result<PasswordHash, BoxError> {
        let password = password.clone();
        self.in_turn(move || {
            let hash: phc::PasswordHash = argon2()?.hash_password(password.reveal().as_bytes())?;
            Ok(PasswordHash::from_stored(hash.to_string()))
        })
        .await
    }

    async fn verify(
        &self,
        password: &Password,
        hash: Option<PasswordHash>,
    ) -> Result<bool, BoxError> {
        let password = password.clone();
        self.in_turn(move || {
            let known = hash.is_some();
            let hash = hash.unwrap_or_else(|| PasswordHash::from_stored(NOBODY));
            let hash = phc::PasswordHash::new(hash.as_str())?;
            match argon2()?.verify_password(password.reveal().as_bytes(), &hash) {
                Ok(()) => Ok(known),
                Err(password_hash::Error::PasswordInvalid) => Ok(false),
                Err(fault) => Err(fault.into()),
            }
        })
        .await
    }
}
