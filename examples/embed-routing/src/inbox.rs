//! A family’s request is written whole, or not at all.
use crate::Town;
use crate::books::Books;
use async_trait::async_trait;
use linf_kernel::StoreError;
use linf_routing::ports::RequestInbox;
use linf_routing::{AcceptedRequest, Admission, Recorded, Unmet};

#[async_trait]
impl RequestInbox for Town {
    async fn record(&self, request: AcceptedRequest) -> Result<Recorded, StoreError> {
        let _pen = self.pen().lock_owned().await;
        self.write()?.record(request)
    }
}

impl Books {
    fn record(&mut self, accepted: AcceptedRequest) -> Result<Recorded, StoreError> {
        if let Some(known) = self.keys.get(accepted.key.as_str()) {
            return self.recorded_before(&accepted, *known);
        }
        if self.requests.contains_key(&accepted.id) {
            return Err(StoreError::Duplicate);
        }
        let Some(service) = self.services.get(&accepted.linf) else {
            return Ok(Recorded::NotReceiving(vec![Unmet::NotServed]));
        };
        let facts = self.facts(service, &accepted.place);
        match accepted.admit(&facts, &Self::active_persons(service)) {
            Err(unmet) => Ok(Recorded::NotReceiving(unmet)),
            Ok(Admission { request, event, notices }) => {
                self.keys.insert(accepted.key.as_str().to_owned(), request.id());
                self.requests.insert(request.id(), (request.clone(), accepted.data));
                self.events.push(event);
                self.notices.extend(notices);
                Ok(Recorded::New(request, facts.card))
            }
        }
    }

    fn recorded_before(
        &self,
        accepted: &AcceptedRequest,
        known: linf_kernel::RequestId,
    ) -> Result<Recorded, StoreError> {
        let Some((request, data)) = self.requests.get(&known) else {
            return Ok(Recorded::KeyReused);
        };
        if !accepted.repeats(request, data) {
            return Ok(Recorded::KeyReused);
        }
        let service = self.services.get(&request.linf());
        let service = service.ok_or_else(|| StoreError::corrupt("a request to no service"))?;
        Ok(Recorded::Already(request.clone(), service.card.clone()))
    }
}
