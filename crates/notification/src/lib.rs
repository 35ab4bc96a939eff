#![doc = include_str!("../README.md")]

mod access;
mod back_off;
mod content;
mod event;
mod failed;
mod habilitation;
mod mail;
pub mod ports;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod use_cases;

pub use access::{AccessMail, AccessMessage, GivenRoleId, GivenRoleTag, RoleFacts};
pub use back_off::{MAX_ATTEMPTS, MailFailure, Verdict, after_failure};
pub use content::{
    AccessEnding, CafContact, Contact, MailContent, Message, ReminderTopic, WrittenMail,
};
pub use event::Event;
pub use failed::{FailedMail, FailureClass};
pub use habilitation::{
    AskedHabilitationId, AskedHabilitationTag, HabilitationMail, HabilitationMessage,
    HabilitationReminder,
};
pub use mail::{MailId, MailKind, MailTag, MessageId, QueuedMail, ReminderId, ReminderTag};
pub use use_cases::{Relay, RelayReport, RelaySettings};
