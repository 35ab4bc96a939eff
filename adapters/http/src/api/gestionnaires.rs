//! Managing bodies, and their structures with whom annexe 1 names (R59, R77).
use crate::api::body::{JsonBody, Reading};
use crate::api::communes::Tag;
use crate::api::desk::known;
use crate::api::dto::gestionnaire::{
    GestionnaireDto, GestionnaireListDto, ManagedStructureDto, ManagedStructureListDto,
    NewGestionnaireBody, SavedGestionnaireBody, read_body_key,
};
use crate::api::dto::record::{read_gestionnaire, write_key};
use crate::api::outcome::{Outcome, problems};
use crate::api::records::{after, faults};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::problem::{Code, Failure};
use linf_authorisation::Actor;
use linf_kernel::PageRequest;
use linf_kernel::calendar::local_day;
use linf_referencing::GestionnaireId;
use linf_referencing::form::{Fault, FieldError};
use linf_referencing::ports::{RecordFilter, RecordScope};
use linf_referencing::use_cases::GestionnaireError;
use linf_territory::CafCode;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

problems! {
    /// Of a list.
    BodyListProblems: InvalidParameter, NotLoggedIn, NotFound;
    /// Of one managing body.
    BodyProblems: NotLoggedIn, NotFound;
    /// Of what is recorded of one.
    SaveBodyProblems: MalformedJson, NotLoggedIn, NotFound, Conflict, PayloadTooLarge,
        UnsupportedMediaType, InvalidFields;
}

/// Lines of a page when nothing is said.
const LINES: u16 = 50;

/// A managing body was recorded.
#[derive(ApiResponse)]
enum BodyAnswer {
    /// Here it is.
    #[oai(status = 201)]
    Recorded(Json<GestionnaireDto>),
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct GestionnairesApi;

async fn shown(
    app: &App,
    actor: &Actor,
    id: GestionnaireId,
) -> Result<Json<GestionnaireDto>, Failure> {
    Ok(Json(GestionnaireDto::from(&app.records.gestionnaire(actor, id).await?)))
}

/// Why nothing was recorded; fields are named as the body does.
fn refused(error: GestionnaireError) -> Failure {
    match error {
        GestionnaireError::Invalid(found) => Failure::fields(faults("gestionnaire.", &found)),
        other @ (GestionnaireError::NotFound
        | GestionnaireError::Denied(_)
        | GestionnaireError::Stale(_)
        | GestionnaireError::Store(_)
        | _) => other.into(),
    }
}

#[OpenApi(tag = "Tag::Records")]
impl GestionnairesApi {
    /// The managing bodies of a CAF, by name.
    #[oai(path = "/gestionnaires", method = "get", operation_id = "listGestionnaires")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the address")]
    async fn list(
        &self,
        app: App,
        session: BearerSession,
        /// The code of the CAF.
        caf: Query<String>,
        /// A part of its name, or of that of one of its records.
        #[oai(validator(max_length = 200))]
        q: Query<Option<String>>,
        /// The `next` of a page.
        after: Query<Option<String>>,
        /// The most to answer, from 1 to 200; 50 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<GestionnaireListDto>, BodyListProblems> {
        let caf: CafCode = caf.0.parse().map_err(|_not_a_caf| Failure::new(Code::NotFound))?;
        let wrong = || Failure::parameter("after", "invalid", "Corrigez ou retirez ce paramètre.");
        let after = after.0.map(|raw| read_body_key(&raw).ok_or_else(wrong)).transpose()?;
        let page = PageRequest { after, limit: limit.0.unwrap_or(LINES) };
        let found = app.records.bodies(&session.0.actor, (caf, q.0.as_deref()), &page).await?;
        Ok(Json(GestionnaireListDto::from(found)))
    }

