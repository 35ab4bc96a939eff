//! The store on SQLite and on PostgreSQL: the contracts of every domain, then what is its own.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a broken arrangement must stop the test"
)]

mod arrange;
mod bed;
mod both;
mod contents;
mod contents_habilitation;
mod contracts;
mod engines;
mod erasure;
mod events;
mod full_disk;
mod migrations;
mod no_way_around;
mod official_lists;
mod opening;
mod parties;
mod plans;
mod remembered;
mod statements;
mod writers;
