//! Table of the transitions of an account.
use super::{Account, ActivationRefused, CODE_TRIES, Generation};
use crate::{Event, PasswordHash};
use chrono::{DateTime, TimeDelta, Utc};
use linf_kernel::Id;
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    "2026-11-23T10:00:00Z".parse().expect("an instant of the test")
}
fn invited() -> Account {
    let email = "marie@example.fr".parse().expect("an address of the test");
    Account::invite(Id::from_uuid(Uuid::from_u128(1)), email, now()).0
}

// Proves: D1, R82, R83
#[test]
fn a_code_holds_three_days_and_few_tries_and_is_used_once() {
    let mut account = invited();
    assert_eq!(account.try_code(true, now() + TimeDelta::hours(72)), Err(ActivationRefused::Void));
    assert_eq!(account.try_code(true, now() + TimeDelta::hours(71)), Ok(()));
    for _ in 0..CODE_TRIES {
        assert_eq!(account.try_code(false, now()), Err(ActivationRefused::Wrong));
    }
    assert_eq!(account.try_code(true, now()), Err(ActivationRefused::Void));

    let mut account = invited();
    let event = account.set_password(PasswordHash::from_stored("hash"), now());
    assert!(matches!(event, Event::AccountActivated { .. }));
    assert_eq!(account.try_code(true, now()), Err(ActivationRefused::NoCode));
    assert!(account.invite_again(now()).is_err());
}

// Proves: D1
#[test]
fn a_new_code_voids_the_one_before() {
    let mut account = invited();
    for _ in 0..CODE_TRIES {
        assert!(account.try_code(false, now()).is_err());
    }
    account.invite_again(now()).expect("no password yet");
    assert_eq!(account.generation(), Generation(2));
    assert_eq!(account.try_code(true, now()), Ok(()));
}
