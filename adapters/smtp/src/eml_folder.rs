//! Mails as files, when no server is configured.
use crate::Sender;
use crate::letter::compose;
use async_trait::async_trait;
use linf_kernel::{BoxError, Clock};
use linf_notification::ports::{MailCopies, Mailer};
use linf_notification::{MailFailure, MailId, MessageId, WrittenMail};
use std::fmt;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// Writes each mail as a file `<mail>.eml` that mail programs open, for its owner alone.
#[derive(Clone)]
pub struct EmlFolder {
    folder: PathBuf,
    sender: Sender,
    clock: Arc<dyn Clock>,
}

impl fmt::Debug for EmlFolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmlFolder").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl EmlFolder {
    /// Opens a folder; makes it, for its owner alone, if it does not exist.
    ///
    /// # Errors
    /// When it can be neither found nor made.
    pub fn open(folder: &Path, sender: Sender, clock: Arc<dyn Clock>) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        Ok(Self { folder: folder.to_owned(), sender, clock })
    }

    /// The file of the mail with this name.
    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.eml"))
    }
    /// The file while it is being written.
    fn partial(&self, name: &str) -> PathBuf {
        self.folder.join(format!(".{name}.partial"))
    }
}

/// The part of a `Message-ID` that names the mail: hexadecimal digits.
fn name(id: &MessageId) -> String {
    let local = id.as_str().split('@').next().unwrap_or_default();
    local.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Writes a file whole or not at all; one that exists is replaced.
fn write(partial: &Path, file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    let mut written: File =
        options.write(true).create(true).truncate(true).mode(0o600).open(partial)?;
    let done = written.write_all(bytes).and_then(|()| written.sync_all());
    let done = done.and_then(|()| fs::rename(partial, file));
    if done.is_err() {
        fs::remove_file(partial).ok();
    }
    done
}

#[async_trait]
impl Mailer for EmlFolder {
    async fn send(&self, mail: &WrittenMail, id: &MessageId) -> Result<String, MailFailure> {
        let letter = compose(mail, id, &self.sender, self.clock.now().into())?;
        let name = name(id);
        let (partial, file) = (self.partial(&name), self.file(&name));
        match spawn_blocking(move || write(&partial, &file, letter.text.as_bytes())).await {
            Ok(Ok(())) => Ok(format!("kept as {name}.eml")),
            Ok(Err(fault)) => Err(MailFailure::Transient(format!("not written: {fault}"))),
            Err(fault) => Err(MailFailure::Transient(format!("not written: {fault}"))),
        }
    }
    async fn close(&self) {}
}

#[async_trait]
impl MailCopies for EmlFolder {
    async fn destroy(&self, mails: &[MailId]) -> Result<(), BoxError> {
        let names = mails.iter().map(|mail| mail.as_uuid().simple().to_string());
        let files: Vec<PathBuf> =
            names.flat_map(|name| [self.partial(&name), self.file(&name)]).collect();
        spawn_blocking(move || {
            for file in files {
                match fs::remove_file(file) {
                    Err(fault) if fault.kind() != ErrorKind::NotFound => return Err(fault),
                    Ok(()) | Err(_) => {}
                }
            }
            Ok(())
        })
        .await??;
        Ok(())
    }
}
