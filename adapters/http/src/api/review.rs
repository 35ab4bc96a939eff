//! The yearly list of communes, and what it proposes to CAFs.
use crate::api::body::{JsonBody, Reading};
use crate::api::communes::Tag;
use crate::api::desk::{known, parameter};
use crate::api::dto::review::{
    DecisionBody, DecisionDto, OfficialListDto, ProposalDto, ProposalListDto, outcome,
};
use crate::api::outcome::{Outcome, problems};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::problem::{Code, Failure, FieldProblem};
use linf_kernel::PageRequest;
use linf_referencing::use_cases::Decide;
use linf_routing::Fault;
use linf_territory::{CafCode, CommuneCode};
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use std::collections::BTreeSet;

problems! {
    /// Of a list.
    ReviewListProblems: InvalidParameter, NotLoggedIn, NotFound;
    /// Of one proposal.
    ProposalProblems: NotLoggedIn, NotFound;
    /// Of a decision.
    DecisionProblems: MalformedJson, NotLoggedIn, NotFound, Conflict, PayloadTooLarge,
        UnsupportedMediaType, InvalidFields;
}

/// Lines of a page when nothing is said.
const LINES: u16 = 50;

fn caf(raw: &str) -> Result<CafCode, Failure> {
    raw.parse().map_err(|_not_a_caf| Failure::new(Code::NotFound))
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct ReviewApi;

#[OpenApi(tag = "Tag::Records")]
impl ReviewApi {
    /// The official list of communes in force, and what it changed in the communes of a CAF.
    #[oai(path = "/official-list", method = "get", operation_id = "getOfficialList")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the address")]
    async fn list(
        &self,
        app: App,
        session: BearerSession,
        /// The code of a CAF.
        #[oai(name = "caf")]
        code: Query<String>,
        /// The `next` of a page.
        after: Query<Option<String>>,
        /// The most changes to answer, from 1 to 200; 50 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<OfficialListDto>, ReviewListProblems> {
        let after = after.0.map(|raw| parameter("after", &raw)).transpose()?;
        let page = PageRequest { after, limit: limit.0.unwrap_or(LINES) };
        let (list, changes) = app.review.changes(&session.0.actor, caf(&code.0)?, &page).await?;
        let list = list.ok_or_else(|| Failure::new(Code::NotFound))?;
        Ok(Json(OfficialListDto::new(list, &changes)))
    }

    /// What lists of communes propose to a CAF, the last made first.
    #[oai(path = "/commune-proposals", method = "get", operation_id = "listCommuneProposals")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the address")]
    async fn proposals(
        &self,
        app: App,
        session: BearerSession,
        /// The code of a CAF.
        #[oai(name = "caf")]
        code: Query<String>,
        /// Those to decide, when absent or true; the others when false.
        open: Query<Option<bool>>,
        /// The `next` of a page.
        after: Query<Option<String>>,
        /// The most proposals to answer, from 1 to 200; 50 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<ProposalListDto>, ReviewListProblems> {
        let after = after.0.map(|raw| parameter("after", &raw)).transpose()?;
        let page = PageRequest { after, limit: limit.0.unwrap_or(LINES) };
        let of = (caf(&code.0)?, open.0.unwrap_or(true));
        let found = app.review.proposals(&session.0.actor, of, &page).await?;
        Ok(Json(ProposalListDto::from(found)))
    }

    /// One proposal.
    #[oai(path = "/commune-proposals/:id", method = "get", operation_id = "getCommuneProposal")]
    async fn proposal(
        &self,
        app: App,
        session: BearerSession,
        /// Identifier of the proposal.
        id: Path<String>,
    ) -> Outcome<Json<ProposalDto>, ProposalProblems> {
        let found = app.review.proposal(&session.0.actor, known(&id.0)?).await?;
        Ok(Json(ProposalDto::from(&found)))
    }

    /// Decides: the record changes at once. An annexe is left as it is; to change it, prepare an
    /// avenant with the communes that the proposal tells.
    #[oai(
        path = "/commune-proposals/:id/decision",
        method = "post",
        operation_id = "decideCommuneProposal"
    )]
    async fn decide(
        &self,
        app: App,
        session: BearerSession,
        /// Identifier of the proposal.
        id: Path<String>,
        body: JsonBody<DecisionBody>,
    ) -> Outcome<Json<DecisionDto>, DecisionProblems> {
        let mut reading = Reading::default();
        let root = reading.root(&body.0);
        let version = reading.number(&root, "version");
        let all = !root.has("communes");
        let mut chosen: BTreeSet<CommuneCode> = BTreeSet::new();
        for (at, raw) in reading.texts(&root, "communes").into_iter().enumerate() {
            if let Ok(code) = raw.parse() {
                chosen.insert(code);
            } else {
                let field = format!("communes[{at}]");
                reading.add(FieldProblem::of(&field, Fault::UnknownChoice));
            }
        }
        reading.finish()?;
        let chosen = (!all).then_some(chosen);
        let command = Decide { proposal: known(&id.0)?, version, chosen };
        let decided = app.review.decide(&session.0.actor, command).await?;
        Ok(Json(DecisionDto::of(outcome(decided))))
    }
}
