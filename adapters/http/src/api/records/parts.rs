//! The parts of a record are saved one by one, each over the version that was read.
use super::{faults, shown};
use crate::api::body::{JsonBody, Node, Reading};
use crate::api::communes::Tag;
use crate::api::desk::known;
use crate::api::dto::record::{
    DryRunBody, DryRunDto, GeneralBody, HoursBody, LocationBody, PresentationBody, RecordDto,
    ServedBody, read_general, read_hours, read_location, read_presentation, read_served,
};
use crate::api::outcome::{Outcome, problems};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::problem::{Code, Failure, FieldProblem};
use linf_authorisation::Actor;
use linf_kernel::{Line, LinfId};
use linf_referencing::communes::{Picked, dry_run};
use linf_referencing::form::{Fault, FieldError, ServedForm};
use linf_referencing::use_cases::{PartForm, SaveError, SavePart};
use linf_territory::Area;
use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use serde_json::Value;

problems! {
    /// Of a change.
    SaveProblems: MalformedJson, NotLoggedIn, NotFound, Conflict, PayloadTooLarge,
        UnsupportedMediaType, InvalidFields;
}

/// Reads a body, saves its part, answers the record.
async fn save(
    app: &App,
    actor: &Actor,
    (id, body): (LinfId, &Value),
    read: impl FnOnce(&Node<'_>, &mut Reading) -> PartForm + Send,
) -> Result<Json<RecordDto>, Failure> {
    let mut reading = Reading::default();
    let root = reading.root(body);
    let version = reading.number(&root, "version");
    let part = read(&root, &mut reading);
    if !matches!(part, PartForm::Served(_)) && !root.has("part") {
        reading.add_once(FieldProblem::wrong_type("part", "un objet"));
    }
    reading.finish()?;
    let prefix = match part {
        PartForm::Served(_) => "",
        PartForm::General(_)
        | PartForm::Location(_)
        | PartForm::Presentation(_)
        | PartForm::Hours(_) => "part.",
    };
    match app.referencing.save_part(actor, SavePart { linf: id, version, part }).await {
        Ok(()) => Ok(Json(shown(app, actor, id).await?)),
        Err(SaveError::Invalid(found)) => Err(Failure::fields(faults(prefix, &found))),
        Err(SaveError::Stale(_)) => Err(Failure::new(Code::Conflict)),
        Err(SaveError::Access(error)) => Err(error.into()),
        Err(other) => Err(Failure::internal(other)),
    }
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct RecordPartsApi;

#[OpenApi(tag = "Tag::Records")]
impl RecordPartsApi {
    /// Saves « Informations générales ».
    #[oai(path = "/linfs/:id/general", method = "put", operation_id = "saveRecordGeneral")]
    async fn general(
        &self,
        app: App,
        session: BearerSession,
        /// The record.
        id: Path<String>,
        body: JsonBody<GeneralBody>,
    ) -> Outcome<Json<RecordDto>, SaveProblems> {
        let read = |root: &Node<'_>, reading: &mut Reading| {
            let part = reading.object(root, "part");
            PartForm::General(read_general(&part, reading))
        };
        Ok(save(&app, &session.0.actor, (known(&id.0)?, &body.0), read).await?)
    }

    /// Saves « Localisation ».
    #[oai(path = "/linfs/:id/location", method = "put", operation_id = "saveRecordLocation")]
    async fn location(
        &self,
        app: App,
        session: BearerSession,
        /// The record.
        id: Path<String>,
        body: JsonBody<LocationBody>,
    ) -> Outcome<Json<RecordDto>, SaveProblems> {
        let read = |root: &Node<'_>, reading: &mut Reading| {
            let part = reading.object(root, "part");
            PartForm::Location(read_location(&part, reading))
        };
        Ok(save(&app, &session.0.actor, (known(&id.0)?, &body.0), read).await?)
    }

    /// Saves « Présentation ».
    #[oai(
        path = "/linfs/:id/presentation",
        method = "put",
        operation_id = "saveRecordPresentation"
    )]
    async fn presentation(
        &self,
        app: App,
        session: BearerSession,
        /// The record.
        id: Path<String>,
        body: JsonBody<PresentationBody>,
    ) -> Outcome<Json<RecordDto>, SaveProblems> {
        let read = |root: &Node<'_>, reading: &mut Reading| {
            let part = reading.object(root, "part");
            PartForm::Presentation(read_presentation(&part, reading))
        };
        Ok(save(&app, &session.0.actor, (known(&id.0)?, &body.0), read).await?)
    }

    /// Saves « Communes desservies »: every commune, each with its dates.
    #[oai(path = "/linfs/:id/communes", method = "put", operation_id = "saveRecordCommunes")]
    async fn served(
        &self,
        app: App,
        session: BearerSession,
        /// The record.
        id: Path<String>,
        body: JsonBody<ServedBody>,
    ) -> Outcome<Json<RecordDto>, SaveProblems> {
        let read =
            |root: &Node<'_>, reading: &mut Reading| PartForm::Served(read_served(root, reading));
        Ok(save(&app, &session.0.actor, (known(&id.0)?, &body.0), read).await?)
    }

    /// Saves « Jours et horaires ».
    #[oai(path = "/linfs/:id/hours", method = "put", operation_id = "saveRecordHours")]
    async fn hours(
        &self,
        app: App,
        session: BearerSession,
        /// The record.
        id: Path<String>,
        body: JsonBody<HoursBody>,
    ) -> Outcome<Json<RecordDto>, SaveProblems> {
        let read = |root: &Node<'_>, reading: &mut Reading| {
            let part = reading.object(root, "part");
            PartForm::Hours(read_hours(&part, reading))
        };
        Ok(save(&app, &session.0.actor, (known(&id.0)?, &body.0), read).await?)
    }

    /// What adding communes would do: what is ambiguous, unknown or served already. Nothing is
    /// changed: send `added`, after what is there, to `saveRecordCommunes`.
    #[oai(
        path = "/linfs/:id/communes/dry-run",
        method = "post",
        operation_id = "tryRecordCommunes"
    )]
    async fn dry_run(
        &self,
        app: App,
        session: BearerSession,
        /// The record.
        id: Path<String>,
        body: JsonBody<DryRunBody>,
    ) -> Outcome<Json<DryRunDto>, SaveProblems> {
        let view = app.records.read(&session.0.actor, known(&id.0)?).await?;
        let mut reading = Reading::default();
        let root = reading.root(&body.0);
        let (epci, departement) = (reading.text(&root, "epci"), reading.text(&root, "departement"));
        let typed = reading.texts(&root, "communes");
        let period = ServedForm {
            commune: view.linf.record().location.address.commune.to_string(),
            from: reading.text(&root, "from"),
            until: reading.text(&root, "until"),
        };
        reading.finish()?;
        let picked = picked(&epci, &departement, typed)?;
        let read = ServedForm::read_all(&[period], app.geography.as_ref());
        let read = read.map_err(|found| {
            let mut found = faults("", &found);
            for problem in &mut found {
                problem.field = problem.field.rsplit('.').next().unwrap_or_default().to_owned();
            }
            Failure::fields(found)
        })?;
        let period = read.first().map(|one| one.period);
        let period = period.ok_or_else(|| Failure::bug("a period neither read nor refused"))?;
        let served = &view.linf.record().served;
        Ok(Json(dry_run(app.geography.as_ref(), served, &picked, period).into()))
    }
}

/// One of the three ways, and one alone.
struct Unpicked(String, Fault);
impl From<Unpicked> for Failure {
    fn from(Unpicked(field, fault): Unpicked) -> Self {
        Self::fields(faults("", &[FieldError { field, fault }]))
    }
}

fn picked(epci: &str, departement: &str, typed: Vec<String>) -> Result<Picked, Unpicked> {
    if !epci.is_empty() {
        let code =
            epci.parse().map_err(|_shape| Unpicked("epci".to_owned(), Fault::UnknownChoice))?;
        return Ok(Picked::Area(Area::Epci(code)));
    }
    if !departement.is_empty() {
        let code = departement.parse();
        let code =
            code.map_err(|_shape| Unpicked("departement".to_owned(), Fault::UnknownChoice))?;
        return Ok(Picked::Area(Area::Departement(code)));
    }
    if typed.is_empty() {
        return Err(Unpicked("communes".to_owned(), Fault::Missing));
    }
    for (place, line) in typed.iter().enumerate() {
        let read = line.parse::<Line<200>>();
        read.map_err(|fault| Unpicked(format!("communes[{place}]"), fault.into()))?;
    }
    Ok(Picked::Typed(typed))
}
