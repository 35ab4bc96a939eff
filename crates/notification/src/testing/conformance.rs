//! The contract of the queue, as tests that any adapter runs through
//! [`conformance_tests!`](crate::conformance_tests).
use super::{Arrange, samples};
use crate::ports::{Backlog, MailQueue, Settlement};
use crate::{AccessMail, MailId, MailKind, QueuedMail, Verdict};
use chrono::{DateTime, TimeDelta, Utc};
use linf_kernel::Id;
use linf_kernel::testing::{SequenceIds, instant};
use std::collections::BTreeSet;

fn now() -> DateTime<Utc> {
    instant("2026-11-23T10:00:00.123456Z")
}
fn at(minutes: i64) -> DateTime<Utc> {
    now() + TimeDelta::minutes(minutes)
}
/// Claims for five minutes.
async fn claim(queue: &dyn MailQueue, limit: u16, minutes: i64) -> Vec<QueuedMail> {
    queue.claim(limit, at(minutes), at(minutes + 5)).await.unwrap()
}
async fn settle(queue: &dyn MailQueue, mail: &QueuedMail, settlement: Settlement, minutes: i64) {
    queue.settle(&[(mail.clone(), settlement)], at(minutes)).await.unwrap();
}
fn accepted() -> Settlement {
    Settlement::Accepted { answer: "250 2.0.0 Ok: queued as 4F2".to_owned() }
}
fn kinds(mails: &[QueuedMail]) -> Vec<MailKind> {
    mails.iter().map(|mail| mail.kind).collect()
}

/// Every kind of mail comes back with its references, the oldest first, so many at once.
pub async fn mails_are_claimed_oldest_first(arrange: &dyn Arrange) {
    let queue = arrange.queue();
    assert_eq!(claim(queue.as_ref(), 10, 0).await, []);
    let request = samples::request_id(1);
    let person = Id::from_uuid(SequenceIds::nth(2_000_001));
    let account = Id::from_uuid(SequenceIds::nth(3_000_001));
    let role = Id::from_uuid(SequenceIds::nth(4_000_001));
    let reminder = Id::from_uuid(SequenceIds::nth(6_000_001));
    let put = [
        MailKind::RequestTreated { request },
        MailKind::RequestRecorded { request },
        MailKind::NewRequest { person, request },
        MailKind::Welcome { account, person },
        MailKind::Access { mail: AccessMail::LostPassword, account },
        MailKind::Access { mail: AccessMail::Invitation(role), account },
        MailKind::Access { mail: AccessMail::End(role), account },
        MailKind::AccessEnded { person },
        MailKind::ConventionReminderToLinf { reminder },
        MailKind::ConventionReminderToCaf { reminder },
        MailKind::RequestRerouted { request },
        MailKind::FamilyTold { request },
    ];
    for (minutes, kind) in (-12..0).zip(put).collect::<Vec<_>>().into_iter().rev() {
        arrange.put_mail(kind, at(minutes)).await;
    }
    arrange.put_mail(samples::recorded(2), at(1)).await;
    let first = claim(queue.as_ref(), 3, 0).await;
    assert_eq!(kinds(&first), put.get(..3).unwrap());
    assert!(first.iter().all(|mail| mail.attempts == 1));
    assert_eq!(first.first().map(|mail| mail.queued_at), Some(at(-12)));
    assert_eq!(kinds(&claim(queue.as_ref(), 9, 0).await), put.get(3..).unwrap());
    assert_eq!(claim(queue.as_ref(), 3, 0).await, []);
    assert_eq!(kinds(&claim(queue.as_ref(), 3, 1).await), [samples::recorded(2)]);
}

/// A mail that is held is given to nobody else until its lease is over, then comes again with one
/// more try, under the same identifier.
pub async fn a_lease_that_is_over_gives_the_mail_again(arrange: &dyn Arrange) {
    let queue = arrange.queue();
    arrange.put_mail(samples::recorded(1), now()).await;
    let first = claim(queue.as_ref(), 10, 0).await;
    assert_eq!(claim(queue.as_ref(), 10, 4).await, []);
    let mut again = claim(queue.as_ref(), 10, 5).await;
    assert_eq!(again.iter().map(|mail| mail.attempts).collect::<Vec<_>>(), [2]);
    for mail in &mut again {
        mail.attempts = 1;
    }
    assert_eq!(again, first);
}

/// Eight relays that claim seven by seven share a hundred mails: each is held once.
pub async fn relays_at_once_never_hold_the_same_mail(arrange: &dyn Arrange) {
    for n in 0..100 {
        arrange.put_mail(samples::recorded(n), now()).await;
    }
    let mut relays = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let queue = arrange.queue();
        relays.spawn(async move {
            let mut held = Vec::new();
            loop {
                let mails = claim(queue.as_ref(), 7, 0).await;
                if mails.is_empty() {
                    return held;
                }
                held.extend(mails.into_iter().map(|mail| mail.id));
                assert!(held.len() <= 100, "the queue never empties");
                tokio::task::yield_now().await;
            }
        });
    }
    let held: Vec<MailId> = relays.join_all().await.into_iter().flatten().collect();
    let distinct: BTreeSet<_> = held.iter().copied().collect();
    assert_eq!((held.len(), distinct.len()), (100, 100));
}

