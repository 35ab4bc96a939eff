//! A form as it is shown again: what was typed and what is wrong with it.

/// One message, and the field it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldError {
    /// The field's name, which is also the anchor of the summary's link; empty when the message is
    /// about the form as a whole.
    pub field: String,
    /// What to do.
    pub message: String,
}

/// What was typed, by field, and the errors in the order of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FormView {
    values: Vec<(String, String)>,
    errors: Vec<FieldError>,
}

impl FormView {
    /// A form as it was sent.
    pub(crate) const fn typed(values: Vec<(String, String)>) -> Self {
        Self { values, errors: Vec::new() }
    }
    /// Adds a message about a field; a field keeps its first message.
    pub(crate) fn refuse(&mut self, field: impl Into<String>, message: impl Into<String>) {
        let field = field.into();
        if self.error(&field).is_none() {
            self.errors.push(FieldError { field, message: message.into() });
        }
    }
    /// Adds a message about the form as a whole.
    pub(crate) fn refuse_all(&mut self, message: impl Into<String>) {
        self.refuse("", message);
    }
    /// Sets the value of a field that has none.
    pub(crate) fn prefill(&mut self, field: &str, value: impl Into<String>) {
        if !self.values.iter().any(|(name, _)| name == field) {
            self.values.push((field.to_owned(), value.into()));
        }
    }
    /// Replaces the values of a field.
    pub(crate) fn set(&mut self, field: &str, value: impl Into<String>) {
        self.values.retain(|(name, _)| name != field);
        self.prefill(field, value);
    }
    /// Replaces the values of a field by several.
    pub(crate) fn set_all(&mut self, field: &str, values: impl IntoIterator<Item = String>) {
        self.values.retain(|(name, _)| name != field);
        self.values.extend(values.into_iter().map(|value| (field.to_owned(), value)));
    }
    /// Whether the field was sent, were it empty.
    pub(crate) fn has(&self, field: &str) -> bool {
        self.all(field).next().is_some()
    }
    /// Everything that was typed, in order.
    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.values
    }
    /// The first value of a field, or nothing.
    pub(crate) fn value(&self, field: impl AsRef<str>) -> &str {
        let field = field.as_ref();
        let found = self.values.iter().find(|(name, _)| name == field);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }
    /// Every value of a field.
    pub(crate) fn all<'f>(&'f self, field: &str) -> impl Iterator<Item = &'f str> {
        self.values.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }
    /// Whether a field has this value among its values.
    pub(crate) fn chosen(&self, field: impl AsRef<str>, value: impl AsRef<str>) -> bool {
        self.all(field.as_ref()).any(|chosen| chosen == value.as_ref())
    }
    /// The message about a field.
    pub(crate) fn error(&self, field: impl AsRef<str>) -> Option<&str> {
        let field = field.as_ref();
        self.errors.iter().find(|e| e.field == field).map(|e| e.message.as_str())
    }
    /// Every message, in the order of the page.
    pub(crate) fn errors(&self) -> &[FieldError] {
        &self.errors
    }
    /// Whether it was refused as a whole, and not for one of its fields.
    pub(crate) fn is_refused_whole(&self) -> bool {
        self.error("").is_some()
    }
    /// Whether something is wrong.
    pub(crate) fn is_refused(&self) -> bool {
        !self.errors.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::FormView;

    #[test]
    fn a_field_keeps_what_was_typed_and_its_first_message() {
        let pairs = [("topic", "cost"), ("topic", "steps"), ("name", "<b>")];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let mut form = FormView::typed(pairs);
        form.refuse("name", "Indiquez votre nom");
        form.refuse("name", "autre message");
        form.prefill("name", "ignored");
        form.prefill("place", "home");
        assert_eq!(
            (form.value("name"), form.value("place"), form.value("none")),
            ("<b>", "home", "")
        );
        assert!(form.chosen("topic", "steps") && !form.chosen("topic", "aids"));
        assert_eq!(form.error("name"), Some("Indiquez votre nom"));
        assert_eq!(form.errors().len(), 1);
    }
}
