//! What an operator decides.
use ipnet::IpNet;
use std::num::NonZeroU32;
use url::Url;

/// The service's identity and address.
#[derive(Debug, Clone)]
pub struct SiteSettings {
    /// The address that people type; links never come from a `Host` header.
    pub public_url: Url,
    /// The name of the service.
    pub name: String,
    /// Who publishes it.
    pub publisher: String,
    /// How to write about personal data: the data-protection officer's contact (D15).
    pub privacy_contact: String,
    /// How to tell of an obstacle to accessibility.
    pub accessibility_contact: String,
}

impl SiteSettings {
    /// Whether browsers reach the service over TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }
    /// The absolute address of a path of this service.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_str().trim_end_matches('/'))
    }
}

/// How often an address block may do something before it is asked to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Steady rate.
    pub per_minute: NonZeroU32,
    /// How many at once.
    pub burst: NonZeroU32,
}

impl Rate {
    /// So many a minute, so many at once; zero counts as one.
    #[must_use]
    pub const fn new(per_minute: u32, burst: u32) -> Self {
        const fn positive(n: u32) -> NonZeroU32 {
            match NonZeroU32::new(n) {
                Some(n) => n,
                None => NonZeroU32::MIN,
            }
        }
        Self { per_minute: positive(per_minute), burst: positive(burst) }
    }
}

/// Bounds on what one process accepts. Those that matter for security live in the store, because
/// there may be several servers; these only shed load.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The most bytes of a form of a page.
    pub form_bytes: usize,
    /// The most bytes of a JSON body.
    pub json_bytes: usize,
    /// Logins and activations, by address block.
    pub log_in: Rate,
    /// Requests of families, by address block.
    pub submission: Rate,
    /// Searches of communes, by address block.
    pub search: Rate,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            form_bytes: 256 * 1024,
            json_bytes: 512 * 1024,
            log_in: Rate::new(120, 60),
            submission: Rate::new(120, 60),
            search: Rate::new(1200, 300),
        }
    }
}

/// Who may read `/metrics`: this machine always, and those named here.
#[derive(Debug, Clone, Default)]
pub struct MetricsAccess {
    /// Networks.
    pub networks: Vec<IpNet>,
}
