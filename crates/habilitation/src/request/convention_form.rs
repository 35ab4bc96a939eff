//! What an agent types to send a convention, and what it becomes once checked.
use super::form::{Checking, PersonForm, RequestPlaces};
use super::{HabilitationRequestId, RequestFault, RequestFieldFault};
use crate::use_cases::requests::SendConvention;
use crate::{Party, RetrievalDays, Signatory};
use linf_territory::CafCode;

/// The parties and annexe 1, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConventionForm {
    /// The LINF to habilitate.
    pub linf: String,
    /// Legal name of the managing body.
    pub partner_name: String,
    /// The code of what it is.
    pub partner_nature: String,
    /// What else it is.
    pub partner_other: String,
    /// Its address.
    pub partner_address: String,
    /// Who signs.
    pub signatory_name: String,
    /// In which quality.
    pub signatory_quality: String,
    /// Days to fetch a request; fifteen when nothing is typed.
    pub retrieval_days: String,
    /// Annexe 1: communes, names or codes, one each.
    pub communes: Vec<String>,
    /// Annexe 1: persons.
    pub persons: Vec<PersonForm>,
}

impl ConventionForm {
    pub(crate) fn check(
        &self,
        places: &dyn RequestPlaces,
        (request, caf): (HabilitationRequestId, CafCode),
    ) -> Result<SendConvention, Vec<RequestFieldFault>> {
        let mut checking = Checking::default();
        let linf = self.linf.trim().parse().ok();
        if linf.is_none() {
            checking.fault("linf", RequestFault::Missing);
        }
        let name = checking.text("partner_name", &self.partner_name);
        let nature = checking.nature(
            ("partner_nature", &self.partner_nature),
            ("partner_other", &self.partner_other),
        );
        let address = checking.text("partner_address", &self.partner_address);
        let signatory = checking.text("signatory_name", &self.signatory_name);
        let quality = checking.text("signatory_quality", &self.signatory_quality);
        let days = match self.retrieval_days.trim() {
            "" => Some(RetrievalDays::default()),
            typed => typed.parse().ok().and_then(|days| RetrievalDays::new(days).ok()),
        };
        if days.is_none() {
            checking.fault("retrieval_days", RequestFault::Unknown);
        }
        let communes = checking.communes(&self.communes, Some(caf), places);
        let persons = checking.persons(&self.persons);
        let command = (|| {
            let signatory = Signatory { name: signatory?, quality: quality? };
            let partner = Party { name: name?, address: address?, signatory };
            let (linf, nature, retrieval_days) = (linf?, nature?, days?);
            Some(SendConvention {
                request,
                linf,
                partner,
                nature,
                retrieval_days,
                communes,
                persons,
            })
        })();
        checking.finish(command)
    }
}
