//! A form with a file: read whole within a bound, its token checked before anything else.
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::request_body;
use crate::security::Visitor;
use futures_util::stream;
use linf_habilitation::{FILE_BYTES, Upload};
use multer::Multipart;
use poem::http::header;
use poem::{FromRequest, Request, RequestBody, Result};
use std::convert::Infallible;

const CONTENT_TYPE: &str = "multipart/form-data";
/// The field that holds the token.
const TOKEN: &str = "csrf";
/// The field that holds the file.
const FILE: &str = "file";
/// The most fields of such a form.
const FIELDS: usize = 100;
/// Room for the fields beside the file, and for a file a little too large to be told so.
const BESIDE: usize = 256 * 1024;

/// A handler's argument: what was typed, without the token, and the file, empty when there is none.
pub(crate) struct ProtectedUpload(pub(crate) Vec<(String, String)>, pub(crate) Upload);

impl<'a> FromRequest<'a> for ProtectedUpload {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> Result<Self> {
        let app = App::of(request)?;
        let visitor = Visitor::from_request(request, body).await?;
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let boundary = kind.and_then(|kind| multer::parse_boundary(kind).ok());
        let bytes = request_body::read(request, body, (CONTENT_TYPE, FILE_BYTES + BESIDE)).await?;
        let boundary = boundary.ok_or(Failure::new(Code::BadRequest))?;
        let whole = stream::iter([Ok::<_, Infallible>(bytes)]);
        let (pairs, upload) = read(Multipart::new(whole, boundary)).await?;
        let csrf = pairs.iter().find(|(name, _)| name == TOKEN).map(|(_, value)| value.as_str());
        if !csrf.is_some_and(|csrf| visitor.sent_form(app, csrf)) {
            return Err(Failure::new(Code::FormExpired).into());
        }
        let typed = pairs.into_iter().filter(|(name, _)| name != TOKEN).collect();
        Ok(Self(typed, upload))
    }
}

async fn read(mut form: Multipart<'_>) -> Result<(Vec<(String, String)>, Upload), Failure> {
    let wrong = |_fault| Failure::new(Code::BadRequest);
    let (mut pairs, mut upload) = (Vec::new(), Upload { name: String::new(), bytes: Vec::new() });
    while let Some(field) = form.next_field().await.map_err(wrong)? {
        if pairs.len() == FIELDS {
            return Err(Failure::new(Code::PayloadTooLarge));
        }
        let name = field.name().unwrap_or_default().to_owned();
        if name == FILE {
            let file_name = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(wrong)?.to_vec();
            upload = Upload { name: file_name, bytes };
        } else {
            let value = field.bytes().await.map_err(wrong)?;
            let value = String::from_utf8(value.to_vec());
            pairs.push((name, value.map_err(|_not_utf8| Failure::new(Code::BadRequest))?));
        }
    }
    Ok((pairs, upload))
}
