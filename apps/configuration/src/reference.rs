//! The reference page, made from the table of keys.
use crate::KEYS;
use std::fmt::Write;

/// The page, in Markdown.
#[must_use]
pub fn reference() -> String {
    let mut page = String::from(
        "# Configuration\n\nOne file, `linf.toml` in the working folder or the one that \
         `--config` names; every key can be overridden by its environment variable, and an empty \
         variable is the default. Faults are all listed at start. This page is generated.\n\n\
         | Key | Variable | Default | What it is for |\n|---|---|---|---|\n",
    );
    for key in KEYS {
        let default = match key.default {
            None => "—".to_owned(),
            Some("") => "(empty)".to_owned(),
            Some(value) => format!("`{value}`"),
        };
        // Writing to a String cannot fail.
        let _written =
            writeln!(page, "| `{}` | `{}` | {default} | {} |", key.name, key.variable(), key.doc);
    }
    page
}
