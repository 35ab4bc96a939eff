//! Headers that every answer bears, errors included.
use poem::http::{HeaderMap, HeaderName, HeaderValue, header};

/// Whom an answer is for, hence what its browser may do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// A page: our own style sheets, scripts, pictures and forms.
    Page,
    /// Data: nothing.
    Data,
}

const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    object-src 'none'; frame-ancestors 'none'";
const DATA_POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";
const PERMISSIONS: &str = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), \
    magnetometer=(), microphone=(), payment=(), usb=()";

/// The headers of each audience, made once.
#[derive(Debug, Clone)]
pub(crate) struct SecurityHeaders {
    page: Vec<(HeaderName, HeaderValue)>,
    data: Vec<(HeaderName, HeaderValue)>,
}

impl SecurityHeaders {
    /// With HSTS when browsers come over TLS.
    pub(crate) fn new(https: bool) -> Self {
        let common = |policy: &'static str| {
            let mut headers = vec![
                (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy)),
                (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
                (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
                (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
                (
                    HeaderName::from_static("cross-origin-resource-policy"),
                    HeaderValue::from_static("same-origin"),
                ),
            ];
            if https {
                let year = HeaderValue::from_static("max-age=31536000");
                headers.push((header::STRICT_TRANSPORT_SECURITY, year));
            }
            headers
        };
        let mut page = common(PAGE_POLICY);
        page.push((
            HeaderName::from_static("cross-origin-opener-policy"),
            HeaderValue::from_static("same-origin"),
        ));
        page.push((
            HeaderName::from_static("permissions-policy"),
            HeaderValue::from_static(PERMISSIONS),
        ));
        Self { page, data: common(DATA_POLICY) }
    }
    /// Sets them; `Cache-Control: no-store` unless the answer says otherwise.
    pub(crate) fn apply(&self, headers: &mut HeaderMap, audience: Audience) {
        let list = match audience {
            Audience::Page => &self.page,
            Audience::Data => &self.data,
        };
        for (name, value) in list {
            headers.insert(name.clone(), value.clone());
        }
        if !headers.contains_key(header::CACHE_CONTROL) {
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
    }
}
