//! The *procès-verbal de destruction*: what the portal says of its own deletions (D8).
use crate::{Candidate, rule};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use linf_kernel::calendar::local_day;
use linf_kernel::{Id, LinfId};

/// Marker of a batch of destructions.
#[derive(Debug)]
pub enum BatchKind {}
/// Identifier of a batch of destructions.
pub type BatchId = Id<BatchKind>;
/// Marker of a procès-verbal.
#[derive(Debug)]
pub enum ProcesVerbalKind {}
/// Identifier of a procès-verbal.
pub type ProcesVerbalId = Id<ProcesVerbalKind>;

/// One destroyed request: reference and dates, nothing personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destroyed {
    /// Its reference.
    pub reference: String,
    /// The day it was recorded, where its LINF is.
    pub recorded_on: NaiveDate,
    /// The day from which it was to be destroyed.
    pub due_on: NaiveDate,
    /// The word of the state it was in.
    pub state: String,
}

/// What was destroyed of one LINF in one batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcesVerbal {
    /// Identifier, also its number.
    pub id: ProcesVerbalId,
    /// Which batch.
    pub batch: BatchId,
    /// Whose requests.
    pub linf: LinfId,
    /// The name of the LINF that day.
    pub linf_name: String,
    /// The clock of the LINF.
    pub zone: Tz,
    /// When they were destroyed.
    pub destroyed_at: DateTime<Utc>,
    /// What was destroyed, in the order of recording.
    pub destroyed: Vec<Destroyed>,
}

impl ProcesVerbal {
    /// The procès-verbaux of a batch, one a LINF, in the order of the LINFs' identifiers.
    #[must_use]
    pub fn of_batch(
        batch: BatchId,
        destroyed_at: DateTime<Utc>,
        due: &[Candidate],
        mut next_id: impl FnMut() -> ProcesVerbalId,
    ) -> Vec<Self> {
        let mut linfs: Vec<&Candidate> = due.iter().collect();
        linfs.sort_by_key(|candidate| (candidate.linf, candidate.key));
        let same_linf = |a: &&Candidate, b: &&Candidate| a.linf == b.linf;
        let groups = linfs.chunk_by(same_linf).filter_map(|group| {
            let first = group.first()?;
            Some(Self {
                id: next_id(),
                batch,
                linf: first.linf,
                linf_name: first.linf_name.clone(),
                zone: first.zone,
                destroyed_at,
                destroyed: group.iter().map(|candidate| destroyed(candidate)).collect(),
            })
        });
        groups.collect()
    }
}

fn destroyed(candidate: &Candidate) -> Destroyed {
    let (recorded_at, zone) = (candidate.key.recorded_at, candidate.zone);
    Destroyed {
        reference: candidate.reference.clone(),
        recorded_on: local_day(recorded_at, zone),
        due_on: local_day(rule::destroy_from(recorded_at, zone), zone),
        state: candidate.state.clone(),
    }
}
