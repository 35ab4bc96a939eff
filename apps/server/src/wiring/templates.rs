//! The texts of mails and documents, which an operator’s folder may replace.
use crate::ports::Models;
use linf_configuration::Configuration;
use linf_mail::{MailSettings, MinijinjaWriter};
use linf_pdf::{PaperTemplates, PrintpdfPaperPrinter};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder of mails in the operator’s folder, and that of documents.
pub(crate) const MAILS: &str = "mails";
/// See [`MAILS`].
pub(crate) const DOCUMENTS: &str = "documents";

/// The texts, checked.
pub(crate) struct Templates {
    /// Writes mails.
    pub mails: MinijinjaWriter,
    /// Those of documents to sign.
    pub papers: PaperTemplates,
    /// How many files are the operator’s.
    pub replaced: usize,
}

/// What is made with the texts.
pub(crate) struct Texts {
    /// Writes mails.
    pub writer: MinijinjaWriter,
    /// Prints documents to sign.
    pub printer: Arc<PrintpdfPaperPrinter>,
    /// Shows the models of documents and mails.
    pub models: Arc<Models>,
}

impl Templates {
    /// What is made with them.
    pub(crate) fn texts(self) -> anyhow::Result<Texts> {
        let printer = Arc::new(PrintpdfPaperPrinter::new(self.papers));
        let models = Arc::new(Models::new(Arc::clone(&printer), &self.mails)?);
        Ok(Texts { writer: self.mails, printer, models })
    }
}

/// Reads and checks every text.
///
/// # Errors
/// Every fault of every file.
pub(crate) fn load(configuration: &Configuration) -> anyhow::Result<Templates> {
    let folder = configuration.templates_dir.as_deref();
    let mut faults = folder.map(misplaced).unwrap_or_default();
    let inner = |name: &str| folder.map(|folder| folder.join(name)).filter(|path| path.is_dir());
    let (own_mails, own_papers) = (inner(MAILS), inner(DOCUMENTS));
    let replaced = [&own_mails, &own_papers].into_iter().flatten().map(|path| count(path)).sum();
    let papers = match &own_papers {
        Some(folder) => PaperTemplates::with_folder(folder),
        None => PaperTemplates::embedded(),
    };
    let mails = MinijinjaWriter::new(&settings(configuration, own_mails));
    match (mails, papers) {
        (Ok(mails), Ok(papers)) if faults.is_empty() => Ok(Templates { mails, papers, replaced }),
        (mails, papers) => {
            let said = |folder, wrong: linf_templates::Faults| {
                wrong.0.into_iter().map(move |fault| format!("{folder}/{fault}"))
            };
            faults.extend(mails.err().into_iter().flat_map(|wrong| said(MAILS, wrong)));
            faults.extend(papers.err().into_iter().flat_map(|wrong| said(DOCUMENTS, wrong)));
            let faults: Vec<_> = faults.iter().map(|fault| format!("\n  - {fault}")).collect();
            anyhow::bail!("the templates have {} fault(s):{}", faults.len(), faults.concat())
        }
    }
}

fn settings(configuration: &Configuration, templates: Option<PathBuf>) -> MailSettings {
    MailSettings {
        public_url: configuration.public_url.as_str().trim_end_matches('/').to_owned(),
        service: configuration.service_name.clone(),
        data_protection: configuration.data_protection_contact.clone(),
        templates,
    }
}

/// What the operator’s folder holds besides the two it may hold.
fn misplaced(folder: &Path) -> Vec<String> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries.filter_map(Result::ok),
        Err(error) => return vec![format!("{}: {error}", folder.display())],
    };
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut misplaced: Vec<String> = names
        .filter(|name| !name.starts_with('.') && ![MAILS, DOCUMENTS].contains(&name.as_str()))
        .map(|name| format!("{name}: expected in {MAILS} or {DOCUMENTS}"))
        .collect();
    misplaced.sort();
    misplaced
}

fn count(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let counted = entries.filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    counted.map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
}
