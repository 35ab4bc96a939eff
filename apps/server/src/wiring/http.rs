//! The HTTP adapter's needs.
use super::Services;
use crate::ports::{Csrf, DatabaseReadiness, MailBacklog, Receipts};
use linf_configuration::Configuration;
use linf_http::{Deps, Limits, Mailbox, MetricsAccess, Rate, SiteSettings};
use linf_referencing::use_cases::RecordPapers;
use std::sync::Arc;

/// Everything that [`linf_http::build`] needs.
pub(crate) fn deps(
    configuration: &Configuration,
    services: &Services,
    mailbox: Option<Arc<dyn Mailbox>>,
) -> Deps {
    let receipts = Receipts {
        links: linf_secrets::ReceiptLinks::new(&services.key),
        clock: Arc::clone(&services.clock),
    };
    Deps {
        intake: services.intake.clone(),
        desk: services.desk.clone(),
        returns: services.returns.clone(),
        contracts: services.admissions.contracts.clone(),
        caf_profiles: services.admissions.caf_profiles.clone(),
        habilitations: services.admissions.requests.clone(),
        accounts: services.accounts.clone(),
        referencing: services.referencing.clone(),
        records: services.records.clone(),
        record_papers: record_papers(services),
        review: services.review.clone(),
        conventions: services.conventions.clone(),
        avenants: services.avenants.clone(),
        duties: services.duties.clone(),
        progress: services.progress.clone(),
        geography: Arc::clone(&services.geography),
        cafs: Arc::clone(&services.cafs),
        csrf: Arc::new(Csrf(linf_secrets::CsrfTokens::new(&services.key))),
        receipt_links: Arc::new(receipts),
        readiness: Arc::new(DatabaseReadiness(services.store.clone())),
        backlog: Arc::new(MailBacklog(services.store.clone())),
        models: services.models.clone(),
        mailbox,
        clock: Arc::clone(&services.clock),
        site: SiteSettings {
            public_url: configuration.public_url.clone(),
            name: configuration.service_name.clone(),
            publisher: configuration.publisher.clone(),
            privacy_contact: configuration.data_protection_contact.clone(),
            accessibility_contact: configuration.accessibility_contact.clone(),
        },
        limits: limits(configuration),
        trusted_proxies: configuration.trusted_proxies.clone(),
        metrics: MetricsAccess { networks: configuration.metrics_allow.clone() },
        export_schema: linf_xml::SCHEMA,
    }
}

fn record_papers(services: &Services) -> RecordPapers {
    RecordPapers {
        store: Arc::new(services.store.clone()),
        geography: Arc::clone(&services.geography),
        cafs: Arc::clone(&services.cafs),
        printer: Arc::new(linf_pdf::PrintpdfRenderer),
    }
}

/// What one address block may ask of this process.
fn limits(configuration: &Configuration) -> Limits {
    let submissions = configuration.submissions_per_minute.get();
    Limits { submission: Rate::new(submissions, submissions / 2), ..Limits::default() }
}
