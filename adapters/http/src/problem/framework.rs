//! The framework's own errors, turned into ours by their status: their text never leaves.
use super::{Code, Failure};
use poem::http::StatusCode;
use poem_openapi::error::ParseParamError;

impl Failure {
    /// Reads an error of poem or of poem-openapi.
    pub(crate) fn of_framework(error: poem::Error) -> Self {
        let error = match error.downcast::<Self>() {
            Ok(failure) => return failure,
            Err(error) => error,
        };
        if let Some(parameter) = error.downcast_ref::<ParseParamError>() {
            return Self::parameter(
                parameter.name,
                "invalid",
                "Indiquez ou corrigez ce paramètre.",
            );
        }
        match error.status() {
            StatusCode::BAD_REQUEST => Self::new(Code::BadRequest),
            StatusCode::UNAUTHORIZED => Self::new(Code::NotLoggedIn),
            StatusCode::FORBIDDEN => Self::new(Code::Forbidden),
            StatusCode::NOT_FOUND => Self::new(Code::NotFound),
            StatusCode::METHOD_NOT_ALLOWED => Self::new(Code::MethodNotAllowed),
            StatusCode::LENGTH_REQUIRED => Self::new(Code::LengthRequired),
            StatusCode::PAYLOAD_TOO_LARGE => Self::new(Code::PayloadTooLarge),
            StatusCode::URI_TOO_LONG => Self::new(Code::UriTooLong),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::new(Code::UnsupportedMediaType),
            StatusCode::TOO_MANY_REQUESTS => Self::wait(Code::TooManyRequests, 10),
            StatusCode::SERVICE_UNAVAILABLE => Self::wait(Code::Unavailable, 30),
            status if status.is_client_error() => Self::new(Code::BadRequest),
            _ => Self::internal(error),
        }
    }
}
