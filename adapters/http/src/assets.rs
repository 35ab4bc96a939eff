//! Style sheets, scripts, fonts and pictures, inside the binary.
use crate::problem::{Code, Failure};
use data_encoding::HEXLOWER;
use poem::http::{StatusCode, header};
use poem::web::Path;
use poem::{Request, Response, Result, handler};
use rust_embed::{EmbeddedFile, RustEmbed};
use std::borrow::Cow;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "assets"]
#[exclude = "*.txt"]
struct Files;

/// Changes with any of the files: templates put it in addresses, so that browsers may keep them.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut sum = [0_u8; 6];
    let mut names: Vec<_> = Files::iter().collect();
    names.sort_unstable();
    for file in names.iter().filter_map(|name| Files::get(name)) {
        for (kept, byte) in sum.iter_mut().zip(file.metadata.sha256_hash()) {
            *kept = kept.rotate_left(1) ^ byte;
        }
    }
    HEXLOWER.encode(&sum)
});

/// The version of the files.
pub(crate) fn version() -> &'static str {
    &VERSION
}

/// `/assets/…`; an address with the version never changes.
#[handler]
pub(crate) fn asset(Path(path): Path<String>, request: &Request) -> Result<Response> {
    let file = Files::get(&path).ok_or(Failure::new(Code::NotFound))?;
    let versioned = request.uri().query().is_some_and(|query| query == format!("v={}", version()));
    Ok(answer(request, &path, file, versioned))
}

/// `/favicon.ico`.
#[handler]
pub(crate) fn favicon(request: &Request) -> Result<Response> {
    let file = Files::get("linf.svg").ok_or(Failure::new(Code::NotFound))?;
    Ok(answer(request, "linf.svg", file, false))
}

fn answer(request: &Request, path: &str, file: EmbeddedFile, versioned: bool) -> Response {
    let tag = format!("\"{}\"", HEXLOWER.encode(&file.metadata.sha256_hash()));
    let keep =
        if versioned { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
    let answer = Response::builder().header(header::ETAG, &tag).header(header::CACHE_CONTROL, keep);
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    if known.is_some_and(|tags| tags.split(',').any(|known| known.trim() == tag)) {
        return answer.status(StatusCode::NOT_MODIFIED).finish();
    }
    let answer = answer.content_type(content_type(path));
    match file.data {
        Cow::Borrowed(bytes) => answer.body(bytes::Bytes::from_static(bytes)),
        Cow::Owned(bytes) => answer.body(bytes),
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
