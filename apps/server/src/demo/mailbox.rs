//! The mails that the demonstration wrote, read back from their folder.
use super::{COMMUNES, logins};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use linf_http::{MailText, Mailbox};
use mail_parser::MessageParser;
use std::path::{Path, PathBuf};

/// The `.eml` files of a folder.
#[derive(Debug)]
pub(crate) struct FolderMailbox(pub PathBuf);

#[async_trait]
impl Mailbox for FolderMailbox {
    async fn list(&self) -> Vec<MailText> {
        let Ok(entries) = std::fs::read_dir(&self.0) else {
            return Vec::new();
        };
        let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
        let mut mails: Vec<_> = paths.filter_map(|path| read(&path)).collect();
        mails.sort_by(|a, b| (b.at, &b.id).cmp(&(a.at, &a.id)));
        mails
    }
    async fn read(&self, id: &str) -> Option<MailText> {
        let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if plain { read(&self.0.join(format!("{id}.eml"))) } else { None }
    }
    fn logins(&self) -> Vec<(String, String, String)> {
        logins()
    }
    fn communes(&self) -> Vec<(String, String)> {
        COMMUNES.iter().map(|(code, label)| ((*code).to_owned(), (*label).to_owned())).collect()
    }
}

fn read(path: &Path) -> Option<MailText> {
    if path.extension()? != "eml" {
        return None;
    }
    let bytes = std::fs::read(path).ok()?;
    let mail = MessageParser::default().parse(&bytes)?;
    let at = DateTime::<Utc>::from_timestamp(mail.date()?.to_timestamp(), 0)?;
    Some(MailText {
        id: path.file_stem()?.to_str()?.to_owned(),
        subject: mail.subject().unwrap_or_default().to_owned(),
        to: mail.to()?.first()?.address()?.to_owned(),
        at,
        text: mail.body_text(0)?.into_owned(),
    })
}
