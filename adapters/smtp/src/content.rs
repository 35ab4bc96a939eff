//! The text of a mail, as it crosses the connection.
use std::fmt;

/// What follows `DATA`: a dot before each line that begins with one, and a lone dot at the end
/// (RFC 5321, 4.5.2), in one writing. lettre 0.11.23 writes the last dot apart and does not set
/// `TCP_NODELAY`: the dot then waits 40 ms for an acknowledgement. Written at once, nothing waits,
/// with TLS or without.
pub(crate) struct Content<'a>(pub(crate) &'a str);

impl fmt::Display for Content<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, line) in self.0.split("\r\n").enumerate() {
            if number > 0 {
                f.write_str("\r\n")?;
            }
            if line.starts_with('.') {
                f.write_str(".")?;
            }
            f.write_str(line)?;
        }
        f.write_str(if self.0.ends_with("\r\n") { ".\r\n" } else { "\r\n.\r\n" })
    }
}

#[cfg(test)]
mod tests {
    use super::Content;

    #[test]
    fn a_line_that_begins_with_a_dot_does_not_end_the_mail() {
        for (mail, sent) in [
            ("a: b\r\n\r\ntext", "a: b\r\n\r\ntext\r\n.\r\n"),
            ("a: b\r\n\r\ntext\r\n", "a: b\r\n\r\ntext\r\n.\r\n"),
            ("\r\n.\r\n..\r\n.x\r\n", "\r\n..\r\n...\r\n..x\r\n.\r\n"),
            (".", "..\r\n.\r\n"),
        ] {
            assert_eq!(Content(mail).to_string(), sent);
        }
    }
}
