//! What operators are told of a mail that did not leave.
use crate::{MailFailure, MailId, QueuedMail, Verdict};

/// A try that failed. It names the mail and nobody: neither the recipient, nor the words of the
/// server, which like to repeat an address (D16).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailedMail {
    /// Which mail.
    pub id: MailId,
    /// Which template it is made from.
    pub template: &'static str,
    /// How many times sending it was tried, this time included.
    pub attempts: u16,
    /// What went wrong.
    pub class: FailureClass,
    /// Whether it is kept as dead; it is tried again otherwise.
    pub given_up: bool,
}

impl FailedMail {
    /// The failure of a try, and what was decided.
    pub(crate) const fn of(mail: &QueuedMail, class: FailureClass, verdict: &Verdict) -> Self {
        let given_up = match verdict {
            Verdict::Retry { .. } => false,
            Verdict::GiveUp { .. } => true,
        };
        let (id, template) = (mail.id, mail.kind.template());
        Self { id, template, attempts: mail.attempts, class, given_up }
    }
}

/// What went wrong with a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureClass {
    /// Its template is at fault: it was not written.
    NotWritten,
    /// It cannot be sent as it is, whatever the server: its address, or its headers.
    Unfit,
    /// No server took it: none was reached, or it was too slow, or it hung up.
    NoAnswer,
    /// The server refused it with this code.
    Refused(u16),
}

impl FailureClass {
    /// The class of what a mailer answered. A server's words begin with its code.
    #[must_use]
    pub fn of(failure: &MailFailure) -> Self {
        let (said, otherwise) = match failure {
            MailFailure::Transient(said) => (said, Self::NoAnswer),
            MailFailure::Permanent(said) => (said, Self::Unfit),
        };
        let word = said.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        let code = word.parse().ok().filter(|code| (400..600).contains(code));
        code.map_or(otherwise, Self::Refused)
    }
    /// A stable word for logs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotWritten => "not_written",
            Self::Unfit => "unfit",
            Self::NoAnswer => "no_answer",
            Self::Refused(_) => "refused",
        }
    }
    /// The server's code, if it gave one.
    #[must_use]
    pub const fn code(self) -> Option<u16> {
        match self {
            Self::Refused(code) => Some(code),
            Self::NotWritten | Self::Unfit | Self::NoAnswer => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FailureClass;
    use crate::MailFailure::{Permanent, Transient};

    // Proves: D16
    #[test]
    fn a_class_holds_the_code_of_the_server_and_none_of_its_words() {
        for (failure, class) in [
            (Transient("451 4.3.0 try again".into()), FailureClass::Refused(451)),
            (Permanent("550 marie.d unknown".into()), FailureClass::Refused(550)),
            (Permanent("550-5.1.1 marie.d unknown".into()), FailureClass::Refused(550)),
            (Transient("not done within 300 ms".into()), FailureClass::NoAnswer),
            (Transient("Connection error: refused".into()), FailureClass::NoAnswer),
            (Transient("120 seconds went by".into()), FailureClass::NoAnswer),
            (Transient(String::new()), FailureClass::NoAnswer),
            (Permanent("an address cannot be written to".into()), FailureClass::Unfit),
        ] {
            assert_eq!(FailureClass::of(&failure), class, "{failure}");
        }
    }
}
