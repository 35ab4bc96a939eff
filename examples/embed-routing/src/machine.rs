//! Time and identifiers of this machine.
use chrono::{DateTime, SubsecRound as _, Utc};
use linf_kernel::{Clock, IdSource};
use uuid::Uuid;

/// This machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Machine;

impl Clock for Machine {
    #[expect(clippy::disallowed_methods, reason = "an embedder brings its own clock: this is it")]
    fn now(&self) -> DateTime<Utc> {
        DateTime::<Utc>::from(std::time::SystemTime::now()).trunc_subsecs(6)
    }
}

impl IdSource for Machine {
    #[expect(clippy::disallowed_methods, reason = "an embedder brings its own identifiers")]
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }
}
