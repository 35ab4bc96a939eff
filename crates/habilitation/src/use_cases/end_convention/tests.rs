//! Ending a convention, over the in-memory adapter.
use super::EndConventionError;
use crate::testing::Bench;
use crate::{Ending, Event};
use linf_kernel::Id;
use linf_kernel::testing::day;
use uuid::Uuid;

// Proves: R68, D10
#[tokio::test]
async fn a_convention_ends_once_and_says_why() {
    let (bench, id) = Bench::signed().await;
    let linf = bench.store.convention(id).unwrap().linf();
    bench.habilitations.end_convention(id, day("2026-11-23"), Ending::Breach).await.unwrap();
    let ended = Event::ConventionEnded { convention: id, linf, ending: Ending::Breach };
    assert_eq!(bench.store.events().last(), Some(&ended));
    let again = bench.habilitations.end_convention(id, day("2027-01-04"), Ending::Notice).await;
    assert!(matches!(again, Err(EndConventionError::Refused(_))), "{again:?}");
    let unknown = Id::from_uuid(Uuid::from_u128(99));
    let end = bench.habilitations.end_convention(unknown, day("2027-01-04"), Ending::Notice);
    assert!(matches!(end.await, Err(EndConventionError::NotFound)));
    assert_eq!(bench.store.events().last(), Some(&ended));
}
