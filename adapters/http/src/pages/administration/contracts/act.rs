//! What the CNAF, and the CAF for its letter, do with a contract.
use super::super::super::confirm::{self, Question};
use super::super::super::view::FormView;
use super::super::super::{french, query};
use super::super::{dates, desk, outcome};
use super::show::{HERE, page};
use crate::app::App;
use crate::forms::{ProtectedForm, ProtectedUpload};
use crate::problem::{Code, Failure, typed_text, wrong_field};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::{Permission, Scope};
use linf_habilitation::use_cases::contracts::{ReceiveContractLetter, SignContract};
use linf_habilitation::{ContractId, ContractLetter, Signatory, Upload};
use linf_territory::CafCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// Goes back to the CAF’s contracts, with what went wrong if anything.
async fn told(
    app: &App,
    (visitor, current): (&Visitor, &CurrentActor),
    (caf, mut form): (CafCode, FormView),
    (done, day): (Result<(), Failure>, &str),
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(render::see_other(&query::address(HERE, &[("caf", caf.as_str())]))),
        Err(failure) => {
            let status = outcome::refuse(&mut form, failure, |field| match field {
                "day" => day.to_owned(),
                field => field.to_owned(),
            })?;
            page(app, visitor, current, (status, Some(caf), form)).await
        }
    }
}

/// Asks before an act that is not undone, whoever may do it.
fn asked(
    app: &App,
    (visitor, current): (&Visitor, &CurrentActor),
    (caf, permission, action): (CafCode, Permission, String),
    question: Question,
    form: &FormView,
) -> Result<Response, Failure> {
    current.actor.may(permission, Scope::caf(caf))?;
    let layout = desk::frame(app, visitor, current, (HERE, Permission::ReadContract, Some(caf)));
    let back = query::address(HERE, &[("caf", caf.as_str())]);
    confirm::ask(layout, question, (action, back), form)
}

fn signatory(form: &FormView) -> Result<Signatory, Failure> {
    let name = typed_text("signatory", form.value("signatory"));
    let quality = typed_text("quality", form.value("quality"));
    match (name, quality) {
        (Ok(name), Ok(quality)) => Ok(Signatory { name, quality }),
        (Err(mut first), Err(second)) => {
            first.errors.extend(second.errors);
            Err(first)
        }
        (Err(failure), Ok(_)) | (Ok(_), Err(failure)) => Err(failure),
    }
}

/// The contract of an address, for somebody who may see it.
async fn known(
    app: &App,
    current: &CurrentActor,
    raw: &str,
) -> Result<(ContractId, CafCode), Failure> {
    let id: ContractId = raw.parse().map_err(|_not_an_id| Failure::new(Code::NotFound))?;
    let contract = app.contracts.read(&current.actor, id).await?;
    Ok((id, contract.caf()))
}

/// `POST /administration/contrats`: prepares one.
#[handler]
pub(in crate::pages::administration) async fn draft(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let form = FormView::typed(pairs);
    let caf: CafCode = form.value("caf").parse().map_err(|_unread| Failure::new(Code::NotFound))?;
    let done = match signatory(&form) {
        Ok(by) => {
            app.contracts.draft(&current.actor, caf, by).await.map(drop).map_err(Failure::from)
        }
        Err(failure) => Err(failure),
    };
    Ok(told(&app, (&visitor, &current), (caf, form), (done, "signatory")).await?)
}

