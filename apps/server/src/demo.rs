//! The demonstration: a throw-away database with two real territories and made-up people.
mod clock;
mod families;
mod mailbox;
mod papers;
mod records;
mod seed;
mod staff;
mod territories;
mod under_way;

pub(crate) use clock::DemoClock;
pub(crate) use mailbox::FolderMailbox;
pub(crate) use seed::seed;
pub(crate) use territories::{COMMUNES, PASSWORD};

/// Names, identifiers and passwords to try: persons of LINFs, then the staff of the CNAF and CAFs.
pub(crate) fn logins() -> Vec<(String, String, String)> {
    let mut logins = territories::logins();
    logins.extend(staff::logins());
    logins
}
