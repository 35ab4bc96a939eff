//! The relay, over the in-memory adapter.
use super::{Relay, RelayReport, RelaySettings};
use crate::ports::{
    Backlog, MailQueue, MockFailureLog, MockMailWriter, MockMailer, Settlement, WriteError,
};
use crate::testing::{MemoryContents, MemoryQueue, samples};
use crate::{Event, FailedMail, MAX_ATTEMPTS, MailFailure, MessageId, QueuedMail};
use chrono::{DateTime, TimeDelta, Utc};
use linf_kernel::StoreError;
use linf_kernel::testing::FixedClock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

struct Bench {
    queue: MemoryQueue,
    clock: FixedClock,
    relay: Relay,
    /// The `Message-ID`s of every try.
    tried: Arc<Mutex<Vec<MessageId>>>,
    /// What operators were told.
    told: Arc<Mutex<Vec<FailedMail>>>,
}

/// `answers` says what the server answers at each try; its last answer is repeated.
fn bench(answers: Vec<Result<String, MailFailure>>) -> Bench {
    let (queue, contents) = (MemoryQueue::default(), MemoryContents::default());
    contents.put(samples::recorded(1), samples::content());
    let clock = FixedClock::at("2026-11-23T10:00:00Z");
    let tried = Arc::new(Mutex::new(Vec::new()));
    let mut mailer = MockMailer::new();
    let seen = Arc::clone(&tried);
    mailer.expect_send().returning(move |mail, id| {
        assert!(*mail == samples::written());
        let mut seen = seen.lock().unwrap();
        seen.push(id.clone());
        let answer = answers.get(seen.len() - 1).or(answers.last());
        answer.expect("an answer").clone()
    });
    let mut writer = MockMailWriter::new();
    writer.expect_write().returning(|_| Ok(samples::written()));
    let mut failures = MockFailureLog::new();
    let told = Arc::new(Mutex::new(Vec::new()));
    let telling = Arc::clone(&told);
    failures.expect_failed().returning(move |failed| telling.lock().unwrap().push(*failed));
    let settings = RelaySettings {
        batch: 50,
        sessions: 4,
        lease: TimeDelta::minutes(5),
        domain: "linf.example.fr".into(),
    };
    let relay = Relay {
        queue: Arc::new(queue.clone()),
        contents: Arc::new(contents),
        writer: Arc::new(writer),
        mailer: Arc::new(mailer),
        failures: Arc::new(failures),
        clock: Arc::new(clock.clone()),
        settings,
    };
    Bench { queue, clock, relay, tried, told }
}
fn transient(text: &str) -> Result<String, MailFailure> {
    Err(MailFailure::Transient(text.into()))
}
impl Bench {
    fn put(&self, n: u64) {
        self.queue.put_mail(samples::recorded(n), linf_kernel::Clock::now(&self.clock));
    }
    /// What operators were told: template, try, class, code, and whether the mail is dead.
    fn told(&self) -> Vec<(&'static str, u16, &'static str, Option<u16>, bool)> {
        let told = self.told.lock().unwrap();
        let line =
            |f: &FailedMail| (f.template, f.attempts, f.class.word(), f.class.code(), f.given_up);
        told.iter().map(line).collect()
    }
}

// Proves: D2, R99
#[tokio::test]
async fn an_accepted_mail_leaves_and_says_when() {
    let bench = bench(vec![Ok("250 Ok".into())]);
    assert_eq!(bench.relay.run_once().await.unwrap(), RelayReport::default());
    bench.put(1);
    let report = bench.relay.run_once().await.unwrap();
    assert_eq!(report, RelayReport { accepted: 1, ..RelayReport::default() });
    let at = linf_kernel::Clock::now(&bench.clock);
    let events = bench.queue.events();
    let accepted = matches!(events[..], [Event::MailAccepted { at: found, .. }] if found == at);
    assert!(accepted, "{events:?}");
    assert_eq!(bench.relay.run_once().await.unwrap().handled(), 0);
    assert_eq!(bench.queue.backlog().await.unwrap(), Backlog::default());
}

#[tokio::test]
async fn a_busy_server_is_tried_again_under_the_same_message_id() {
    let bench = bench(vec![transient("421"), transient("450"), Ok("250 Ok".into())]);
    bench.put(1);
    for pause in [0, 60, 120] {
        bench.clock.advance(TimeDelta::seconds(pause - 1));
        assert_eq!(bench.relay.run_once().await.unwrap().handled(), 0, "before {pause}");
        bench.clock.advance(TimeDelta::seconds(1));
        let report = bench.relay.run_once().await.unwrap();
        assert_eq!(report.handled(), 1, "after {pause}");
    }
    let tried = bench.tried.lock().unwrap().clone();
    assert_eq!(tried.len(), 3);
    assert!(tried.iter().all(|id| *id == tried[0]), "{tried:?}");
    assert!(tried[0].as_str().ends_with("@linf.example.fr>"));
    assert_eq!(
        bench.told(),
        [
            ("request_recorded", 1, "refused", Some(421), false),
            ("request_recorded", 2, "refused", Some(450), false)
        ]
    );
    assert_eq!(bench.queue.events().len(), 1);
}

