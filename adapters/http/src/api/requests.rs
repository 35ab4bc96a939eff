//! A family sends its request and keeps its receipt.
use crate::api::body::{JsonBody, Reading};
use crate::api::communes::Tag;
use crate::api::dto::request::ReceiptDto;
use crate::api::dto::request_body::{RequestBody, read_form};
use crate::api::outcome::{Outcome, PdfFile, problems};
use crate::app::App;
use crate::problem::{Code, Failure, FieldProblem};
use crate::security::{Act, Client};
use linf_routing::IdempotencyKey;
use linf_routing::use_cases::SubmitRequest;
use poem::Response;
use poem::http::header;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

problems! {
    /// Of a submission.
    SubmitProblems: MalformedJson, InvalidParameter, NotCovered, NotReceiving, KeyReused,
        PayloadTooLarge, UnsupportedMediaType, InvalidFields, TooManyRequests;
    /// Of a receipt.
    ReceiptProblems: NotFound;
}

/// A request was recorded.
#[derive(ApiResponse)]
enum SubmitAnswer {
    /// It was recorded.
    #[oai(status = 201)]
    Recorded(Json<ReceiptDto>),
    /// The same form had been recorded under the same key: this is its receipt.
    #[oai(status = 200)]
    Repeated(Json<ReceiptDto>),
}

/// The resource.
#[derive(Clone, Copy)]
pub(crate) struct Requests;

#[OpenApi(tag = "Tag::Requests")]
impl Requests {
    /// Sends a family's request to the service that answers for its commune.
    #[oai(path = "/requests", method = "post", operation_id = "submitRequest")]
    async fn submit(
        &self,
        app: App,
        client: Client,
        /// Letters, digits and signs chosen by the client, at most 128; the same form sent again
        /// with the same key is recorded once.
        #[oai(name = "Idempotency-Key", validator(min_length = 1, max_length = 128))]
        key: Header<String>,
        body: JsonBody<RequestBody>,
    ) -> Outcome<SubmitAnswer, SubmitProblems> {
        app.load.check(Act::Submission, client)?;
        let key: IdempotencyKey = key.0.parse().map_err(|_refused| invalid_key())?;
        let mut reading = Reading::default();
        let form = read_form(&body.0, &mut reading);
        if reading.is_faulty() {
            let found = app.intake.faults(&form).iter().map(FieldProblem::from).collect();
            return Err(Failure::fields(reading.with(found)).into());
        }
        let receipt = app.intake.submit(SubmitRequest { form, key }).await?;
        let answer = Json(ReceiptDto::new(&app, &receipt));
        Ok(if receipt.repeated {
            SubmitAnswer::Repeated(answer)
        } else {
            SubmitAnswer::Recorded(answer)
        })
    }

    /// The receipt of a request, for whoever holds its address.
    #[oai(path = "/requests/receipts/:token", method = "get", operation_id = "getReceipt")]
    async fn receipt(
        &self,
        app: App,
        /// From `receipt_url`.
        token: Path<String>,
    ) -> Outcome<PdfFile, ReceiptProblems> {
        let request = app.receipt_links.open(&token.0).ok_or(Failure::new(Code::NotFound))?;
        let pdf = app.intake.receipt_pdf(request).await?;
        let answer = Response::builder()
            .content_type("application/pdf")
            .header(header::CONTENT_DISPOSITION, "attachment; filename=\"recapitulatif.pdf\"");
        Ok(PdfFile(answer.body(pdf)))
    }
}

fn invalid_key() -> Failure {
    let message = "Envoyez une clé de 1 à 128 lettres, chiffres ou signes, sans espace.";
    Failure::parameter("Idempotency-Key", "invalid", message)
}
