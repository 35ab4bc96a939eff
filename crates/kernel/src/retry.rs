//! Trying again what a busy store refused.
use std::future::Future;

/// How many times a piece of work is tried, the first included.
pub const TRIES: usize = 3;

/// Runs a whole piece of work again while its failure is passing, [`TRIES`] times at most. A unit
/// of work that met a busy store is void: only the work begun anew can succeed.
///
/// # Errors
/// The last one.
pub async fn retried<T, E, W>(
    is_passing: impl Fn(&E) -> bool,
    mut work: impl FnMut() -> W,
) -> Result<T, E>
where
    W: Future<Output = Result<T, E>>,
{
    for _again_possible in 1..TRIES {
        match work().await {
            Err(error) if is_passing(&error) => {}
            outcome => return outcome,
        }
    }
    work().await
}

#[cfg(test)]
mod tests {
    use super::{TRIES, retried};
    use std::cell::Cell;
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    /// What is ready at once needs no executor.
    fn now<T>(work: impl Future<Output = T>) -> T {
        match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(done) => done,
            Poll::Pending => panic!("nothing waits here"),
        }
    }

    /// Fails so many times, with an error that passes or not; answers how often it was tried.
    fn tried(failures: usize, passing: bool) -> (usize, Result<&'static str, &'static str>) {
        let times = Cell::new(0);
        let work = || {
            times.set(times.get() + 1);
            let outcome = if times.get() > failures { Ok("done") } else { Err("busy") };
            std::future::ready(outcome)
        };
        let outcome = now(retried(|_| passing, work));
        (times.get(), outcome)
    }

    #[test]
    fn what_passes_is_tried_again_a_bounded_number_of_times() {
        assert_eq!(tried(0, true), (1, Ok("done")));
        assert_eq!(tried(1, true), (2, Ok("done")));
        assert_eq!(tried(TRIES - 1, true), (TRIES, Ok("done")));
        assert_eq!(tried(9, true), (TRIES, Err("busy")));
        assert_eq!(tried(9, false), (1, Err("busy")), "a fault is not tried again");
    }
}
