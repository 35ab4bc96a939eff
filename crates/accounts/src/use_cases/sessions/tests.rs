//! One's own sessions, over the in-memory adapter.
use super::CloseSessionError;
use crate::BrowserFamily;
use crate::testing::{Bench, samples};
use chrono::TimeDelta;

// Proves: D11
#[tokio::test]
async fn somebody_sees_their_sessions_and_closes_them() {
    let bench = Bench::new();
    bench.put_active(1);
    bench.put_active(2);
    let mut tokens = Vec::new();
    for _ in 0..3 {
        tokens.push(bench.log_in("marie1@example.fr", samples::PASSWORD).await.unwrap());
        bench.clock.advance(TimeDelta::minutes(10));
    }
    let other = bench.log_in("marie2@example.fr", samples::PASSWORD).await.unwrap();
    let (marie, paule) = (samples::account_id(1), samples::account_id(2));
    let sessions = bench.accounts.sessions(marie).await.unwrap();
    assert_eq!(sessions.len(), 3);
    let latest = &sessions[0];
    assert!(bench.accounts.is_session_of(latest, &tokens[2]));
    assert_eq!((latest.from, latest.browser), (Some(samples::home()), BrowserFamily::Firefox));

    let stranger = bench.accounts.close_session(paule, latest.key.name()).await;
    assert!(matches!(stranger, Err(CloseSessionError::NotFound)), "{stranger:?}");
    bench.accounts.close_session(marie, latest.key.name()).await.unwrap();
    assert!(bench.accounts.authenticate(&tokens[2]).await.unwrap().is_none());
    bench.accounts.close_other_sessions(marie, &tokens[0]).await.unwrap();
    assert!(bench.accounts.authenticate(&tokens[0]).await.unwrap().is_some());
    assert!(bench.accounts.authenticate(&tokens[1]).await.unwrap().is_none());
    assert!(bench.accounts.authenticate(&other).await.unwrap().is_some());
}

#[tokio::test]
async fn a_session_that_is_over_is_not_listed() {
    let bench = Bench::new();
    bench.put_active(1);
    bench.log_in("marie1@example.fr", samples::PASSWORD).await.unwrap();
    bench.clock.advance(TimeDelta::hours(1));
    assert_eq!(bench.accounts.sessions(samples::account_id(1)).await.unwrap(), []);
}
