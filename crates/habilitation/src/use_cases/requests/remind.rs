//! CAFs are reminded, week after week, of the requests that wait for them (R58).
use super::HabilitationRequests;
use crate::ports::WaitingRequests;
use crate::{Event, RequestEvent};
use chrono::{DateTime, TimeDelta, Utc};
use linf_kernel::StoreError;

/// Between what last happened and a reminder, and between two reminders.
const EVERY: TimeDelta = TimeDelta::days(7);

/// Whether a CAF is to be reminded: due and not done, however long ago (T9).
fn is_due(waiting: &WaitingRequests, now: DateTime<Utc>) -> bool {
    let last = waiting.reminded_at.map_or(waiting.since, |at| at.max(waiting.since));
    waiting.untreated + waiting.sent > 0 && last + EVERY <= now
}

impl HabilitationRequests {
    /// Reminds the CAFs that are due; answers how many were.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be recorded.
    pub async fn remind(&self) -> Result<usize, StoreError> {
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let mut events: Vec<Event> = Vec::new();
        for waiting in unit.requests().waiting().await? {
            if is_due(&waiting, now) {
                unit.requests().reminded(waiting.caf, now).await?;
                events.push(RequestEvent::CafReminded { caf: waiting.caf }.into());
            }
        }
        if events.is_empty() {
            return Ok(0);
        }
        unit.outbox().record(&events, now).await?;
        unit.commit().await?;
        Ok(events.len())
    }
}

#[cfg(test)]
mod tests {
    use super::is_due;
    use crate::ports::WaitingRequests;
    use linf_kernel::testing::instant;

    // Proves: R58, T9
    #[test]
    fn a_caf_is_reminded_a_week_after_the_last_move_and_each_week() {
        let waiting = |since: &str, reminded: Option<&str>| WaitingRequests {
            caf: "43".parse().unwrap(),
            untreated: 1,
            sent: 0,
            since: instant(since),
            reminded_at: reminded.map(instant),
        };
        let now = instant("2026-11-23T10:00:00Z");
        for (since, reminded, due) in [
            ("2026-11-20T10:00:00Z", None, false),
            ("2026-11-16T10:00:00Z", None, true),
            ("2026-06-01T10:00:00Z", None, true),
            ("2026-06-01T10:00:00Z", Some("2026-11-17T10:00:00Z"), false),
            ("2026-06-01T10:00:00Z", Some("2026-11-16T10:00:00Z"), true),
            ("2026-11-20T10:00:00Z", Some("2026-11-01T10:00:00Z"), false),
        ] {
            assert_eq!(is_due(&waiting(since, reminded), now), due, "{since} {reminded:?}");
        }
        let none = WaitingRequests { untreated: 0, ..waiting("2026-06-01T10:00:00Z", None) };
        assert!(!is_due(&none, now));
    }
}
