//! Exports of requests, and their files.
use crate::again::again;
use crate::api::body::{JsonBody, Reading};
use crate::api::communes::Tag;
use crate::api::desk::known;
use crate::api::dto::export::{ExportBody, ExportDto};
use crate::api::outcome::{ExportBytes, Outcome, SchemaFile, problems};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::export_file;
use crate::problem::{Code, Failure, FieldProblem};
use linf_kernel::LinfId;
use linf_routing::use_cases::ExportRequests;
use linf_routing::{Fault, Format};
use poem::Response;
use poem::http::header;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

problems! {
    /// Of a new export.
    NewExportProblems: MalformedJson, NotLoggedIn, NotFound, PayloadTooLarge, UnsupportedMediaType,
        InvalidFields;
    /// Of an export.
    ExportProblems: NotLoggedIn, NotFound;
    /// Of a file.
    FileProblems: NotLoggedIn, NotFound, ExportGone;
    /// Of the schema: none of its own.
    SchemaProblems: ;
}

/// An export was made.
#[derive(ApiResponse)]
enum ExportAnswer {
    /// Here it is.
    #[oai(status = 201)]
    Made(Json<ExportDto>),
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct Exports;

#[OpenApi(tag = "Tag::Exports")]
#[expect(clippy::unused_async, reason = "poem-openapi wants async operations")]
impl Exports {
    /// Exports requests of a service. Those that were new become « traitées », and their families
    /// are told.
    #[oai(path = "/exports", method = "post", operation_id = "exportRequests")]
    async fn export(
        &self,
        app: App,
        session: BearerSession,
        body: JsonBody<ExportBody>,
    ) -> Outcome<ExportAnswer, NewExportProblems> {
        let mut reading = Reading::default();
        let root = reading.root(&body.0);
        let linf = reading.text(&root, "linf");
        let linf = match linf.parse::<LinfId>() {
            Ok(linf) => Some(linf),
            Err(_) if linf.is_empty() => {
                reading.add_once(FieldProblem::of("linf", Fault::Missing));
                None
            }
            Err(_shape) => {
                reading.add(not_an_identifier("linf".to_owned(), "d’un service"));
                None
            }
        };
        let ids = reading.texts(&root, "requests");
        let mut requests = Vec::with_capacity(ids.len());
        for (place, raw) in ids.iter().enumerate() {
            match raw.parse() {
                Ok(id) => requests.push(id),
                Err(_shape) => {
                    let field = format!("requests[{place}]");
                    reading.add(not_an_identifier(field, "d’une demande"));
                }
            }
        }
        if ids.is_empty() {
            reading.add_once(FieldProblem::of("requests", Fault::Missing));
        }
        let format = match reading.text(&root, "format").as_str() {
            "" => Err(Fault::Missing),
            raw => raw.parse::<Format>().map_err(|_unknown| Fault::UnknownChoice),
        };
        if let Err(fault) = format {
            reading.add_once(FieldProblem::of("format", fault));
        }
        reading.finish()?;
        let (Some(linf), Ok(format)) = (linf, format) else {
            return Err(Failure::bug("a field neither read nor refused").into());
        };
        let command = ExportRequests { linf, requests, format };
        let reader = &session.0.reader;
        let export = again(|| app.desk.export(reader, command.clone())).await?;
        Ok(ExportAnswer::Made(Json(ExportDto::new(&app, &export))))
    }

    /// The record of an export.
    #[oai(path = "/exports/:id", method = "get", operation_id = "getExport")]
    async fn record(
        &self,
        app: App,
        session: BearerSession,
        /// The export.
        id: Path<String>,
    ) -> Outcome<Json<ExportDto>, ExportProblems> {
        let export = app.desk.find_export(&session.0.reader, known(&id.0)?).await?;
        Ok(Json(ExportDto::new(&app, &export)))
    }

    /// A file of an export: always the same bytes.
    #[oai(path = "/exports/:id/files/:number", method = "get", operation_id = "getExportFile")]
    async fn file(
        &self,
        app: App,
        session: BearerSession,
        /// The export.
        id: Path<String>,
        /// The number of the file, from 1.
        number: Path<String>,
    ) -> Outcome<ExportBytes, FileProblems> {
        let number: u16 = number.0.parse().map_err(|_shape| Failure::new(Code::NotFound))?;
        let export = app.desk.find_export(&session.0.reader, known(&id.0)?).await?;
        Ok(ExportBytes(export_file::answer(&app, export, number).await?))
    }

    /// The schema of XML exports.
    #[oai(path = "/schemas/linf-export-1.xsd", method = "get", operation_id = "getExportSchema")]
    async fn schema(&self, app: App) -> Outcome<SchemaFile, SchemaProblems> {
        let answer = Response::builder()
            .content_type("application/xml")
            .header(header::CACHE_CONTROL, "public, max-age=3600");
        Ok(SchemaFile(answer.body(app.export_schema)))
    }
}

fn not_an_identifier(field: String, of: &str) -> FieldProblem {
    let message = format!("Envoyez l’identifiant {of}.");
    FieldProblem { field, code: "not_an_identifier", message }
}