/// `POST /administration/contrats/{id}/redaction`: prepares it again.
#[handler]
pub(in crate::pages::administration) async fn redraft(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (id, caf) = known(&app, &current, &id).await?;
    let form = FormView::typed(pairs);
    let done = match signatory(&form) {
        Ok(by) => app.contracts.redraft(&current.actor, id, by).await.map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    Ok(told(&app, (&visitor, &current), (caf, form), (done, "signatory")).await?)
}

/// `POST /administration/contrats/{id}/envoi`.
#[handler]
pub(in crate::pages::administration) async fn send(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (id, caf) = known(&app, &current, &id).await?;
    let done = app.contracts.send(&current.actor, id).await.map_err(Failure::from);
    let form = FormView::typed(pairs);
    Ok(told(&app, (&visitor, &current), (caf, form), (done, "signed_on")).await?)
}

/// `POST /administration/contrats/{id}/abandon`.
#[handler]
pub(in crate::pages::administration) async fn cancel(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (id, caf) = known(&app, &current, &id).await?;
    let form = FormView::typed(pairs);
    if !confirm::given(&form) {
        let question = Question {
            title: "Abandonner ce contrat\u{a0}?".to_owned(),
            told: "Il ne pourra plus être signé. Il reste dans la liste, et un autre pourra être préparé.".to_owned(),
            button: "Abandonner le contrat",
        };
        let act = (caf, Permission::ManageContract, format!("{HERE}/{id}/abandon"));
        return Ok(asked(&app, (&visitor, &current), act, question, &form)?);
    }
    let done = app.contracts.cancel(&current.actor, id).await.map_err(Failure::from);
    Ok(told(&app, (&visitor, &current), (caf, form), (done, "signed_on")).await?)
}

/// `POST /administration/contrats/{id}/signature`: the signed file.
#[handler]
pub(in crate::pages::administration) async fn sign(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedUpload(pairs, file): ProtectedUpload,
) -> Result<Response> {
    let (id, caf) = known(&app, &current, &id).await?;
    let form = FormView::typed(pairs);
    let done = signing(&app, &current, id, &form, file).await;
    Ok(told(&app, (&visitor, &current), (caf, form), (done, "signed_on")).await?)
}

async fn signing(
    app: &App,
    current: &CurrentActor,
    contract: ContractId,
    form: &FormView,
    file: Upload,
) -> Result<(), Failure> {
    let signed_on = dates::required(form, "signed_on")?;
    let command = SignContract { contract, signed_on, file };
    Ok(app.contracts.sign(&current.actor, command).await?)
}

/// `POST /administration/contrats/{id}/lettre`: a registered letter was received (R41).
#[handler]
pub(in crate::pages::administration) async fn receive_letter(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let (id, caf) = known(&app, &current, &id).await?;
    let form = FormView::typed(pairs);
    let command = match letter(&form) {
        Ok(letter) => ReceiveContractLetter { contract: id, letter },
        Err(failure) => {
            let refused = (Err(failure), "received_on");
            return Ok(told(&app, (&visitor, &current), (caf, form), refused).await?);
        }
    };
    if confirm::given(&form) {
        let done = app.contracts.receive_letter(&current.actor, command).await;
        let done = (done.map_err(Failure::from), "received_on");
        return Ok(told(&app, (&visitor, &current), (caf, form), done).await?);
    }
    let ends = match app.contracts.foresee_end(&current.actor, command).await {
        Ok(ends) => french::day(ends),
        Err(error) => {
            let refused = (Err(error.into()), "received_on");
            return Ok(told(&app, (&visitor, &current), (caf, form), refused).await?);
        }
    };
    let received = french::day(command.letter.received_on());
    let question = Question {
        title: "Mettre fin à ce contrat\u{a0}?".to_owned(),
        told: format!(
            "Reçue le {received}, cette lettre met fin au contrat le {ends}. Après ce jour, les conventions restent, mais plus aucune demande de famille n’est transmise aux lieux d’information de cette Caf."
        ),
        button: "Mettre fin au contrat",
    };
    let act = (caf, Permission::EndContract, format!("{HERE}/{id}/lettre"));
    Ok(asked(&app, (&visitor, &current), act, question, &form)?)
}

fn letter(form: &FormView) -> Result<ContractLetter, Failure> {
    let from = form.value("from").parse();
    let from =
        from.map_err(|_unread| wrong_field("from", "missing", "Indiquez qui a écrit la lettre."))?;
    let sent_on = dates::optional(form, "sent_on")?;
    let presented_on = dates::optional(form, "presented_on")?;
    let received_on = dates::required(form, "received_on")?;
    let letter = ContractLetter::new(from, sent_on, presented_on, received_on);
    let order = "Vérifiez ces dates\u{a0}: une lettre est envoyée, puis présentée, puis reçue.";
    letter.map_err(|_unread| wrong_field("received_on", "wrong_order", order))
}
