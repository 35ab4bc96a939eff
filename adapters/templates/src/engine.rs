//! The template engine.
use minijinja::syntax::{SyntaxConfig, SyntaxConfigBuilder};
use minijinja::{Environment, Error, UndefinedBehavior};

/// A line that holds only a `{% … %}` leaves nothing behind.
#[must_use]
pub fn syntax() -> SyntaxConfigBuilder {
    let mut builder = SyntaxConfig::builder();
    builder.trim_blocks(true).lstrip_blocks(true);
    builder
}

/// An engine without templates, with this [`syntax`]: a placeholder that nothing fills is an error.
///
/// # Errors
/// None that a test does not find.
pub fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(syntax().build()?);
    Ok(environment)
}

#[cfg(test)]
mod tests {
    use super::environment;
    use minijinja::context;

    #[test]
    fn what_nothing_fills_is_an_error() {
        let environment = environment().unwrap();
        assert_eq!(
            environment
                .render_str("{% if a %}\n{{ a }}\n{% endif %}", context! { a => 1 })
                .unwrap(),
            "1\n"
        );
        assert!(environment.render_str("{{ a }}", context! {}).is_err());
    }
}
