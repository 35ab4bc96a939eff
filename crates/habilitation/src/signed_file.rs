//! The files of documents to sign: what was printed, and what came back signed.
use chrono::{DateTime, Utc};
use linf_kernel::{AccountId, Id};
use sha2::{Digest, Sha256};
use std::fmt;

/// The most bytes of a file.
pub const FILE_BYTES: usize = 10 * 1024 * 1024;
/// The most characters of a file’s name, its ending included.
const NAME: usize = 100;
const ENDING: &str = ".pdf";

/// Marker of a file.
#[derive(Debug)]
pub enum SignedFileKind {}
/// Identifier of a file.
pub type SignedFileId = Id<SignedFileKind>;

/// A file as somebody sent it.
#[derive(Clone, PartialEq, Eq)]
pub struct Upload {
    /// The name that their machine gave it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

/// Why a file is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UploadFault {
    /// There is none, or it is empty.
    #[error("no file")]
    Missing,
    /// More than [`FILE_BYTES`].
    #[error("the file is too large")]
    TooLarge,
    /// Its first bytes are not those of a PDF.
    #[error("the file is not a PDF")]
    NotPdf,
}

/// A PDF kept with a document: the same bytes again, under a name that no system misreads.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedFile {
    /// Identifier.
    pub id: SignedFileId,
    /// A plain name that ends in `.pdf`.
    pub name: String,
    /// The digest of its bytes.
    pub sha256: [u8; 32],
    /// What it holds.
    pub bytes: Vec<u8>,
    /// When it was kept.
    pub kept_at: DateTime<Utc>,
    /// Who sent it; nobody when the service printed it.
    pub kept_by: Option<AccountId>,
}

/// What is known of a file without its bytes: enough to prove that a copy is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileStamp {
    /// Which file.
    pub id: SignedFileId,
    /// Its name.
    pub name: String,
    /// The digest of its bytes.
    pub sha256: [u8; 32],
    /// When it was kept.
    pub kept_at: DateTime<Utc>,
}

impl fmt::Debug for SignedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedFile").field("id", &self.id).finish_non_exhaustive()
    }
}

impl SignedFile {
    /// A file that somebody sent.
    ///
    /// # Errors
    /// [`UploadFault`] unless it is a PDF of a reasonable size.
    pub fn of_upload(
        id: SignedFileId,
        upload: Upload,
        at: DateTime<Utc>,
        by: AccountId,
    ) -> Result<Self, UploadFault> {
        if upload.bytes.is_empty() {
            return Err(UploadFault::Missing);
        }
        if upload.bytes.len() > FILE_BYTES {
            return Err(UploadFault::TooLarge);
        }
        if !upload.bytes.starts_with(b"%PDF-") {
            return Err(UploadFault::NotPdf);
        }
        let Upload { name, bytes } = upload;
        Ok(Self { kept_by: Some(by), ..Self::printed(id, &name, bytes, at) })
    }
    /// What is known of it without its bytes.
    #[must_use]
    pub fn stamp(&self) -> FileStamp {
        let Self { id, name, sha256, kept_at, .. } = self;
        FileStamp { id: *id, name: name.clone(), sha256: *sha256, kept_at: *kept_at }
    }
    /// A file that the service printed.
    #[must_use]
    pub fn printed(id: SignedFileId, name: &str, bytes: Vec<u8>, at: DateTime<Utc>) -> Self {
        let sha256 = Sha256::digest(&bytes).into();
        Self { id, name: plain_name(name), sha256, bytes, kept_at: at, kept_by: None }
    }
}

/// Letters without accents, digits, `-`, `_` and full stops; never a path, never empty.
fn plain_name(raw: &str) -> String {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.strip_suffix(ENDING).or_else(|| last.strip_suffix(".PDF")).unwrap_or(last);
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let stem: String = stem.chars().map(plain).take(NAME - ENDING.len()).collect();
    let stem = stem.trim_matches(['-', '.']);
    if stem.is_empty() { format!("document{ENDING}") } else { format!("{stem}{ENDING}") }
}

#[cfg(test)]
mod tests {
    use super::{FILE_BYTES, SignedFile, Upload, UploadFault, plain_name};
    use linf_kernel::Id;
    use linf_kernel::testing::instant;
    use uuid::Uuid;

    fn kept(bytes: &[u8]) -> Result<SignedFile, UploadFault> {
        let upload = Upload { name: "scan.pdf".to_owned(), bytes: bytes.to_vec() };
        let (id, by) = (Id::from_uuid(Uuid::nil()), Id::from_uuid(Uuid::nil()));
        SignedFile::of_upload(id, upload, instant("2026-11-23T10:00:00Z"), by)
    }

    // Proves: R43
    #[test]
    fn only_a_pdf_of_ten_megabytes_at_most_is_kept() {
        assert_eq!(kept(b""), Err(UploadFault::Missing));
        assert_eq!(kept(b"<html>%PDF-"), Err(UploadFault::NotPdf));
        let mut large = b"%PDF-1.7".to_vec();
        large.resize(FILE_BYTES, 0);
        let file = kept(&large).unwrap();
        assert_eq!(file.name, "scan.pdf");
        large.push(0);
        assert_eq!(kept(&large), Err(UploadFault::TooLarge));
        let digest = kept(b"%PDF-").unwrap().sha256;
        assert_eq!(digest[..2], [0x38, 0x52], "{digest:x?}");
    }

    #[test]
    fn a_name_is_never_a_path_nor_a_header() {
        for (raw, plain) in [
            ("Convention signée.pdf", "Convention-sign-e.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\dossier\\acte.PDF", "acte.pdf"),
            ("a\"\r\nSet-Cookie: x", "a---Set-Cookie--x.pdf"),
            ("....", "document.pdf"),
            ("", "document.pdf"),
            ("é", "document.pdf"),
        ] {
            assert_eq!(plain_name(raw), plain);
        }
        assert_eq!(plain_name(&"a".repeat(500)).len(), 100);
    }
}
