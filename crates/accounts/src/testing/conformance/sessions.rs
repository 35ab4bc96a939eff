//! Sessions.
use super::{now, with_account};
use crate::ports::Store;
use crate::testing::{Arrange, samples};
use crate::{AddressBlock, BrowserFamily, Session, SessionKey};
use chrono::TimeDelta;

pub(super) fn key(n: u8) -> SessionKey {
    SessionKey([n; 32])
}

async fn add(store: &dyn Store, session: &Session) {
    let unit = store.begin().await.unwrap();
    unit.sessions().add(session).await.unwrap();
    unit.commit().await.unwrap();
}

// Proves: R87
/// A session comes back equal to the microsecond; ending one that does not exist is no error.
pub async fn a_session_is_read_back_until_it_ends(arrange: &dyn Arrange) {
    let store = arrange.store();
    let account = with_account(store.as_ref(), 1).await;
    let session = Session::open(key(1), account.id(), now());
    add(store.as_ref(), &session).await;
    assert_eq!(store.session(&key(1)).await.unwrap(), Some(session));
    for _ in 0..2 {
        let unit = store.begin().await.unwrap();
        unit.sessions().remove(&key(1)).await.unwrap();
        unit.commit().await.unwrap();
        assert_eq!(store.session(&key(1)).await.unwrap(), None);
    }
}

// Proves: R85
/// All but the one kept end, and those of other accounts stay.
pub async fn the_other_sessions_of_an_account_end(arrange: &dyn Arrange) {
    let store = arrange.store();
    let (marie, paule) =
        (with_account(store.as_ref(), 1).await, with_account(store.as_ref(), 2).await);
    for (n, account) in [(1, &marie), (2, &marie), (3, &marie), (4, &paule)] {
        add(store.as_ref(), &Session::open(key(n), account.id(), now())).await;
    }
    for (keep, left) in [(Some(key(2)), vec![2, 4]), (None, vec![4])] {
        let unit = store.begin().await.unwrap();
        unit.sessions().remove_all(marie.id(), keep.as_ref()).await.unwrap();
        unit.commit().await.unwrap();
        for n in 1..=4 {
            let found = store.session(&key(n)).await.unwrap();
            assert_eq!(found.is_some(), left.contains(&n), "session {n}");
        }
    }
}

/// Touching changes the last use alone; an unknown session is no error.
pub async fn a_session_that_is_used_says_so(arrange: &dyn Arrange) {
    let store = arrange.store();
    let account = with_account(store.as_ref(), 1).await;
    let session = Session::open(key(1), account.id(), now());
    add(store.as_ref(), &session).await;
    let used_at = now() + TimeDelta::microseconds(300_000_001);
    store.touch(&key(1), used_at).await.unwrap();
    store.touch(&key(2), used_at).await.unwrap();
    let touched = Session { used_at, ..session };
    assert_eq!(store.session(&key(1)).await.unwrap(), Some(touched));
    assert_eq!(store.session(&key(2)).await.unwrap(), None);
}

/// Those of the account alone, the last used first, with where they were opened from.
pub async fn the_sessions_of_an_account_are_listed(arrange: &dyn Arrange) {
    let store = arrange.store();
    let marie = with_account(store.as_ref(), 1).await;
    let paule = with_account(store.as_ref(), 2).await;
    let at = |minutes| now() + TimeDelta::minutes(minutes);
    let v6 = AddressBlock::of("2001:db8:1:2ff::1".parse().unwrap());
    let sessions = [
        Session::open(key(1), marie.id(), at(0)).opened_from(v6, BrowserFamily::Safari),
        Session::open(key(2), marie.id(), at(2)).opened_from(samples::home(), BrowserFamily::Edge),
        Session::open(key(3), marie.id(), at(1)),
        Session::open(key(4), paule.id(), at(3)),
    ];
    for session in &sessions {
        add(store.as_ref(), session).await;
    }
    let listed = store.sessions(marie.id()).await.unwrap();
    let [first, second, third, _] = sessions;
    assert_eq!(listed, [second, third, first]);
    assert_eq!(store.sessions(samples::account_id(9)).await.unwrap(), []);
}

/// Sessions last used strictly before the instant go, and are counted.
pub async fn sessions_that_are_over_are_swept(arrange: &dyn Arrange) {
    let store = arrange.store();
    let account = with_account(store.as_ref(), 1).await;
    for (n, minutes) in [(1, 0), (2, 1), (3, 2)] {
        let at = now() + TimeDelta::minutes(minutes);
        add(store.as_ref(), &Session::open(key(n), account.id(), at)).await;
    }
    let before = now() + TimeDelta::minutes(1);
    assert_eq!(store.remove_sessions_before(before).await.unwrap(), 1);
    assert_eq!(store.remove_sessions_before(before).await.unwrap(), 0);
    assert_eq!(store.session(&key(1)).await.unwrap(), None);
    assert!(store.session(&key(2)).await.unwrap().is_some());
}
