//! Welcoming a person, over the in-memory adapter.
use super::WelcomeError;
use crate::testing::{Bench, samples};
use crate::{Event, Generation, Notice};
use chrono::TimeDelta;

fn with_person(n: u64, email: &str) -> Bench {
    let bench = Bench::new();
    bench.store.put_person(samples::person_id(n), samples::email(email));
    bench
}

// Proves: R60, R61
#[tokio::test]
async fn a_newcomer_gets_an_account_and_mail_5() {
    let bench = with_person(1, "marie1@example.fr");
    let person = samples::person_id(1);
    let account = bench.accounts.welcome(person).await.unwrap();
    let stored = bench.store.account(account).unwrap();
    assert_eq!(stored.email(), &samples::email("marie1@example.fr"));
    assert_eq!(stored.generation(), Generation(1));
    assert_eq!(bench.store.notices(), [Notice::Welcome { account, person }]);
    let events = [Event::AccountInvited { account }, Event::PersonWelcomed { account, person }];
    assert_eq!(bench.store.events(), events);
}

// Proves: D1
#[tokio::test]
async fn welcoming_again_renews_the_code_that_was_not_used() {
    let bench = with_person(1, "marie1@example.fr");
    let account = bench.accounts.welcome(samples::person_id(1)).await.unwrap();
    let first = bench.code(account);
    bench.clock.advance(TimeDelta::days(4));
    assert_eq!(bench.accounts.welcome(samples::person_id(1)).await.unwrap(), account);
    assert_ne!(bench.code(account), first);
    assert_eq!((bench.store.accounts(), bench.store.notices().len()), (1, 2));
}

// Proves: R61
#[tokio::test]
async fn a_reaction_that_comes_again_welcomes_nobody_twice() {
    let bench = with_person(1, "marie1@example.fr");
    bench.accounts.welcome_once(samples::person_id(1)).await.unwrap();
    bench.accounts.welcome_once(samples::person_id(1)).await.unwrap();
    assert_eq!(bench.store.notices().len(), 1);
}

// Proves: T3, R61
#[tokio::test]
async fn a_person_of_another_linf_keeps_the_account_and_the_password() {
    let bench = with_person(2, "MARIE1@example.fr");
    bench.put_active(1);
    let (account, person) = (samples::account_id(1), samples::person_id(2));
    let before = bench.store.account(account);
    assert_eq!(bench.accounts.welcome(person).await.unwrap(), account);
    assert_eq!((bench.store.account(account), bench.store.accounts()), (before, 1));
    assert_eq!(bench.store.notices(), [Notice::Welcome { account, person }]);
    assert_eq!(bench.store.events(), [Event::PersonWelcomed { account, person }]);
}

// Proves: R60
#[tokio::test]
async fn nobody_outside_an_annexe_gets_an_account() {
    let bench = Bench::new();
    let refused = bench.accounts.welcome(samples::person_id(1)).await;
    assert!(matches!(refused, Err(WelcomeError::NotFound)), "{refused:?}");
    assert_eq!((bench.store.accounts(), bench.store.events()), (0, Vec::new()));
    assert_eq!(bench.store.notices(), []);
}
