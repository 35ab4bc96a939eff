//! Who serves what, and who is named where.
use crate::Town;
use async_trait::async_trait;
use linf_kernel::{AccountId, StoreError};
use linf_routing::ports::{CoverageDirectory, ReaderDirectory};
use linf_routing::{ConventionFact, GrantFacts, LinfFacts, Place};

#[async_trait]
impl CoverageDirectory for Town {
    async fn facts(&self, place: &Place) -> Result<Vec<LinfFacts>, StoreError> {
        let books = self.read()?;
        let facts = books.services.values().map(|service| books.facts(service, place));
        Ok(facts.filter(|facts| !facts.served.is_empty()).collect())
    }
    async fn generation(&self) -> Result<u64, StoreError> {
        Ok(self.read()?.generation)
    }
}

#[async_trait]
impl ReaderDirectory for Town {
    async fn grants(&self, account: AccountId) -> Result<Vec<GrantFacts>, StoreError> {
        let books = self.read()?;
        let mut grants = Vec::new();
        for service in books.services.values() {
            if let Some(convention) = &service.convention {
                let persons = convention.persons.iter().filter(|person| person.account == account);
                grants.extend(persons.map(|person| GrantFacts {
                    person: person.id,
                    person_name: person.name.clone(),
                    linf: service.card.linf,
                    linf_name: service.card.name.clone(),
                    zone: service.zone,
                    withdrawn_at: person.withdrawn_at,
                    convention: match (convention.period.until, convention.breached) {
                        (None, _) => ConventionFact::Signed { from: convention.period.from },
                        (Some(_), false) => ConventionFact::EndedByNotice,
                        (Some(_), true) => ConventionFact::EndedForBreach,
                    },
                }));
            }
        }
        Ok(grants)
    }
}
