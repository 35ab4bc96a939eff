//! The records, as plain maps.
use crate::town::Communes;
use crate::{Convention, Service};
use linf_kernel::{LinfId, Period, PersonId, RequestId, StoreError};
use linf_routing::{Event, Export, ExportId, FamilyData, FamilyRequest, LinfFacts, Notice, Place};
use linf_territory::CafCode;
use std::collections::BTreeMap;

/// Everything the town wrote down. A unit of work changes a copy, which then takes its place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Books {
    pub(crate) contracts: BTreeMap<CafCode, Period>,
    pub(crate) services: BTreeMap<LinfId, Service>,
    pub(crate) generation: u64,
    pub(crate) requests: BTreeMap<RequestId, (FamilyRequest, FamilyData)>,
    pub(crate) keys: BTreeMap<String, RequestId>,
    pub(crate) exports: BTreeMap<ExportId, Export>,
    pub(crate) pieces: BTreeMap<(ExportId, u16, u32), Vec<u8>>,
    pub(crate) events: Vec<Event>,
    pub(crate) notices: Vec<Notice>,
}

impl Books {
    /// The raw facts about a service and a place; the library decides what they mean.
    pub(crate) fn facts(&self, service: &Service, place: &Place) -> LinfFacts {
        let contract = |caf| self.contracts.get(&caf).copied().into_iter().collect();
        let convention = service.convention.as_ref();
        let active =
            convention.map_or(0, |c| c.persons.iter().filter(|person| person.is_active()).count());
        LinfFacts {
            card: service.card.clone(),
            caf: service.caf,
            zone: service.zone,
            seat_contracts: contract(service.caf),
            local_contracts: place.caf.map(contract).unwrap_or_default(),
            conventions: convention.map(in_force).into_iter().collect(),
            retrieval_days: convention.map_or(15, |c| c.retrieval_days),
            published: service.published,
            counter_open: service.counter_open,
            active_persons: u32::try_from(active).unwrap_or(u32::MAX),
            served: there(&service.served, place),
            annexed: convention.map(|c| there(&c.annexed, place)).unwrap_or_default(),
        }
    }

    /// An export that is begun and not finished: it has no file yet.
    pub(crate) fn under_way(&mut self, id: ExportId) -> Result<&mut Export, StoreError> {
        let begun = self.exports.get_mut(&id).filter(|export| export.files.is_empty());
        begun.ok_or(StoreError::Stale)
    }

    /// Removes exports that are not finished, with their bytes.
    pub(crate) fn discard(&mut self, which: impl Fn(&Export) -> bool, limit: u16) -> u64 {
        let gone = self.exports.values().filter(|export| export.files.is_empty() && which(export));
        let gone: Vec<_> = gone.take(usize::from(limit)).map(|export| export.id).collect();
        self.exports.retain(|id, _| !gone.contains(id));
        self.pieces.retain(|(id, ..), _| !gone.contains(id));
        gone.len() as u64
    }

    pub(crate) fn active_persons(service: &Service) -> Vec<PersonId> {
        let persons = service.convention.iter().flat_map(|convention| &convention.persons);
        persons.filter(|person| person.is_active()).map(|person| person.id).collect()
    }
}

/// When a convention counts: a breach ends it at once, the day of its end is not covered.
fn in_force(convention: &Convention) -> Period {
    let until = convention.period.until;
    let until = if convention.breached { until.and_then(|on| on.pred_opt()) } else { until };
    Period { until, ..convention.period }
}

/// When a list of communes counts for a place.
fn there(communes: &Communes, place: &Place) -> Vec<Period> {
    let codes = place.codes();
    communes.iter().filter(|(code, _)| codes.contains(code)).map(|(_, period)| *period).collect()
}
