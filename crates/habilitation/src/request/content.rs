//! What a habilitation request says (R46, R47, requirements’ section 4).
use crate::{PartnerNature, Party, PersonIdentity};
use linf_kernel::{EmailAddress, Line, Paragraph, PhoneNumber};
use linf_territory::CommuneCode;

/// How to reach the LINF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceContact {
    /// Its name.
    pub name: Line<200>,
    /// Its postal address, on one line.
    pub address: Line<300>,
    /// Its telephone.
    pub phone: PhoneNumber,
    /// Its public e-mail address.
    pub email: EmailAddress,
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requester {
    /// « Marie Durand ».
    pub name: Line<200>,
    /// Where mails 1, 3, 4 and 14 go.
    pub email: EmailAddress,
}

/// All that was asked, as the requester validated it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestContent {
    /// The LINF.
    pub service: ServiceContact,
    /// Its managing body, and who signs for it.
    pub partner: Party,
    /// What the managing body is (R63).
    pub nature: PartnerNature,
    /// The communes asked, each once.
    pub communes: Vec<CommuneCode>,
    /// The persons who would receive families’ requests.
    pub persons: Vec<PersonIdentity>,
    /// Who asks.
    pub requester: Requester,
    /// What they add.
    pub remark: Option<Paragraph<2000>>,
}

impl RequestContent {
    /// Whether annexe 1 would name the requester: only then an access follows (R60).
    #[must_use]
    pub fn names_requester(&self) -> bool {
        let requester = self.requester.email.key();
        self.persons.iter().any(|person| person.email.key() == requester)
    }
}
