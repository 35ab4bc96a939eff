//! The writer.
use crate::MailSettings;
use crate::check::check;
use crate::facts::{facts, template};
use crate::samples::samples;
use crate::templates::environment;
use crate::typography::bind;
use linf_notification::ports::{MailWriter, WriteError};
use linf_notification::{MailContent, Message, WrittenMail};
use linf_templates::{Fault, Faults};
use minijinja::{Environment, Value, context};

/// Writes mails from minijinja templates.
#[derive(Debug)]
pub struct MinijinjaWriter {
    pub(crate) environment: Environment<'static>,
}

/// The parts of a mail.
struct Parts {
    subject: String,
    text: String,
    html: String,
}

impl MinijinjaWriter {
    /// Reads the templates and fills each with sample facts. One of an operator’s folder must
    /// print every fact that the built-in one prints.
    ///
    /// # Errors
    /// Every fault of every template.
    pub fn new(settings: &MailSettings) -> Result<Self, Faults> {
        let (environment, replaced) = environment(settings)?;
        let writer = Self { environment };
        let filled = samples().into_iter().map(|sample| writer.parts(&sample));
        let mut faults: Vec<Fault> = filled.filter_map(Result::err).collect();
        if replaced && faults.is_empty() {
            faults = check(settings)?;
        }
        if faults.is_empty() { Ok(writer) } else { Err(Faults(faults)) }
    }

    /// One mail of each kind, and of each shape that a template tells apart, filled with made-up
    /// facts: the name of its template, and the mail (R130).
    ///
    /// # Errors
    /// None once [`Self::new`] has succeeded.
    pub fn specimens(&self) -> Result<Vec<(&'static str, WrittenMail)>, WriteError> {
        let written = |message: Message| {
            let to =
                "destinataire@example.fr".parse().map_err(|fault| WriteError(Box::new(fault)))?;
            let name = template(&message);
            Ok((name, self.write(&MailContent { to, message })?))
        };
        samples().into_iter().map(written).collect()
    }

    fn parts(&self, message: &Message) -> Result<Parts, Fault> {
        let (folder, facts) = (template(message), facts(message));
        let subject = self.fill(&format!("{folder}/subject.txt"), facts.clone())?;
        let subject = bind(&one_line(&subject));
        let (text, html) = self.bodies(folder, &facts, &subject)?;
        Ok(Parts { subject, text, html })
    }

    /// The text and the HTML of a mail.
    pub(crate) fn bodies(
        &self,
        folder: &str,
        facts: &Value,
        subject: &str,
    ) -> Result<(String, String), Fault> {
        let facts = context! { subject, ..facts.clone() };
        let text = self.fill(&format!("{folder}/body.txt"), facts.clone())?;
        let html = self.fill(&format!("{folder}/body.html"), facts)?;
        Ok((bind(&text), bind(&html)))
    }

    fn fill(&self, name: &str, facts: Value) -> Result<String, Fault> {
        let template = self.environment.get_template(name);
        let filled = template.and_then(|template| template.render(facts));
        filled.map_err(|fault| Fault::of(name, fault))
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
