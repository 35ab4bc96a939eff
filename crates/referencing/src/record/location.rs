//! Part 2: « Localisation ».
use linf_kernel::{EmailAddress, Line, PhoneNumber};
use linf_territory::{CommuneCode, PostalCode};
use std::fmt;
use std::str::FromStr;

/// A postal address in France.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Number and street.
    pub street: Line<200>,
    /// Postal code.
    pub postal_code: PostalCode,
    /// Name of the commune, as written on a letter.
    pub city: Line<100>,
    /// INSEE code of the commune.
    pub commune: CommuneCode,
}

impl Address {
    /// The address on one line.
    #[must_use]
    pub fn one_line(&self) -> String {
        format!("{}, {} {}", self.street, self.postal_code, self.city)
    }
}

/// Where it is, and how to reach it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Where it is.
    pub address: Address,
    /// Its telephone.
    pub phone: PhoneNumber,
    /// Its public e-mail address.
    pub email: EmailAddress,
    /// Its web site.
    pub website: Option<WebAddress>,
    /// How people of reduced mobility get in; unknown when nothing was said.
    pub reduced_mobility: Option<ReducedMobility>,
}

/// How people of reduced mobility get in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReducedMobility {
    /// Everywhere, alone.
    Full,
    /// In part, or with help.
    Partial,
    /// They do not.
    None,
}

/// Not the code of an access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an access")]
pub struct UnknownAccess;

impl ReducedMobility {
    /// Every access, the widest first.
    pub const ALL: &[Self] = &[Self::Full, Self::Partial, Self::None];
    /// The stable code of the access.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::None => "none",
        }
    }
}
impl FromStr for ReducedMobility {
    type Err = UnknownAccess;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|access| access.code() == raw).ok_or(UnknownAccess)
    }
}

/// The address of a web site, `https://` or `http://`; without either, `https://` is understood.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WebAddress(String);

/// Not the address of a web site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the address of a web site")]
pub struct WebAddressError;

/// Characters that end an address or hide what it leads to.
const NOT_IN_AN_ADDRESS: [char; 10] = ['"', '\'', '<', '>', '\\', '^', '`', '{', '|', '}'];

impl FromStr for WebAddress {
    type Err = WebAddressError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let raw = raw.trim();
        let address = if raw.contains("://") { raw.to_owned() } else { format!("https://{raw}") };
        let rest = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme));
        let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
        let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        let labels = host.split('.').filter(|label| !label.is_empty()).count();
        let sound = address.len() <= 300
            && address.chars().all(|c| c.is_ascii_graphic() && !NOT_IN_AN_ADDRESS.contains(&c))
            && host.chars().all(name)
            && labels >= 2
            && labels == host.split('.').count();
        if sound { Ok(Self(address)) } else { Err(WebAddressError) }
    }
}
impl WebAddress {
    /// The whole address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::WebAddress;

    #[test]
    fn a_web_address_leads_to_a_site_and_nowhere_else() {
        let read = |raw: &str| raw.parse::<WebAddress>().map(|a| a.to_string()).ok();
        assert_eq!(read("www.lepuyenvelay.fr").as_deref(), Some("https://www.lepuyenvelay.fr"));
        assert_eq!(read(" http://a.fr/x?y#z ").as_deref(), Some("http://a.fr/x?y#z"));
        for bad in [
            "",
            "fr",
            "https://",
            "javascript:alert(1)",
            "ftp://a.fr",
            "https://a b.fr",
            "https://a.fr/<script>",
            "https://user@a.fr",
            "https://a..fr",
            "https://é.fr",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
        assert_eq!(read(&format!("https://a.fr/{}", "x".repeat(300))), None);
    }
}
