//! When to try again, and when to give up.
use chrono::{DateTime, TimeDelta, Utc};

/// A mail is given up after this many tries: a day and a half of patience.
pub const MAX_ATTEMPTS: u16 = 14;
/// The first pause.
const FIRST_PAUSE: TimeDelta = TimeDelta::minutes(1);
/// The longest pause.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(6);

/// Why a mail did not leave. The text is the server's, for operators.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailFailure {
    /// Trying again may work: busy, away, greylisted, too slow.
    #[error("not now: {0}")]
    Transient(String),
    /// Trying again will not work: no such mailbox, refused for good.
    #[error("never: {0}")]
    Permanent(String),
}

/// What to do with a mail that did not leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Try again.
    Retry {
        /// Not before.
        at: DateTime<Utc>,
        /// Why it did not leave.
        reason: String,
    },
    /// Keep it as dead, with its reason.
    GiveUp {
        /// Why.
        reason: String,
    },
}

/// Decides after the failure of try number `attempts`. The pause doubles each time.
#[must_use]
pub fn after_failure(failure: &MailFailure, attempts: u16, now: DateTime<Utc>) -> Verdict {
    let reason = match failure {
        MailFailure::Permanent(reason) => {
            return Verdict::GiveUp { reason: reason.clone() };
        }
        MailFailure::Transient(reason) => reason.clone(),
    };
    if attempts >= MAX_ATTEMPTS {
        return Verdict::GiveUp { reason };
    }
    let doublings = u32::from(attempts.saturating_sub(1)).min(16);
    let pause = FIRST_PAUSE.checked_mul(1 << doublings).unwrap_or(LONGEST_PAUSE);
    Verdict::Retry { at: now + pause.min(LONGEST_PAUSE), reason }
}

#[cfg(test)]
mod tests {
    use super::{MAX_ATTEMPTS, MailFailure, Verdict, after_failure};
    use chrono::{DateTime, TimeDelta, Utc};

    #[test]
    fn the_pause_doubles_up_to_six_hours_then_the_mail_is_given_up() {
        let now: DateTime<Utc> = "2026-11-23T10:00:00Z".parse().expect("an instant");
        let busy = MailFailure::Transient("451".into());
        let mut patience = TimeDelta::zero();
        for attempts in 1..MAX_ATTEMPTS {
            let Verdict::Retry { at, .. } = after_failure(&busy, attempts, now) else {
                panic!("given up at {attempts}");
            };
            patience += at - now;
        }
        assert!(patience > TimeDelta::hours(24) && patience < TimeDelta::hours(48), "{patience}");
        let last = after_failure(&busy, MAX_ATTEMPTS, now);
        assert_eq!(last, Verdict::GiveUp { reason: "451".into() });
        let never = after_failure(&MailFailure::Permanent("550".into()), 1, now);
        assert_eq!(never, Verdict::GiveUp { reason: "550".into() });
    }
}
