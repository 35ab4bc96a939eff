//! What the address asks after its `?`.
use super::view::FormView;
use poem::{FromRequest, Request, RequestBody, Result};

/// A handler's argument: the pairs of the address, as a form; never an error.
pub(super) struct Asked(pub(super) FormView);

impl<'a> FromRequest<'a> for Asked {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> Result<Self> {
        let query = request.original_uri().query().unwrap_or_default();
        let pairs = url::form_urlencoded::parse(query.as_bytes()).into_owned();
        Ok(Self(FormView::typed(pairs.take(64).collect())))
    }
}

/// An address with its pairs; those without a value are left out.
pub(super) fn address(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty()));
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn an_address_holds_only_what_is_asked() {
        assert_eq!(address("/espace", &[("etat", "")]), "/espace");
        assert_eq!(
            address("/a", &[("q", "é & b"), ("r", ""), ("n", "1")]),
            "/a?q=%C3%A9+%26+b&n=1"
        );
    }
}
