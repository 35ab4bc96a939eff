//! The people of the CNAF and of CAFs, and the managers of records.
use crate::api::body::{JsonBody, Reading};
use crate::api::communes::Tag;
use crate::api::desk::{known, parameter};
use crate::api::dto::staff::{StaffBody, StaffListDto};
use crate::api::outcome::{Outcome, problems};
use crate::api::session::{DoneAnswer, email, mandatory};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::problem::{Code, Failure, FieldProblem};
use linf_accounts::use_cases::GiveRole;
use linf_accounts::{GivenRole, StaffOf};
use linf_authorisation::RoleKind;
use linf_kernel::PageRequest;
use linf_routing::Fault;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

problems! {
    /// Of a list.
    StaffListProblems: InvalidParameter, NotLoggedIn, NotFound;
    /// Of an invitation.
    InvitationProblems: MalformedJson, NotLoggedIn, NotFound, Conflict, PayloadTooLarge,
        UnsupportedMediaType, InvalidFields;
    /// Of a withdrawal.
    WithdrawalProblems: NotLoggedIn, NotFound, OwnRole, LastAdministrator, Conflict;
}

/// Lines of a page when nothing is said.
const LINES: u16 = 50;

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct StaffApi;

#[OpenApi(tag = "Tag::Staff")]
impl StaffApi {
    /// Who holds a role there, the latest given first: the administrators of the CNAF, the people of
    /// a CAF or the managers of a record.
    #[oai(path = "/staff", method = "get", operation_id = "listStaff")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the address")]
    async fn list(
        &self,
        app: App,
        session: BearerSession,
        /// The code of a CAF.
        caf: Query<Option<String>>,
        /// The identifier of a LINF.
        linf: Query<Option<String>>,
        /// Start after this role: the `next` of a page.
        after: Query<Option<String>>,
        /// The most roles to answer, from 1 to 200; 50 when absent.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u16>>,
    ) -> Outcome<Json<StaffListDto>, StaffListProblems> {
        let of = match (&caf.0, &linf.0) {
            (None, None) => StaffOf::Cnaf,
            (Some(caf), None) => {
                StaffOf::Caf(caf.parse().map_err(|_not_a_caf| Failure::new(Code::NotFound))?)
            }
            (None, Some(linf)) => StaffOf::Linf(known(linf)?),
            (Some(_), Some(_)) => {
                return Err(Failure::parameter(
                    "linf",
                    "invalid",
                    "Indiquez une Caf ou un lieu d’information.",
                )
                .into());
            }
        };
        let after = after.0.map(|raw| parameter("after", &raw)).transpose()?;
        let page = PageRequest { after, limit: limit.0.unwrap_or(LINES) };
        let staff = app.accounts.staff(&session.0.actor, of, &page).await?;
        Ok(Json(StaffListDto::from(staff)))
    }

    /// Gives a role to the account of an address, which is made if need be, and mails the invitation.
    #[oai(path = "/staff", method = "post", operation_id = "giveRole")]
    async fn give(
        &self,
        app: App,
        session: BearerSession,
        body: JsonBody<StaffBody>,
    ) -> Outcome<DoneAnswer, InvitationProblems> {
        let mut reading = Reading::default();
        let root = reading.root(&body.0);
        let email = email(&root, &mut reading);
        let kind = mandatory(&root, "kind", &mut reading);
        let (caf, linf) = (reading.text(&root, "caf"), reading.text(&root, "linf"));
        let mut wrong = |field| reading.add_once(FieldProblem::of(field, Fault::UnknownChoice));
        let role = match kind.parse::<RoleKind>() {
            Ok(RoleKind::CnafAdministrator) => Some(GivenRole::NATIONAL),
            Ok(RoleKind::CafAdministrator) => caf.parse().map_or_else(
                |_| {
                    wrong("caf");
                    None
                },
                |caf| Some(GivenRole::caf_administrator(caf)),
            ),
            Ok(RoleKind::CafAgent) => caf.parse().map_or_else(
                |_| {
                    wrong("caf");
                    None
                },
                |caf| Some(GivenRole::caf_agent(caf)),
            ),
            Ok(RoleKind::LinfManager) => linf.parse().map_or_else(
                |_| {
                    wrong("linf");
                    None
                },
                |linf| Some(GivenRole::linf_manager(linf)),
            ),
            Ok(RoleKind::LinfPerson) | Err(_) => {
                wrong("kind");
                None
            }
        };
        reading.finish()?;
        let (Some(email), Some(role)) = (email, role) else {
            return Err(Failure::bug("a role neither read nor refused").into());
        };
        app.accounts.give_role(&session.0.actor, GiveRole { email, role }).await?;
        Ok(DoneAnswer::Done)
    }

    /// Withdraws a role. It ends at once; the person is told by mail.
    #[oai(path = "/staff/:id", method = "delete", operation_id = "withdrawRole")]
    async fn withdraw(
        &self,
        app: App,
        session: BearerSession,
        /// The role given.
        id: Path<String>,
    ) -> Outcome<DoneAnswer, WithdrawalProblems> {
        app.accounts.withdraw_role(&session.0.actor, known(&id.0)?).await?;
        Ok(DoneAnswer::Done)
    }
}
