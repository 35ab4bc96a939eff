//! The bytes of an export, piece by piece: memory does not grow with the file.
use crate::app::App;
use crate::problem::{Code, Failure};
use bytes::Bytes;
use data_encoding::{BASE64, HEXLOWER};
use futures_util::{StreamExt, stream};
use linf_routing::{Export, ExportFile, Format};
use poem::http::header;
use poem::{Body, Response};
use std::io;

/// The name under which a file is kept: `demandes-2026-11-23-1.pdf`.
pub(crate) fn file_name(export: &Export, file: &ExportFile) -> String {
    let day = export.at.date_naive();
    format!("demandes-{day}-{}.{}", file.number, export.format.code())
}

/// The answer that gives a file of an export that [`linf_routing::Desk::find_export`] gave.
pub(crate) async fn answer(app: &App, export: Export, number: u16) -> Result<Response, Failure> {
    let made = export.files.iter().find(|made| made.number == number).cloned();
    let file = made.ok_or(Failure::new(Code::NotFound))?;
    let first = app.desk.download(&export, number, 0).await?.unwrap_or_default();
    let kind = match export.format {
        Format::Pdf => "application/pdf",
        Format::Xml => "application/xml",
    };
    let name = file_name(&export, &file);
    Ok(Response::builder()
        .content_type(kind)
        .header(header::CONTENT_LENGTH, file.size)
        .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))
        .header(header::ETAG, format!("\"{}\"", HEXLOWER.encode(&file.digest)))
        .header("repr-digest", format!("sha-256=:{}:", BASE64.encode(&file.digest)))
        .body(body(app.clone(), export, number, first)))
}

fn body(app: App, export: Export, number: u16, first: Vec<u8>) -> Body {
    let start = (app, export, 1_u32);
    let rest = stream::try_unfold(start, move |(app, export, piece)| async move {
        let bytes = app.desk.download(&export, number, piece).await.map_err(io::Error::other)?;
        Ok(bytes.map(|bytes| (Bytes::from(bytes), (app, export, piece + 1))))
    });
    Body::from_bytes_stream(stream::iter([Ok::<_, io::Error>(Bytes::from(first))]).chain(rest))
}
