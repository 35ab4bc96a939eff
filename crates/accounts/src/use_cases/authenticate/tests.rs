//! Sessions in time, over the in-memory adapter.
use crate::SessionToken;
use crate::testing::{Bench, samples};
use chrono::TimeDelta;

async fn logged_in() -> (Bench, SessionToken) {
    let bench = Bench::new();
    bench.put_active(1);
    let token = bench.log_in("marie1@example.fr", samples::PASSWORD).await.unwrap();
    (bench, token)
}

// Proves: R87
#[tokio::test]
async fn a_session_ends_after_an_hour_without_use() {
    let (bench, token) = logged_in().await;
    bench.clock.advance(TimeDelta::minutes(60) - TimeDelta::seconds(1));
    assert!(bench.accounts.authenticate(&token).await.unwrap().is_some());
    bench.clock.advance(TimeDelta::minutes(60) - TimeDelta::seconds(1));
    assert!(bench.accounts.authenticate(&token).await.unwrap().is_some());
    bench.clock.advance(TimeDelta::minutes(60));
    assert!(bench.accounts.authenticate(&token).await.unwrap().is_none());
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_in_any_case() {
    let (bench, token) = logged_in().await;
    for _ in 0..23 {
        bench.clock.advance(TimeDelta::minutes(31));
        assert!(bench.accounts.authenticate(&token).await.unwrap().is_some());
    }
    bench.clock.advance(TimeDelta::minutes(7));
    assert!(bench.accounts.authenticate(&token).await.unwrap().is_none());
}

#[tokio::test]
async fn logging_out_ends_one_session_and_the_sweep_those_that_are_over() {
    let (bench, token) = logged_in().await;
    let other = bench.log_in("marie1@example.fr", samples::PASSWORD).await.unwrap();
    bench.accounts.log_out(&token).await.unwrap();
    bench.accounts.log_out(&token).await.unwrap();
    assert!(bench.accounts.authenticate(&token).await.unwrap().is_none());
    assert!(bench.accounts.authenticate(&other).await.unwrap().is_some());
    assert_eq!(bench.accounts.sweep_sessions().await.unwrap(), 0);
    bench.clock.advance(TimeDelta::hours(2));
    assert_eq!(bench.accounts.sweep_sessions().await.unwrap(), 1);
    assert_eq!(bench.store.sessions(), 0);
}

// Proves: T14
#[tokio::test]
async fn a_made_up_token_is_nobody() {
    let (bench, _) = logged_in().await;
    for raw in ["", "0", "session-token", "../../etc/passwd"] {
        let found = bench.accounts.authenticate(&SessionToken(raw.into())).await.unwrap();
        assert!(found.is_none(), "{raw}");
    }
}
