//! Mails to families: their request is recorded, treated, goes to another LINF, or to none.
use super::super::access::caf_name;
use super::Loaded;
use crate::decode;
use crate::routing::facts::card;
use linf_kernel::{PhoneNumber, RequestId, StoreError};
use linf_notification::{CafContact, Contact, MailContent, Message};
use linf_routing::{FamilyData, FamilyRequest, RequestState};

impl Loaded {
    /// A request, its family's data and who answers it.
    fn family(
        &self,
        id: RequestId,
    ) -> Result<Option<(&FamilyRequest, &FamilyData, Contact)>, StoreError> {
        let Some(request) = self.requests.get(&id.as_uuid()) else {
            return Ok(None);
        };
        let linf = self.linfs.get(&request.linf().as_uuid());
        let (Some(data), Some(linf)) = (self.data.get(&id), linf) else {
            return Ok(None);
        };
        let card = card(linf);
        let phone: PhoneNumber = decode::parse("linf.phone", &card.phone)?;
        let contact = Contact {
            name: card.name,
            address: card.address,
            phone: phone.by_pairs(),
            email: card.email,
        };
        Ok(Some((request, data, contact)))
    }

    pub(super) fn recorded(&self, request: RequestId) -> Result<Option<MailContent>, StoreError> {
        Ok(self.family(request)?.map(|(request, data, contact)| MailContent {
            to: data.contact.email.clone(),
            message: Message::RequestRecorded {
                reference: request.reference().to_string(),
                recorded_at: request.recorded_at(),
                zone: request.zone(),
                contact,
                answer_by: request.treat_by(),
            },
        }))
    }

    pub(super) fn treated(&self, request: RequestId) -> Result<Option<MailContent>, StoreError> {
        let Some((request, data, contact)) = self.family(request)? else {
            return Ok(None);
        };
        Ok(match request.state() {
            RequestState::New | RequestState::FamilyTold { .. } => None,
            RequestState::Treated { at, .. } => Some(MailContent {
                to: data.contact.email.clone(),
                message: Message::RequestTreated {
                    reference: request.reference().to_string(),
                    treated_at: at,
                    zone: request.zone(),
                    contact,
                },
            }),
        })
    }

    pub(super) fn rerouted(&self, request: RequestId) -> Result<Option<MailContent>, StoreError> {
        Ok(self.family(request)?.map(|(request, data, contact)| MailContent {
            to: data.contact.email.clone(),
            message: Message::RequestRerouted {
                reference: request.reference().to_string(),
                contact,
            },
        }))
    }

    pub(super) fn family_told(
        &self,
        request: RequestId,
    ) -> Result<Option<MailContent>, StoreError> {
        let Some((request, data, _left)) = self.family(request)? else {
            return Ok(None);
        };
        let told = match request.state() {
            RequestState::FamilyTold { .. } => true,
            RequestState::New | RequestState::Treated { .. } => false,
        };
        let linf = self.linfs.get(&request.linf().as_uuid()).filter(|_| told);
        let Some(linf) = linf else {
            return Ok(None);
        };
        let profile = self.profiles.get(&linf.caf);
        let phone = profile.and_then(|profile| profile.phone.as_deref());
        let phone: Option<PhoneNumber> =
            phone.map(|phone| decode::parse("caf_profile.phone", phone)).transpose()?;
        let caf = CafContact {
            name: caf_name(decode::parse("linf.caf", &linf.caf)?),
            phone: phone.map(|phone| phone.by_pairs()),
            email: profile.and_then(|profile| profile.email.clone()),
        };
        Ok(Some(MailContent {
            to: data.contact.email.clone(),
            message: Message::FamilyTold { reference: request.reference().to_string(), caf },
        }))
    }
}
