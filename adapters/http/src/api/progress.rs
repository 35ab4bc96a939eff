//! LINFs on their way, and what waits for a CAF (R128).
use crate::api::communes::Tag;
use crate::api::desk::{known, parameter};
use crate::api::dto::progress::{
    CafDeskDto, OverdueListDto, ProgressListDto, StepsDto, read_progress_key,
};
use crate::api::outcome::{Outcome, problems};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::problem::{Code, Failure};
use linf_habilitation::use_cases::ProgressFilter;
use linf_kernel::{LinfId, PageRequest};
use linf_territory::CafCode;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

problems! {
    /// Of a list.
    ProgressListProblems: InvalidParameter, NotLoggedIn, NotFound;
    /// Of one LINF, or of one CAF.
    ProgressProblems: NotLoggedIn, NotFound;
}

/// Lines of a page when nothing is said.
const LINES: u16 = 50;

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct ProgressApi;

/// A CAF of an address; what is not one does not exist.
fn caf(raw: &str) -> Result<CafCode, Failure> {
    raw.parse().map_err(|_not_a_caf| Failure::new(Code::NotFound))
}

#[OpenApi(tag = "Tag::Habilitations")]
impl ProgressApi {
    /// Where a LINF stands on its way to families’ requests: every step, and who takes the next.
    #[oai(path = "/linfs/:id/steps", method = "get", operation_id = "getSteps")]
    async fn steps(
        &self,
        app: App,
        session: BearerSession,
        /// The LINF.
        id: Path<String>,
    ) -> Outcome<Json<StepsDto>, ProgressProblems> {
        let steps = app.progress.of_linf(&session.0.actor, known(&id.0)?).await?;
        Ok(Json(StepsDto::from(&steps)))
    }

    /// The LINFs of a CAF that families’ requests do not reach yet, by name.
    #[oai(path = "/cafs/:caf/progress", method = "get", operation_id = "listProgress")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the operation")]
    async fn progress(
        &self,
        app: App,
        session: BearerSession,
        /// The code of the CAF.
        #[oai(name = "caf")]
        code: Path<String>,
        /// `all`, `caf` for those whose next step is the CAF’s, or `others`; all when absent.
        filter: Query<Option<String>>,
        /// The `next` of a page.
        after: Query<Option<String>>,
        /// The most to answer, from 1 to 200; 50 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<ProgressListDto>, ProgressListProblems> {
        let caf = caf(&code.0)?;
        let filter = filter.0.map(|raw| parameter::<ProgressFilter>("filter", &raw)).transpose()?;
        let wrong = || Failure::parameter("after", "invalid", "Corrigez ou retirez ce paramètre.");
        let after = after.0.map(|raw| read_progress_key(&raw).ok_or_else(wrong)).transpose()?;
        let page = PageRequest { after, limit: limit.0.unwrap_or(LINES) };
        let of = (caf, filter.unwrap_or_default());
        Ok(Json(ProgressListDto::from(app.progress.of_caf(&session.0.actor, of, &page).await?)))
    }

    /// What waits for a CAF: habilitation requests, conventions, persons, declarations. Numbers.
    #[oai(path = "/cafs/:caf/desk", method = "get", operation_id = "getCafDesk")]
    async fn desk(
        &self,
        app: App,
        session: BearerSession,
        /// The code of the CAF.
        #[oai(name = "caf")]
        code: Path<String>,
    ) -> Outcome<Json<CafDeskDto>, ProgressProblems> {
        let desk = app.progress.desk(&session.0.actor, caf(&code.0)?).await?;
        Ok(Json(CafDeskDto::from(&desk)))
    }

    /// The LINFs of a CAF that have families’ requests nobody opened in fifteen days. Numbers.
    #[oai(path = "/cafs/:caf/overdue", method = "get", operation_id = "listOverdue")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the operation")]
    async fn overdue(
        &self,
        app: App,
        session: BearerSession,
        /// The code of the CAF.
        #[oai(name = "caf")]
        code: Path<String>,
        /// The `next` of a page.
        after: Query<Option<String>>,
        /// The most to answer, from 1 to 200; 50 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<OverdueListDto>, ProgressListProblems> {
        let caf = caf(&code.0)?;
        let after = after.0.map(|raw| parameter::<LinfId>("after", &raw)).transpose()?;
        let page = PageRequest { after, limit: limit.0.unwrap_or(LINES) };
        let found = app.progress.overdue(&session.0.actor, caf, &page).await?;
        Ok(Json(OverdueListDto::from(found)))
    }
}
