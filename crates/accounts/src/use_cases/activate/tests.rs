//! First login, over the in-memory adapter.
use super::{Activate, ActivateError};
use crate::ports::MockPasswordHasher;
use crate::testing::{Bench, samples};
use crate::{ActivationCode, CODE_TRIES, CredentialState, Event, PasswordFault};
use chrono::TimeDelta;
use std::sync::Arc;

fn command(bench: &Bench, code: ActivationCode) -> Activate {
    let account = bench.store.account(samples::account_id(1)).unwrap();
    let (email, password) = (account.email().clone(), samples::PASSWORD.into());
    let browser = crate::BrowserFamily::Firefox;
    Activate { email, code, password, from: samples::home(), browser }
}
fn invited() -> (Bench, ActivationCode) {
    let bench = Bench::new();
    bench.put_invited(1);
    let code = bench.code(samples::account_id(1));
    (bench, code)
}
fn is_active(bench: &Bench) -> bool {
    let account = bench.store.account(samples::account_id(1)).unwrap();
    matches!(account.credential(), CredentialState::Active { .. })
}
async fn refused(bench: &Bench, command: Activate) {
    let refused = bench.accounts.activate(command).await;
    assert!(matches!(refused, Err(ActivateError::Refused)), "{refused:?}");
    assert_eq!((bench.store.sessions(), bench.store.events()), (0, Vec::new()));
}

// Proves: R60, R82, R83, D1
#[tokio::test]
async fn the_right_code_sets_the_password_once_and_logs_in() {
    let (bench, code) = invited();
    let token = bench.accounts.activate(command(&bench, code.clone())).await.unwrap();
    let logged_in = bench.accounts.authenticate(&token).await.unwrap().unwrap();
    let account = samples::account_id(1);
    assert_eq!((logged_in.account, bench.store.sessions()), (account, 1));
    assert_eq!(bench.store.events(), [Event::AccountActivated { account }]);
    bench.log_in("marie1@example.fr", samples::PASSWORD).await.unwrap();
    let again = Activate { password: "un autre mot de passe".into(), ..command(&bench, code) };
    let used_up = bench.accounts.activate(again).await;
    assert!(matches!(used_up, Err(ActivateError::Refused)), "{used_up:?}");
    bench.log_in("marie1@example.fr", samples::PASSWORD).await.unwrap();
}

// Proves: D1
#[tokio::test]
async fn five_wrong_codes_void_the_right_one() {
    let (bench, code) = invited();
    for _ in 0..CODE_TRIES {
        refused(&bench, command(&bench, ActivationCode("Wr0ngC0d".into()))).await;
    }
    refused(&bench, command(&bench, code)).await;
    assert!(!is_active(&bench));
}

// Proves: D1, R82
#[tokio::test]
async fn a_code_is_void_after_three_days_and_its_case_matters() {
    let (bench, code) = invited();
    refused(&bench, command(&bench, ActivationCode(code.0.to_uppercase()))).await;
    bench.clock.advance(TimeDelta::hours(72) - TimeDelta::seconds(1));
    let mut other = command(&bench, code.clone());
    bench.clock.advance(TimeDelta::seconds(1));
    refused(&bench, command(&bench, code)).await;
    bench.clock.advance(TimeDelta::seconds(-1));
    other.email = samples::email("MARIE1@example.fr");
    bench.accounts.activate(other).await.unwrap();
}

// Proves: D1, R83
#[tokio::test]
async fn a_password_that_is_refused_leaves_the_code_usable() {
    let (bench, code) = invited();
    for (password, fault) in [
        ("", PasswordFault::TooShort),
        ("onze lettre", PasswordFault::TooShort),
        ("guessable guessable", PasswordFault::Guessable),
        (&*"é".repeat(257), PasswordFault::TooLong),
    ] {
        let weak = Activate { password: password.into(), ..command(&bench, code.clone()) };
        let refused = bench.accounts.activate(weak).await;
        let expected = matches!(&refused, Err(ActivateError::Password(found)) if *found == fault);
        assert!(expected, "{refused:?}");
    }
    assert!(!is_active(&bench));
    bench.accounts.activate(command(&bench, code)).await.unwrap();
}

// Proves: T14
#[tokio::test]
async fn an_unknown_address_is_answered_like_a_wrong_code() {
    let (bench, code) = invited();
    let stranger = Activate { email: samples::email("paul@example.fr"), ..command(&bench, code) };
    refused(&bench, stranger).await;
    assert_eq!(bench.store.accounts(), 1);
}

// Proves: D1, T14
#[tokio::test]
async fn too_many_failures_from_one_place_are_stopped() {
    let (mut bench, code) = invited();
    let stranger = samples::email("paul@example.fr");
    for _ in 0..10 {
        let tried = Activate { email: stranger.clone(), ..command(&bench, code.clone()) };
        refused(&bench, tried).await;
    }
    let tried = Activate { email: stranger, ..command(&bench, code) };
    // Who tries too often costs no hash: none is expected.
    bench.accounts.hasher = Arc::new(MockPasswordHasher::new());
    let stopped = bench.accounts.activate(tried).await;
    assert!(matches!(stopped, Err(ActivateError::TooMany)), "{stopped:?}");
}
