//! Logging in, over the in-memory adapter.
use super::LogInError;
use crate::testing::{Bench, samples};
use chrono::TimeDelta;

// Proves: R81, R87
#[tokio::test]
async fn the_address_in_any_case_and_the_password_open_a_session() {
    let bench = Bench::new();
    bench.put_active(1);
    for email in ["marie1@example.fr", "MARIE1@Example.FR"] {
        let token = bench.log_in(email, samples::PASSWORD).await.unwrap();
        let logged_in = bench.accounts.authenticate(&token).await.unwrap().unwrap();
        assert_eq!(logged_in.account, samples::account_id(1));
        assert_eq!(logged_in.email, samples::email("marie1@example.fr"));
    }
    assert_eq!(bench.store.sessions(), 2);
}

// Proves: T14, D1
#[tokio::test]
async fn unknown_wrong_and_not_yet_set_are_answered_alike() {
    let bench = Bench::new();
    bench.put_active(1);
    bench.put_invited(2);
    let code = bench.code(samples::account_id(2)).0;
    let mut answers = Vec::new();
    for (email, password) in [
        ("paul@example.fr", samples::PASSWORD),
        ("marie1@example.fr", "TROIS CHATS SUR LE TOIT"),
        ("marie1@example.fr", ""),
        ("marie2@example.fr", samples::PASSWORD),
        ("marie2@example.fr", code.as_str()),
    ] {
        match bench.log_in(email, password).await {
            Err(refused @ LogInError::Refused) => answers.push(refused.to_string()),
            other => panic!("{other:?}"),
        }
    }
    answers.dedup();
    assert_eq!((answers.len(), bench.store.sessions()), (1, 0));
}

// Proves: T14
#[tokio::test]
async fn too_many_failures_stop_even_the_right_password_for_a_while() {
    let bench = Bench::new();
    bench.put_active(1);
    bench.put_active(2);
    for _ in 0..10 {
        let wrong = bench.log_in("marie1@example.fr", "wrong").await;
        assert!(matches!(wrong, Err(LogInError::Refused)), "{wrong:?}");
    }
    let stopped = bench.log_in("marie1@example.fr", samples::PASSWORD).await;
    assert!(matches!(stopped, Err(LogInError::TooMany)), "{stopped:?}");
    bench.log_in("marie2@example.fr", samples::PASSWORD).await.unwrap();
    bench.clock.advance(TimeDelta::minutes(15));
    bench.log_in("marie1@example.fr", samples::PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_success_forgets_the_failures_of_the_pair() {
    let bench = Bench::new();
    bench.put_active(1);
    for _ in 0..3 {
        for _ in 0..9 {
            assert!(bench.log_in("marie1@example.fr", "wrong").await.is_err());
        }
        bench.log_in("marie1@example.fr", samples::PASSWORD).await.unwrap();
    }
}
