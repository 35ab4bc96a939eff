//! What the outside gives.
use crate::{
    Backlog, CsrfTokens, Limits, Mailbox, MetricsAccess, Models, Readiness, ReceiptLinks,
    SiteSettings,
};
use ipnet::IpNet;
use linf_accounts::Accounts;
use linf_habilitation::{
    Avenants, CafDirectories, Contracts, Conventions, Duties, HabilitationRequests, Progress,
};
use linf_kernel::Clock;
use linf_referencing::use_cases::RecordPapers;
use linf_referencing::{RecordDesk, Referencing, Review};
use linf_routing::{Desk, Intake, Returns};
use linf_territory::{CafDirectory, Geography};
use std::sync::Arc;

/// Everything that [`crate::build`] needs.
#[derive(Clone)]
pub struct Deps {
    /// What families do.
    pub intake: Intake,
    /// What authorised persons do.
    pub desk: Desk,
    /// What comes back to CAFs when a convention ends for breach.
    pub returns: Returns,
    /// Contracts between the CNAF and the CAFs.
    pub contracts: Contracts,
    /// What is known of the CAFs.
    pub caf_profiles: CafDirectories,
    /// Habilitation requests.
    pub habilitations: HabilitationRequests,
    /// Who logs in.
    pub accounts: Accounts,
    /// Records, as they are written.
    pub referencing: Referencing,
    /// Records, as they are read.
    pub records: RecordDesk,
    /// Records, on paper.
    pub record_papers: RecordPapers,
    /// The yearly list of communes, and what it proposes.
    pub review: Review,
    /// Conventions after their signature.
    pub conventions: Conventions,
    /// Changes of annexe 1.
    pub avenants: Avenants,
    /// What LINFs owe their CAF.
    pub duties: Duties,
    /// LINFs on their way, and what waits for a CAF.
    pub progress: Progress,
    /// The official list of communes.
    pub geography: Arc<dyn Geography>,
    /// The CAF of each commune.
    pub cafs: Arc<CafDirectory>,
    /// Tokens of forms.
    pub csrf: Arc<dyn CsrfTokens>,
    /// Links to receipts.
    pub receipt_links: Arc<dyn ReceiptLinks>,
    /// Whether requests can be served.
    pub readiness: Arc<dyn Readiness>,
    /// Figures of the outbox.
    pub backlog: Arc<dyn Backlog>,
    /// The models of documents and mails.
    pub models: Arc<dyn Models>,
    /// The demonstration's mails: its pages exist when this is there.
    pub mailbox: Option<Arc<dyn Mailbox>>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Identity and address.
    pub site: SiteSettings,
    /// Bounds.
    pub limits: Limits,
    /// Proxies whose word about the client's address is taken.
    pub trusted_proxies: Vec<IpNet>,
    /// Who may read `/metrics`.
    pub metrics: MetricsAccess,
    /// The schema of XML exports.
    pub export_schema: &'static str,
}

impl std::fmt::Debug for Deps {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Deps").field("site", &self.site).finish_non_exhaustive()
    }
}
