//! Changing one's password, over the in-memory adapter.
use super::{ChangePassword, ChangePasswordError};
use crate::testing::{Bench, samples};
use crate::{Event, Password, PasswordFault, SessionToken};

const NEW: &str = "quatre chiens dans la cour";

async fn logged_in() -> (Bench, SessionToken) {
    let bench = Bench::new();
    bench.put_active(1);
    let token = bench.log_in("marie1@example.fr", samples::PASSWORD).await.unwrap();
    (bench, token)
}
fn command(session: &SessionToken, present: &str, new: &str) -> ChangePassword {
    let (account, present) = (samples::account_id(1), Password::typed(present));
    ChangePassword { account, present, new: new.into(), session: session.clone() }
}

// Proves: R81, R85
#[tokio::test]
async fn the_new_password_holds_and_the_other_sessions_end() {
    let (bench, here) = logged_in().await;
    let elsewhere = bench.log_in("marie1@example.fr", samples::PASSWORD).await.unwrap();
    bench.accounts.change_password(command(&here, samples::PASSWORD, NEW)).await.unwrap();
    assert!(bench.accounts.authenticate(&here).await.unwrap().is_some());
    assert!(bench.accounts.authenticate(&elsewhere).await.unwrap().is_none());
    assert!(bench.log_in("marie1@example.fr", samples::PASSWORD).await.is_err());
    bench.log_in("marie1@example.fr", NEW).await.unwrap();
    let account = samples::account_id(1);
    assert_eq!(bench.store.events(), [Event::PasswordChanged { account }]);
}

// Proves: R85, D1
#[tokio::test]
async fn a_refused_change_changes_nothing() {
    let (bench, here) = logged_in().await;
    let elsewhere = bench.log_in("marie1@example.fr", samples::PASSWORD).await.unwrap();
    let wrong = bench.accounts.change_password(command(&here, "wrong", NEW)).await;
    assert!(matches!(wrong, Err(ChangePasswordError::Refused)), "{wrong:?}");
    for (new, fault) in
        [("court", PasswordFault::TooShort), ("guessable guessable", PasswordFault::Guessable)]
    {
        let weak = bench.accounts.change_password(command(&here, samples::PASSWORD, new)).await;
        let found = matches!(&weak, Err(ChangePasswordError::Password(found)) if *found == fault);
        assert!(found, "{weak:?}");
    }
    assert!(bench.accounts.authenticate(&elsewhere).await.unwrap().is_some());
    bench.log_in("marie1@example.fr", samples::PASSWORD).await.unwrap();
    assert_eq!(bench.store.events(), []);
}
