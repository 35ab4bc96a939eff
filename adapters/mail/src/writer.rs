//! The writer.
use crate::facts::{facts, template};
use crate::samples::samples;
use crate::templates::environment;
use crate::typography::bind;
use crate::{MailSettings, TemplateError};
use linf_notification::ports::{MailWriter, WriteError};
use linf_notification::{MailContent, Message, WrittenMail};
use minijinja::{Environment, Value, context};

/// Writes mails from minijinja templates.
#[derive(Debug)]
pub struct MinijinjaWriter {
    environment: Environment<'static>,
}

/// The parts of a mail.
struct Parts {
    subject: String,
    text: String,
    html: String,
}

impl MinijinjaWriter {
    /// Reads the templates and fills each with sample facts.
    ///
    /// # Errors
    /// [`TemplateError`] for the first that cannot be read, or asks for what does not exist.
    pub fn new(settings: &MailSettings) -> Result<Self, TemplateError> {
        let writer = Self { environment: environment(settings)? };
        for sample in samples() {
            writer.parts(&sample)?;
        }
        Ok(writer)
    }

    fn parts(&self, message: &Message) -> Result<Parts, TemplateError> {
        let folder = template(message);
        let facts = facts(message);
        let subject = self.fill(&format!("{folder}/subject.txt"), facts.clone())?;
        let subject = bind(&one_line(&subject));
        let facts = context! { subject => subject.as_str(), ..facts };
        let text = self.fill(&format!("{folder}/body.txt"), facts.clone())?;
        let html = self.fill(&format!("{folder}/body.html"), facts)?;
        Ok(Parts { subject, text: bind(&text), html: bind(&html) })
    }

    fn fill(&self, name: &str, facts: Value) -> Result<String, TemplateError> {
        let template = self.environment.get_template(name);
        let filled = template.and_then(|template| template.render(facts));
        filled.map_err(|fault| TemplateError::of(name, fault))
    }
}

/// A subject is one line, whatever its template holds; non-breaking spaces stay.
fn one_line(text: &str) -> String {
    let words = text.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

impl MailWriter for MinijinjaWriter {
    fn write(&self, content: &MailContent) -> Result<WrittenMail, WriteError> {
        let parts = self.parts(&content.message).map_err(|fault| WriteError(fault.into()))?;
        let Parts { subject, text, html } = parts;
        Ok(WrittenMail { to: content.to.clone(), subject, text, html })
    }
}
