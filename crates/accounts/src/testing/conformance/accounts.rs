//! Accounts, and all-or-nothing units.
use super::{add, now, stored, with_account};
use crate::testing::{Arrange, samples};
use crate::{
    Account, AccountRecord, CredentialState, Event, Generation, GivenRole, Notice, PasswordHash,
};
use chrono::TimeDelta;
use linf_kernel::StoreError;

/// Invited, invited again with wrong codes counted, active: equal to the microsecond.
pub async fn an_account_is_read_back_in_each_state(arrange: &dyn Arrange) {
    let store = arrange.store();
    let invited = samples::invited(1, now());
    let mut tried = samples::invited(2, now());
    tried.invite_again(now() + TimeDelta::microseconds(1)).unwrap();
    for _ in 0..3 {
        assert!(tried.try_code(false, now()).is_err());
    }
    let mut lost = samples::active(4, now());
    lost.lose_password(now() + TimeDelta::microseconds(2));
    assert!(lost.try_code(false, now()).is_err());
    for account in [invited, tried, samples::active(3, now()), lost] {
        add(store.as_ref(), &account).await;
        assert_eq!(stored(store.as_ref(), account.id()).await, Some(account.clone()));
        let email = store.email(account.id()).await.unwrap();
        assert_eq!(email.as_ref(), Some(account.email()));
    }
    assert_eq!(stored(store.as_ref(), samples::account_id(9)).await, None);
    assert_eq!(store.email(samples::account_id(9)).await.unwrap(), None);
}

// Proves: R81
/// An address is found and refused whatever its case, and shown as it was written.
pub async fn an_address_names_one_account_whatever_its_case(arrange: &dyn Arrange) {
    let store = arrange.store();
    let with_email = |n, raw| {
        Account::rehydrate(AccountRecord {
            id: samples::account_id(n),
            email: samples::email(raw),
            credential: samples::invited(n, now()).credential().clone(),
            generation: Generation(1),
            version: 0,
        })
    };
    let written = with_email(1, "Marie.Durand@example.fr");
    add(store.as_ref(), &written).await;
    let unit = store.begin().await.unwrap();
    for raw in ["marie.durand@example.fr", "MARIE.DURAND@EXAMPLE.FR", "Marie.Durand@example.fr"] {
        let found = unit.accounts().find_by_email(&samples::email(raw)).await.unwrap();
        assert_eq!(found.as_ref(), Some(&written), "{raw}");
    }
    let other = unit.accounts().find_by_email(&samples::email("marie@example.fr")).await.unwrap();
    assert_eq!(other, None);
    let taken = unit.accounts().add(&with_email(2, "marie.DURAND@example.fr")).await;
    assert!(matches!(taken, Err(StoreError::Duplicate)), "{taken:?}");
}

/// The second save of the same version is refused, and the first stays.
pub async fn a_stale_save_is_refused(arrange: &dyn Arrange) {
    let store = arrange.store();
    let mut first = with_account(store.as_ref(), 1).await;
    let mut second = first.clone();
    first.set_password(PasswordHash::from_stored("first"), now());
    second.set_password(PasswordHash::from_stored("second"), now());
    let unit = store.begin().await.unwrap();
    unit.accounts().save(&first).await.unwrap();
    unit.commit().await.unwrap();
    let unit = store.begin().await.unwrap();
    let stale = unit.accounts().save(&second).await;
    assert!(matches!(stale, Err(StoreError::Stale)), "{stale:?}");
    drop(unit);
    let kept = stored(store.as_ref(), first.id()).await.unwrap();
    assert_eq!((kept.credential(), kept.version()), (first.credential(), 1));
    let unit = store.begin().await.unwrap();
    let unknown = unit.accounts().save(&samples::active(9, now())).await;
    assert!(matches!(unknown, Err(StoreError::Stale)), "{unknown:?}");
}

