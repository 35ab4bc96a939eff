//! The demonstration: a throw-away database with two real territories and made-up people.
mod clock;
mod families;
mod mailbox;
mod seed;
mod territories;

pub(crate) use clock::DemoClock;
pub(crate) use mailbox::FolderMailbox;
pub(crate) use seed::seed;
pub(crate) use territories::{COMMUNES, PASSWORD, logins};
