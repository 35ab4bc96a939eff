//! The models that the HTTP adapter shows, from the adapters that make documents and mails.
use linf_http::{MailModel, PaperModel};
use linf_kernel::BoxError;
use linf_mail::MinijinjaWriter;
use linf_notification::ports::WriteError;
use linf_pdf::{PrintpdfPaperPrinter, sample_papers};
use std::sync::Arc;

/// The texts of this server.
pub(crate) struct Models {
    printer: Arc<PrintpdfPaperPrinter>,
    mails: Vec<MailModel>,
}

impl Models {
    /// Those of these adapters.
    pub(crate) fn new(
        printer: Arc<PrintpdfPaperPrinter>,
        writer: &MinijinjaWriter,
    ) -> Result<Self, WriteError> {
        let mails = writer.specimens()?.into_iter().map(|(name, mail)| MailModel {
            name: name.to_owned(),
            subject: mail.subject,
            text: mail.text,
        });
        Ok(Self { printer, mails: mails.collect() })
    }
}

impl linf_http::Models for Models {
    fn papers(&self) -> Vec<PaperModel> {
        let version = |kind| self.printer.templates().version(kind).0;
        let model = |sample: linf_pdf::SamplePaper| PaperModel {
            name: sample.name.to_owned(),
            title: sample.title.to_owned(),
            version: version(sample.paper.kind()),
        };
        sample_papers().into_iter().map(model).collect()
    }
    fn specimen(&self, name: &str) -> Option<Result<Vec<u8>, BoxError>> {
        let sample = sample_papers().into_iter().find(|sample| sample.name == name)?;
        let made = self.printer.templates().specimen(&sample.paper);
        Some(made.map(|made| made.pdf).map_err(Into::into))
    }
    fn mails(&self) -> Vec<MailModel> {
        self.mails.clone()
    }
}
