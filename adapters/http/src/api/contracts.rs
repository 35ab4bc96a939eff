//! Contracts between the CNAF and the CAFs, and what is known of the CAFs.
use crate::api::body::{JsonBody, Reading};
use crate::api::communes::Tag;
use crate::api::desk::known;
use crate::api::dto::contract::{
    CafProfileBody, ContractBody, ContractDto, ContractLetterBody, KnownCafDto, SignatoryBody,
    read_contract, read_letter, read_signatory,
};
use crate::api::outcome::{Outcome, PdfFile, problems};
use crate::api::pdf_body::{PdfBody, attachment};
use crate::api::session_token::BearerSession;
use crate::app::App;
use crate::pages::read_caf_details;
use crate::problem::{Code, Failure};
use chrono::NaiveDate;
use linf_habilitation::Contract;
use linf_habilitation::use_cases::contracts::{ContractFile, ReceiveContractLetter, SignContract};
use linf_territory::CafCode;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

problems! {
    /// Of a list.
    ListProblems: NotLoggedIn, NotFound;
    /// Of one thing.
    OneProblems: NotLoggedIn, NotFound;
    /// Of a change of a profile.
    ProfileProblems: MalformedJson, NotLoggedIn, NotFound, Conflict, PayloadTooLarge,
        UnsupportedMediaType, InvalidFields;
    /// Of a draft.
    DraftProblems: MalformedJson, NotLoggedIn, NotFound, ContractUnderWay, NoCafProfile, WrongState,
        Conflict, PayloadTooLarge, UnsupportedMediaType, InvalidFields;
    /// Of a step.
    StepProblems: NotLoggedIn, NotFound, WrongState, Conflict;
    /// Of a signature.
    SignProblems: InvalidParameter, NotLoggedIn, NotFound, ContractUnderWay, WrongState, Conflict,
        PayloadTooLarge, UnsupportedMediaType, InvalidFields;
    /// Of a letter.
    LetterProblems: MalformedJson, NotLoggedIn, NotFound, WrongState, Conflict, PayloadTooLarge,
        UnsupportedMediaType, InvalidFields;
}

/// A contract was prepared.
#[derive(ApiResponse)]
enum DraftAnswer {
    /// It was.
    #[oai(status = 201)]
    Drafted(Json<ContractDto>),
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct ContractsApi;

/// A CAF of an address; what is not one does not exist.
fn caf(raw: &str) -> Result<CafCode, Failure> {
    raw.parse().map_err(|_not_a_caf| Failure::new(Code::NotFound))
}

async fn shown(app: &App, session: &BearerSession, id: &str) -> Result<Json<ContractDto>, Failure> {
    let contract = app.contracts.read(&session.0.actor, known(id)?).await?;
    Ok(Json(dto(app, &contract)))
}

fn dto(app: &App, contract: &Contract) -> ContractDto {
    ContractDto::new(contract, app.clock.now())
}

#[OpenApi(tag = "Tag::Contracts")]
impl ContractsApi {
    /// The CAFs whose contact one may see: how they sign and are reached.
    #[oai(path = "/caf-profiles", method = "get", operation_id = "listCafProfiles")]
    async fn profiles(
        &self,
        app: App,
        session: BearerSession,
    ) -> Outcome<Json<Vec<KnownCafDto>>, ListProblems> {
        let all = app.caf_profiles.list(&session.0.actor).await?;
        Ok(Json(all.iter().map(KnownCafDto::new).collect()))
    }

    /// How one CAF signs and is reached.
    #[oai(path = "/caf-profiles/:caf", method = "get", operation_id = "getCafProfile")]
    async fn profile(
        &self,
        app: App,
        session: BearerSession,
        /// The code of the CAF.
        #[oai(name = "caf")]
        code: Path<String>,
    ) -> Outcome<Json<KnownCafDto>, OneProblems> {
        let known = app.caf_profiles.read(&session.0.actor, caf(&code.0)?).await?;
        Ok(Json(KnownCafDto::new(&known)))
    }

    /// Says how a CAF signs and is reached.
    #[oai(path = "/caf-profiles/:caf", method = "put", operation_id = "putCafProfile")]
    async fn put_profile(
        &self,
        app: App,
        session: BearerSession,
        /// The code of the CAF.
        #[oai(name = "caf")]
        code: Path<String>,
        body: JsonBody<CafProfileBody>,
    ) -> Outcome<Json<KnownCafDto>, ProfileProblems> {
        let (actor, caf) = (&session.0.actor, caf(&code.0)?);
        let mut reading = Reading::default();
        let root = reading.root(&body.0);
        let names = [
            "name",
            "address",
            "signatory",
            "quality",
            "mailbox",
            "phone",
            "email",
            "data_protection",
        ];
        let texts = names.map(|name| (name, reading.text(&root, name)));
        let version = reading.optional_number(&root, "version");
        reading.finish()?;
        let value = |name: &str| {
            let found = texts.iter().find(|(known, _)| *known == name);
            found.map(|(_, text)| text.clone()).unwrap_or_default()
        };
        let details = read_caf_details(value)?;
        app.caf_profiles.save(actor, caf, details, version).await?;
        let known: KnownCafDto = KnownCafDto::new(&app.caf_profiles.read(actor, caf).await?);
        Ok(Json(known))
    }

