//! What an operation answers when it does not answer as asked, and how the document shows it.
use crate::api::dto::commune::CoverageDto;
use crate::problem::{Code, Failure, ProblemDto};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, Registry};
use poem_openapi::types::{Binary, Type};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// The problems that an operation may answer with, beside those that any may.
pub(crate) trait Problems: Send + Sync + 'static {
    /// Their codes.
    const CODES: &'static [Code];
}

/// What any operation may answer.
const ALWAYS: &[Code] = &[Code::BadRequest, Code::Internal, Code::Unavailable];

/// A failure of an operation that may fail as `P` says.
pub(crate) struct Refused<P>(Failure, PhantomData<fn() -> P>);

/// The answer of an operation.
pub(crate) type Outcome<T, P> = Result<T, Refused<P>>;

impl<P, E: Into<Failure>> From<E> for Refused<P> {
    fn from(error: E) -> Self {
        Self(error.into(), PhantomData)
    }
}
impl<P: 'static> From<Refused<P>> for poem::Error {
    fn from(refused: Refused<P>) -> Self {
        refused.0.into()
    }
}
impl<P> fmt::Debug for Refused<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl<P: Problems> ApiResponse for Refused<P> {
    fn meta() -> MetaResponses {
        let mut by_status: BTreeMap<u16, Vec<&'static str>> = BTreeMap::new();
        for code in ALWAYS.iter().chain(P::CODES) {
            let codes = by_status.entry(code.status().as_u16()).or_default();
            if !codes.contains(&code.as_str()) {
                codes.push(code.as_str());
            }
        }
        let response = |(status, codes): (u16, Vec<&'static str>)| MetaResponse {
            description: described(&codes),
            status: Some(status),
            status_range: None,
            content: vec![MetaMediaType {
                content_type: "application/problem+json",
                schema: ProblemDto::schema_ref(),
            }],
            headers: Vec::new(),
        };
        MetaResponses { responses: by_status.into_iter().map(response).collect() }
    }
    fn register(registry: &mut Registry) {
        ProblemDto::register(registry);
    }
}

/// The document wants text that lives as long as the program; there are a few dozen.
fn described(codes: &[&str]) -> &'static str {
    let codes: Vec<_> = codes.iter().map(|code| format!("`{code}`")).collect();
    Box::leak(codes.join(", ").into_boxed_str())
}

/// Declares the problems of operations.
macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident: $($code:ident),*;)+) => { $(
        $(#[$doc])*
        pub(crate) struct $name;
        impl crate::api::outcome::Problems for $name {
            const CODES: &'static [crate::problem::Code] = &[$(crate::problem::Code::$code),*];
        }
    )+ };
}
pub(crate) use problems;

/// An answer made by hand: the document describes it by content types and a schema.
macro_rules! described_as {
    ($(#[$doc:meta])* $name:ident, [$($content_type:literal),+], $schema:ty) => {
        $(#[$doc])*
        pub(crate) struct $name(pub(crate) poem::Response);

        impl poem::IntoResponse for $name {
            fn into_response(self) -> poem::Response {
                self.0
            }
        }
        impl ApiResponse for $name {
            fn meta() -> MetaResponses {
                let content = [$($content_type),+].map(|content_type| MetaMediaType {
                    content_type,
                    schema: <$schema as Type>::schema_ref(),
                });
                MetaResponses {
                    responses: vec![MetaResponse {
                        description: "",
                        status: Some(200),
                        status_range: None,
                        content: content.into(),
                        headers: Vec::new(),
                    }],
                }
            }
            fn register(registry: &mut Registry) {
                <$schema as Type>::register(registry);
            }
        }
    };
}

described_as! {
    /// The answer about a place, JSON already.
    PreparedCoverage, ["application/json"], CoverageDto
}
described_as! {
    /// A PDF file.
    PdfFile, ["application/pdf"], Binary<Vec<u8>>
}
described_as! {
    /// A file of an export.
    ExportBytes, ["application/pdf", "application/xml"], Binary<Vec<u8>>
}
described_as! {
    /// An XML schema.
    SchemaFile, ["application/xml"], Binary<Vec<u8>>
}
