#![doc = include_str!("../README.md")]

mod accounts;
mod bulk;
mod connect;
mod decode;
mod due;
mod entity;
mod error;
mod events;
mod habilitation;
mod inspect;
mod instant;
mod leases;
mod migration;
mod notification;
mod referencing;
mod retention;
mod routing;
mod settings;
mod store;
mod unit;

pub use events::{Reaction, StoredEvent, StoredEventId, StoredEventKind};
pub use inspect::EngineSetting;
pub use notification::SeaMailContents;
pub use settings::{StatementWatch, StoreSettings};
pub use store::{Engine, SeaStore};
