//! Hashing and verifying.
use super::{Argon2Hasher, NOBODY};
use argon2::password_hash::phc;
use linf_accounts::ports::PasswordHasher;
use linf_accounts::{Password, PasswordHash};

// Proves: D1
#[tokio::test]
async fn a_password_is_kept_as_a_salted_argon2id_hash() {
    let hasher = Argon2Hasher::new();
    let password = Password::typed("le tilleul de la cour penche");
    let (one, other) = (
        hasher.hash(&password).await.expect("hashed"),
        hasher.hash(&password).await.expect("hashed"),
    );
    assert!(one.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", one.as_str());
    assert_ne!(one, other, "each has its own salt");
    assert!(hasher.verify(&password, Some(one.clone())).await.expect("hashed"));
    let wrong = Password::typed("le tilleul de la cour penchE");
    assert!(!hasher.verify(&wrong, Some(one)).await.expect("hashed"));
}

// Proves: T14
#[tokio::test]
async fn an_unknown_account_costs_the_same_hash_and_answers_no() {
    let hasher = Argon2Hasher::new();
    let password = Password::typed("le tilleul de la cour penche");
    assert!(!hasher.verify(&password, None).await.expect("hashed"));
    // The same algorithm, version, memory, passes, lanes, salt length and output length.
    let known = hasher.hash(&password).await.expect("hashed");
    let (known, nobody) = (
        phc::PasswordHash::new(known.as_str()).expect("a hash"),
        phc::PasswordHash::new(NOBODY).expect("a hash"),
    );
    let cost = |hash: &phc::PasswordHash| {
        (hash.algorithm.to_string(), hash.version, hash.params.to_string())
    };
    assert_eq!(cost(&known), cost(&nobody));
    let lengths = |hash: &phc::PasswordHash| {
        (hash.salt.as_ref().map(|s| s.len()), hash.hash.as_ref().map(phc::Output::len))
    };
    assert_eq!(lengths(&known), lengths(&nobody));
}

#[tokio::test]
async fn a_hash_that_cannot_be_read_is_an_error_and_not_a_wrong_password() {
    let stored = PasswordHash::from_stored("plain text");
    let hasher = Argon2Hasher::new();
    assert!(hasher.verify(&Password::typed("plain text"), Some(stored)).await.is_err());
}

#[tokio::test]
async fn the_longest_password_can_be_hashed() {
    let longest = Password::typed(&"é".repeat(1_000));
    let hasher = Argon2Hasher::new();
    let hash = hasher.hash(&longest).await.expect("hashed");
    assert!(hasher.verify(&longest, Some(hash)).await.expect("hashed"));
}
