//! Checks an operator’s templates against the built-in ones: what these print, those must.
use crate::facts::{facts, template};
use crate::samples::samples;
use crate::templates::environment;
use crate::{MailSettings, MinijinjaWriter};
use linf_templates::{Fault, Faults, Marks};
use std::collections::BTreeSet;

/// What a mail of the operator does not print though the built-in one does. A subject may say less.
pub(crate) fn check(settings: &MailSettings) -> Result<Vec<Fault>, Faults> {
    let mut faults = BTreeSet::new();
    for message in samples() {
        let mut marks = Marks::default();
        let service = MailSettings {
            public_url: format!("https://{}", marks.word("public_url")),
            service: marks.word("service"),
            data_protection: marks.word("data_protection"),
            templates: settings.templates.clone(),
        };
        let built_in = MailSettings { templates: None, ..service.clone() };
        let facts = marks.mark(&facts(&message), &[]);
        let folder = template(&message);
        let filled = |settings| -> Result<_, Faults> {
            let (environment, _) = environment(settings)?;
            Ok(MinijinjaWriter { environment }.bodies(folder, &facts, "")?)
        };
        let (expected, own) = (filled(&built_in)?, filled(&service)?);
        for (part, expected, own) in
            [("body.txt", &expected.0, &own.0), ("body.html", &expected.1, &own.1)]
        {
            for name in marks.missing(expected, own) {
                faults
                    .insert((format!("{folder}/{part}"), format!("never prints {{{{ {name} }}}}")));
            }
        }
    }
    Ok(faults.into_iter().map(|(name, said)| Fault::of(name, said)).collect())
}
