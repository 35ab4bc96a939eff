#![doc = include_str!("../README.md")]

mod challenge;
mod csrf;
mod derivation;
mod judge;
mod key;
mod password;
mod receipt;
mod request_links;
mod secrets;

pub use challenge::TextChallenge;
pub use csrf::CsrfTokens;
pub use judge::ZxcvbnJudge;
pub use key::{ServerKey, ServerKeyError};
pub use password::Argon2Hasher;
pub use receipt::ReceiptLinks;
pub use secrets::ServerSecrets;
