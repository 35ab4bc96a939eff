//! The templates: inside the binary, unless an operator’s folder has its own.
use crate::MailSettings;
use linf_templates::{Fault, Faults, own_files};
use minijinja::{Environment, Value};

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
    "habilitation_receipt/subject.txt",
    "habilitation_receipt/body.txt",
    "habilitation_receipt/body.html",
    "habilitation_to_treat/subject.txt",
    "habilitation_to_treat/body.txt",
    "habilitation_to_treat/body.html",
    "habilitation_convention_sent/subject.txt",
    "habilitation_convention_sent/body.txt",
    "habilitation_convention_sent/body.html",
    "habilitation_approved/subject.txt",
    "habilitation_approved/body.txt",
    "habilitation_approved/body.html",
    "habilitation_decision/subject.txt",
    "habilitation_decision/body.txt",
    "habilitation_decision/body.html",
    "habilitation_reminder/subject.txt",
    "habilitation_reminder/body.txt",
    "habilitation_reminder/body.html",
    "welcome/subject.txt",
    "welcome/body.txt",
    "welcome/body.html",
    "staff_invitation/subject.txt",
    "staff_invitation/body.txt",
    "staff_invitation/body.html",
    "lost_password/subject.txt",
    "lost_password/body.txt",
    "lost_password/body.html",
    "access_end/subject.txt",
    "access_end/body.txt",
    "access_end/body.html",
    "new_request/subject.txt",
    "new_request/body.txt",
    "new_request/body.html",
    "request_recorded/subject.txt",
    "request_recorded/body.txt",
    "request_recorded/body.html",
    "request_treated/subject.txt",
    "request_treated/body.txt",
    "request_treated/body.html",
    "request_rerouted/subject.txt",
    "request_rerouted/body.txt",
    "request_rerouted/body.html",
    "family_told/subject.txt",
    "family_told/body.txt",
    "family_told/body.html",
    "convention_reminder/subject.txt",
    "convention_reminder/body.txt",
    "convention_reminder/body.html",
    "access_ended/subject.txt",
    "access_ended/body.txt",
    "access_ended/body.html",
];

/// The built-in templates, as files: where an operator begins.
pub fn built_in_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    EMBEDDED.iter().copied()
}

/// Reads the templates; a placeholder that nothing fills will be an error. Tells whether an
/// operator’s folder replaces some.
pub(crate) fn environment(settings: &MailSettings) -> Result<(Environment<'static>, bool), Faults> {
    let names: Vec<&str> = EMBEDDED.iter().map(|(name, _)| *name).collect();
    let own = settings.templates.as_deref().map(|folder| own_files(folder, &names));
    let (own, mut faults) = own.unwrap_or_default();
    let mut environment =
        linf_templates::environment().map_err(|fault| Fault::of("mails", fault))?;
    for (name, embedded) in EMBEDDED {
        let added = match own.iter().find(|(own, _)| own == name) {
            Some((_, text)) => environment.add_template_owned(*name, text.clone()),
            None => environment.add_template(name, embedded),
        };
        faults.extend(added.err().map(|fault| Fault::of(*name, fault)));
    }
    environment.add_global("public_url", address(&settings.public_url));
    environment.add_global("service", settings.service.as_str());
    environment.add_global("data_protection", settings.data_protection.as_str());
    if faults.is_empty() { Ok((environment, !own.is_empty())) } else { Err(Faults(faults)) }
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
