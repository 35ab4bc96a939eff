//! Reads a body of an expected type and a bounded size, in a bounded time.
use crate::problem::{Code, Failure};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use poem::http::header;
use poem::{Body, Request, RequestBody};
use std::time::Duration;

/// The most bytes thrown away before a refusal: a client that is still sending reads the answer
/// only if the connection is not cut under it.
const DRAINED: usize = 16 << 20;
/// The longest that a body may take.
const LONGEST: Duration = Duration::from_mins(1);

/// The bytes of a body of this type, `limit` at most.
pub(crate) async fn read(
    request: &Request,
    body: &mut RequestBody,
    (kind, limit): (&str, usize),
) -> poem::Result<Bytes> {
    let told = request.headers().get(header::CONTENT_TYPE).and_then(|told| told.to_str().ok());
    let told = told.and_then(|told| told.split(';').next()).map(str::trim);
    let expected = told.is_some_and(|told| told.eq_ignore_ascii_case(kind));
    let limit = if expected { limit } else { 0 };
    let read = tokio::time::timeout(LONGEST, bounded(body.take()?, limit)).await;
    let read = read.map_err(|_elapsed| Failure::new(Code::BadRequest))?;
    if !expected {
        return Err(Failure::new(Code::UnsupportedMediaType).into());
    }
    Ok(read?)
}

async fn bounded(body: Body, limit: usize) -> Result<Bytes, Failure> {
    let mut stream = std::pin::pin!(body.into_bytes_stream());
    let (mut kept, mut seen) = (BytesMut::new(), 0_usize);
    while let Some(piece) = stream.next().await {
        let piece = piece.map_err(|_cut| Failure::new(Code::BadRequest))?;
        seen = seen.saturating_add(piece.len());
        if seen <= limit {
            kept.extend_from_slice(&piece);
        } else if seen > DRAINED {
            break;
        }
    }
    if seen > limit { Err(Failure::new(Code::PayloadTooLarge)) } else { Ok(kept.freeze()) }
}
