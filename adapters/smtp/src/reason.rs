//! What a server said, without the address it said it about.
use lettre::transport::smtp::Error;
use lettre::transport::smtp::response::Response;
use std::error::Error as _;

/// How much of it is kept, in characters.
const KEPT: usize = 240;

/// The words of a failure.
pub(crate) fn of_error(error: &Error) -> String {
    match (error.status(), error.source()) {
        (Some(code), Some(said)) => format!("{code} {said}"),
        _ => chain(error),
    }
}

/// An error and its causes, but what a cause says again.
pub(crate) fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        let words = next.to_string();
        if !said.contains(&words) {
            said = format!("{said}: {words}");
        }
        cause = next.source();
    }
    said
}

/// The words of an acceptance.
pub(crate) fn of_response(response: &Response) -> String {
    let lines: Vec<_> = response.message().collect();
    format!("{} {}", response.code(), lines.join(" "))
}

/// Hides the recipient and whatever looks like an address: servers like to repeat them, and
/// reasons outlive the purge (D16).
pub(crate) fn without_addresses(said: &str, local_part: &str) -> String {
    let hidden = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        bare.contains('@') || bare.eq_ignore_ascii_case(local_part)
    };
    let words = said.split_whitespace().map(|word| if hidden(word) { "***" } else { word });
    let kept: Vec<_> = words.collect();
    kept.join(" ").chars().filter(|c| !c.is_control()).take(KEPT).collect()
}

#[cfg(test)]
mod tests {
    use super::without_addresses;

    // Proves: D16
    #[test]
    fn what_a_server_says_of_a_recipient_is_hidden() {
        for (said, kept) in [
            ("550 5.1.1 <Marie.D@example.fr>: no such user", "550 5.1.1 *** no such user"),
            ("550 mailbox \"marie.d\" unknown", "550 mailbox *** unknown"),
            ("551 try marie@elsewhere.fr\r\n instead", "551 try *** instead"),
            ("550 marie.d... User unknown", "550 *** User unknown"),
            ("250 2.0.0 Ok: queued as 4F2B1", "250 2.0.0 Ok: queued as 4F2B1"),
        ] {
            assert_eq!(without_addresses(said, "marie.d"), kept);
        }
        assert_eq!(without_addresses(&"é ".repeat(9_000), "x").chars().count(), 240);
    }
}
