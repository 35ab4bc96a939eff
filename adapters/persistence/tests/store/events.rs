//! Events are given to those who react, once at a time, until they are done.
use crate::bed::Bed;
use crate::both::on_both;
use chrono::{DateTime, TimeDelta, Utc};
use linf_habilitation::{Convention, ports::Store};
use linf_kernel::testing::instant;
use linf_notification::MailKind;
use linf_notification::ports::{MailQueue, Settlement};
use linf_notification::testing::Arrange;
use linf_persistence::{Engine, Reaction};

on_both!(
    a_signed_convention_asks_to_welcome_its_persons,
    an_accepted_notification_asks_to_start_the_clock,
    an_address_that_a_server_repeats_is_not_kept,
    a_relay_that_lost_its_lease_settles_no_failure,
);

fn now() -> DateTime<Utc> {
    instant("2026-11-23T10:00:00.123456Z")
}
fn at(minutes: i64) -> DateTime<Utc> {
    now() + TimeDelta::minutes(minutes)
}

// Proves: R61
async fn a_signed_convention_asks_to_welcome_its_persons(engine: Engine) {
    let bed = Bed::open(engine).await;
    let sample = linf_habilitation::testing::samples::convention(1);
    let person = sample.annexe.persons[0].id;
    let (convention, event) = Convention::sign(sample);
    let unit = Store::begin(&bed.store).await.unwrap();
    unit.conventions().add(&convention).await.unwrap();
    unit.outbox().record(&[event], now()).await.unwrap();
    if engine == Engine::Postgres {
        // SQLite has one writer: it would wait for the unit.
        assert_eq!(bed.store.undispatched(10, now(), at(5)).await.unwrap(), []);
    }
    unit.commit().await.unwrap();
    assert_eq!(bed.store.undispatched(10, at(-1), at(5)).await.unwrap(), []);

    let given = bed.store.undispatched(10, now(), at(5)).await.unwrap();
    let [event] = given.as_slice() else { unreachable!("{given:?}") };
    let reaction = Reaction::ConventionSigned { persons: vec![person] };
    assert_eq!(event.reaction().unwrap(), Some(reaction));
    assert_eq!((event.occurred_at, event.attempts), (now(), 1));
    assert_eq!(bed.store.undispatched(10, at(4), at(9)).await.unwrap(), [], "it is held");
    let again = bed.store.undispatched(10, at(5), at(9)).await.unwrap();
    assert_eq!(again.iter().map(|event| event.attempts).collect::<Vec<_>>(), [2]);
    bed.store.dispatch_failed(event.id, at(30)).await.unwrap();
    assert_eq!(bed.store.undispatched(10, at(29), at(60)).await.unwrap(), []);
    assert_eq!(bed.store.undispatched(10, at(30), at(60)).await.unwrap().len(), 1);
    bed.store.dispatched(&[event.id]).await.unwrap();
    bed.store.dispatch_failed(event.id, at(61)).await.unwrap();
    assert_eq!(bed.store.undispatched(10, at(999), at(1999)).await.unwrap(), [], "it is done");
}

// Proves: R109, D2
async fn an_accepted_notification_asks_to_start_the_clock(engine: Engine) {
    let bed = Bed::open(engine).await;
    let request = linf_routing::testing::samples::request_id(1);
    let person = linf_accounts::testing::samples::person_id(1);
    for kind in [MailKind::NewRequest { person, request }, MailKind::RequestRecorded { request }] {
        bed.put_mail(kind, now()).await;
    }
    let mails = bed.store.claim(10, now(), at(5)).await.unwrap();
    let answer = "250 2.0.0 Ok".to_owned();
    let settled: Vec<_> = mails
        .into_iter()
        .map(|mail| (mail, Settlement::Accepted { answer: answer.clone() }))
        .collect();
    bed.store.settle(&settled, at(1)).await.unwrap();
    bed.store.settle(&settled, at(2)).await.unwrap();
    let given = bed.store.undispatched(10, at(3), at(5)).await.unwrap();
    let reactions: Vec<_> = given.iter().map(|event| event.reaction().unwrap()).collect();
    assert_eq!(reactions, [Some(Reaction::NotificationAccepted { request, at: at(1) })]);
    assert_eq!(Arrange::events(&bed).await, 2);
}

// Proves: D16
async fn an_address_that_a_server_repeats_is_not_kept(engine: Engine) {
    let bed = Bed::open(engine).await;
    bed.put_mail(linf_notification::testing::samples::recorded(1), now()).await;
    let mails = bed.store.claim(1, now(), at(5)).await.unwrap();
    let reason = "550 5.1.1 <noemie@example.org>: unknown".to_owned();
    let verdict = linf_notification::Verdict::GiveUp { reason };
    let settled = [(mails[0].clone(), Settlement::Failed(verdict))];
    bed.store.settle(&settled, at(1)).await.unwrap();
    let rows = bed.rows("SELECT answer FROM mail").await;
    let answer: String = rows[0].try_get_by_index(0).unwrap();
    assert_eq!(answer, "550 5.1.1 <***>: unknown");
}

/// Its try is over: another relay holds the mail. That the mail left is true whoever says it.
async fn a_relay_that_lost_its_lease_settles_no_failure(engine: Engine) {
    let bed = Bed::open(engine).await;
    bed.put_mail(linf_notification::testing::samples::recorded(1), now()).await;
    let late = bed.store.claim(1, now(), at(5)).await.unwrap().remove(0);
    let holder = bed.store.claim(1, at(5), at(10)).await.unwrap().remove(0);
    let verdict = linf_notification::Verdict::GiveUp { reason: "451".to_owned() };
    let failure = Settlement::Failed(verdict);
    bed.store.settle(&[(late.clone(), failure)], at(6)).await.unwrap();
    assert_eq!(bed.store.backlog().await.unwrap().waiting, 1);
    let accepted = || Settlement::Accepted { answer: "250".to_owned() };
    bed.store.settle(&[(late, accepted())], at(7)).await.unwrap();
    bed.store.settle(&[(holder, accepted())], at(8)).await.unwrap();
    assert_eq!(Arrange::events(&bed).await, 1);
}
