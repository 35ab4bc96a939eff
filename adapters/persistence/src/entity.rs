//! Rows, one file a table. They never leave this crate.
#![expect(unreachable_pub, reason = "the derive wants `pub struct Model`")]
pub(crate) mod account;
pub(crate) mod authorised_person;
pub(crate) mod contract;
pub(crate) mod convention;
pub(crate) mod convention_commune;
pub(crate) mod coverage_generation;
pub(crate) mod destruction;
pub(crate) mod event;
pub(crate) mod export;
pub(crate) mod export_file;
pub(crate) mod export_piece;
pub(crate) mod export_request;
pub(crate) mod gestionnaire;
pub(crate) mod lease;
pub(crate) mod linf;
pub(crate) mod linf_change;
pub(crate) mod linf_commune;
pub(crate) mod mail;
pub(crate) mod proces_verbal;
pub(crate) mod request;
pub(crate) mod request_content;
pub(crate) mod role;
pub(crate) mod session;
pub(crate) mod throttle;
