//! Prints documents from texts.

use std::path::Path;

use async_trait::async_trait;
use linf_habilitation::ports::PaperPrinter;
use linf_habilitation::{Paper, PaperKind, RenderedPaper, TemplateVersion};
use linf_kernel::BoxError;
use linf_templates::{Fault, Faults, own_files};
use minijinja::{Environment, Value, context};
use sha2::{Digest, Sha256};

use super::blocks::Block;
use super::check::check;
use super::environment::environment;
use super::facts::{blank_convention, facts};
use super::layout;
use super::markdown::blocks;
use super::text::Text;
use crate::PdfError;
use crate::builder::{Document, Identity, Running};

/// The texts, which an operator may replace: built-in ones, and those of its folder.
#[derive(Debug)]
pub struct PaperTemplates {
    environment: Environment<'static>,
    texts: Vec<(PaperKind, Text)>,
}

/// The file of a kind of document, in the operator’s folder.
pub(super) const fn file(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Contract => "contrat.md",
        PaperKind::Convention => "convention.md",
        PaperKind::Avenant => "avenant.md",
    }
}

/// The built-in text of a kind of document.
const fn built_in(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Contract => include_str!("../../templates/contrat.md"),
        PaperKind::Convention => include_str!("../../templates/convention.md"),
        PaperKind::Avenant => include_str!("../../templates/avenant.md"),
    }
}

impl PaperTemplates {
    /// The built-in texts, as files: where an operator begins.
    pub fn built_in_files() -> impl Iterator<Item = (&'static str, &'static str)> {
        PaperKind::ALL.iter().map(|kind| (file(*kind), built_in(*kind)))
    }

    /// The built-in texts alone.
    ///
    /// # Errors
    /// Every [`Fault`]; a test proves that there is none.
    pub fn embedded() -> Result<Self, Faults> {
        let texts = PaperKind::ALL.iter().map(|kind| (*kind, built_in(*kind).to_owned()));
        Self::compiled(texts.collect())
    }

    /// The built-in texts, but for those that a folder replaces. Each of these must print every
    /// value, and hold every clause, of the one it replaces.
    ///
    /// # Errors
    /// Every [`Fault`] of every file.
    pub fn with_folder(folder: &Path) -> Result<Self, Faults> {
        let embedded = Self::embedded()?;
        let names: Vec<&str> = PaperKind::ALL.iter().map(|kind| file(*kind)).collect();
        let (own, mut faults) = own_files(folder, &names);
        let own_text = |kind| own.iter().find(|(name, _)| name == file(kind)).map(|(_, text)| text);
        let texts = PaperKind::ALL.iter().map(|kind| {
            let own = own_text(*kind).cloned();
            (*kind, own.unwrap_or_else(|| built_in(*kind).to_owned()))
        });
        match Self::compiled(texts.collect()) {
            Ok(templates) => {
                let replaced = PaperKind::ALL.iter().filter(|kind| own_text(**kind).is_some());
                faults.extend(replaced.flat_map(|kind| check(*kind, &templates, &embedded)));
                if faults.is_empty() { Ok(templates) } else { Err(Faults(faults)) }
            }
            Err(Faults(wrong)) => {
                faults.extend(wrong);
                Err(Faults(faults))
            }
        }
    }

    /// The version of the text of a kind of document.
    #[must_use]
    pub fn version(&self, kind: PaperKind) -> TemplateVersion {
        let version = |kind| self.text(kind).map_or("", |text| text.version.as_str());
        TemplateVersion(match kind {
            PaperKind::Contract => {
                format!("{}, {}", version(kind), version(PaperKind::Convention))
            }
            PaperKind::Convention | PaperKind::Avenant => version(kind).to_owned(),
        })
    }

    fn compiled(files: Vec<(PaperKind, String)>) -> Result<Self, Faults> {
        let mut faults = Vec::new();
        let mut texts = Vec::new();
        let mut environment = environment().map_err(|fault| Fault::of("documents", fault))?;
        for (kind, text) in files {
            match Text::read(&text) {
                Err(fault) => faults.push(Fault::of(file(kind), fault)),
                Ok(text) => {
                    let added = environment.add_template_owned(file(kind), text.body.clone());
                    faults.extend(added.err().map(|fault| Fault::of(file(kind), fault)));
                    texts.push((kind, text));
                }
            }
        }
        if faults.is_empty() { Ok(Self { environment, texts }) } else { Err(Faults(faults)) }
    }

