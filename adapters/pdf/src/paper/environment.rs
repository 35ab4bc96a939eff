//! The template engine: strict about what is missing, and whatever a value holds stays text.

use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, Value};

/// An engine without templates.
pub(super) fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = linf_templates::environment()?;
    // Otherwise `{#objet}`, which names a clause, would begin a comment.
    let syntax = linf_templates::syntax().comment_delimiters("<!--", "-->").build()?;
    environment.set_syntax(syntax);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_formatter(format);
    Ok(environment)
}

/// Writes a value so that Markdown reads it as plain text, on one line.
fn format(output: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.kind() == ValueKind::Undefined {
        return Err(ErrorKind::UndefinedError.into());
    }
    let text = value.to_string();
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\n' | '\r' => escaped.push(' '),
            _ if character.is_ascii_punctuation() => escaped.extend(['\\', character]),
            _ => escaped.push(character),
        }
    }
    output.write_str(&escaped).map_err(Error::from)
}
