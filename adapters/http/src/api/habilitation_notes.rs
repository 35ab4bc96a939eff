//! Notes left to CAFs that have no contract yet.
use crate::api::body::{JsonBody, Reading};
use crate::api::communes::Tag;
use crate::api::dto::habilitation_note::{NoteBody, NoteListDto, read_note};
use crate::api::outcome::{Outcome, problems};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::problem::{Failure, FieldProblem};
use crate::security::{Act, Client};
use linf_habilitation::SubmissionKey;
use linf_habilitation::use_cases::requests::SubmitRequestError;
use poem_openapi::param::Header;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

problems! {
    /// Of a list.
    ListProblems: NotLoggedIn, NotFound;
    /// Of a note.
    NoteProblems: MalformedJson, InvalidParameter, ContractInForce, PayloadTooLarge,
        UnsupportedMediaType, InvalidFields, TooManyRequests;
}

/// A note was left.
#[derive(ApiResponse)]
enum NoteAnswer {
    /// It was, or the same had been under the same key.
    #[oai(status = 204)]
    Left,
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct HabilitationNotesApi;

#[OpenApi(tag = "Tag::Habilitations")]
impl HabilitationNotesApi {
    /// Leaves a note to a CAF that does not habilitate yet.
    #[oai(path = "/habilitation-notes", method = "post", operation_id = "leaveHabilitationNote")]
    async fn leave(
        &self,
        app: App,
        client: Client,
        /// Letters, digits and signs chosen by the client, at most 128; the same note sent again
        /// with the same key is kept once.
        #[oai(name = "Idempotency-Key", validator(min_length = 1, max_length = 128))]
        key: Header<String>,
        body: JsonBody<NoteBody>,
    ) -> Outcome<NoteAnswer, NoteProblems> {
        app.load.check(Act::Submission, client)?;
        let invalid = "Envoyez une clé de 1 à 128 lettres, chiffres ou signes, sans espace.";
        let key: SubmissionKey = key
            .0
            .parse()
            .map_err(|_unread| Failure::parameter("Idempotency-Key", "invalid", invalid))?;
        let mut reading = Reading::default();
        let form = read_note(&body.0, &mut reading);
        if reading.is_faulty() {
            let others = match app.habilitations.check_note(&form) {
                Err(SubmitRequestError::Fields(faults)) => {
                    faults.iter().map(FieldProblem::from).collect()
                }
                Ok(()) | Err(_) => Vec::new(),
            };
            return Err(Failure::fields(reading.with(others)).into());
        }
        app.habilitations.leave_note(&form, key).await?;
        Ok(NoteAnswer::Left)
    }

    /// The notes left to one’s CAFs, the newest first.
    #[oai(path = "/habilitation-notes", method = "get", operation_id = "listHabilitationNotes")]
    async fn list(
        &self,
        app: App,
        session: BearerSession,
    ) -> Outcome<Json<NoteListDto>, ListProblems> {
        let notes = app.habilitations.notes(&session.0.actor).await?;
        Ok(Json(NoteListDto::new(&notes)))
    }
}