#[tokio::test]
async fn a_mailbox_that_does_not_exist_is_given_up_at_once() {
    let bench = bench(vec![Err(MailFailure::Permanent("550 5.1.1".into()))]);
    bench.put(1);
    let report = bench.relay.run_once().await.unwrap();
    assert_eq!(report, RelayReport { given_up: 1, ..RelayReport::default() });
    let dead = bench.queue.dead();
    assert_eq!(dead.iter().map(|dead| dead.reason.as_str()).collect::<Vec<_>>(), ["550 5.1.1"]);
    assert!(matches!(bench.queue.events()[..], [Event::MailGivenUp { .. }]));
    assert_eq!(bench.told(), [("request_recorded", 1, "refused", Some(550), true)]);
    let told = bench.told.lock().unwrap()[0];
    assert!(
        bench.tried.lock().unwrap()[0].as_str().contains(&told.id.as_uuid().simple().to_string())
    );
    bench.clock.advance(TimeDelta::days(7));
    assert_eq!(bench.relay.run_once().await.unwrap().handled(), 0);
}

#[tokio::test]
async fn a_server_that_stays_away_is_given_up_after_the_last_try() {
    let bench = bench(vec![transient("421 4.3.2 Try again later")]);
    bench.put(1);
    for _ in 1..MAX_ATTEMPTS {
        let report = bench.relay.run_once().await.unwrap();
        assert_eq!(report, RelayReport { postponed: 1, ..RelayReport::default() });
        bench.clock.advance(TimeDelta::hours(6));
    }
    let report = bench.relay.run_once().await.unwrap();
    assert_eq!(report, RelayReport { given_up: 1, ..RelayReport::default() });
    assert_eq!(bench.tried.lock().unwrap().len(), usize::from(MAX_ATTEMPTS));
    assert_eq!(bench.queue.dead().len(), 1);
    let told = bench.told();
    assert_eq!(told.len(), usize::from(MAX_ATTEMPTS));
    assert_eq!(
        told.last().unwrap(),
        &("request_recorded", MAX_ATTEMPTS, "refused", Some(421), true)
    );
    assert!(told.iter().rev().skip(1).all(|line| !line.4), "{told:?}");
}

// Proves: T12, R114
#[tokio::test]
async fn a_mail_about_something_that_is_gone_is_never_sent() {
    let bench = bench(vec![Ok("250 Ok".into())]);
    bench.put(1);
    bench.put(2);
    let report = bench.relay.run_once().await.unwrap();
    assert_eq!(report, RelayReport { accepted: 1, pointless: 1, ..RelayReport::default() });
    assert_eq!(bench.tried.lock().unwrap().len(), 1);
    assert_eq!(bench.queue.backlog().await.unwrap(), Backlog::default());
}

#[tokio::test]
async fn a_template_at_fault_postpones_the_mail_and_sends_nothing() {
    let mut bench = bench(vec![Ok("250 Ok".into())]);
    let mut writer = MockMailWriter::new();
    writer.expect_write().returning(|_| Err(WriteError("no such variable".into())));
    bench.relay.writer = Arc::new(writer);
    bench.put(1);
    let report = bench.relay.run_once().await.unwrap();
    assert_eq!(report, RelayReport { postponed: 1, ..RelayReport::default() });
    assert!(bench.tried.lock().unwrap().is_empty());
    assert_eq!(bench.told(), [("request_recorded", 1, "not_written", None, false)]);
}

#[tokio::test]
async fn a_long_queue_leaves_in_one_run_and_each_mail_once() {
    let bench = bench(vec![Ok("250 Ok".into())]);
    for _ in 0..120 {
        bench.put(1);
    }
    let report = bench.relay.run_once().await.unwrap();
    assert_eq!(report, RelayReport { accepted: 120, ..RelayReport::default() });
    let mut tried = bench.tried.lock().unwrap().clone();
    tried.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    tried.dedup();
    assert_eq!(tried.len(), 120);
}

/// A queue that gives one batch, then cannot be read.
struct OneBatch(MemoryQueue, AtomicBool);

#[async_trait::async_trait]
impl MailQueue for OneBatch {
    async fn claim(
        &self,
        limit: u16,
        now: DateTime<Utc>,
        lease_until: DateTime<Utc>,
    ) -> Result<Vec<QueuedMail>, StoreError> {
        if self.1.swap(true, Ordering::Relaxed) {
            return Err(StoreError::Unavailable("gone".into()));
        }
        self.0.claim(limit, now, lease_until).await
    }
    async fn settle(
        &self,
        settled: &[(QueuedMail, Settlement)],
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.0.settle(settled, at).await
    }
    async fn backlog(&self) -> Result<Backlog, StoreError> {
        self.0.backlog().await
    }
}

#[tokio::test]
async fn mails_on_their_way_are_settled_when_the_queue_is_lost() {
    let mut bench = bench(vec![Ok("250 Ok".into())]);
    for _ in 0..60 {
        bench.put(1);
    }
    bench.relay.queue = Arc::new(OneBatch(bench.queue.clone(), AtomicBool::new(false)));
    let lost = bench.relay.run_once().await.unwrap_err();
    assert!(matches!(lost, StoreError::Unavailable(_)), "{lost:?}");
    assert_eq!(bench.queue.events().len(), 50);
    assert_eq!(bench.queue.backlog().await.unwrap().waiting, 10);
}
