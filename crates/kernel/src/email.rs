//! E-mail addresses.
use crate::TextError;
use std::{fmt, str::FromStr};

/// Why a text is not an [`EmailAddress`].
pub type EmailAddressError = TextError;

/// An e-mail address, in ASCII, of at most 254 characters, its domain in lower case.
///
/// `Debug` hides most of it, so that it cannot slip into a log.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress(String);

impl FromStr for EmailAddress {
    type Err = EmailAddressError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let raw = raw.trim();
        if raw.is_empty() {
            return Err(TextError::Empty);
        }
        if raw.len() > 254 {
            return Err(TextError::TooLong { max: 254 });
        }
        let options = email_address::Options::default()
            .with_required_tld()
            .without_domain_literal()
            .without_display_text();
        let plain =
            |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '(' | ')' | ',');
        if !raw.chars().all(plain) {
            return Err(TextError::NotAnEmailAddress);
        }
        let parsed = email_address::EmailAddress::parse_with_options(raw, options);
        let parsed = parsed.map_err(|_syntax| TextError::NotAnEmailAddress)?;
        Ok(Self(format!("{}@{}", parsed.local_part(), parsed.domain().to_ascii_lowercase())))
    }
}

impl EmailAddress {
    /// The address, as it is written to.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The address in lower case: two people never share one that differs by case alone.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}
impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.0.chars().next().unwrap_or('?');
        write!(f, "{first}***@***")
    }
}

#[cfg(test)]
mod tests {
    use super::EmailAddress;

    #[test]
    fn an_address_is_plain_and_has_a_domain() {
        let parse = |raw: &str| raw.parse::<EmailAddress>().map(|e| e.to_string());
        assert_eq!(parse(" Marie.D@Example.FR ").as_deref(), Ok("Marie.D@example.fr"));
        for bad in ["", "a", "a@b", "a@b.fr, c@d.fr", "a b@c.fr", "é@c.fr", "a@c.fr\r\nBcc: x@y.fr"]
        {
            assert!(parse(bad).is_err(), "{bad:?}");
        }
    }

    // Proves: D16
    #[test]
    fn an_address_never_prints_itself_in_a_log() {
        let address: EmailAddress = "marie@example.fr".parse().unwrap();
        assert_eq!(format!("{address:?}"), "m***@***");
    }
}
