//! What a writer remembers of the facts between two groups, as long as none changed: the
//! generation of coverage, read in each group's own transaction, says so.
use crate::routing::facts::RawFacts;
use linf_kernel::{LinfId, StoreError};
use linf_routing::Place;
use linf_territory::CommuneCode;
use sea_orm::DatabaseTransaction;
use std::collections::HashMap;

/// Places and LINFs remembered; beyond, all are forgotten.
const KEPT: usize = 4_096;

/// The facts about a LINF and a place, of one generation.
#[derive(Default)]
pub(super) struct Remembered {
    generation: i64,
    facts: HashMap<(CommuneCode, LinfId), (Place, RawFacts)>,
}

impl Remembered {
    /// Forgets all that is of another generation.
    pub(super) fn keep_only(&mut self, generation: i64) {
        if self.generation != generation || self.facts.len() > KEPT {
            self.facts.clear();
        }
        self.generation = generation;
    }

    /// Reads the facts, unless they are remembered. A place may have changed without its code: a
    /// new list of communes in force.
    pub(super) async fn learn(
        &mut self,
        transaction: &DatabaseTransaction,
        place: &Place,
        linf: LinfId,
    ) -> Result<(), StoreError> {
        if self.of(place, linf).is_none() {
            let facts = RawFacts::of_linf_at(transaction, linf, place).await?;
            self.facts.insert((place.code, linf), (place.clone(), facts));
        }
        Ok(())
    }

    /// What is remembered.
    pub(super) fn of(&self, place: &Place, linf: LinfId) -> Option<&RawFacts> {
        let (of, facts) = self.facts.get(&(place.code, linf))?;
        (of == place).then_some(facts)
    }
}
