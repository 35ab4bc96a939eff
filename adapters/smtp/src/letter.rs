//! A mail as it travels: headers, two alternative parts, in ASCII.
use crate::Sender;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};
use linf_notification::{MailFailure, MessageId, WrittenMail};
use std::time::SystemTime;

#[cfg(test)]
mod tests;

/// A mail ready to be handed over.
#[derive(Debug)]
pub(crate) struct Letter {
    pub(crate) from: Address,
    pub(crate) to: Address,
    /// Headers and parts, in ASCII.
    pub(crate) text: String,
}

/// Composes a mail.
pub(crate) fn compose(
    mail: &WrittenMail,
    id: &MessageId,
    sender: &Sender,
    at: SystemTime,
) -> Result<Letter, MailFailure> {
    let from = address(sender.address.as_str())?;
    let to = address(mail.to.as_str())?;
    let message = Message::builder()
        .from(Mailbox::new(Some(one_line(&sender.name)), from.clone()))
        .to(Mailbox::new(None, to.clone()))
        .subject(one_line(&mail.subject))
        .message_id(Some(id.as_str().to_owned()))
        .date(at)
        // No machine is to answer (RFC 3834).
        .raw_header(raw("Auto-Submitted", "auto-generated"))
        .raw_header(raw("Content-Language", "fr"))
        .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()));
    let unfit = |fault: String| MailFailure::Permanent(format!("not composed: {fault}"));
    let message = message.map_err(|fault| unfit(fault.to_string()))?;
    let text = String::from_utf8(message.formatted()).map_err(|fault| unfit(fault.to_string()))?;
    Ok(Letter { from, to, text })
}

fn address(text: &str) -> Result<Address, MailFailure> {
    let unusable = |_fault| MailFailure::Permanent("an address cannot be written to".to_owned());
    text.parse().map_err(unusable)
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// Nothing typed by anybody ends a header.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
