//! Withdrawing a person, over the in-memory adapter.
use super::WithdrawPersonError;
use crate::Event;
use crate::testing::Bench;
use linf_kernel::testing::instant;
use linf_kernel::{Id, PersonId};
use uuid::Uuid;

// Proves: R80, D11
#[tokio::test]
async fn a_person_is_withdrawn_at_once_and_once() {
    let (bench, convention) = Bench::signed().await;
    let stored = bench.store.convention(convention).unwrap();
    let (linf, person) = (stored.linf(), stored.annexe().persons[0].id);
    bench.habilitations.withdraw_person(convention, person).await.unwrap();
    let stored = bench.store.convention(convention).unwrap();
    let withdrawn_at = stored.annexe().persons[0].withdrawn_at;
    assert_eq!(withdrawn_at, Some(instant("2026-11-23T10:00:00Z")));
    let event = Event::PersonWithdrawn { convention, linf, person };
    assert_eq!(bench.store.events().last(), Some(&event));
    let stranger: PersonId = Id::from_uuid(Uuid::from_u128(99));
    for who in [person, stranger] {
        let refused = bench.habilitations.withdraw_person(convention, who).await;
        assert!(matches!(refused, Err(WithdrawPersonError::Refused(_))), "{refused:?}");
    }
    let unknown = Id::from_uuid(Uuid::from_u128(99));
    let refused = bench.habilitations.withdraw_person(unknown, person).await;
    assert!(matches!(refused, Err(WithdrawPersonError::NotFound)), "{refused:?}");
    assert_eq!(bench.store.convention(convention), Some(stored));
    assert_eq!(bench.store.events().last(), Some(&event));
}