// Proves: D2
/// An accepted mail leaves the queue for good, and its event is recorded.
pub async fn an_accepted_mail_leaves_the_queue(arrange: &dyn Arrange) {
    let queue = arrange.queue();
    arrange.put_mail(samples::recorded(1), now()).await;
    let mails = claim(queue.as_ref(), 10, 0).await;
    let [mail] = mails.as_slice() else { unreachable!("{mails:?}") };
    settle(queue.as_ref(), mail, accepted(), 1).await;
    assert_eq!(arrange.events().await, 1);
    assert_eq!(claim(queue.as_ref(), 10, 600).await, []);
    assert_eq!(queue.backlog().await.unwrap(), Backlog::default());
}

/// A postponed mail waits for its time, whatever its lease, and is not an event.
pub async fn a_postponed_mail_comes_back_at_its_time(arrange: &dyn Arrange) {
    let queue = arrange.queue();
    arrange.put_mail(samples::recorded(1), now()).await;
    for (tries, from) in [(1, 0), (2, 60), (3, 120)] {
        let mails = claim(queue.as_ref(), 10, from).await;
        let [mail] = mails.as_slice() else { unreachable!("{mails:?}") };
        assert_eq!((mail.attempts, mail.queued_at), (tries, now()));
        let reason = "451 4.7.1 Greylisted".to_owned();
        let verdict = Verdict::Retry { at: at(from + 60), reason };
        settle(queue.as_ref(), mail, Settlement::Failed(verdict), from + 1).await;
        assert_eq!(claim(queue.as_ref(), 10, from + 59).await, []);
    }
    assert_eq!(arrange.events().await, 0);
    let waiting = Backlog { waiting: 1, dead: 0, oldest: Some(now()) };
    assert_eq!(queue.backlog().await.unwrap(), waiting);
}

/// A mail given up is kept as dead, never claimed again, and its event is recorded.
pub async fn a_mail_given_up_is_dead(arrange: &dyn Arrange) {
    let queue = arrange.queue();
    arrange.put_mail(samples::recorded(1), now()).await;
    let mails = claim(queue.as_ref(), 10, 0).await;
    let [mail] = mails.as_slice() else { unreachable!("{mails:?}") };
    let verdict = Verdict::GiveUp { reason: "550 5.1.1 No such user".to_owned() };
    settle(queue.as_ref(), mail, Settlement::Failed(verdict), 1).await;
    assert_eq!(claim(queue.as_ref(), 10, 60 * 24 * 365).await, []);
    assert_eq!(arrange.events().await, 1);
    let dead = Backlog { waiting: 0, dead: 1, oldest: None };
    assert_eq!(queue.backlog().await.unwrap(), dead);
}

/// A mail about something that is gone is removed; nothing happened.
pub async fn a_pointless_mail_is_removed(arrange: &dyn Arrange) {
    let queue = arrange.queue();
    arrange.put_mail(samples::recorded(1), now()).await;
    let mails = claim(queue.as_ref(), 10, 0).await;
    let [mail] = mails.as_slice() else { unreachable!("{mails:?}") };
    settle(queue.as_ref(), mail, Settlement::Pointless, 1).await;
    assert_eq!(claim(queue.as_ref(), 10, 60).await, []);
    assert_eq!(arrange.events().await, 0);
    assert_eq!(queue.backlog().await.unwrap(), Backlog::default());
}

/// Tries that ended differently are recorded together; a mail that is gone meanwhile is no error
/// and no event.
pub async fn tries_are_settled_together(arrange: &dyn Arrange) {
    let queue = arrange.queue();
    queue.settle(&[], now()).await.unwrap();
    for n in 0..5 {
        arrange.put_mail(samples::recorded(n), at(i64::try_from(n).unwrap())).await;
    }
    let mails = claim(queue.as_ref(), 10, 10).await;
    let retry = Verdict::Retry { at: at(60), reason: "451".to_owned() };
    let give_up = Verdict::GiveUp { reason: "550".to_owned() };
    let ends = [
        Settlement::Pointless,
        accepted(),
        accepted(),
        Settlement::Failed(retry),
        Settlement::Failed(give_up),
    ];
    let settled: Vec<_> = mails.into_iter().zip(ends).collect();
    queue.settle(&settled, at(11)).await.unwrap();
    assert_eq!(arrange.events().await, 3);
    let left = Backlog { waiting: 1, dead: 1, oldest: Some(at(3)) };
    assert_eq!(queue.backlog().await.unwrap(), left);
    let (gone, _) = settled.first().unwrap();
    settle(queue.as_ref(), gone, accepted(), 12).await;
    assert_eq!(arrange.events().await, 3);
    assert_eq!(kinds(&claim(queue.as_ref(), 10, 60).await), [samples::recorded(3)]);
}

/// Runs the contract against one adapter: `async fn open() -> impl Arrange`, a fresh empty store
/// at each call. The crate that runs it depends on tokio with `macros` and `rt`.
#[macro_export]
macro_rules! conformance_tests {
    ($open:path) => {
        $crate::conformance_tests!(@ $open;
            mails_are_claimed_oldest_first,
            a_lease_that_is_over_gives_the_mail_again,
            relays_at_once_never_hold_the_same_mail,
            an_accepted_mail_leaves_the_queue,
            a_postponed_mail_comes_back_at_its_time,
            a_mail_given_up_is_dead,
            a_pointless_mail_is_removed,
            tries_are_settled_together
        );
    };
    (@ $open:path; $($case:ident),+) => { $(
        #[::tokio::test]
        async fn $case() {
            let arrange = $open().await;
            $crate::testing::conformance::$case(&arrange).await;
        }
    )+ };
}
