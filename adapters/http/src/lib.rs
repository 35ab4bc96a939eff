#![doc = include_str!("../README.md")]

mod access_log;
mod again;
mod api;
mod app;
mod assets;
mod coverage_cache;
mod deps;
mod export_file;
mod failure_answer;
mod forms;
mod front;
mod health;
mod methods;
mod metrics;
mod pages;
mod ports;
mod problem;
mod render;
mod request_body;
mod routes;
mod security;
mod serve;
mod settings;

pub use api::openapi_document;
pub use deps::Deps;
pub use pages::{PageAccess, PageRow, page_reference, page_table};
pub use poem::Response;
pub use poem::endpoint::BoxEndpoint;
pub use ports::{
    Backlog, BacklogSize, CsrfTokens, MailModel, MailText, Mailbox, Models, PaperModel, Readiness,
    ReceiptLinks,
};
pub use routes::build;
pub use serve::{ConnectionRules, serve};
pub use settings::{Limits, MetricsAccess, Rate, SiteSettings};
