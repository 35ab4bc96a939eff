//! What a request says, as JSON. A field added later has a default, so that old rows are read.
use crate::decode;
use linf_habilitation::{
    PartnerNature, PartnerNatureCode, Party, PersonIdentity, RequestContent, Requester,
    ServiceContact, Signatory,
};
use linf_kernel::{Line, StoreError};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Stored {
    service: Service,
    partner: Partner,
    communes: Vec<String>,
    persons: Vec<Person>,
    requester: Named,
    #[serde(default)]
    remark: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Service {
    name: String,
    address: String,
    phone: String,
    email: String,
}

/// The managing body of a LINF: who signs, and what it is.
#[derive(Serialize, Deserialize)]
pub(super) struct Partner {
    name: String,
    address: String,
    signatory: String,
    quality: String,
    nature: String,
    #[serde(default)]
    other: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Named {
    name: String,
    email: String,
}

/// A person of annexe 1.
#[derive(Serialize, Deserialize)]
pub(super) struct Person {
    surname: String,
    first_name: String,
    email: String,
    address: String,
    function: String,
}

impl Person {
    pub(super) fn of(person: &PersonIdentity) -> Self {
        Self {
            surname: person.surname.to_string(),
            first_name: person.first_name.to_string(),
            email: person.email.to_string(),
            address: person.address.to_string(),
            function: person.function.to_string(),
        }
    }
    pub(super) fn to_domain(&self) -> Result<PersonIdentity, StoreError> {
        Ok(PersonIdentity {
            surname: decode::parse("request.person.surname", &self.surname)?,
            first_name: decode::parse("request.person.first_name", &self.first_name)?,
            email: decode::parse("request.person.email", &self.email)?,
            address: decode::parse("request.person.address", &self.address)?,
            function: decode::parse("request.person.function", &self.function)?,
        })
    }
}

impl Partner {
    pub(super) fn of(partner: &Party, nature: &PartnerNature) -> Self {
        let other = match nature {
            PartnerNature::Other(other) => Some(other.to_string()),
            PartnerNature::ConseilDepartemental
            | PartnerNature::Commune
            | PartnerNature::Entreprise => None,
        };
        Self {
            name: partner.name.to_string(),
            address: partner.address.to_string(),
            signatory: partner.signatory.name.to_string(),
            quality: partner.signatory.quality.to_string(),
            nature: PartnerNatureCode::of(nature).code().to_owned(),
            other,
        }
    }
    pub(super) fn to_domain(&self) -> Result<(Party, PartnerNature), StoreError> {
        let other = self.other.as_ref();
        let other: Option<Line<100>> =
            other.map(|other| decode::parse("request.partner.other", other)).transpose()?;
        let nature = PartnerNatureCode::known(&self.nature).and_then(|code| code.with(other));
        let partner = Party {
            name: decode::parse("request.partner.name", &self.name)?,
            address: decode::parse("request.partner.address", &self.address)?,
            signatory: Signatory {
                name: decode::parse("request.partner.signatory", &self.signatory)?,
                quality: decode::parse("request.partner.quality", &self.quality)?,
            },
        };
        Ok((partner, nature.ok_or_else(|| StoreError::corrupt("request.partner.nature"))?))
    }
}

/// JSON → content.
pub(super) fn read(json: &str) -> Result<RequestContent, StoreError> {
    let stored: Stored = serde_json::from_str(json).map_err(StoreError::corrupt)?;
    let Stored { service, partner, communes, persons, requester, remark } = stored;
    let (partner, nature) = partner.to_domain()?;
    let communes = communes.iter().map(|code| decode::parse("request.commune", code));
    Ok(RequestContent {
        service: ServiceContact {
            name: decode::parse("request.service.name", &service.name)?,
            address: decode::parse("request.service.address", &service.address)?,
            phone: decode::parse("request.service.phone", &service.phone)?,
            email: decode::parse("request.service.email", &service.email)?,
        },
        partner,
        nature,
        communes: communes.collect::<Result<_, _>>()?,
        persons: persons.iter().map(Person::to_domain).collect::<Result<_, _>>()?,
        requester: Requester {
            name: decode::parse("request.requester.name", &requester.name)?,
            email: decode::parse("request.requester.email", &requester.email)?,
        },
        remark: remark.map(|remark| decode::parse("request.remark", &remark)).transpose()?,
    })
}

/// Content → JSON.
pub(super) fn write(content: &RequestContent) -> Result<String, StoreError> {
    let RequestContent { service, partner, nature, communes, persons, requester, remark } = content;
    let stored = Stored {
        service: Service {
            name: service.name.to_string(),
            address: service.address.to_string(),
            phone: service.phone.to_string(),
            email: service.email.to_string(),
        },
        partner: Partner::of(partner, nature),
        communes: communes.iter().map(ToString::to_string).collect(),
        persons: persons.iter().map(Person::of).collect(),
        requester: Named { name: requester.name.to_string(), email: requester.email.to_string() },
        remark: remark.as_ref().map(ToString::to_string),
    };
    serde_json::to_string(&stored).map_err(|error| StoreError::Other(error.into()))
}