    /// The contracts that one may see, by CAF.
    #[oai(path = "/contracts", method = "get", operation_id = "listContracts")]
    async fn list(
        &self,
        app: App,
        session: BearerSession,
    ) -> Outcome<Json<Vec<ContractDto>>, ListProblems> {
        let all = app.contracts.list(&session.0.actor).await?;
        Ok(Json(all.iter().flat_map(|caf| &caf.contracts).map(|c| dto(&app, c)).collect()))
    }

    /// Prepares the contract of a CAF, as its profile names it.
    #[oai(path = "/contracts", method = "post", operation_id = "draftContract")]
    async fn draft(
        &self,
        app: App,
        session: BearerSession,
        body: JsonBody<ContractBody>,
    ) -> Outcome<DraftAnswer, DraftProblems> {
        let (caf, by) = read_contract(&body.0)?;
        let id = app.contracts.draft(&session.0.actor, caf, by).await?;
        Ok(DraftAnswer::Drafted(shown(&app, &session, &id.to_string()).await?))
    }

    /// One contract.
    #[oai(path = "/contracts/:id", method = "get", operation_id = "getContract")]
    async fn read(
        &self,
        app: App,
        session: BearerSession,
        /// The contract.
        id: Path<String>,
    ) -> Outcome<Json<ContractDto>, OneProblems> {
        Ok(shown(&app, &session, &id.0).await?)
    }

    /// Prepares it again, as the profile of the CAF is now: it is to be sent again.
    #[oai(path = "/contracts/:id/drafting", method = "post", operation_id = "redraftContract")]
    async fn redraft(
        &self,
        app: App,
        session: BearerSession,
        /// The contract.
        id: Path<String>,
        body: JsonBody<SignatoryBody>,
    ) -> Outcome<Json<ContractDto>, DraftProblems> {
        let by = read_signatory(&body.0)?;
        app.contracts.redraft(&session.0.actor, known(&id.0)?, by).await?;
        Ok(shown(&app, &session, &id.0).await?)
    }

    /// Prints it in two copies and sends it to be signed.
    #[oai(path = "/contracts/:id/sending", method = "post", operation_id = "sendContract")]
    async fn send(
        &self,
        app: App,
        session: BearerSession,
        /// The contract.
        id: Path<String>,
    ) -> Outcome<Json<ContractDto>, StepProblems> {
        app.contracts.send(&session.0.actor, known(&id.0)?).await?;
        Ok(shown(&app, &session, &id.0).await?)
    }

    /// Gives it up, before it is signed.
    #[oai(path = "/contracts/:id/cancellation", method = "post", operation_id = "cancelContract")]
    async fn cancel(
        &self,
        app: App,
        session: BearerSession,
        /// The contract.
        id: Path<String>,
    ) -> Outcome<Json<ContractDto>, StepProblems> {
        app.contracts.cancel(&session.0.actor, known(&id.0)?).await?;
        Ok(shown(&app, &session, &id.0).await?)
    }

    /// Records the signatures, with the signed PDF as the body.
    #[oai(path = "/contracts/:id/signature", method = "post", operation_id = "signContract")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the operation")]
    async fn sign(
        &self,
        app: App,
        session: BearerSession,
        /// The contract.
        id: Path<String>,
        /// The date of the signatures.
        signed_on: Query<NaiveDate>,
        body: PdfBody,
    ) -> Outcome<Json<ContractDto>, SignProblems> {
        let (contract, signed_on) = (known(&id.0)?, signed_on.0);
        let command = SignContract { contract, signed_on, file: body.upload() };
        app.contracts.sign(&session.0.actor, command).await?;
        Ok(shown(&app, &session, &id.0).await?)
    }

    /// Records the registered letter that ends it, one month after its receipt.
    #[oai(path = "/contracts/:id/letter", method = "post", operation_id = "receiveContractLetter")]
    async fn letter(
        &self,
        app: App,
        session: BearerSession,
        /// The contract.
        id: Path<String>,
        body: JsonBody<ContractLetterBody>,
    ) -> Outcome<Json<ContractDto>, LetterProblems> {
        let (contract, letter) = (known(&id.0)?, read_letter(&body.0)?);
        let command = ReceiveContractLetter { contract, letter };
        app.contracts.receive_letter(&session.0.actor, command).await?;
        Ok(shown(&app, &session, &id.0).await?)
    }

    /// The document to sign, in two copies.
    #[oai(path = "/contracts/:id/paper", method = "get", operation_id = "getContractPaper")]
    async fn paper(
        &self,
        app: App,
        session: BearerSession,
        /// The contract.
        id: Path<String>,
    ) -> Outcome<PdfFile, OneProblems> {
        let which = ContractFile::Paper;
        Ok(attachment(app.contracts.file(&session.0.actor, known(&id.0)?, which).await?))
    }

    /// The signed document.
    #[oai(path = "/contracts/:id/signed", method = "get", operation_id = "getSignedContract")]
    async fn signed(
        &self,
        app: App,
        session: BearerSession,
        /// The contract.
        id: Path<String>,
    ) -> Outcome<PdfFile, OneProblems> {
        let which = ContractFile::Signed;
        Ok(attachment(app.contracts.file(&session.0.actor, known(&id.0)?, which).await?))
    }
}
