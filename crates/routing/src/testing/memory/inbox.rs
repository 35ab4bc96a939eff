//! Recording requests.
use super::{MemoryStore, State};
use crate::ports::RequestInbox;
use crate::{AcceptedRequest, Admission, Recorded, Unmet};
use async_trait::async_trait;
use linf_kernel::StoreError;

#[async_trait]
impl RequestInbox for MemoryStore {
    async fn record(&self, request: AcceptedRequest) -> Result<Recorded, StoreError> {
        self.0.write(|state| state.record(request)).await
    }
}

impl State {
    /// Writes everything or nothing.
    fn record(&mut self, accepted: AcceptedRequest) -> Result<Recorded, StoreError> {
        if let Some(id) = self.keys.get(accepted.key.as_str()) {
            return Ok(match (self.requests.get(id), self.data.get(id)) {
                (Some(recorded), Some(data)) if accepted.repeats(recorded, data) => {
                    let linf = self.linfs.get(&recorded.linf());
                    let card = linf.ok_or_else(|| StoreError::corrupt("no such LINF"))?.card();
                    Recorded::Already(recorded.clone(), card)
                }
                _ => Recorded::KeyReused,
            });
        }
        let Some(facts) = self.facts(accepted.linf, &accepted.place) else {
            return Ok(Recorded::NotReceiving(vec![Unmet::NotServed]));
        };
        if self.requests.contains_key(&accepted.id) {
            return Err(StoreError::Duplicate);
        }
        let persons = self.active_persons(accepted.linf);
        match accepted.admit(&facts, &persons) {
            Err(unmet) => Ok(Recorded::NotReceiving(unmet)),
            Ok(Admission { request, event, notices }) => {
                self.keys.insert(accepted.key.as_str().to_owned(), request.id());
                self.data.insert(request.id(), accepted.data);
                self.requests.insert(request.id(), request.clone());
                self.events.push(event);
                self.notices.extend(notices);
                Ok(Recorded::New(request, facts.card))
            }
        }
    }
}
