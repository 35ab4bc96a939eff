//! The `Linf` aggregate.
use crate::{Event, Field, FieldChange, LinfRecord, RecordPart, Rubric};
use chrono::{DateTime, Utc};
use linf_kernel::{LinfId, TransitionRefused};

#[cfg(test)]
mod tests;

/// Whether the public sees the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publication {
    /// Being written.
    Draft,
    /// Visible.
    Published {
        /// Since when.
        at: DateTime<Utc>,
    },
    /// No longer visible.
    Withdrawn {
        /// Since when.
        at: DateTime<Utc>,
    },
}

impl Publication {
    /// A stable word for storage, interfaces and logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published { .. } => "published",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }
}

/// « Guichet pour une demande en ligne » (R26, R57).
#[doc(alias = "guichet")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OnlineCounter {
    /// « Oui ».
    Open,
    /// « Non ».
    Closed,
}

impl OnlineCounter {
    /// A stable word for storage, interfaces and logs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

/// A *lieu d'information* and its record.
#[doc(alias = "family information point")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linf {
    id: LinfId,
    record: LinfRecord,
    publication: Publication,
    counter: OnlineCounter,
    version: u32,
}

/// What a store keeps of a [`Linf`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinfState {
    /// Identifier.
    pub id: LinfId,
    /// What it says.
    pub record: LinfRecord,
    /// Whether the public sees it.
    pub publication: Publication,
    /// Its guichet.
    pub counter: OnlineCounter,
    /// Version it was read at.
    pub version: u32,
}

impl Linf {
    /// A new record, a draft whose guichet is closed (R26).
    #[must_use]
    pub fn register(id: LinfId, record: LinfRecord) -> (Self, Event) {
        let (publication, counter) = (Publication::Draft, OnlineCounter::Closed);
        (Self { id, record, publication, counter, version: 0 }, Event::LinfRegistered { linf: id })
    }
    /// Rebuilds a stored one: for adapters.
    #[must_use]
    pub fn rehydrate(state: LinfState) -> Self {
        let LinfState { id, record, publication, counter, version } = state;
        Self { id, record, publication, counter, version }
    }
    /// Says something else in one part; nothing happens when it says the same. The CAF and the
    /// rubric stay what they are.
    pub fn revise(&mut self, part: RecordPart) -> Option<(Event, Vec<FieldChange>)> {
        let name = part.name();
        let mut after = self.record.clone();
        after.replace(part);
        (after.general.caf, after.general.rubric) = (self.record.caf(), self.record.general.rubric);
        let changes = self.record.changes_to(&after);
        if changes.is_empty() && after == self.record {
            return None;
        }
        self.record = after;
        Some((Event::LinfChanged { linf: self.id, part: name }, changes))
    }
    /// How the two switches differ from what they were.
    #[must_use]
    pub fn switched_since(&self, before: &Self) -> Vec<FieldChange> {
        let words = |linf: &Self| [linf.publication.name(), linf.counter.name()];
        let fields = [Field::Publication, Field::Counter];
        let pairs = words(before).into_iter().zip(words(self));
        let differ = fields.into_iter().zip(pairs).filter(|(_, (before, after))| before != after);
        differ
            .map(|(field, (before, after))| FieldChange {
                field,
                before: Some(before.to_owned()),
                after: Some(after.to_owned()),
            })
            .collect()
    }
    /// Shows the record to the public.
    ///
    /// # Errors
    /// [`TransitionRefused`] when it is shown already.
    pub fn publish(&mut self, at: DateTime<Utc>) -> Result<Event, TransitionRefused> {
        match self.publication {
            Publication::Draft | Publication::Withdrawn { .. } => {
                self.publication = Publication::Published { at };
                Ok(Event::LinfPublished { linf: self.id })
            }
            Publication::Published { .. } => Err(self.refused("publish")),
        }
    }
    /// Hides the record; its guichet closes.
    ///
    /// # Errors
    /// [`TransitionRefused`] unless it is shown.
    pub fn withdraw(&mut self, at: DateTime<Utc>) -> Result<Event, TransitionRefused> {
        match self.publication {
            Publication::Published { .. } => {
                self.publication = Publication::Withdrawn { at };
                self.counter = OnlineCounter::Closed;
                Ok(Event::LinfWithdrawn { linf: self.id })
            }
            Publication::Draft | Publication::Withdrawn { .. } => Err(self.refused("withdraw")),
        }
    }
    /// Opens the guichet of a published record (R57). The caller has checked D5 and D6.
    ///
    /// # Errors
    /// [`TransitionRefused`] when it is open already, the record is not shown, or is that of a
    /// relais, which has no guichet (R14).
    pub fn open_counter(&mut self) -> Result<Event, TransitionRefused> {
        match (self.record.general.rubric, self.publication, self.counter) {
            (Rubric::Linf, Publication::Published { .. }, OnlineCounter::Closed) => {
                self.counter = OnlineCounter::Open;
                Ok(Event::CounterOpened { linf: self.id })
            }
            (Rubric::Linf, Publication::Published { .. }, OnlineCounter::Open)
            | (Rubric::Linf, Publication::Draft | Publication::Withdrawn { .. }, _)
            | (Rubric::Rpe, _, _) => Err(self.refused("open the guichet")),
        }
    }
    /// Closes the guichet.
    ///
    /// # Errors
    /// [`TransitionRefused`] when it is closed already.
    pub fn close_counter(&mut self) -> Result<Event, TransitionRefused> {
        match self.counter {
            OnlineCounter::Open => {
                self.counter = OnlineCounter::Closed;
                Ok(Event::CounterClosed { linf: self.id })
            }
            OnlineCounter::Closed => Err(self.refused("close the guichet")),
        }
    }
    fn refused(&self, action: &'static str) -> TransitionRefused {
        TransitionRefused { from: self.publication.name(), action }
    }
    /// Identifier.
    #[must_use]
    pub const fn id(&self) -> LinfId {
        self.id
    }
    /// What it says.
    #[must_use]
    pub const fn record(&self) -> &LinfRecord {
        &self.record
    }
    /// Whether the public sees it.
    #[must_use]
    pub const fn publication(&self) -> Publication {
        self.publication
    }
    /// Its guichet.
    #[must_use]
    pub const fn counter(&self) -> OnlineCounter {
        self.counter
    }
    /// Version it was read at.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }
}
