//! What somebody hostile, or a broken program, sends.

/// Texts that no field asks for, and one that is too long for each.
pub(crate) const TEXTS: [&str; 16] = [
    "",
    " ",
    "a\u{0}b",
    "a\u{7}b",
    "a\r\nSet-Cookie: b=c",
    "a\u{202E}b",
    "\u{FFFE}",
    "😀",
    "سلام",
    "'; DROP TABLE request;--",
    "\"><script>alert(1)</script>",
    "../../etc/passwd",
    "-1",
    "99999999999999999999999",
    "2026-02-30",
    "01890000-0000-7000-8000-00000000dead",
];

/// Never in an answer: what it is made of.
pub(crate) const INSIDE: &[&str] =
    &["SELECT ", "INSERT ", "panick", "serde", "line 1 column", ".rs", "sqlx"];

/// A text as a segment or as a value of an address.
pub(crate) fn escaped_path(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

/// A text in a message of a test: its beginning.
pub(crate) fn shown(text: &str) -> &str {
    text.get(..40).unwrap_or(text)
}
