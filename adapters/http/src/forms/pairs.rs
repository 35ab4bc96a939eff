//! The pairs of a form, in order, repeated names kept.
use crate::problem::{Code, Failure};

/// The most fields of a form.
const FIELDS: usize = 8192;

/// Reads `application/x-www-form-urlencoded`. What is not UTF-8 is refused, not replaced.
pub(crate) fn read(body: &[u8]) -> Result<Vec<(String, String)>, Failure> {
    let mut pairs = Vec::new();
    for (name, value) in url::form_urlencoded::parse(body) {
        if pairs.len() == FIELDS {
            return Err(Failure::new(Code::PayloadTooLarge));
        }
        if name.contains('\u{FFFD}') || value.contains('\u{FFFD}') {
            return Err(Failure::new(Code::BadRequest));
        }
        pairs.push((name.into_owned(), value.into_owned()));
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn repeated_names_and_their_order_are_kept() {
        let read = |body: &str| read(body.as_bytes()).ok();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            read("topic=cost&topic=steps&children%5B0%5D%5Bborn_day%5D=27&nom=%C5%92uvrard+A"),
            Some(vec![
                pair("topic", "cost"),
                pair("topic", "steps"),
                pair("children[0][born_day]", "27"),
                pair("nom", "Œuvrard A"),
            ])
        );
        assert_eq!(read("nom=%ff"), None);
        assert_eq!(read(&"a=b&".repeat(9000)), None);
    }
}