    /// Records a managing body.
    #[oai(path = "/gestionnaires", method = "post", operation_id = "createGestionnaire")]
    async fn create(
        &self,
        app: App,
        session: BearerSession,
        body: JsonBody<NewGestionnaireBody>,
    ) -> Outcome<BodyAnswer, SaveBodyProblems> {
        let mut reading = Reading::default();
        let root = reading.root(&body.0);
        let caf = reading.text(&root, "caf");
        let node = reading.object(&root, "gestionnaire");
        let typed = read_gestionnaire(&node, &mut reading);
        let known_caf: Option<CafCode> = caf.parse().ok();
        let wrong = known_caf.is_none().then(|| FieldError {
            field: "caf".to_owned(),
            fault: if caf.is_empty() { Fault::Missing } else { Fault::UnknownChoice },
        });
        let (Some(caf), false) = (known_caf, reading.is_faulty()) else {
            let mut found = faults("", wrong.as_slice());
            found.extend(faults("gestionnaire.", &typed.read().err().unwrap_or_default()));
            return Err(Failure::fields(reading.with(found)).into());
        };
        let actor = &session.0.actor;
        let id = app.referencing.register_gestionnaire(actor, caf, &typed).await;
        Ok(BodyAnswer::Recorded(shown(&app, actor, id.map_err(refused)?).await?))
    }

    /// One managing body.
    #[oai(path = "/gestionnaires/:id", method = "get", operation_id = "getGestionnaire")]
    async fn read(
        &self,
        app: App,
        session: BearerSession,
        /// The managing body.
        id: Path<String>,
    ) -> Outcome<Json<GestionnaireDto>, BodyProblems> {
        Ok(shown(&app, &session.0.actor, known(&id.0)?).await?)
    }

    /// Says what is known of a managing body.
    #[oai(path = "/gestionnaires/:id", method = "put", operation_id = "saveGestionnaire")]
    async fn save(
        &self,
        app: App,
        session: BearerSession,
        /// The managing body.
        id: Path<String>,
        body: JsonBody<SavedGestionnaireBody>,
    ) -> Outcome<Json<GestionnaireDto>, SaveBodyProblems> {
        let (actor, id) = (&session.0.actor, known(&id.0)?);
        app.records.gestionnaire(actor, id).await?;
        let mut reading = Reading::default();
        let root = reading.root(&body.0);
        let version = reading.number(&root, "version");
        let node = reading.object(&root, "gestionnaire");
        let typed = read_gestionnaire(&node, &mut reading);
        if reading.is_faulty() {
            let found = faults("gestionnaire.", &typed.read().err().unwrap_or_default());
            return Err(Failure::fields(reading.with(found)).into());
        }
        let saved = app.referencing.revise_gestionnaire(actor, (id, version), &typed).await;
        saved.map_err(refused)?;
        Ok(shown(&app, actor, id).await?)
    }

    /// The structures of a managing body, each with its latest convention and the persons whom its
    /// annexe 1 names.
    #[oai(
        path = "/gestionnaires/:id/structures",
        method = "get",
        operation_id = "listManagedStructures"
    )]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the operation")]
    async fn structures(
        &self,
        app: App,
        session: BearerSession,
        /// The managing body.
        id: Path<String>,
        /// The `next` of a page.
        #[oai(name = "after")]
        start: Query<Option<String>>,
        /// The most to answer, from 1 to 100; 50 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "100")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<ManagedStructureListDto>, BodyListProblems> {
        let actor = &session.0.actor;
        let body = app.records.gestionnaire(actor, known(&id.0)?).await?;
        let caf = body.caf();
        let mut filter = RecordFilter::all(RecordScope::Caf(caf));
        filter.gestionnaire = Some(body.id());
        let page = PageRequest { after: after(start.0)?, limit: limit.0.unwrap_or(LINES) };
        let found = app.records.list(actor, &filter, &page).await?;
        let linfs: Vec<_> = found.items.iter().map(|line| line.linf).collect();
        let held = app.conventions.held(actor, caf, &linfs).await?;
        let today = local_day(app.clock.now(), caf.departement().time_zone());
        let item = |line| ManagedStructureDto::new(line, &held, today);
        Ok(Json(ManagedStructureListDto {
            items: found.items.iter().map(item).collect(),
            next: found.next.as_ref().map(write_key),
        }))
    }
}
