//! The two switches of a record, and its copy.
use super::{RecordAnswer, shown};
use crate::api::communes::Tag;
use crate::api::desk::known;
use crate::api::dto::record::RecordDto;
use crate::api::outcome::{Outcome, problems};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::pages::obstacle;
use crate::problem::{Code, Failure, FieldProblem};
use linf_referencing::use_cases::{CopyError, SwitchError};
use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;

problems! {
    /// Of a switch.
    SwitchProblems: NotLoggedIn, NotFound, Conflict, NotReady;
    /// Of a copy.
    CopyProblems: NotLoggedIn, NotFound, Conflict;
}

impl From<SwitchError> for Failure {
    fn from(error: SwitchError) -> Self {
        match error {
            SwitchError::Access(error) => error.into(),
            SwitchError::NotReady(missing) => {
                let told = missing.0.into_iter().map(|code| FieldProblem {
                    field: "record".to_owned(),
                    code,
                    message: obstacle(code).to_owned(),
                });
                let mut failure = Self::new(Code::NotReady);
                failure.errors = told.collect();
                failure
            }
            SwitchError::Refused(_) => Self::new(Code::Conflict),
            other => Self::internal(other),
        }
    }
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct RecordSwitchesApi;

#[OpenApi(tag = "Tag::Records")]
impl RecordSwitchesApi {
    /// Shows a record to the public.
    #[oai(path = "/linfs/:id/publication", method = "post", operation_id = "publishRecord")]
    async fn publish(
        &self,
        app: App,
        session: BearerSession,
        /// The record.
        id: Path<String>,
    ) -> Outcome<Json<RecordDto>, SwitchProblems> {
        let (actor, id) = (&session.0.actor, known(&id.0)?);
        app.referencing.publish(actor, id).await?;
        Ok(Json(shown(&app, actor, id).await?))
    }

    /// Hides a record; its guichet closes.
    #[oai(path = "/linfs/:id/publication", method = "delete", operation_id = "withdrawRecord")]
    async fn withdraw(
        &self,
        app: App,
        session: BearerSession,
        /// The record.
        id: Path<String>,
    ) -> Outcome<Json<RecordDto>, SwitchProblems> {
        let (actor, id) = (&session.0.actor, known(&id.0)?);
        app.referencing.withdraw(actor, id).await?;
        Ok(Json(shown(&app, actor, id).await?))
    }

    /// Opens the guichet: families' requests come from then on. Refused with every reason while
    /// something is missing.
    #[oai(path = "/linfs/:id/counter", method = "post", operation_id = "openCounter")]
    async fn open(
        &self,
        app: App,
        session: BearerSession,
        /// The record.
        id: Path<String>,
    ) -> Outcome<Json<RecordDto>, SwitchProblems> {
        let (actor, id) = (&session.0.actor, known(&id.0)?);
        app.referencing.open_counter(actor, id).await?;
        Ok(Json(shown(&app, actor, id).await?))
    }

    /// Closes the guichet: no new request comes.
    #[oai(path = "/linfs/:id/counter", method = "delete", operation_id = "closeCounter")]
    async fn close(
        &self,
        app: App,
        session: BearerSession,
        /// The record.
        id: Path<String>,
    ) -> Outcome<Json<RecordDto>, SwitchProblems> {
        let (actor, id) = (&session.0.actor, known(&id.0)?);
        app.referencing.close_counter(actor, id).await?;
        Ok(Json(shown(&app, actor, id).await?))
    }

    /// Copies the record of a relais into a draft under the heading LINF. From then on neither
    /// follows the other. A relais is copied once.
    #[oai(path = "/linfs/:id/copy", method = "post", operation_id = "copyRecord")]
    async fn copy(
        &self,
        app: App,
        session: BearerSession,
        /// The record of a relais.
        id: Path<String>,
    ) -> Outcome<RecordAnswer, CopyProblems> {
        let actor = &session.0.actor;
        match app.referencing.copy_to_linf(actor, known(&id.0)?).await {
            Ok(copy) => Ok(RecordAnswer::Created(Json(shown(&app, actor, copy).await?))),
            Err(CopyError::Copied(_) | CopyError::NotARelais) => {
                Err(Failure::new(Code::Conflict).into())
            }
            Err(CopyError::Access(error)) => Err(Failure::from(error).into()),
            Err(other) => Err(Failure::internal(other).into()),
        }
    }
}
