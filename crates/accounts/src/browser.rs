//! The family of a browser, so that people recognise their sessions; nothing finer is kept.
use std::fmt;
use std::str::FromStr;

/// A family of browsers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum BrowserFamily {
    /// Mozilla Firefox.
    Firefox,
    /// Microsoft Edge.
    Edge,
    /// Google Chrome and what is made of it.
    Chrome,
    /// Apple Safari.
    Safari,
    /// A program, through the API.
    Program,
    /// Anything else.
    #[default]
    Other,
}

/// Not the code of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a family of browsers")]
pub struct UnknownBrowserFamily;

impl BrowserFamily {
    /// Every family.
    pub const ALL: &[Self] =
        &[Self::Firefox, Self::Edge, Self::Chrome, Self::Safari, Self::Program, Self::Other];

    /// The family that a `User-Agent` header names.
    #[must_use]
    pub fn of_user_agent(header: &str) -> Self {
        // Edge says that it is Chrome and Safari, and Chrome that it is Safari.
        let known = [
            ("Edg", Self::Edge),
            ("Firefox/", Self::Firefox),
            ("FxiOS/", Self::Firefox),
            ("Chrome/", Self::Chrome),
            ("CriOS/", Self::Chrome),
            ("Safari/", Self::Safari),
        ];
        let found = known.into_iter().find(|(word, _)| header.contains(word));
        found.map_or(Self::Other, |(_, family)| family)
    }
    /// The stable code of the family, for storage and interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Firefox => "firefox",
            Self::Edge => "edge",
            Self::Chrome => "chrome",
            Self::Safari => "safari",
            Self::Program => "program",
            Self::Other => "other",
        }
    }
}
impl fmt::Display for BrowserFamily {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl FromStr for BrowserFamily {
    type Err = UnknownBrowserFamily;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.iter().copied().find(|family| family.code() == raw);
        found.ok_or(UnknownBrowserFamily)
    }
}

#[cfg(test)]
mod tests {
    use super::BrowserFamily;

    #[test]
    fn a_browser_is_named_by_its_family_alone() {
        let agent = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) ";
        for (header, family) in [
            ("Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Firefox/140.0", BrowserFamily::Firefox),
            (&*format!("{agent}Chrome/142.0 Safari/537.36 Edg/142.0"), BrowserFamily::Edge),
            (&*format!("{agent}Chrome/142.0 Safari/537.36"), BrowserFamily::Chrome),
            (&*format!("{agent}Version/18.0 Safari/605.1"), BrowserFamily::Safari),
            ("curl/8.0", BrowserFamily::Other),
            ("", BrowserFamily::Other),
        ] {
            assert_eq!(BrowserFamily::of_user_agent(header), family, "{header}");
            assert_eq!(family.code().parse(), Ok(family));
        }
    }
}