    fn text(&self, kind: PaperKind) -> Option<&Text> {
        self.texts.iter().find(|(of, _)| *of == kind).map(|(_, text)| text)
    }

    /// The text of a kind of document with its values, in Markdown.
    pub(super) fn filled(&self, kind: PaperKind, facts: Value) -> Result<String, minijinja::Error> {
        self.environment.get_template(file(kind))?.render(facts)
    }

    /// What a document to sign is made of: the contract annexes the convention type (R34).
    pub(super) fn blocks(&self, paper: &Paper) -> Result<Vec<Block>, PdfError> {
        let mut all = self.part(paper.kind(), self.values(paper))?;
        if let Paper::Contract(_) = paper {
            all.extend(self.part(PaperKind::Convention, blank_convention())?);
        }
        Ok(all)
    }

    /// What the text of a document is filled with.
    pub(super) fn values(&self, paper: &Paper) -> Value {
        let version = self.text(PaperKind::Convention).map_or("", |text| text.version.as_str());
        context! { convention_version => version, ..facts(paper) }
    }

    fn part(&self, kind: PaperKind, facts: Value) -> Result<Vec<Block>, PdfError> {
        let refused = |reason: BoxError| PdfError::Text { name: file(kind), reason };
        let filled = self.filled(kind, facts).map_err(|fault| refused(fault.into()))?;
        blocks(&filled).map_err(|fault| refused(fault.into()))
    }

    /// Prints a document, once for each line that tells its copies apart.
    fn print(&self, paper: &Paper, copies: &[&str]) -> Result<RenderedPaper, PdfError> {
        let kind = paper.kind();
        let blocks = self.blocks(paper)?;
        let title = title(&blocks);
        let mut digest = Sha256::new();
        digest.update(format!("{blocks:?}{copies:?}"));
        let file_id = digest.finalize().first_chunk().copied().unwrap_or_default();
        let identity = Identity { title: title.clone(), created_at: None, file_id };
        let mut document = Document::new(identity, Running::default())?;
        document.number_parts();
        for copy in copies {
            let running = Running {
                header: title.clone(),
                reference: (*copy).to_owned(),
                footer: crate::french::bound(self.text(kind).map_or("", |text| &text.footer)),
            };
            document.begin_section(copy, running);
            layout::draw(&mut document, &blocks);
        }
        Ok(RenderedPaper { pdf: document.finish()?, template: self.version(kind) })
    }

    /// A document to sign, in two copies one after the other (R43, R72, R76).
    ///
    /// # Errors
    /// [`PdfError`] when it cannot be made.
    pub fn to_sign(&self, paper: &Paper) -> Result<RenderedPaper, PdfError> {
        self.print(paper, &["Exemplaire 1 sur 2", "Exemplaire 2 sur 2"])
    }

    /// One copy, marked as worthless on each page: what a document looks like (R129).
    ///
    /// # Errors
    /// [`PdfError`] when it cannot be made.
    pub fn specimen(&self, paper: &Paper) -> Result<RenderedPaper, PdfError> {
        self.print(paper, &["SPÉCIMEN, sans valeur"])
    }
}

/// The words of the first title.
fn title(blocks: &[Block]) -> String {
    let titles = blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) if heading.level == 1 => Some(heading.text.clone()),
        Block::Heading(_)
        | Block::Paragraph(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::PageBreak => None,
    });
    titles.into_iter().next().unwrap_or_default()
}

/// Prints documents with printpdf.
#[derive(Debug)]
pub struct PrintpdfPaperPrinter {
    templates: PaperTemplates,
}

impl PrintpdfPaperPrinter {
    /// A printer of these texts.
    #[must_use]
    pub const fn new(templates: PaperTemplates) -> Self {
        Self { templates }
    }
    /// The texts.
    #[must_use]
    pub const fn templates(&self) -> &PaperTemplates {
        &self.templates
    }
}

#[async_trait]
impl PaperPrinter for PrintpdfPaperPrinter {
    async fn print(&self, paper: &Paper) -> Result<RenderedPaper, BoxError> {
        Ok(self.templates.to_sign(paper)?)
    }
}
