//! Reads keys from the environment, then the file, then their defaults, and gathers faults.
use crate::{Fault, KEYS, Key};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

/// Variables of tests and tools, which are not keys.
const NOT_KEYS: &[&str] = &["LINF_TEST_", "LINF_CONFIG"];

pub(crate) struct Reader {
    file_name: String,
    file: BTreeMap<String, String>,
    environment: BTreeMap<String, String>,
    pub(crate) faults: Vec<Fault>,
}

impl Reader {
    pub(crate) fn new(
        file: Option<(String, String)>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let known = |name: &String| {
            name.starts_with("LINF_") && !NOT_KEYS.iter().any(|other| name.starts_with(other))
        };
        let environment = environment.into_iter().filter(|(name, _)| known(name)).collect();
        let (file_name, text) = file.unwrap_or_default();
        let mut reader = Self { file_name, file: BTreeMap::new(), environment, faults: Vec::new() };
        reader.read_file(&text);
        reader.refuse_unknown_keys();
        reader
    }

    fn read_file(&mut self, text: &str) {
        let table: toml::Table = match toml::from_str(text) {
            Ok(table) => table,
            Err(error) => {
                let place = error.span().map(|span| text.get(..span.start).unwrap_or_default());
                let line = place.map_or(1, |before| before.lines().count().max(1));
                self.fault(format!("{}, line {line}", self.file_name), error.message());
                return;
            }
        };
        for (name, value) in table {
            match plain(&value) {
                Some(text) => {
                    self.file.insert(name, text);
                }
                None => self.fault(
                    format!("{}, {name}", self.file_name),
                    "expected a text, a number, true or false, or a list of texts",
                ),
            }
        }
    }

    fn refuse_unknown_keys(&mut self) {
        let names: Vec<_> = KEYS.iter().map(|key| key.name).collect();
        let unknown = "no such key; the reference page lists them";
        let in_file: Vec<_> =
            self.file.keys().filter(|name| !names.contains(&name.as_str())).cloned().collect();
        for name in in_file {
            self.fault(format!("{}, {name}", self.file_name), unknown);
        }
        let variables: Vec<_> = KEYS.iter().map(Key::variable).collect();
        let in_environment: Vec<_> =
            self.environment.keys().filter(|name| !variables.contains(name)).cloned().collect();
        for name in in_environment {
            self.fault(name, unknown);
        }
    }

    pub(crate) fn fault(&mut self, source: impl Into<String>, reason: impl Into<String>) {
        self.faults.push(Fault { source: source.into(), reason: reason.into() });
    }

    /// The text of a key and where it was said.
    pub(crate) fn text(&self, name: &str) -> Option<(String, String)> {
        let key = KEYS.iter().find(|key| key.name == name)?;
        match (self.environment.get(&key.variable()), self.file.get(name)) {
            // Empty, it takes back what the file says.
            (Some(value), _) if value.is_empty() => {}
            (Some(value), _) => return Some((key.variable(), value.clone())),
            (None, Some(value)) => {
                return Some((format!("{}, {name}", self.file_name), value.clone()));
            }
            (None, None) => {}
        }
        key.default.map(|value| (format!("{name} (default)"), value.to_owned()))
    }

    /// The value of a key, when it is said or has a default; a fault when it cannot be read.
    pub(crate) fn value<T: FromStr<Err: Display>>(&mut self, name: &str) -> Option<T> {
        self.parsed(name, |text| text.parse().map_err(|error: T::Err| error.to_string()))
    }

    pub(crate) fn parsed<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let (source, text) = self.text(name)?;
        match parse(text.trim()) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.fault(source, reason);
                None
            }
        }
    }
}

/// A TOML value as the text that the environment would hold.
fn plain(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Boolean(yes) => Some(yes.to_string()),
        toml::Value::Array(items) => {
            let items: Option<Vec<_>> = items.iter().map(plain).collect();
            items.map(|items| items.join(","))
        }
        toml::Value::Float(_) | toml::Value::Datetime(_) | toml::Value::Table(_) => None,
    }
}
