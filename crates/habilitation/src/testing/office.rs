//! The back office wired over the in-memory adapter, with plain fakes of the leaf ports.
use super::{MemoryStore, samples};
use crate::ports::{PaperPrinter, RequestLinks};
use crate::request::HabilitationForm;
use crate::use_cases::{CafDirectories, Contracts, HabilitationRequests};
use crate::{HabilitationRequestId, LinkDigest, Paper, RenderedPaper, TemplateVersion};
use async_trait::async_trait;
use chrono::NaiveDate;
use linf_authorisation::{Actor, Role};
use linf_kernel::testing::{FixedClock, SequenceIds, day};
use linf_kernel::{BoxError, Id, LinfId};
use linf_territory::testing::gazetteer;
use linf_territory::{CafCode, CafDirectory};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use uuid::Uuid;

/// Prints the values of a document, in words.
#[derive(Debug, Clone, Copy, Default)]
pub struct WordPrinter;

#[async_trait]
impl PaperPrinter for WordPrinter {
    async fn print(&self, paper: &Paper) -> Result<RenderedPaper, BoxError> {
        let template = TemplateVersion(format!("{} 1", paper.kind().code()));
        Ok(RenderedPaper { pdf: format!("%PDF-1.7 {paper:?}").into_bytes(), template })
    }
}

/// Links that anybody could write.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlainRequestLinks;

impl RequestLinks for PlainRequestLinks {
    fn secret(&self, request: HabilitationRequestId) -> String {
        format!("link-{}", request.as_uuid().simple())
    }
    fn digest(&self, secret: &str) -> LinkDigest {
        LinkDigest(Sha256::digest(secret).into())
    }
}

/// The use cases over one [`MemoryStore`], on 23 November 2026 at 10 o’clock (UTC).
#[derive(Debug, Clone)]
pub struct Office {
    /// What is stored.
    pub store: MemoryStore,
    /// The time.
    pub clock: FixedClock,
    /// Contracts.
    pub contracts: Contracts,
    /// Profiles of CAFs.
    pub directories: CafDirectories,
    /// Requests.
    pub requests: HabilitationRequests,
}

/// Somebody at the CNAF.
#[must_use]
pub fn cnaf() -> Actor {
    Actor::new(Id::from_uuid(Uuid::from_u128(70)), vec![Role::CnafAdministrator])
}
/// The administrator of a CAF.
#[must_use]
pub fn administrator(caf: &str) -> Actor {
    let role = Role::CafAdministrator(caf.parse().unwrap());
    Actor::new(Id::from_uuid(Uuid::from_u128(71)), vec![role])
}
/// An agent of a CAF.
#[must_use]
pub fn agent(caf: &str) -> Actor {
    Actor::new(Id::from_uuid(Uuid::from_u128(72)), vec![Role::CafAgent(caf.parse().unwrap())])
}
/// Somebody of a LINF.
#[must_use]
pub fn manager(linf: LinfId) -> Actor {
    let roles = vec![Role::LinfManager(linf), Role::LinfPerson(linf)];
    Actor::new(Id::from_uuid(Uuid::from_u128(73)), roles)
}

impl Office {
    /// Nothing stored.
    #[must_use]
    pub fn new() -> Self {
        Self::over(MemoryStore::default())
    }
    /// Over a store.
    #[must_use]
    pub fn over(store: MemoryStore) -> Self {
        let clock = FixedClock::at("2026-11-23T10:00:00Z");
        let (shared, ids) = (Arc::new(store.clone()), Arc::new(SequenceIds::default()));
        let (cafs, geography) = (Arc::new(CafDirectory::new()), Arc::new(gazetteer()));
        let (time, printer) = (Arc::new(clock.clone()), Arc::new(WordPrinter));
        Self {
            contracts: Contracts {
                store: Arc::<MemoryStore>::clone(&shared),
                printer: Arc::<WordPrinter>::clone(&printer),
                cafs: Arc::clone(&cafs),
                clock: Arc::<FixedClock>::clone(&time),
                ids: Arc::<SequenceIds>::clone(&ids),
            },
            directories: CafDirectories {
                store: Arc::<MemoryStore>::clone(&shared),
                cafs: Arc::clone(&cafs),
            },
            requests: HabilitationRequests {
                store: shared,
                printer,
                links: Arc::new(PlainRequestLinks),
                geography,
                cafs,
                clock: time,
                ids,
            },
            store,
            clock,
        }
    }
    /// A CAF has a contract, signed on a day.
    pub fn contracted(&self, caf: CafCode, signed_on: NaiveDate) {
        let id = Id::from_uuid(self.contracts.ids.next());
        self.store.put_contract(samples::signed_contract(id, caf, signed_on));
    }
    /// With the profile of the Caf de la Haute-Loire, its contract of 1 January 2026, and LINF 1001.
    pub async fn ready() -> Self {
        let office = Self::new();
        let record = samples::convention(1);
        office.store.put_linf(record.linf, record.caf);
        let details = samples::caf_profile("43").details().clone();
        office.directories.save(&cnaf(), record.caf, details, None).await.unwrap();
        office.contracted(record.caf, day("2026-01-01"));
        office
    }
    /// With a request of LINF 1001.
    pub async fn asked() -> (Self, HabilitationRequestId) {
        let office = Self::ready().await;
        let form = form();
        let sent = office.requests.submit(&form, "first".parse().unwrap()).await.unwrap();
        (office, sent.id)
    }
}
impl Default for Office {
    fn default() -> Self {
        Self::new()
    }
}

/// A form that is accepted: it says what [`samples::content`] says, of LINF 1001.
#[must_use]
pub fn form() -> HabilitationForm {
    let content = samples::content();
    let text = |value: &dyn std::fmt::Display| value.to_string();
    let persons = content.persons.iter().map(|person| crate::request::PersonForm {
        surname: text(&person.surname),
        first_name: text(&person.first_name),
        email: text(&person.email),
        address: text(&person.address),
        function: text(&person.function),
    });
    HabilitationForm {
        caf: "43".to_owned(),
        linf: samples::convention(1).linf.to_string(),
        service_name: text(&content.service.name),
        service_address: text(&content.service.address),
        service_phone: text(&content.service.phone),
        service_email: text(&content.service.email),
        partner_name: text(&content.partner.name),
        partner_nature: "other".to_owned(),
        partner_other: "Intercommunalité".to_owned(),
        partner_address: text(&content.partner.address),
        signatory_name: text(&content.partner.signatory.name),
        signatory_quality: text(&content.partner.signatory.quality),
        communes: vec!["Le Puy-en-Velay".to_owned()],
        persons: persons.collect(),
        requester_name: text(&content.requester.name),
        requester_email: text(&content.requester.email),
        remark: content.remark.as_ref().map(|remark| text(remark)).unwrap_or_default(),
    }
}
