//! Exports: requests taken away as PDF or XML, recorded and opened in one act (R105, D3, D9).
use super::super::frame;
use super::super::french;
use super::super::view::{ExportPage, FileRow, FormView, Section};
use super::list;
use crate::again::again;
use crate::app::App;
use crate::export_file;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure, FieldProblem};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use data_encoding::HEXLOWER;
use linf_kernel::LinfId;
use linf_kernel::calendar::{days_after, local_day};
use linf_routing::use_cases::{ExportRequests, RequestView};
use linf_routing::{Export, ExportFile, ExportId, Fault, Format, Reference};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// The most days for which the bytes are kept (D9).
const KEPT_DAYS: u16 = 30;
/// References shown on the page; the files hold them all.
const SHOWN: usize = 200;

/// `POST /espace/structures/{linf}/exports`.
#[handler]
pub(in crate::pages) async fn export_requests(
    app: App,
    visitor: Visitor,
    reader: CurrentActor,
    Path(raw): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let linf: LinfId = super::id(&raw)?;
    let mut form = FormView::typed(pairs);
    let requests = form.all("requests").map(super::id).collect::<Result<Vec<_>, Failure>>()?;
    let format = form.value("format").parse::<Format>();
    if format.is_err() {
        form.refuse("format", FieldProblem::of("format", Fault::Missing).message);
    }
    let failure = match format {
        Err(_) => Failure::new(Code::InvalidFields),
        Ok(format) => {
            let command = ExportRequests { linf, requests, format };
            match again(|| app.desk.export(&reader.reader, command.clone())).await {
                Ok(made) => return Ok(render::see_other(&format!("/espace/exports/{}", made.id))),
                Err(failure) => failure,
            }
        }
    };
    if failure.code != Code::InvalidFields {
        return Err(failure.into());
    }
    for problem in &failure.errors {
        form.refuse(problem.field.clone(), problem.message.clone());
    }
    Ok(list::page(&app, &visitor, &reader, linf, (form, failure.code.status())).await?)
}

/// `GET /espace/exports/{id}`.
#[handler]
pub(in crate::pages) async fn show_export(
    app: App,
    visitor: Visitor,
    reader: CurrentActor,
    Path(raw): Path<String>,
) -> Result<Response> {
    let id: ExportId = super::id(&raw)?;
    let export = app.desk.find_export(&reader.reader, id).await.map_err(Failure::from)?;
    let structure = reader.reader.linf(export.linf).ok_or(Failure::new(Code::NotFound))?;
    let oldest = oldest(&app, &reader, &export).await?;
    let zone = oldest.as_ref().map_or(chrono_tz::Tz::Europe__Paris, |(zone, _)| *zone);
    let references = export.requests.iter().take(SHOWN);
    let page = ExportPage {
        layout: frame::for_partner(&app, Section::Requests, &visitor, &reader),
        structure: structure.linf.to_string(),
        structure_name: structure.name.clone(),
        made: french::instant(export.at, zone),
        count: french::count(export.requests.len() as u64, "demande", "demandes"),
        references: references.map(|id| (id.to_string(), Reference::of(*id).to_string())).collect(),
        unshown: export.requests.len().saturating_sub(SHOWN),
        files: export.files.iter().map(|file| row(&export, file)).collect(),
        destroy_by: oldest.map(|(_, day)| french::long_day(day)),
        kept_until: french::long_day(days_after(local_day(export.at, zone), KEPT_DAYS)),
    };
    Ok(render::page(StatusCode::OK, &page)?)
}

/// The time zone and the destroy-by day of the first request to destroy.
async fn oldest(
    app: &App,
    reader: &CurrentActor,
    export: &Export,
) -> Result<Option<(chrono_tz::Tz, chrono::NaiveDate)>, Failure> {
    let Some(first) = export.requests.first() else {
        return Ok(None);
    };
    match app.desk.read(&reader.reader, *first).await {
        Ok(RequestView::Opened(line, _) | RequestView::Unopened(line)) => {
            Ok(Some((line.request.zone(), line.request.destroy_copies_by())))
        }
        Err(error) => match Failure::from(error) {
            gone if gone.code == Code::NotFound => Ok(None),
            failure => Err(failure),
        },
    }
}

fn row(export: &Export, file: &ExportFile) -> FileRow {
    let format = match export.format {
        Format::Pdf => "PDF",
        Format::Xml => "XML",
    };
    let requests = french::count(u64::from(file.requests), "demande", "demandes");
    FileRow {
        url: format!("/espace/exports/{}/{}", export.id, file.number),
        name: export_file::file_name(export, file),
        detail: format!("{format}, {}, {requests}", french::size(file.size)),
        digest: HEXLOWER.encode(&file.digest),
    }
}

/// `GET /espace/exports/{id}/{file}`.
#[handler]
pub(in crate::pages) async fn download_file(
    app: App,
    reader: CurrentActor,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response> {
    let id: ExportId = super::id(&id)?;
    let number: u16 = number.parse().map_err(|_not_a_file| Failure::new(Code::NotFound))?;
    let export = app.desk.find_export(&reader.reader, id).await.map_err(Failure::from)?;
    Ok(export_file::answer(&app, export, number).await?)
}
