//! Failures, counted.
use super::now;
use crate::ports::Store;
use crate::testing::Arrange;
use crate::{Limit, ThrottleKey};
use chrono::{DateTime, TimeDelta, Utc};

fn limit(key: &str, failures: u32, minutes: i64) -> Limit {
    Limit { key: ThrottleKey(key.to_owned()), failures, window: TimeDelta::minutes(minutes) }
}
async fn allows(store: &dyn Store, limits: &[Limit], at: DateTime<Utc>) -> bool {
    let unit = store.begin().await.unwrap();
    unit.throttle().allows(limits, at).await.unwrap()
}
async fn count(store: &dyn Store, limits: &[Limit], at: DateTime<Utc>) {
    let unit = store.begin().await.unwrap();
    unit.throttle().count(limits, at).await.unwrap();
    unit.commit().await.unwrap();
}

// Proves: T14, D1
/// The failure that reaches the limit closes it until the window that began with the first one is
/// over; then the count begins anew.
pub async fn a_limit_is_reached_and_its_window_passes(arrange: &dyn Arrange) {
    let store = arrange.store();
    let limits = [limit("login/account/marie@example.fr", 3, 15)];
    for n in 0..3 {
        let at = now() + TimeDelta::minutes(n);
        assert!(allows(store.as_ref(), &limits, at).await, "failure {n}");
        count(store.as_ref(), &limits, at).await;
    }
    let end = now() + TimeDelta::minutes(15);
    assert!(!allows(store.as_ref(), &limits, now() + TimeDelta::minutes(3)).await);
    assert!(!allows(store.as_ref(), &limits, end - TimeDelta::microseconds(1)).await);
    assert!(allows(store.as_ref(), &limits, end).await);
    count(store.as_ref(), &limits, end).await;
    assert!(allows(store.as_ref(), &limits, end).await, "the count began anew");
}

/// One limit reached among several is enough to refuse; forgetting a key leaves the others.
pub async fn each_key_counts_apart_and_can_be_forgotten(arrange: &dyn Arrange) {
    let store = arrange.store();
    let (pair, from) = (limit("pair", 2, 15), limit("from", 3, 15));
    let both = [pair.clone(), from.clone()];
    count(store.as_ref(), &both, now()).await;
    count(store.as_ref(), &both, now()).await;
    assert!(!allows(store.as_ref(), &both, now()).await);
    assert!(allows(store.as_ref(), std::slice::from_ref(&from), now()).await);
    let unit = store.begin().await.unwrap();
    unit.throttle().forget(&pair.key).await.unwrap();
    unit.throttle().forget(&ThrottleKey("unknown".to_owned())).await.unwrap();
    unit.commit().await.unwrap();
    assert!(allows(store.as_ref(), &both, now()).await);
    count(store.as_ref(), &both, now()).await;
    assert!(!allows(store.as_ref(), &[from], now()).await);
    assert!(allows(store.as_ref(), &[pair], now()).await);
}

/// Failures of many requests at the same time are none of them lost.
pub async fn failures_at_once_are_all_counted(arrange: &dyn Arrange) {
    let limits = [limit("from", 20, 15), limit("account", 1000, 15)];
    let mut counting = tokio::task::JoinSet::new();
    for n in 0..20 {
        let (store, mut limits) = (arrange.store(), limits.clone().to_vec());
        if n % 2 == 1 {
            limits.reverse();
        }
        counting.spawn(async move { count(store.as_ref(), &limits, now()).await });
    }
    counting.join_all().await;
    let [from, account] = limits;
    assert!(!allows(arrange.store().as_ref(), std::slice::from_ref(&from), now()).await);
    let one_more = Limit { failures: 21, ..from };
    assert!(allows(arrange.store().as_ref(), &[one_more, account], now()).await);
}
