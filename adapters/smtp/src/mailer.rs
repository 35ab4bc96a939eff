//! The mailer: connections kept from one mail to the next, each sending bounded in time.
use crate::connection::{Connection, Delivery};
use crate::letter::{Letter, compose};
use crate::reason;
use crate::server::Protection;
use crate::{SmtpSettings, SmtpSetupError};
use async_trait::async_trait;
use lettre::transport::smtp::client::{Certificate, TlsParameters, TlsParametersBuilder};
use lettre::transport::smtp::extension::ClientId;
use linf_kernel::Clock;
use linf_notification::ports::Mailer;
use linf_notification::{MailFailure, MessageId, WrittenMail};
use std::fmt;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, timeout};

/// An idle connection serves again for so long: servers hang up, and firewalls forget.
const IDLE: Duration = Duration::from_secs(20);
/// Mails that one connection carries; some servers allow no more.
const MAILS: u32 = 100;
/// How long taking leave of the server may take.
const LEAVE: Duration = Duration::from_secs(5);

/// Sends mails through a server.
pub struct SmtpMailer {
    settings: SmtpSettings,
    tls: Option<TlsParameters>,
    hello: ClientId,
    clock: Arc<dyn Clock>,
    idle: Mutex<Vec<Line>>,
}

/// A connection between two mails.
struct Line {
    connection: Connection,
    carried: u32,
    idle_since: Instant,
}

impl fmt::Debug for SmtpMailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpMailer").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl SmtpMailer {
    /// Prepares sending; connects to nothing yet.
    ///
    /// # Errors
    /// [`SmtpSetupError`] when the authorities to trust cannot be read.
    pub fn new(settings: SmtpSettings, clock: Arc<dyn Clock>) -> Result<Self, SmtpSetupError> {
        let tls = match settings.server.protection {
            Protection::Clear => None,
            Protection::Opportunistic | Protection::StartTls | Protection::Tls => {
                Some(tls(&settings)?)
            }
        };
        let hello = match settings.hello.parse() {
            Ok(IpAddr::V4(address)) => ClientId::Ipv4(address),
            Ok(IpAddr::V6(address)) => ClientId::Ipv6(address),
            Err(_) => ClientId::Domain(settings.hello.clone()),
        };
        Ok(Self { settings, tls, hello, clock, idle: Mutex::default() })
    }

    /// Whether the server can be reached, protected and logged in to.
    ///
    /// # Errors
    /// The server’s words, or what stands in the way.
    pub async fn check(&self) -> Result<(), MailFailure> {
        self.in_time(async {
            self.connect().await?.connection.leave().await;
            Ok(())
        })
        .await
    }

    async fn in_time<T>(
        &self,
        work: impl Future<Output = Result<T, MailFailure>> + Send,
    ) -> Result<T, MailFailure> {
        let limit = self.settings.timeout;
        let late = || MailFailure::Transient(format!("not done within {} ms", limit.as_millis()));
        timeout(limit, work).await.unwrap_or_else(|_elapsed| Err(late()))
    }

    async fn hand_over(&self, letter: &Letter) -> Result<String, MailFailure> {
        if let Some(mut line) = self.take_idle() {
            match line.connection.deliver(letter).await {
                Delivery::Stale(_) => {}
                ended @ (Delivery::Accepted(_) | Delivery::Refused(_) | Delivery::Broken(_)) => {
                    return self.end(line, ended);
                }
            }
        }
        let mut line = self.connect().await?;
        let ended = line.connection.deliver(letter).await;
        self.end(line, ended)
    }

    fn end(&self, line: Line, ended: Delivery) -> Result<String, MailFailure> {
        match ended {
            Delivery::Accepted(answer) => {
                self.keep(line);
                Ok(answer)
            }
            Delivery::Refused(failure) => {
                self.keep(line);
                Err(failure)
            }
            Delivery::Broken(failure) => Err(failure),
            Delivery::Stale(said) => Err(MailFailure::Transient(said)),
        }
    }

    async fn connect(&self) -> Result<Line, MailFailure> {
        let opened = Connection::open(&self.settings.server, self.tls.as_ref(), &self.hello).await;
        match opened {
            Ok(connection) => Ok(Line { connection, carried: 0, idle_since: Instant::now() }),
            Err(error) => Err(MailFailure::Transient(reason::of_error(&error))),
        }
    }

    fn take_idle(&self) -> Option<Line> {
        let mut idle = self.lock();
        // The one used last is the likeliest to live; those that waited too long go.
        idle.retain(|line| line.idle_since.elapsed() < IDLE);
        idle.pop()
    }

    fn keep(&self, mut line: Line) {
        line.carried += 1;
        line.idle_since = Instant::now();
        let mut idle = self.lock();
        if line.carried < MAILS && idle.len() < self.settings.sessions {
            idle.push(line);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Line>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: &WrittenMail, id: &MessageId) -> Result<String, MailFailure> {
        let sender = &self.settings.sender;
        let letter = compose(mail, id, sender, self.clock.now().into())?;
        let hidden = |said: &str| reason::without_addresses(said, letter.to.user());
        match self.in_time(self.hand_over(&letter)).await {
            Ok(answer) => Ok(hidden(&answer)),
            Err(MailFailure::Transient(said)) => Err(MailFailure::Transient(hidden(&said))),
            Err(MailFailure::Permanent(said)) => Err(MailFailure::Permanent(hidden(&said))),
        }
    }
    async fn close(&self) {
        let lines = std::mem::take(&mut *self.lock());
        let leave = async {
            for line in lines {
                line.connection.leave().await;
            }
        };
        // Who does not answer is left alone.
        timeout(LEAVE, leave).await.ok();
    }
}

fn tls(settings: &SmtpSettings) -> Result<TlsParameters, SmtpSetupError> {
    let mut tls = TlsParametersBuilder::new(settings.server.host.clone());
    if let Some(path) = &settings.authorities {
        let read = std::fs::read(path);
        let pem =
            read.map_err(|source| SmtpSetupError::Authorities { path: path.clone(), source })?;
        let certificates = Certificate::from_pem(&pem).ok();
        let found = pem.windows(MARK.len()).any(|window| window == MARK);
        let certificates = certificates.filter(|_| found);
        tls = tls.add_root_certificate(
            certificates.ok_or_else(|| SmtpSetupError::NoCertificate(path.clone()))?,
        );
    }
    tls.build().map_err(|fault| SmtpSetupError::Tls(fault.into()))
}

/// How a certificate begins.
const MARK: &[u8] = b"-----BEGIN CERTIFICATE-----";
