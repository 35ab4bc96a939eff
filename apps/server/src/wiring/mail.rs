//! The relay and the mailer that the configuration asks for.
use crate::ports::LoggedFailures;
use anyhow::Context;
use chrono::TimeDelta;
use linf_accounts::ports::Secrets;
use linf_configuration::{Configuration, MailDelivery};
use linf_habilitation::ports::RequestLinks;
use linf_kernel::Clock;
use linf_mail::MinijinjaWriter;
use linf_notification::ports::Mailer;
use linf_notification::{Relay, RelaySettings};
use linf_persistence::{SeaMailContents, SeaStore};
use linf_routing::ports::Places;
use linf_smtp::{EmlFolder, Sender, SmtpMailer, SmtpSettings};
use std::sync::Arc;
use std::time::Duration;

/// Mails taken at once for each session: the longest batch, every mail of which runs out of time,
/// ends well before its lease.
const MAILS_A_SESSION: u16 = 16;
/// How long a relay may hold a mail.
const LEASE: TimeDelta = TimeDelta::minutes(20);
/// Relays at once: writing a mail costs as much as a processor gives, and two are worth having.
const RELAYS: usize = 2;
/// How long sending one mail may take.
const TIMEOUT: Duration = Duration::from_mins(1);

/// What mails are made from.
pub(crate) struct Sources {
    /// The queue, and what mails say.
    pub store: SeaStore,
    /// Names of communes.
    pub places: Arc<dyn Places>,
    /// Activation codes.
    pub secrets: Arc<dyn Secrets>,
    /// Links of requesters.
    pub links: Arc<dyn RequestLinks>,
    /// The words.
    pub writer: MinijinjaWriter,
}

/// The relays, with the mailer that the configuration asks for: they share its sessions.
pub(crate) fn relays(
    configuration: &Configuration,
    sources: Sources,
    clock: &Arc<dyn Clock>,
) -> anyhow::Result<Vec<Relay>> {
    let Sources { store, places, secrets, links, writer } = sources;
    let mailer: Arc<dyn Mailer> = match &configuration.mail {
        MailDelivery::Folder(folder) => {
            let folder = EmlFolder::open(folder, sender(configuration), Arc::clone(clock));
            Arc::new(folder.context("the folder of mails cannot be used")?)
        }
        MailDelivery::Smtp { .. } => Arc::new(smtp_mailer(configuration, Arc::clone(clock))?),
    };
    let relays = configuration.mail_sessions.clamp(1, RELAYS);
    let contents = Arc::new(SeaMailContents { store: store.clone(), places, secrets, links });
    let (queue, writer) = (Arc::new(store), Arc::new(writer));
    let relay = |number| {
        // The remainder goes to the first ones.
        let sessions = (configuration.mail_sessions + relays - 1 - number) / relays;
        Relay {
            queue: queue.clone(),
            contents: contents.clone(),
            writer: writer.clone(),
            mailer: Arc::clone(&mailer),
            failures: Arc::new(LoggedFailures),
            clock: Arc::clone(clock),
            settings: RelaySettings {
                batch: u16::try_from(sessions).unwrap_or(1).saturating_mul(MAILS_A_SESSION),
                sessions,
                lease: LEASE,
                domain: host(configuration),
            },
        }
    };
    Ok((0..relays).map(relay).collect())
}

/// The mailer that speaks to the configured server.
pub(crate) fn smtp_mailer(
    configuration: &Configuration,
    clock: Arc<dyn Clock>,
) -> anyhow::Result<SmtpMailer> {
    let MailDelivery::Smtp { server, ca_file } = &configuration.mail else {
        anyhow::bail!("no mail server is configured");
    };
    let settings = SmtpSettings {
        server: server.clone(),
        authorities: ca_file.clone(),
        sender: sender(configuration),
        hello: host(configuration),
        timeout: TIMEOUT,
        sessions: configuration.mail_sessions,
    };
    Ok(SmtpMailer::new(settings, clock)?)
}

fn sender(configuration: &Configuration) -> Sender {
    Sender { name: configuration.service_name.clone(), address: configuration.mail_from.clone() }
}

fn host(configuration: &Configuration) -> String {
    configuration.public_url.host_str().unwrap_or("localhost").to_owned()
}
