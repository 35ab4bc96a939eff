//! Losing a password, over the in-memory adapter.
use super::{LostPassword, LostPasswordError};
use crate::testing::{Bench, samples};
use crate::use_cases::Activate;
use crate::{BrowserFamily, CODE_TRIES, Event, Notice};
use chrono::TimeDelta;
use std::net::IpAddr;

const NEW: &str = "quatre chiens dans la cour";

async fn lose(bench: &Bench, email: &str) -> Result<(), LostPasswordError> {
    let token = bench.accounts.question().token;
    lose_with(bench, email, (&token, "oui")).await
}
async fn lose_with(
    bench: &Bench,
    email: &str,
    (token, answer): (&str, &str),
) -> Result<(), LostPasswordError> {
    let (email, from) = (samples::email(email), samples::home());
    let (token, answer) = (token.to_owned(), answer.to_owned());
    bench.accounts.lost_password(LostPassword { email, token, answer, from }).await
}
fn activate(bench: &Bench) -> Activate {
    let (email, from) = (samples::email("marie1@example.fr"), samples::home());
    let (code, password) = (bench.code(samples::account_id(1)), NEW.into());
    Activate { email, code, password, from, browser: BrowserFamily::Firefox }
}

// Proves: R86, D1
#[tokio::test]
async fn the_old_password_holds_until_the_code_of_the_mail_is_used() {
    let bench = Bench::new();
    bench.put_active(1);
    let before = bench.log_in("marie1@example.fr", samples::PASSWORD).await.unwrap();
    lose(&bench, "MARIE1@example.fr").await.unwrap();
    let account = samples::account_id(1);
    assert_eq!(bench.store.notices(), [Notice::LostPassword { account }]);
    assert_eq!(bench.store.events(), [Event::PasswordLost { account }]);
    bench.log_in("marie1@example.fr", samples::PASSWORD).await.unwrap();
    assert!(bench.accounts.authenticate(&before).await.unwrap().is_some());

    let inside = bench.accounts.activate(activate(&bench)).await.unwrap();
    assert!(bench.accounts.authenticate(&inside).await.unwrap().is_some());
    assert!(bench.accounts.authenticate(&before).await.unwrap().is_none(), "other sessions end");
    assert!(bench.log_in("marie1@example.fr", samples::PASSWORD).await.is_err());
    bench.log_in("marie1@example.fr", NEW).await.unwrap();
    assert!(bench.accounts.activate(activate(&bench)).await.is_err(), "a code serves once");
}

// Proves: T14, R86
#[tokio::test]
async fn an_unknown_address_is_answered_alike_and_writes_as_much() {
    let bench = Bench::new();
    bench.put_active(1);
    bench.put_invited(2);
    for email in ["marie1@example.fr", "marie2@example.fr", "paul@example.fr"] {
        lose(&bench, email).await.unwrap();
    }
    assert_eq!((bench.store.notices().len(), bench.store.events().len()), (3, 3));
    let known = [samples::account_id(1), samples::account_id(2)];
    let nobody = bench.store.notices().into_iter().filter(|notice| match notice {
        Notice::LostPassword { account } => !known.contains(account),
        Notice::Welcome { .. } | Notice::Invitation { .. } | Notice::AccessEnd { .. } => {
            panic!("{notice:?}")
        }
    });
    assert_eq!(nobody.count(), 1, "a mail about nobody, which is never sent");
}

// Proves: R86
#[tokio::test]
async fn an_answer_must_be_right_and_serves_once() {
    let bench = Bench::new();
    bench.put_active(1);
    let token = bench.accounts.question().token;
    for (token, answer) in [(&*token, "non"), (&*token, ""), ("forged", "oui")] {
        let refused = lose_with(&bench, "marie1@example.fr", (token, answer)).await;
        assert!(matches!(refused, Err(LostPasswordError::Answer)), "{token} {answer}");
    }
    lose_with(&bench, "marie1@example.fr", (&token, " oui ")).await.unwrap();
    let again = lose_with(&bench, "marie1@example.fr", (&token, "oui")).await;
    assert!(matches!(again, Err(LostPasswordError::Answer)), "{again:?}");
    assert_eq!(bench.store.notices().len(), 1);
}

// Proves: R86, T14
#[tokio::test]
async fn a_stranger_neither_floods_nor_locks_somebody_out() {
    let bench = Bench::new();
    bench.put_active(1);
    lose(&bench, "marie1@example.fr").await.unwrap();
    let code = bench.code(samples::account_id(1));
    for _ in 0..9 {
        lose(&bench, "marie1@example.fr").await.unwrap();
    }
    assert_eq!(bench.store.notices().len(), 3, "and nobody is told that mails stopped");
    assert_eq!(bench.code(samples::account_id(1)), code, "the code first sent still holds");
    for n in 0..20 {
        lose(&bench, &format!("paul{n}@example.fr")).await.unwrap();
    }
    let stopped = lose(&bench, "marie1@example.fr").await;
    assert!(matches!(stopped, Err(LostPasswordError::TooMany)), "{stopped:?}");
    bench.clock.advance(TimeDelta::hours(1));
    lose(&bench, "marie1@example.fr").await.unwrap();
    assert!(bench.accounts.activate(activate(&bench)).await.is_ok());
}

// Proves: D1
#[tokio::test]
async fn a_code_worn_out_or_out_of_date_is_replaced() {
    let bench = Bench::new();
    bench.put_active(1);
    lose(&bench, "marie1@example.fr").await.unwrap();
    let first = bench.code(samples::account_id(1));
    for place in 0..CODE_TRIES {
        let from = IpAddr::from([198, 51, 100 + place, 1]);
        let wrong = Activate {
            code: crate::ActivationCode("faux".to_owned()),
            from: crate::AddressBlock::of(from),
            ..activate(&bench)
        };
        assert!(bench.accounts.activate(wrong).await.is_err());
    }
    assert!(bench.accounts.activate(activate(&bench)).await.is_err(), "worn out");
    lose(&bench, "marie1@example.fr").await.unwrap();
    let second = bench.code(samples::account_id(1));
    assert_ne!(first, second);
    bench.clock.advance(TimeDelta::hours(73));
    assert!(bench.accounts.activate(activate(&bench)).await.is_err(), "out of date");
    lose(&bench, "marie1@example.fr").await.unwrap();
    assert_ne!(bench.code(samples::account_id(1)), second);
    bench.log_in("marie1@example.fr", samples::PASSWORD).await.unwrap();
}
