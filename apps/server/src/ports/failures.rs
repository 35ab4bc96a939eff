//! Mails that did not leave, in the logs.
use linf_notification::FailedMail;
use linf_notification::ports::FailureLog;

/// One line for each try that failed. With the identifier an operator finds the mail in the queue;
/// the address and the server's words stay there.
pub(crate) struct LoggedFailures;

impl FailureLog for LoggedFailures {
    fn failed(&self, failed: &FailedMail) {
        let FailedMail { id, template, attempts, class, given_up } = *failed;
        let (code, class) = (class.code(), class.word());
        if given_up {
            tracing::warn!(mail = %id, template, attempts, class, code, "a mail is dead");
        } else {
            tracing::warn!(mail = %id, template, attempts, class, code, "a mail is postponed");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LoggedFailures;
    use linf_kernel::Id;
    use linf_notification::ports::FailureLog;
    use linf_notification::{FailedMail, FailureClass, MailFailure};
    use std::io;
    use std::sync::{Arc, Mutex, PoisonError};

    /// Keeps what is written.
    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    // Proves: D16
    #[test]
    fn a_mail_that_did_not_leave_is_one_line_that_names_nobody() {
        let kept = Kept::default();
        let writer = kept.clone();
        let logs = tracing_subscriber::fmt().json().with_writer(move || writer.clone()).finish();
        let refused = MailFailure::Permanent("550 marie.d@example.fr: no such user".to_owned());
        let dead = FailedMail {
            id: Id::from_uuid("01890000-0000-7000-8000-000000000007".parse().unwrap()),
            template: "new_request",
            attempts: 3,
            class: FailureClass::of(&refused),
            given_up: true,
        };
        let class = FailureClass::NoAnswer;
        tracing::subscriber::with_default(logs, || {
            LoggedFailures.failed(&dead);
            LoggedFailures.failed(&FailedMail { given_up: false, class, ..dead });
        });
        let bytes = kept.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let written = String::from_utf8(bytes).unwrap();
        let [dead, postponed] = &*written.lines().collect::<Vec<_>>() else { panic!("{written}") };
        let fields = |message: &str, rest: &str| {
            format!(
                "\"fields\":{{\"message\":\"{message}\",\"mail\":\"01890000-0000-7000-8000-000000000007\",\"template\":\"new_request\",\"attempts\":3,{rest}}}"
            )
        };
        let expected = fields("a mail is dead", "\"class\":\"refused\",\"code\":550");
        assert!(dead.contains(&expected), "{dead}");
        let expected = fields("a mail is postponed", "\"class\":\"no_answer\"");
        assert!(postponed.contains(&expected), "{postponed}");
        assert!(!written.contains("marie") && !written.contains("no such user"), "{written}");
    }
}
