//! What was measured: ratios between our figures and those of a peer, and bounds.

use crate::process::check_not_interrupted;
use anyhow::Result;

/// Our figure and the peer’s, one after the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Round {
    pub(crate) ours: f64,
    pub(crate) peer: f64,
}

/// One of our paths beside what bounds it.
#[derive(Debug)]
pub(crate) struct Comparison {
    /// Ours.
    pub(crate) what: &'static str,
    /// The peer.
    pub(crate) peer: &'static str,
    /// What is counted.
    pub(crate) unit: &'static str,
    /// The ratio to reach.
    pub(crate) aim: f64,
    pub(crate) rounds: Vec<Round>,
}

/// A figure that must stay under a limit.
#[derive(Debug)]
pub(crate) struct Bound {
    pub(crate) what: &'static str,
    pub(crate) unit: &'static str,
    /// What every figure stays under.
    pub(crate) limit: f64,
    pub(crate) measured: Vec<f64>,
}

/// The least, the median and the greatest of some figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    pub(crate) least: f64,
    pub(crate) median: f64,
    pub(crate) greatest: f64,
}

impl Spread {
    fn of(figures: impl IntoIterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = figures.into_iter().collect();
        sorted.sort_by(f64::total_cmp);
        let at = |place: usize| sorted.get(place).copied().unwrap_or(f64::NAN);
        let last = sorted.len().saturating_sub(1);
        let median = f64::midpoint(at(last / 2), at(last.div_ceil(2)));
        Self { least: at(0), median, greatest: at(last) }
    }
}

impl Comparison {
    /// Measures both in turn; who begins changes from one round to the next.
    pub(crate) fn alternate(
        &mut self,
        rounds: u32,
        mut ours: impl FnMut() -> Result<f64>,
        mut peer: impl FnMut() -> Result<f64>,
    ) -> Result<()> {
        for number in 0..rounds {
            check_not_interrupted()?;
            let round = if number % 2 == 0 {
                let ours = ours()?;
                Round { ours, peer: peer()? }
            } else {
                let peer = peer()?;
                Round { ours: ours()?, peer }
            };
            println!("  {}: {:.0} against {:.0} {}", self.what, round.ours, round.peer, self.unit);
            self.rounds.push(round);
        }
        Ok(())
    }

    /// Our figures.
    pub(crate) fn ours(&self) -> Spread {
        Spread::of(self.rounds.iter().map(|round| round.ours))
    }
    /// The peer’s.
    pub(crate) fn theirs(&self) -> Spread {
        Spread::of(self.rounds.iter().map(|round| round.peer))
    }
    /// Between the medians; the least and the greatest are of one round.
    pub(crate) fn ratio(&self) -> Spread {
        let each = Spread::of(self.rounds.iter().map(|round| round.ours / round.peer));
        Spread { median: self.ours().median / self.theirs().median, ..each }
    }
    /// Whether the aim is reached.
    pub(crate) fn is_met(&self) -> bool {
        self.ratio().median >= self.aim
    }
}

impl Bound {
    /// What was measured.
    pub(crate) fn spread(&self) -> Spread {
        Spread::of(self.measured.iter().copied())
    }
    /// Whether every figure is under the limit.
    pub(crate) fn is_met(&self) -> bool {
        self.spread().greatest < self.limit
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, Comparison, Round, Spread};

    fn comparison(rounds: &[(f64, f64)]) -> Comparison {
        let rounds = rounds.iter().map(|&(ours, peer)| Round { ours, peer }).collect();
        Comparison { what: "a", peer: "b", unit: "c/s", aim: 0.8, rounds }
    }

    #[test]
    fn a_ratio_is_between_medians_and_its_spread_between_rounds() {
        let ratio = comparison(&[(80.0, 100.0), (90.0, 90.0), (10.0, 100.0)]).ratio();
        assert_eq!(ratio, Spread { least: 0.1, median: 0.8, greatest: 1.0 });
    }

    #[test]
    fn an_even_number_of_figures_has_a_median_between_two() {
        assert_eq!(Spread::of([4.0, 1.0, 3.0, 2.0]).median.to_bits(), 2.5_f64.to_bits());
    }

    #[test]
    fn an_aim_is_met_by_the_medians_and_a_bound_by_every_figure() {
        assert!(comparison(&[(80.0, 100.0)]).is_met());
        assert!(!comparison(&[(79.0, 100.0)]).is_met());
        let bound = |measured| Bound { what: "a", unit: "ms", limit: 300.0, measured };
        assert!(bound(vec![20.0, 299.0]).is_met());
        assert!(!bound(vec![20.0, 1035.0]).is_met());
    }

    #[test]
    fn who_begins_changes_at_each_round() {
        let order = std::cell::RefCell::new(String::new());
        let call = |who: char| {
            order.borrow_mut().push(who);
            Ok(1.0)
        };
        comparison(&[]).alternate(3, || call('o'), || call('p')).unwrap();
        assert_eq!(order.into_inner(), "oppoop");
    }
}
