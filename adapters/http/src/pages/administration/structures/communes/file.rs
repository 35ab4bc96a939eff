//! The text of a file that a spreadsheet wrote.
use encoding_rs::{Encoding, WINDOWS_1252};

/// Its text, in UTF-8 or UTF-16 with their marks, or else in UTF-8 when it reads so, or else in
/// Windows-1252, which Excel writes in France. None when it is not text: a workbook, a PDF.
pub(super) fn text(bytes: &[u8]) -> Option<String> {
    let text = match (Encoding::for_bom(bytes), std::str::from_utf8(bytes)) {
        (Some((encoding, _)), _) => encoding.decode(bytes).0,
        (None, Ok(text)) => text.into(),
        (None, Err(_)) => WINDOWS_1252.decode(bytes).0,
    };
    let foreign = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n');
    (!text.contains(foreign)).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_spreadsheet_is_read_whatever_its_encoding() {
        let utf16: Vec<u8> = "\u{FEFF}Bézé\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [
            &b"B\xE9z\xE9\r\n"[..],
            "Bézé\r\n".as_bytes(),
            b"\xEF\xBB\xBFB\xC3\xA9z\xC3\xA9\r\n",
            &utf16,
        ] {
            assert_eq!(text(bytes).as_deref(), Some("Bézé\r\n"), "{bytes:?}");
        }
        assert_eq!(text(b"").as_deref(), Some(""));
        for other in [&b"PK\x03\x04\x14\0"[..], b"%PDF-1.7\n%\x01\xE2", b"\0\x01\xff"] {
            assert_eq!(text(other), None, "{other:?}");
        }
    }
}
