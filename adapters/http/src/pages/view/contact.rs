//! Whom to reach, as an operator wrote it.
use linf_kernel::EmailAddress;
use url::Url;

/// Whom to reach: words, an e-mail address or the address of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ContactText {
    /// Without a full stop: the sentence has its own.
    pub text: String,
    /// Where it leads, when the whole text is an address.
    pub link: Option<String>,
}

impl ContactText {
    /// What an operator wrote.
    pub(crate) fn of(written: &str) -> Self {
        let text = without_full_stop(written);
        let link = if let Ok(address) = text.parse::<EmailAddress>() {
            Some(format!("mailto:{address}"))
        } else {
            let page = Url::parse(text).ok().filter(|url| url.scheme() == "https");
            page.filter(|_| !text.contains(char::is_whitespace)).map(String::from)
        };
        Self { text: text.to_owned(), link }
    }
}

/// Words that a sentence ends with.
pub(crate) fn without_full_stop(written: &str) -> &str {
    written.trim().trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::ContactText;

    #[test]
    fn only_an_address_is_a_link() {
        for (written, text, link) in [
            ("dpo@example.fr", "dpo@example.fr", Some("mailto:dpo@example.fr")),
            ("https://example.fr/dpo", "https://example.fr/dpo", Some("https://example.fr/dpo")),
            ("l’accueil de votre Caf.", "l’accueil de votre Caf", None),
            ("la déléguée, dpo@example.fr", "la déléguée, dpo@example.fr", None),
            ("https://example.fr ou le guichet", "https://example.fr ou le guichet", None),
            ("http://example.fr", "http://example.fr", None),
            ("javascript:alert(1)", "javascript:alert(1)", None),
        ] {
            let told = ContactText::of(written);
            assert_eq!((told.text.as_str(), told.link.as_deref()), (text, link), "{written}");
        }
    }
}
