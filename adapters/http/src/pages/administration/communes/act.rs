//! What the Caf decides.
use super::super::super::query;
use super::super::super::view::FormView;
use super::super::{outcome, typed};
use super::{HERE, show, words};
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_habilitation::{AnnexeChanges, ConventionId};
use linf_referencing::review::{ProposalId, Subject};
use linf_referencing::use_cases::Decide;
use linf_territory::CommuneCode;
use poem::web::Path;
use poem::{Response, Result, handler};
use std::collections::BTreeSet;

/// `POST /administration/communes/{id}`.
#[handler]
pub(super) async fn decide(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let id: ProposalId = typed::id(&id)?;
    let line = app.review.proposal(&current.actor, id).await.map_err(Failure::from)?;
    let mut form = FormView::typed(pairs);
    let bad = |_shape| Failure::new(Code::BadRequest);
    let version = form.value("version").parse().map_err(bad)?;
    let chosen: Option<BTreeSet<CommuneCode>> = match form.value("acte") {
        "accepter" => None,
        "choisir" => {
            let typed: Result<_, _> = form.all("communes").map(str::parse).collect();
            Some(typed.map_err(|_code| Failure::new(Code::BadRequest))?)
        }
        "laisser" => Some(line.proposal.record().named.iter().copied().collect()),
        _ => return Err(Failure::new(Code::BadRequest).into()),
    };
    let command = Decide { proposal: id, version, chosen };
    match app.review.decide(&current.actor, command).await {
        Ok(outcome) => {
            let caf = line.proposal.record().caf.to_string();
            let told = [("caf", caf.as_str()), ("fait", words::outcome(outcome))];
            Ok(render::see_other(&query::address(HERE, &told)))
        }
        Err(error) => {
            let status = outcome::refuse(&mut form, error, str::to_owned)?;
            Ok(show::page(&app, &visitor, &current, (&line, form, status))?)
        }
    }
}

/// What an avenant would change for a proposal about this convention; nothing for another one.
pub(in crate::pages::administration) async fn prefilled(
    app: &App,
    current: &CurrentActor,
    (raw, convention): (&str, ConventionId),
) -> Result<Option<AnnexeChanges>, Failure> {
    let Ok(id) = raw.parse::<ProposalId>() else {
        return Ok(None);
    };
    let line = app.review.proposal(&current.actor, id).await?;
    let about = match line.proposal.subject() {
        Subject::Annexe(annexe) => annexe.as_uuid() == convention.as_uuid(),
        Subject::Record(_) => false,
    };
    Ok((about && line.proposal.is_open()).then(|| AnnexeChanges {
        communes_added: line.proposal.proposed(),
        communes_withdrawn: line.proposal.ending(),
        ..AnnexeChanges::default()
    }))
}
