//! One connection to the server, and handing it one mail.
use crate::letter::Letter;
use crate::reason;
use crate::server::{Protection, SmtpServer};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::DEFAULT_MECHANISMS;
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use linf_notification::MailFailure;
use std::fmt;

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

/// Opens a connection, protects it and logs in. Whatever fails may work later: it is not the
/// mail’s fault.
pub(crate) async fn open(
    server: &SmtpServer,
    tls: Option<&TlsParameters>,
    hello: &ClientId,
) -> Result<AsyncSmtpConnection, Error> {
    let place = (server.host.as_str(), server.port);
    let from_the_start = tls.filter(|_| server.protection == Protection::Tls).cloned();
    let mut connection =
        AsyncSmtpConnection::connect_tokio1(place, None, hello, from_the_start, None).await?;
    let upgrade = match server.protection {
        Protection::Clear | Protection::Tls => false,
        Protection::Opportunistic => connection.can_starttls(),
        Protection::StartTls => true,
    };
    if let Some(tls) = tls.filter(|_| upgrade) {
        connection.starttls(tls.clone(), hello).await?;
    }
    if let Some(login) = &server.login {
        connection.auth(DEFAULT_MECHANISMS, login).await?;
    }
    Ok(connection)
}

/// Hands over a mail. After a refusal the server is asked to forget it.
pub(crate) async fn deliver(connection: &mut AsyncSmtpConnection, letter: &Letter) -> Delivery {
    if let Err(error) = connection.command(Mail::new(Some(letter.from.clone()), vec![])).await {
        return match error.status() {
            // About the sender, or about us: not the mail’s fault, even for ever.
            Some(code) if u16::from(code) != CLOSING => {
                forget(connection, MailFailure::Transient(reason::of_error(&error))).await
            }
            _ => Delivery::Stale(reason::of_error(&error)),
        };
    }
    if let Err(error) = connection.command(Rcpt::new(letter.to.clone(), vec![])).await {
        return refused(connection, &error).await;
    }
    if let Err(error) = connection.command(Data).await {
        return refused(connection, &error).await;
    }
    match connection.command(Content(&letter.text)).await {
        Ok(response) => Delivery::Accepted(reason::of_response(&response)),
        Err(error) => refused(connection, &error).await,
    }
}

/// The server says this code and hangs up.
const CLOSING: u16 = 421;

async fn refused(connection: &mut AsyncSmtpConnection, error: &Error) -> Delivery {
    let said = reason::of_error(error);
    match error.status().map(u16::from) {
        Some(CLOSING) | None => Delivery::Broken(MailFailure::Transient(said)),
        Some(500..) => forget(connection, MailFailure::Permanent(said)).await,
        Some(_) => forget(connection, MailFailure::Transient(said)).await,
    }
}

async fn forget(connection: &mut AsyncSmtpConnection, failure: MailFailure) -> Delivery {
    match connection.command(Rset).await {
        Ok(_) => Delivery::Refused(failure),
        Err(_) => Delivery::Broken(failure),
    }
}

/// What follows `DATA`: a dot before each line that begins with one, and a lone dot at the end
/// (RFC 5321, 4.5.2), in one writing. lettre 0.11.23 writes the last dot apart and does not set
/// `TCP_NODELAY`: the dot then waits 40 ms for an acknowledgement. Written at once, nothing waits,
/// with TLS or without.
struct Content<'a>(&'a str);

impl fmt::Display for Content<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, line) in self.0.split("\r\n").enumerate() {
            if number > 0 {
                f.write_str("\r\n")?;
            }
            if line.starts_with('.') {
                f.write_str(".")?;
            }
            f.write_str(line)?;
        }
        f.write_str(if self.0.ends_with("\r\n") { ".\r\n" } else { "\r\n.\r\n" })
    }
}

#[cfg(test)]
mod tests {
    use super::Content;

    #[test]
    fn a_line_that_begins_with_a_dot_does_not_end_the_mail() {
        for (mail, sent) in [
            ("a: b\r\n\r\ntext", "a: b\r\n\r\ntext\r\n.\r\n"),
            ("a: b\r\n\r\ntext\r\n", "a: b\r\n\r\ntext\r\n.\r\n"),
            ("\r\n.\r\n..\r\n.x\r\n", "\r\n..\r\n...\r\n..x\r\n.\r\n"),
            (".", "..\r\n.\r\n"),
        ] {
            assert_eq!(Content(mail).to_string(), sent);
        }
    }
}
