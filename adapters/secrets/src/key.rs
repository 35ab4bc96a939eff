//! The server’s key and its file.
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

#[cfg(test)]
mod tests;

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServerKeyError {
    /// Not 64 hexadecimal digits.
    #[error("a server key is 64 hexadecimal digits, as `openssl rand -hex 32` gives them")]
    NotHexadecimal,
    /// The file holds something else.
    #[error("the server key file {} does not hold 64 hexadecimal digits", .0.display())]
    NotAKeyFile(PathBuf),
    /// Others than its owner may read it.
    #[error(
        "the server key file {path} may be read by others than its owner: run `chmod 600 {path}`",
        path = .0.display()
    )]
    TooOpen(PathBuf),
    /// The file can be neither read nor made.
    #[error("the server key file {} can be neither read nor made", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The operating system gives no randomness.
    #[error("the operating system gives no randomness")]
    NoRandomness(#[source] getrandom::Error),
}

/// The 32 bytes from which the server derives codes, tokens and signatures. `Debug` hides them.
///
/// Servers that share a database must share the key.
#[derive(Clone)]
pub struct ServerKey([u8; 32]);

impl fmt::Debug for ServerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServerKey(***)")
    }
}

impl ServerKey {
    /// A fresh one.
    ///
    /// # Errors
    /// [`ServerKeyError::NoRandomness`].
    pub fn generate() -> Result<Self, ServerKeyError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(ServerKeyError::NoRandomness)?;
        Ok(Self(bytes))
    }
    /// One from a configuration.
    ///
    /// # Errors
    /// [`ServerKeyError::NotHexadecimal`]; the text never repeats what was given.
    pub fn from_hex(digits: &str) -> Result<Self, ServerKeyError> {
        let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(digits.trim().as_bytes()).ok();
        bytes
            .and_then(|bytes| bytes.try_into().ok())
            .map_or(Err(ServerKeyError::NotHexadecimal), |bytes| Ok(Self(bytes)))
    }
    /// The one of a file; a file that does not exist is made, readable by its owner alone. When
    /// several servers make it at once, all get the same key.
    ///
    /// # Errors
    /// [`ServerKeyError::File`], [`ServerKeyError::TooOpen`], [`ServerKeyError::NotAKeyFile`],
    /// [`ServerKeyError::NoRandomness`].
    pub fn load_or_create(path: &Path) -> Result<Self, ServerKeyError> {
        match Self::load(path)? {
            Some(key) => Ok(key),
            None => Self::create(path),
        }
    }

    fn load(path: &Path) -> Result<Option<Self>, ServerKeyError> {
        let failed = |source| ServerKeyError::File { path: path.to_owned(), source };
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(absent) if absent.kind() == ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(failed(source)),
        };
        if metadata.mode() & 0o077 != 0 {
            return Err(ServerKeyError::TooOpen(path.to_owned()));
        }
        let digits = fs::read_to_string(path).map_err(failed)?;
        match Self::from_hex(&digits) {
            Ok(key) => Ok(Some(key)),
            Err(_) => Err(ServerKeyError::NotAKeyFile(path.to_owned())),
        }
    }

    /// Writes a fresh key beside the file, then gives it its name unless another server did.
    fn create(path: &Path) -> Result<Self, ServerKeyError> {
        let failed = |source| ServerKeyError::File { path: path.to_owned(), source };
        let key = Self::generate()?;
        let digits = data_encoding::HEXLOWER.encode(&key.0);
        let mut partial = path.as_os_str().to_owned();
        // Two servers never write in the same file, and the key does not show in its name.
        let own = &Self::generate()?.0;
        partial.push(format!(".{}", data_encoding::HEXLOWER.encode(own)));
        let partial = PathBuf::from(partial);
        let written = write_private(&partial, &digits).and_then(|()| fs::hard_link(&partial, path));
        fs::remove_file(&partial).ok();
        match written {
            Ok(()) => Ok(key),
            Err(taken) if taken.kind() == ErrorKind::AlreadyExists => {
                let absent = || failed(io::Error::from(ErrorKind::NotFound));
                Self::load(path)?.ok_or_else(absent)
            }
            Err(source) => Err(failed(source)),
        }
    }

    /// The block of HMAC-SHA-256 that begins with the key.
    pub(crate) fn block(&self) -> [u8; 64] {
        let mut block = [0; 64];
        for (place, byte) in block.iter_mut().zip(self.0) {
            *place = byte;
        }
        block
    }
}

fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut file: File = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    writeln!(file, "{text}")?;
    file.sync_all()
}
