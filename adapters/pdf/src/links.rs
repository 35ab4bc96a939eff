//! Addresses and telephone numbers that a reader can touch.

use linf_kernel::{EmailAddress, PhoneNumber};

use crate::builder::Value;

/// An e-mail address; what is not one stays a text.
pub(crate) fn email(raw: &str) -> Value {
    match raw.parse::<EmailAddress>() {
        Ok(address) => Value::link(raw.to_owned(), mailto(address.as_str())),
        Err(_) => raw.to_owned().into(),
    }
}

/// A telephone number by pairs, `04 71 02 03 04`; what is not one stays a text.
pub(crate) fn phone(raw: &str) -> Value {
    match raw.parse::<PhoneNumber>() {
        Ok(number) => Value::link(number.by_pairs(), format!("tel:{}", number.as_str())),
        Err(_) => raw.to_owned().into(),
    }
}

/// RFC 6068: what could begin a subject or another recipient is encoded.
fn mailto(address: &str) -> String {
    let mut target = "mailto:".to_owned();
    for byte in address.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'@' | b'.' | b'-' | b'_' | b'+' => {
                target.push(char::from(byte));
            }
            _ => target.extend(['%', digit(byte >> 4), digit(byte & 15)]),
        }
    }
    target
}

fn digit(half: u8) -> char {
    char::from_digit(u32::from(half), 16).unwrap_or('0').to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::mailto;

    // Proves: R97
    #[test]
    fn an_address_cannot_add_a_subject_or_a_recipient() {
        assert_eq!(mailto("noemie+rpe@example.org"), "mailto:noemie+rpe@example.org");
        assert_eq!(mailto("a?cc=b&c%d@e.fr"), "mailto:a%3Fcc%3Db%26c%25d@e.fr");
    }
}
