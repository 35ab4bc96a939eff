//! One text: what it says of itself at its top, and its words.

/// A template.
#[derive(Clone, Debug)]
pub(super) struct Text {
    /// The name of the version, such as « convention 1 ».
    pub(super) version: String,
    /// What every page repeats at its bottom.
    pub(super) footer: String,
    /// The template itself.
    pub(super) body: String,
}

/// The top of a file is not what it must be.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum TopError {
    /// No `---` on the first line, or none after.
    #[error("its top must stand between two lines ---, from the first line")]
    Absent,
    /// A line that is not `key: value`.
    #[error("its top holds a line that is neither `version: …` nor `footer: …`: {0}")]
    Line(String),
    /// A key without a value.
    #[error("its top must say `version: …` and `footer: …`")]
    Incomplete,
}

impl Text {
    /// Reads a file.
    pub(super) fn read(file: &str) -> Result<Self, TopError> {
        let file = file.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let rest = file.strip_prefix("---\n").ok_or(TopError::Absent)?;
        let (top, body) = rest.split_once("\n---\n").ok_or(TopError::Absent)?;
        let (mut version, mut footer) = (String::new(), String::new());
        for line in top.lines().filter(|line| !line.trim().is_empty()) {
            match line.split_once(':') {
                Some(("version", said)) => said.trim().clone_into(&mut version),
                Some(("footer", said)) => said.trim().clone_into(&mut footer),
                _ => return Err(TopError::Line(line.to_owned())),
            }
        }
        if version.is_empty() || footer.is_empty() {
            return Err(TopError::Incomplete);
        }
        Ok(Self { version, footer, body: body.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Proves: R37
    #[test]
    fn a_text_says_its_version_at_its_top() {
        let text =
            Text::read("---\nversion: contrat 1\nfooter: Modèle : x\n---\n# Titre\n").unwrap();
        assert_eq!((text.version.as_str(), text.footer.as_str()), ("contrat 1", "Modèle : x"));
        assert_eq!(text.body, "# Titre\n");
        for (file, fault) in [
            ("# Titre\n", TopError::Absent),
            ("---\nversion: 1\nfooter: x\n", TopError::Absent),
            ("---\nversion: 1\n---\n", TopError::Incomplete),
            ("---\nauteur: moi\n---\n", TopError::Line("auteur: moi".to_owned())),
        ] {
            assert_eq!(Text::read(file).unwrap_err(), fault);
        }
    }
}
