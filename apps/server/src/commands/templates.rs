//! `linf-server templates`: the built-in texts, to begin one’s own with.
use super::print;
use crate::wiring::{DOCUMENTS, MAILS};
use anyhow::Context;
use clap::Args;
use linf_pdf::PaperTemplates;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What is asked.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Writes the built-in texts into this folder, in the places that `templates_dir` reads. A file
    /// that exists is left as it is.
    #[arg(long, value_name = "FOLDER")]
    write: Option<PathBuf>,
}

/// Lists the built-in texts, or writes them.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mails = linf_mail::built_in_files().map(|(name, text)| (format!("{MAILS}/{name}"), text));
    let papers =
        PaperTemplates::built_in_files().map(|(name, text)| (format!("{DOCUMENTS}/{name}"), text));
    for (name, text) in mails.chain(papers) {
        match &arguments.write {
            None => print(&name)?,
            Some(folder) => {
                let path = folder.join(&name);
                let written = write(&path, text);
                if written.with_context(|| format!("cannot write {}", path.display()))? {
                    print(&format!("written  {name}"))?;
                } else {
                    print(&format!("kept     {name}: it exists"))?;
                }
            }
        }
    }
    Ok(())
}

/// Whether it was written: a file that exists is not.
fn write(path: &Path, text: &str) -> std::io::Result<bool> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let made = fs::OpenOptions::new().write(true).create_new(true).open(path);
    match made {
        Ok(mut file) => std::io::Write::write_all(&mut file, text.as_bytes()).map(|()| true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}
