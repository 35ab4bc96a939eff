//! The templates: inside the binary, unless an operator’s folder has its own.
use crate::MailSettings;
use linf_kernel::BoxError;
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// A template cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the mail template {name} cannot be used: {reason}")]
pub struct TemplateError {
    /// Its name, as in the folder of templates.
    pub name: String,
    /// What is wrong with it, and where.
    #[source]
    pub reason: BoxError,
}

impl TemplateError {
    pub(crate) fn of(name: &str, reason: impl Into<BoxError>) -> Self {
        Self { name: name.to_owned(), reason: reason.into() }
    }
}

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        /// Names and texts.
        const EMBEDDED: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../templates/fr/", $name)))),*];
    };
}
embedded![
    "layout.html",
    "contact.html",
    "contact.txt",
    "data_protection.html",
    "footer.txt",
    "welcome/subject.txt",
    "welcome/body.txt",
    "welcome/body.html",
    "new_request/subject.txt",
    "new_request/body.txt",
    "new_request/body.html",
    "request_recorded/subject.txt",
    "request_recorded/body.txt",
    "request_recorded/body.html",
    "request_treated/subject.txt",
    "request_treated/body.txt",
    "request_treated/body.html",
];

/// Reads the templates; a placeholder that nothing fills will be an error.
pub(crate) fn environment(settings: &MailSettings) -> Result<Environment<'static>, TemplateError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let lines = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(lines.map_err(|fault| TemplateError::of("syntax", fault))?);
    for (name, embedded) in EMBEDDED {
        let own = settings.templates.as_deref().map(|folder| read(folder, name)).transpose();
        let own = own.map_err(|fault| TemplateError::of(name, fault))?.flatten();
        let added = match own {
            Some(text) => environment.add_template_owned(*name, text),
            None => environment.add_template(name, embedded),
        };
        added.map_err(|fault| TemplateError::of(name, fault))?;
    }
    environment.add_global("public_url", address(&settings.public_url));
    environment.add_global("service", settings.service.as_str());
    environment.add_global("data_protection", settings.data_protection.as_str());
    Ok(environment)
}

/// An address without its last slash; not escaped when nothing in it needs to be, so that the
/// source of a mail shows it whole.
fn address(url: &str) -> Value {
    let url = url.trim_end_matches('/');
    if url.contains(['<', '>', '"', '\'', '&']) {
        Value::from(url)
    } else {
        Value::from_safe_string(url.to_owned())
    }
}

fn read(folder: &Path, name: &str) -> Result<Option<String>, io::Error> {
    match fs::read_to_string(folder.join(name)) {
        Ok(text) => Ok(Some(text)),
        Err(absent) if absent.kind() == ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(fault),
    }
}
