//! An export of requests: who took what, when, and the digest of the very bytes (D9, B6).
use chrono::{DateTime, Utc};
use linf_kernel::{AccountId, Id, LinfId, RequestId};
use sha2::{Digest, Sha256};

/// Marker of an export.
#[derive(Debug)]
pub enum ExportKind {}
/// Identifier of an export.
pub type ExportId = Id<ExportKind>;

/// The format of an export (R105).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// PDF, at most [`PDF_REQUESTS`] requests a file.
    Pdf,
    /// XML, one file.
    Xml,
}

/// The most requests in one PDF; a larger selection gives several.
pub const PDF_REQUESTS: usize = 200;
/// The most requests in one export.
pub const EXPORT_REQUESTS: usize = 10_000;

impl Format {
    /// A stable word for interfaces and storage.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Xml => "xml",
        }
    }
    /// The most requests in one file.
    #[must_use]
    pub const fn requests_a_file(self) -> usize {
        match self {
            Self::Pdf => PDF_REQUESTS,
            Self::Xml => EXPORT_REQUESTS,
        }
    }
}
impl std::str::FromStr for Format {
    type Err = crate::UnknownChoice;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        match raw {
            "pdf" => Ok(Self::Pdf),
            "xml" => Ok(Self::Xml),
            _ => Err(crate::UnknownChoice),
        }
    }
}

/// SHA-256 of a file's bytes.
pub type FileDigest = [u8; 32];

/// One file of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    /// Its place in the export, from 1.
    pub number: u16,
    /// How many requests it holds.
    pub requests: u16,
    /// Its size in bytes.
    pub size: u64,
    /// The digest of its bytes.
    pub digest: FileDigest,
}

/// An export, as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Which.
    pub id: ExportId,
    /// Whose requests.
    pub linf: LinfId,
    /// Who took it.
    pub by: AccountId,
    /// When.
    pub at: DateTime<Utc>,
    /// In what format.
    pub format: Format,
    /// The requests, oldest first.
    pub requests: Vec<RequestId>,
    /// The files.
    pub files: Vec<ExportFile>,
}

/// Measures a file while it is written.
#[derive(Default)]
pub(crate) struct FileMeter {
    digest: Sha256,
    size: u64,
}
impl FileMeter {
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.digest.update(bytes);
        self.size += bytes.len() as u64;
    }
    pub(crate) fn finish(self, number: u16, requests: usize) -> ExportFile {
        let requests = u16::try_from(requests).unwrap_or(u16::MAX);
        ExportFile { number, requests, size: self.size, digest: self.digest.finalize().into() }
    }
}
