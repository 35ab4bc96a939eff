//! One connection to the server, and handing it one mail.
use crate::content::Content;
use crate::letter::Letter;
use crate::reason;
use crate::server::{Protection, SmtpServer};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::DEFAULT_MECHANISMS;
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Ehlo, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use linf_notification::MailFailure;

/// How handing over a mail ended.
#[derive(Debug)]
pub(crate) enum Delivery {
    /// The server has it, and said this.
    Accepted(String),
    /// It does not; the connection may serve again.
    Refused(MailFailure),
    /// The connection is of no more use.
    Broken(MailFailure),
    /// The connection was over before anything was said of the mail.
    Stale(String),
}

/// The server says this code and hangs up.
const CLOSING: u16 = 421;

/// A connection, protected and logged in.
pub(crate) struct Connection {
    smtp: AsyncSmtpConnection,
    /// Whether the server reads several commands at once (RFC 2920).
    pipelining: bool,
}

impl Connection {
    /// Opens a connection, protects it and logs in. Whatever fails may work later: it is not the
    /// mail’s fault.
    pub(crate) async fn open(
        server: &SmtpServer,
        tls: Option<&TlsParameters>,
        hello: &ClientId,
    ) -> Result<Self, Error> {
        let place = (server.host.as_str(), server.port);
        let from_the_start = tls.filter(|_| server.protection == Protection::Tls).cloned();
        let mut smtp =
            AsyncSmtpConnection::connect_tokio1(place, None, hello, from_the_start, None).await?;
        let upgrade = match server.protection {
            Protection::Clear | Protection::Tls => false,
            Protection::Opportunistic => smtp.can_starttls(),
            Protection::StartTls => true,
        };
        if let Some(tls) = tls.filter(|_| upgrade) {
            smtp.starttls(tls.clone(), hello).await?;
        }
        // lettre 0.11.23 forgets the extensions it has no use for: the server is asked again.
        let said = smtp.command(Ehlo::new(hello.clone())).await?;
        let pipelining = said.message().skip(1).any(|line| line.eq_ignore_ascii_case("PIPELINING"));
        if let Some(login) = &server.login {
            smtp.auth(DEFAULT_MECHANISMS, login).await?;
        }
        Ok(Self { smtp, pipelining })
    }

    /// Hands over a mail. After a refusal the server is asked to forget it.
    pub(crate) async fn deliver(&mut self, letter: &Letter) -> Delivery {
        let announced = if self.pipelining {
            self.announce_at_once(letter).await
        } else {
            self.announce(letter).await
        };
        if let Err(refusal) = announced {
            return self.refused(refusal).await;
        }
        match self.smtp.command(Content(&letter.text)).await {
            Ok(response) => Delivery::Accepted(reason::of_response(&response)),
            Err(error) => self.refused(Refusal::OfTheMail(error)).await,
        }
    }

    /// Takes leave of the server.
    pub(crate) async fn leave(mut self) {
        self.smtp.abort().await;
    }

    /// Sender, recipient and `DATA`, each after the answer to the one before.
    async fn announce(&mut self, letter: &Letter) -> Result<(), Refusal> {
        let sender = Mail::new(Some(letter.from.clone()), vec![]);
        self.smtp.command(sender).await.map_err(Refusal::OfTheSender)?;
        let recipient = Rcpt::new(letter.to.clone(), vec![]);
        self.smtp.command(recipient).await.map_err(Refusal::OfTheMail)?;
        self.smtp.command(Data).await.map_err(Refusal::OfTheMail)?;
        Ok(())
    }

    /// The same in one writing, then the three answers: one wait instead of three.
    async fn announce_at_once(&mut self, letter: &Letter) -> Result<(), Refusal> {
        let sender = Mail::new(Some(letter.from.clone()), vec![]);
        let recipient = Rcpt::new(letter.to.clone(), vec![]);
        let to_sender = self.smtp.command(format!("{sender}{recipient}{Data}")).await;
        if to_sender.as_ref().is_err_and(hung_up) {
            return to_sender.map(|_| ()).map_err(Refusal::OfTheSender);
        }
        let to_recipient = self.smtp.read_response().await;
        if to_recipient.as_ref().is_err_and(hung_up) {
            return to_recipient.map(|_| ()).map_err(Refusal::OfTheMail);
        }
        let to_data = self.smtp.read_response().await;
        let refused = to_sender.is_err() || to_recipient.is_err();
        if refused && to_data.is_ok() {
            // It waits for a text although it refused its sender or its recipient: a lone dot
            // ends it (RFC 2920, 3.1), and what it says of it is of no interest.
            self.smtp.command(".\r\n").await.ok();
        }
        to_sender.map_err(Refusal::OfTheSender)?;
        to_recipient.and(to_data).map_err(Refusal::OfTheMail)?;
        Ok(())
    }

    async fn refused(&mut self, refusal: Refusal) -> Delivery {
        match refusal {
            Refusal::OfTheSender(error) if hung_up(&error) => {
                Delivery::Stale(reason::of_error(&error))
            }
            Refusal::OfTheMail(error) if hung_up(&error) => {
                Delivery::Broken(MailFailure::Transient(reason::of_error(&error)))
            }
            // About the sender, or about us: not the mail’s fault, even for ever.
            Refusal::OfTheSender(error) => {
                self.forget(MailFailure::Transient(reason::of_error(&error))).await
            }
            Refusal::OfTheMail(error) => {
                let failure = if error.is_permanent() {
                    MailFailure::Permanent
                } else {
                    MailFailure::Transient
                };
                self.forget(failure(reason::of_error(&error))).await
            }
        }
    }

    async fn forget(&mut self, failure: MailFailure) -> Delivery {
        match self.smtp.command(Rset).await {
            Ok(_) => Delivery::Refused(failure),
            Err(_) => Delivery::Broken(failure),
        }
    }
}

/// What the server, or the network, did not take.
enum Refusal {
    /// The sender: nothing was said of the mail yet.
    OfTheSender(Error),
    /// The recipient, or the text.
    OfTheMail(Error),
}

/// Whether nothing more comes from the server.
fn hung_up(error: &Error) -> bool {
    error.status().is_none_or(|code| u16::from(code) == CLOSING)
}
