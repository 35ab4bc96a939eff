//! The answer to « mon service est-il disponible dans ma commune ? » (R95).
use crate::{LinfCard, LinfFacts, Place};
use chrono::NaiveDate;

/// Who answers the families of a place, and until when this answer is sure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The place, with its CAF.
    pub place: Place,
    /// LINFs that receive requests there, by name; the family chooses one (D4).
    pub receiving: Vec<LinfCard>,
    /// LINFs that serve the place but do not receive requests on line (D18), by name.
    pub referenced: Vec<LinfCard>,
    /// The next day on which the answer changes by itself.
    pub next_change: Option<NaiveDate>,
}

impl Coverage {
    /// The answer on a day, from raw facts.
    #[must_use]
    pub fn of(place: Place, facts: &[LinfFacts], on: NaiveDate) -> Self {
        let by_name = |keep: &dyn Fn(&LinfFacts) -> bool| {
            let mut cards: Vec<_> =
                facts.iter().filter(|f| keep(f)).map(|f| f.card.clone()).collect();
            cards.sort_by(|a, b| (&a.name, a.linf).cmp(&(&b.name, b.linf)));
            cards
        };
        let serves = |f: &LinfFacts| f.served.iter().any(|period| period.contains(on));
        Self {
            receiving: by_name(&|f| f.is_operational(on)),
            referenced: by_name(&|f| f.published && serves(f) && !f.is_operational(on)),
            next_change: facts.iter().filter_map(|f| f.next_change(on)).min(),
            place,
        }
    }
    /// Whether a request can be sent from there.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        !self.receiving.is_empty()
    }
}
