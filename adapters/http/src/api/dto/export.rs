//! Exports.
use super::choices::FormatChoice;
use crate::app::App;
use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use linf_routing::Export;
use poem_openapi::Object;

/// What to export.
#[derive(Debug, Object)]
#[oai(rename = "ExportBody")]
pub(crate) struct ExportBody {
    /// The identifier of the service whose requests they are.
    linf: String,
    /// Identifiers of requests of this service.
    #[oai(validator(min_items = 1, max_items = 10000))]
    requests: Vec<String>,
    /// In what format.
    format: FormatChoice,
}

/// One file of an export.
#[derive(Debug, Object)]
#[oai(rename = "ExportFile")]
pub(crate) struct ExportFileDto {
    /// Its number, from 1.
    number: u16,
    /// How many requests it holds.
    requests: u16,
    /// Its size in bytes.
    size: u64,
    /// The SHA-256 of its bytes, in hexadecimal.
    sha256: String,
    /// Where it is.
    url: String,
}

/// An export, as recorded.
#[derive(Debug, Object)]
#[oai(rename = "Export")]
pub(crate) struct ExportDto {
    /// Its identifier.
    id: String,
    /// Whose requests.
    linf: String,
    /// In what format.
    format: FormatChoice,
    /// When it was made.
    made_at: DateTime<Utc>,
    /// The requests, oldest first.
    requests: Vec<String>,
    /// The files.
    files: Vec<ExportFileDto>,
}

impl ExportDto {
    /// An export.
    pub(crate) fn new(app: &App, export: &Export) -> Self {
        let file = |file: &linf_routing::ExportFile| ExportFileDto {
            number: file.number,
            requests: file.requests,
            size: file.size,
            sha256: HEXLOWER.encode(&file.digest),
            url: app.site.link(&format!("/api/v1/exports/{}/files/{}", export.id, file.number)),
        };
        Self {
            id: export.id.to_string(),
            linf: export.linf.to_string(),
            format: export.format.into(),
            made_at: export.at,
            requests: export.requests.iter().map(ToString::to_string).collect(),
            files: export.files.iter().map(file).collect(),
        }
    }
}
