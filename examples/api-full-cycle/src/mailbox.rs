//! The mails that the server sent: read from the folder where it writes them when it has no mail
//! server. A real integrator reads its own mailbox.
use anyhow::{Context as _, Result, bail};
use mail_parser::MessageParser;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a mail may take to come.
const PATIENCE: Duration = Duration::from_mins(1);
/// A pause between two looks.
const PAUSE: Duration = Duration::from_millis(100);
/// The characters of an activation code.
const CODE: usize = 8;

/// A folder of mails.
#[derive(Debug, Clone)]
pub struct Mailbox {
    folder: PathBuf,
}

impl Mailbox {
    /// The folder of a server.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }
    /// The activation code that somebody received.
    ///
    /// # Errors
    /// When none comes.
    pub fn code(&self, address: &str) -> Result<String> {
        let found = self.wait(address, |text| code(text).is_some())?;
        code(&found).context("a mail whose code vanished")
    }
    /// Waits for a mail that holds some words; answers its text.
    ///
    /// # Errors
    /// When none comes.
    pub fn mail(&self, address: &str, words: &str) -> Result<String> {
        self.wait(address, |text| text.contains(words))
    }

    fn wait(&self, address: &str, fits: impl Fn(&str) -> bool) -> Result<String> {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = self.texts(address)?.into_iter().find(|text| fits(text)) {
                return Ok(found);
            }
            if Instant::now() > until {
                bail!("no such mail to {address}");
            }
            sleep(PAUSE);
        }
    }
    /// The texts of the mails to an address; none while there is no folder yet.
    fn texts(&self, address: &str) -> Result<Vec<String>> {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return Ok(Vec::new());
        };
        let mut texts = Vec::new();
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_none_or(|ending| ending != "eml") {
                continue;
            }
            let bytes = fs::read(&path)?;
            let parsed =
                MessageParser::default().parse(&bytes).context("a mail that no one reads")?;
            let to = parsed.to().and_then(|to| to.first()).and_then(|to| to.address());
            if to == Some(address) {
                texts.extend(parsed.body_text(0).map(std::borrow::Cow::into_owned));
            }
        }
        Ok(texts)
    }
}

/// The code stands alone on its line.
fn code(text: &str) -> Option<String> {
    let alone =
        |line: &&str| line.len() == CODE && line.bytes().all(|byte| byte.is_ascii_alphanumeric());
    text.lines().map(str::trim).find(alone).map(str::to_owned)
}