/// A dropped unit undoes rows, sessions, events and mails.
pub async fn a_dropped_unit_leaves_nothing(arrange: &dyn Arrange) {
    let store = arrange.store();
    let (account, person) = (samples::active(1, now()), samples::person_id(1));
    arrange.put_person(person, account.email()).await;
    let (id, key) = (account.id(), super::sessions::key(1));
    {
        let unit = store.begin().await.unwrap();
        unit.accounts().add(&account).await.unwrap();
        unit.sessions().add(&crate::Session::open(key, id, now())).await.unwrap();
        unit.outbox().record(&[Event::AccountActivated { account: id }], now()).await.unwrap();
        assert!(!unit.was_welcomed(person).await.unwrap());
        unit.outbox().queue(&[Notice::Welcome { account: id, person }], now()).await.unwrap();
        assert!(unit.was_welcomed(person).await.unwrap());
    }
    assert_eq!(stored(store.as_ref(), id).await, None);
    assert_eq!(store.session(&key).await.unwrap(), None);
    assert_eq!((arrange.events().await, arrange.notices().await), (0, Vec::new()));
}

/// After an error the unit cannot be committed, and nothing of it stays.
pub async fn an_error_voids_the_unit(arrange: &dyn Arrange) {
    let store = arrange.store();
    let known = with_account(store.as_ref(), 1).await;
    let unit = store.begin().await.unwrap();
    let other = samples::invited(2, now());
    unit.accounts().add(&other).await.unwrap();
    let twice = unit.accounts().add(&known).await;
    assert!(matches!(twice, Err(StoreError::Duplicate)), "{twice:?}");
    assert!(unit.commit().await.is_err(), "a commit after an error fails on every engine");
    assert_eq!(stored(store.as_ref(), other.id()).await, None);
}

/// Of two writers of the same version at the same time, one fails and says so.
pub async fn two_saves_at_once_do_not_lose_one(arrange: &dyn Arrange) {
    let store = arrange.store();
    let account = with_account(store.as_ref(), 1).await;
    let mut saving = tokio::task::JoinSet::new();
    for word in ["here", "there"] {
        let (store, mut account) = (arrange.store(), account.clone());
        saving.spawn(async move {
            account.set_password(PasswordHash::from_stored(word), now());
            let unit = store.begin().await.unwrap();
            unit.accounts().save(&account).await?;
            tokio::task::yield_now().await;
            unit.commit().await?;
            Ok::<_, StoreError>(account.credential().clone())
        });
    }
    let answers = saving.join_all().await;
    let saved: Vec<&CredentialState> = answers.iter().flatten().collect();
    let [only] = *saved else { unreachable!("{answers:?}") };
    let kept = stored(store.as_ref(), account.id()).await.unwrap();
    assert_eq!((kept.credential(), kept.version()), (only, 1));
}

// Proves: R61
/// What a unit queues waits once it is committed.
pub async fn mails_and_events_wait_after_the_commit(arrange: &dyn Arrange) {
    let store = arrange.store();
    let account = with_account(store.as_ref(), 1).await;
    let (id, person, held) = (account.id(), samples::person_id(1), samples::role_id(1));
    arrange.put_person(person, account.email()).await;
    let unit = store.begin().await.unwrap();
    let events = [
        Event::AccountInvited { account: id },
        Event::PersonWelcomed { account: id, person },
        Event::AccountActivated { account: id },
        Event::PasswordChanged { account: id },
        Event::PasswordLost { account: id },
        Event::RoleGiven { account: id, held, role: GivenRole::NATIONAL, by: None },
        Event::RoleWithdrawn { account: id, held, role: GivenRole::NATIONAL, by: id },
    ];
    unit.outbox().record(&events, now()).await.unwrap();
    unit.outbox().record(&[], now()).await.unwrap();
    let notices = [
        Notice::Welcome { account: id, person },
        Notice::Invitation { account: id, held },
        Notice::LostPassword { account: id },
        Notice::AccessEnd { account: id, held },
    ];
    unit.outbox().queue(&notices, now()).await.unwrap();
    unit.outbox().queue(&[], now()).await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(arrange.events().await, 7);
    let waiting = arrange.notices().await;
    assert_eq!(waiting.len(), notices.len());
    assert!(notices.iter().all(|notice| waiting.contains(notice)), "{waiting:?}");
}

/// The address is the one of annexe 1; an unknown person has none.
pub async fn the_address_of_a_person_is_found(arrange: &dyn Arrange) {
    let email = samples::email("Marie.Durand@example.fr");
    arrange.put_person(samples::person_id(1), &email).await;
    let unit = arrange.store().begin().await.unwrap();
    assert_eq!(unit.person_email(samples::person_id(1)).await.unwrap(), Some(email));
    assert_eq!(unit.person_email(samples::person_id(2)).await.unwrap(), None);
}
