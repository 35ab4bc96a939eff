//! One proposal.
use super::super::super::query;
use super::super::super::view::{FormView, ProposalPage, Tick};
use super::super::{desk, typed};
use super::{HERE, words};
use crate::app::App;
use crate::problem::Failure;
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::Permission;
use linf_referencing::ports::ProposalLine;
use linf_referencing::review::{ProposalId, Subject};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// `/administration/communes/{id}`.
#[handler]
pub(super) async fn show_proposal(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    let id: ProposalId = typed::id(&id)?;
    let line = app.review.proposal(&current.actor, id).await.map_err(Failure::from)?;
    Ok(page(&app, &visitor, &current, (&line, FormView::default(), StatusCode::OK))?)
}

/// Where an annexe may be changed.
fn avenant(line: &ProposalLine) -> (Option<String>, Option<String>) {
    let (convention, proposal) = match line.proposal.subject() {
        Subject::Record(_) => return (None, None),
        Subject::Annexe(convention) => (convention, line.proposal.id().to_string()),
    };
    if let Some(open) = line.open_avenant {
        return (None, Some(format!("/administration/avenants/{open}")));
    }
    let changes = !line.proposal.ending().is_empty() || !line.proposal.proposed().is_empty();
    let path = format!("/administration/conventions/{convention}/avenants/nouveau");
    (changes.then(|| query::address(&path, &[("proposition", &proposal)])), None)
}

pub(super) fn page(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (line, form, status): (&ProposalLine, FormView, StatusCode),
) -> Result<Response, Failure> {
    let (proposal, permission) = (&line.proposal, Permission::ReviewGeography);
    let record = proposal.record();
    let caf = record.caf.to_string();
    let (subject_url, of_record) = match record.subject {
        Subject::Record(linf) => (format!("/administration/structures/{linf}"), true),
        Subject::Annexe(annexe) => (format!("/administration/conventions/{annexe}"), false),
    };
    let tick = |code: linf_territory::CommuneCode| Tick {
        value: code.to_string(),
        label: words::after(&record.names, code),
        ticked: !form.has("filled") || form.chosen("communes", code.to_string()),
    };
    let choices = proposal.candidates().into_iter().map(tick).collect();
    let open = proposal.is_open();
    let (avenant, open_avenant) = if open { avenant(line) } else { (None, None) };
    let effects = proposal.effects().iter();
    let page = ProposalPage {
        layout: desk::frame(app, visitor, current, (HERE, permission, Some(record.caf))),
        form,
        here: format!("{HERE}/{}", record.id),
        back: query::address(HERE, &[("caf", &caf)]),
        row: words::row(line),
        subject_url,
        version: record.version,
        changes: effects.map(|effect| words::change(&effect.change, &record.names)).collect(),
        consequences: words::consequences(proposal),
        choices,
        decides: open && of_record,
        avenant,
        open_avenant,
        may_keep: open && !of_record && proposal.ending().is_empty(),
        settled: words::settled(proposal),
    };
    render::page(status, &page)
}
