//! A PDF as the body of a request, and a PDF to be saved as an answer.
use crate::api::outcome::PdfFile;
use crate::{render, request_body};
use linf_habilitation::{FILE_BYTES, SignedFile, Upload};
use poem::{Request, RequestBody, Result};
use poem_openapi::payload::{ParsePayload, Payload};
use poem_openapi::registry::{MetaMediaType, MetaRequest, MetaSchemaRef, Registry};
use poem_openapi::types::{Binary, Type};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};

/// Room for a file a little too large to be told so.
const BESIDE: usize = 64 * 1024;

/// The bytes of a PDF; whether they are one is the domain’s to say.
pub(crate) struct PdfBody(Vec<u8>);

impl PdfBody {
    /// As somebody sent it.
    pub(crate) fn upload(self) -> Upload {
        Upload { name: "document-signe.pdf".to_owned(), bytes: self.0 }
    }
}

impl Payload for PdfBody {
    const CONTENT_TYPE: &'static str = "application/pdf";

    fn schema_ref() -> MetaSchemaRef {
        Binary::<Vec<u8>>::schema_ref()
    }
    fn register(registry: &mut Registry) {
        Binary::<Vec<u8>>::register(registry);
    }
}

impl ParsePayload for PdfBody {
    const IS_REQUIRED: bool = true;

    async fn from_request(request: &Request, body: &mut RequestBody) -> Result<Self> {
        let bounds = (Self::CONTENT_TYPE, FILE_BYTES + BESIDE);
        let bytes = request_body::read(request, body, bounds).await?;
        Ok(Self(bytes.to_vec()))
    }
}

impl<'a> ApiExtractor<'a> for PdfBody {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        <Self as Payload>::register(registry);
    }
    fn request_meta() -> Option<MetaRequest> {
        Some(MetaRequest {
            description: None,
            content: vec![MetaMediaType {
                content_type: Self::CONTENT_TYPE,
                schema: <Self as Payload>::schema_ref(),
            }],
            required: true,
        })
    }
    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> Result<Self> {
        <Self as ParsePayload>::from_request(request, body).await
    }
}

/// A file to be saved.
pub(crate) fn attachment(file: SignedFile) -> PdfFile {
    saved(&file.name, file.bytes)
}

/// Bytes to be saved under a name.
pub(crate) fn saved(name: &str, bytes: Vec<u8>) -> PdfFile {
    PdfFile(render::pdf(name, bytes))
}
