//! The records, as plain maps.
use crate::Service;
use crate::town::Communes;
use linf_kernel::{LinfId, Period, PersonId, RequestId};
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
            conventions: convention.map(|c| c.period).into_iter().collect(),
            retrieval_days: convention.map_or(15, |c| c.retrieval_days),
            published: service.published,
            counter_open: service.counter_open,
            active_persons: u32::try_from(active).unwrap_or(u32::MAX),
            served: there(&service.served, place),
            annexed: convention.map(|c| there(&c.annexed, place)).unwrap_or_default(),
        }
    }

    pub(crate) fn active_persons(service: &Service) -> Vec<PersonId> {
        let persons = service.convention.iter().flat_map(|convention| &convention.persons);
        persons.filter(|person| person.is_active()).map(|person| person.id).collect()
    }
}

/// When a list of communes counts for a place.
fn there(communes: &Communes, place: &Place) -> Vec<Period> {
    let codes = place.codes();
    communes.iter().filter(|(code, _)| codes.contains(code)).map(|(_, period)| *period).collect()
}
