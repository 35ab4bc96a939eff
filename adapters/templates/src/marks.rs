//! Which values a text prints.
use minijinja::Value;
use minijinja::value::ValueKind;

/// Values replaced by words that are found again in what a text prints.
#[derive(Debug, Default)]
pub struct Marks {
    /// The name of each value, and its word.
    words: Vec<(String, String)>,
}

impl Marks {
    /// The same values with every text replaced by a word. Numbers, absences and `kept`, values
    /// that decide what is printed without being printed, stay.
    pub fn mark(&mut self, values: &Value, kept: &[&str]) -> Value {
        self.marked(values, "", kept)
    }

    /// The names of the values that the first text prints and the second does not.
    #[must_use]
    pub fn missing(&self, expected: &str, own: &str) -> Vec<&str> {
        let lacks = |word: &str| expected.contains(word) && !own.contains(word);
        let missing = self.words.iter().filter(|(_, word)| lacks(word));
        missing.map(|(name, _)| name.as_str()).collect()
    }

    /// A word that stands for a value.
    pub fn word(&mut self, name: &str) -> String {
        let word = format!("zq{}zq", self.words.len());
        self.words.push((name.to_owned(), word.clone()));
        word
    }

    fn marked(&mut self, value: &Value, name: &str, kept: &[&str]) -> Value {
        if kept.contains(&name) {
            return value.clone();
        }
        if value.kind() == ValueKind::Map {
            let mut entries = Vec::new();
            for key in value.try_iter().into_iter().flatten() {
                let inner = match name {
                    "" => key.to_string(),
                    name => format!("{name}.{key}"),
                };
                let entry = value.get_item(&key).unwrap_or_default();
                entries.push((key.to_string(), self.marked(&entry, &inner, kept)));
            }
            return Value::from_pairs(entries);
        }
        if value.kind() == ValueKind::Seq {
            let items = value.try_iter().into_iter().flatten();
            return items.map(|item| self.marked(&item, name, kept)).collect();
        }
        if value.kind() == ValueKind::String { Value::from(self.word(name)) } else { value.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::Marks;
    use minijinja::{Environment, context};

    // Proves: R129, R130
    #[test]
    fn a_value_that_is_not_printed_any_more_is_named() {
        let person = context! { name => "Claire", email => "claire@example.fr" };
        let values = context! {
            kind => "a", place => context! { name => "Le Puy" }, persons => vec![person], code => (),
        };
        let mut marks = Marks::default();
        let marked = marks.mark(&values, &["kind"]);
        let filled = |text| Environment::new().render_str(text, marked.clone()).unwrap();
        let built_in = filled(
            "{% if kind == 'a' %}{{ place.name }}{% endif %}{% if code %}{{ code }}{% endif %}\
             {% for p in persons %}{{ p.name }} {{ p.email }}{% endfor %}",
        );
        assert_eq!(marks.missing(&built_in, &built_in), [""; 0]);
        let own = filled("{% for p in persons %}{{ p.name }}{% endfor %}");
        let mut missing = marks.missing(&built_in, &own);
        missing.sort_unstable();
        assert_eq!(missing, ["persons.email", "place.name"]);
    }
}
