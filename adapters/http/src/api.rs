//! The JSON API, under `/api/v1`.
mod avenants;
mod body;
mod communes;
mod contracts;
mod conventions;
mod desk;
mod docs_page;
mod document;
mod dto;
mod duties;
mod exports;
mod gestionnaires;
mod habilitation_notes;
mod habilitations;
mod outcome;
mod own_access;
mod pdf_body;
mod progress;
mod records;
mod requests;
mod review;
mod session;
mod session_token;
mod staff;

pub(crate) use communes::coverage_json;
pub use document::openapi_document;
pub(crate) use document::{ApiRoute, mount, routes};
