//! The list of the CAFs and their contracts, or those of one CAF.
use super::super::super::french;
use super::super::super::query::Asked;
use super::super::super::view::{ContractCard, ContractListPage, ContractRow, FormView};
use super::super::{desk, pdf};
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use chrono::NaiveDate;
use linf_authorisation::{Permission, Scope};
use linf_habilitation::use_cases::contracts::{CafContracts, ContractFile};
use linf_habilitation::{Contract, ContractLetter, ContractSide, ContractStanding, ContractState};
use linf_kernel::calendar::local_day;
use linf_territory::CafCode;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

pub(super) const HERE: &str = "/administration/contrats";

/// `/administration/contrats?caf=`.
#[handler]
pub(in crate::pages::administration) async fn show_contracts(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Asked(asked): Asked,
) -> Result<Response> {
    let caf = desk::caf_asked(&current.actor, Permission::ReadContract, &asked)?;
    Ok(page(&app, &visitor, &current, (StatusCode::OK, caf, FormView::default())).await?)
}

/// The page, with what is wrong with an action.
pub(super) async fn page(
    app: &App,
    visitor: &Visitor,
    current: &CurrentActor,
    (status, caf, form): (StatusCode, Option<CafCode>, FormView),
) -> Result<Response, Failure> {
    let all = app.contracts.list(&current.actor).await?;
    let layout = desk::frame(app, visitor, current, (HERE, Permission::ReadContract, caf));
    let may = |permission, caf: CafCode| current.actor.may(permission, Scope::caf(caf)).is_ok();
    let chosen = caf.and_then(|caf| all.iter().find(|known| known.caf.code() == caf));
    let page = ContractListPage {
        rows: if chosen.is_some() { Vec::new() } else { all.iter().map(|c| row(app, c)).collect() },
        caf: chosen.map(|known| known.caf.code().to_string()),
        caf_name: chosen.map(|known| known.caf.name()).unwrap_or_default(),
        has_profile: chosen.is_some_and(|known| known.profile.is_some()),
        cards: chosen.map(|known| cards(app, known)).unwrap_or_default(),
        may_manage: chosen.is_some_and(|c| may(Permission::ManageContract, c.caf.code())),
        may_end: chosen.is_some_and(|c| may(Permission::EndContract, c.caf.code())),
        may_draft: chosen.is_some_and(|c| may_draft(&c.contracts)),
        layout,
        form,
    };
    render::page(status, &page)
}

fn may_draft(contracts: &[Contract]) -> bool {
    !contracts.iter().any(|contract| match contract.state() {
        ContractState::Draft | ContractState::Sent(_) | ContractState::Signed(_) => true,
        ContractState::Cancelled | ContractState::Terminated { .. } => false,
    })
}

fn today(app: &App, caf: CafCode) -> NaiveDate {
    local_day(app.clock.now(), caf.departement().time_zone())
}

/// Where a contract stands, in words, and the colour of the word.
fn words(standing: ContractStanding) -> (String, &'static str) {
    let day = french::day;
    match standing {
        ContractStanding::Draft => ("En préparation".to_owned(), "new"),
        ContractStanding::Sent => ("Envoyé, à signer".to_owned(), "soon"),
        ContractStanding::Cancelled => ("Abandonné".to_owned(), "calm"),
        ContractStanding::InForce { renewed_on } => {
            (format!("En vigueur, reconduit le {}", day(renewed_on)), "treated")
        }
        ContractStanding::ToCome { from } => (format!("Signé, à partir du {}", day(from)), "new"),
        ContractStanding::Ending { until } => {
            (format!("Dénoncé, en vigueur jusqu’au {}", day(until)), "soon")
        }
        ContractStanding::Ended { on } => (format!("Terminé depuis le {}", day(on)), "late"),
    }
}

fn row(app: &App, known: &CafContracts) -> ContractRow {
    let today = today(app, known.caf.code());
    let (state, state_class) = match known.contracts.last() {
        Some(contract) => words(contract.standing(today)),
        None => ("Aucun contrat".to_owned(), "calm"),
    };
    let mailbox = known.profile.as_ref().is_some_and(|p| p.details().mailbox.is_some());
    ContractRow {
        caf: known.caf.code().to_string(),
        name: known.caf.name(),
        state,
        state_class,
        has_profile: known.profile.is_some(),
        has_mailbox: mailbox,
    }
}

fn cards(app: &App, known: &CafContracts) -> Vec<ContractCard> {
    let today = today(app, known.caf.code());
    let zone = known.caf.code().departement().time_zone();
    let card = |contract: &Contract| {
        let (state, state_class) = words(contract.standing(today));
        let record = contract.record();
        let letter = match contract.state() {
            ContractState::Terminated { letter, .. } => Some(letter),
            ContractState::Draft
            | ContractState::Sent(_)
            | ContractState::Cancelled
            | ContractState::Signed(_) => None,
        };
        ContractCard {
            id: contract.id().to_string(),
            state_code: contract.state().name(),
            state,
            state_class,
            cnaf_signatory: record
                .parties
                .as_ref()
                .map(|parties| format!("{}, {}", parties.cnaf.name, parties.cnaf.quality)),
            caf_signatory: record.parties.as_ref().map(|parties| {
                format!("{}, {}", parties.caf.signatory.name, parties.caf.signatory.quality)
            }),
            sent: record.dispatch.as_ref().map(|sent| french::instant(sent.at, zone)),
            template: record.dispatch.as_ref().map(|sent| sent.template.0.clone()),
            signed_on: contract.signature().map(|signature| french::day(signature.on)),
            has_paper: record.dispatch.is_some(),
            has_signed: contract.signature().is_some_and(|signature| signature.file.is_some()),
            letter_from: letter.map(|letter| match letter.from() {
                ContractSide::Cnaf => "La Cnaf",
                ContractSide::Caf => "La Caf",
            }),
            letter_sent_on: letter.and_then(ContractLetter::sent_on).map(french::day),
            letter_presented_on: letter.and_then(ContractLetter::presented_on).map(french::day),
            letter_received_on: letter.map(|letter| french::day(letter.received_on())),
        }
    };
    known.contracts.iter().rev().map(card).collect()
}

/// `/administration/contrats/{id}/contrat.pdf`.
#[handler]
pub(in crate::pages::administration) async fn download_paper(
    app: App,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    Ok(file(&app, &current, &id, ContractFile::Paper).await?)
}

/// `/administration/contrats/{id}/contrat-signe.pdf`.
#[handler]
pub(in crate::pages::administration) async fn download_signed(
    app: App,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    Ok(file(&app, &current, &id, ContractFile::Signed).await?)
}

async fn file(
    app: &App,
    current: &CurrentActor,
    id: &str,
    which: ContractFile,
) -> Result<Response, Failure> {
    let id = id.parse().map_err(|_not_an_id| Failure::new(Code::NotFound))?;
    Ok(pdf(app.contracts.file(&current.actor, id, which).await?))
}
