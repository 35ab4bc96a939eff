//! What the page of a request shows.
use super::super::super::french;
use super::super::super::professionals::{commune_names, start_cafs, words_of};
use super::super::super::view::{Choice, FormView, HabilitationPage, HistoryRow};
use super::super::{desk, state_class, state_words, words};
use super::HERE;
use crate::app::App;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::Permission;
use linf_habilitation::use_cases::requests::RequestView;
use linf_habilitation::{
    ConventionReturn, HabilitationRequest, HistoryEntry, HistoryStep, PartnerNature,
    PartnerNatureCode, RequestState,
};
use linf_kernel::LinfId;

/// The page.
pub(super) fn page(
    app: &App,
    (visitor, current): (&Visitor, &CurrentActor),
    view: &RequestView,
    mut form: FormView,
) -> HabilitationPage {
    let request = &view.request;
    let record = request.record();
    let (caf, zone) = (request.caf(), request.caf().departement().time_zone());
    let kind = request.state().kind();
    fill(app, &mut form, request);
    let chosen = form.value("linf").to_owned();
    let candidate = |linf: &linf_habilitation::ports::ReferencedLinf| Choice {
        value: linf.id.to_string(),
        label: format!("{} – {}", linf.name, linf.address),
        selected: linf.id.to_string() == chosen,
    };
    let persons = form.value("persons").parse().unwrap_or(1_usize);
    let (returned, duplicate) = outcome(request.state());
    let may_treat = Permission::TreatHabilitationRequest;
    let at = (HERE, Permission::ReadHabilitationRequest, Some(caf));
    HabilitationPage {
        layout: desk::frame(app, visitor, current, at),
        id: request.id().to_string(),
        reference: request.reference().to_string(),
        caf: caf.to_string(),
        state: state_words(kind),
        state_code: kind.code(),
        state_class: state_class(kind),
        submitted: french::instant(record.submitted_at, zone),
        content: words_of(&record.content),
        communes: commune_names(app, &record.content.communes),
        linf: view.linf.as_ref().map(|linf| linf.name.clone()),
        linf_id: view.linf.as_ref().map(|linf| linf.id.to_string()),
        counter_open: view.linf.as_ref().is_some_and(|linf| linf.counter_open),
        candidates: view.candidates.iter().map(candidate).collect(),
        not_served: commune_names(app, &view.gap.not_served),
        not_asked: commune_names(app, &view.gap.not_asked),
        contract_in_force: view.contract_in_force,
        has_profile: view.profile.is_some(),
        already_habilitated: view.convention.is_some() && returned.is_none(),
        may_treat: current.actor.may(may_treat, linf_authorisation::Scope::caf(caf)).is_ok(),
        sent: request.sending().map(|sending| french::instant(sending.dispatch.at, zone)),
        sent_partner: request.sending().map(|sending| {
            let partner = &sending.partner;
            let signatory = &partner.signatory;
            format!(
                "{}, {}, représenté par {}, {}",
                partner.name, partner.address, signatory.name, signatory.quality
            )
        }),
        template: request.sending().map(|sending| sending.dispatch.template.0.clone()),
        effective: returned.map(|returned| french::day(returned.effective_on())),
        duplicate,
        persons: (0..persons.clamp(1, 20)).collect(),
        may_add_person: persons < 20,
        cafs: start_cafs(app, form.value("to")),
        history: record.history.iter().rev().map(|e| history(app, e, zone)).collect(),
        form,
    }
}

/// What came back signed, and the request that this one repeats.
fn outcome(state: &RequestState) -> (Option<&ConventionReturn>, Option<String>) {
    match state {
        RequestState::Validated { returned, .. } => (Some(returned), None),
        RequestState::Duplicate { of } => (None, Some(of.to_string())),
        RequestState::Untreated
        | RequestState::MoreAsked { .. }
        | RequestState::ConventionSent(_)
        | RequestState::Refused { .. }
        | RequestState::Withdrawn => (None, None),
    }
}

/// What would be sent if nothing had to be corrected, in the fields that were not sent.
fn fill(app: &App, form: &mut FormView, request: &HabilitationRequest) {
    if form.has("partner_name") {
        return;
    }
    let linf = request.record().linf;
    let proposal = request.proposal(linf.unwrap_or(LinfId::from_uuid(request.id().as_uuid())));
    if let Some(linf) = linf {
        form.prefill("linf", linf.to_string());
    }
    form.prefill("partner_name", proposal.partner.name.to_string());
    form.prefill("partner_nature", PartnerNatureCode::of(&proposal.nature).code());
    if let PartnerNature::Other(other) = &proposal.nature {
        form.prefill("partner_other", other.to_string());
    }
    form.prefill("partner_address", proposal.partner.address.to_string());
    form.prefill("signatory_name", proposal.partner.signatory.name.to_string());
    form.prefill("signatory_quality", proposal.partner.signatory.quality.to_string());
    form.prefill("retrieval_days", proposal.retrieval_days.get().to_string());
    let names = commune_names(app, &proposal.communes);
    let lines: Vec<_> = names.iter().map(|c| format!("{} {}", c.code, c.name)).collect();
    form.prefill("communes", lines.join("\n"));
    form.prefill("persons", proposal.persons.len().to_string());
    for (at, person) in proposal.persons.iter().enumerate() {
        form.prefill(&format!("persons-{at}-surname"), person.surname.to_string());
        form.prefill(&format!("persons-{at}-first_name"), person.first_name.to_string());
        form.prefill(&format!("persons-{at}-email"), person.email.to_string());
        form.prefill(&format!("persons-{at}-address"), person.address.to_string());
        form.prefill(&format!("persons-{at}-function"), person.function.to_string());
    }
}

fn history(app: &App, entry: &HistoryEntry, zone: chrono_tz::Tz) -> HistoryRow {
    let (what, said) = match &entry.step {
        HistoryStep::Submitted => ("Demande transmise", None),
        HistoryStep::Linked { .. } => ("Fiche choisie", None),
        HistoryStep::MoreAsked { message } => ("Complément demandé", Some(message.to_string())),
        HistoryStep::Answered { message } => ("Réponse du demandeur", Some(message.to_string())),
        HistoryStep::ConventionSent => ("Convention envoyée", None),
        HistoryStep::Validated => ("Convention validée", None),
        HistoryStep::Refused { reason } => ("Demande refusée", Some(reason.to_string())),
        HistoryStep::Withdrawn { reason } => {
            ("Demande retirée", reason.as_ref().map(ToString::to_string))
        }
        HistoryStep::Duplicate { reason, .. } => {
            ("Classée en doublon", reason.as_ref().map(ToString::to_string))
        }
        HistoryStep::Transferred { from, to, reason } => {
            let (from, to) = (words::caf(app, *from), words::caf(app, *to));
            let way = format!("De la {from} à la {to}.");
            let said = match reason {
                Some(reason) => format!("{way}\n{reason}"),
                None => way,
            };
            ("Transférée", Some(said))
        }
    };
    let who = if entry.by.is_some() { "Caf" } else { "Demandeur" };
    HistoryRow { at: french::instant(entry.at, zone), who, what, said }
}
