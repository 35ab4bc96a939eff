//! A pasted list: CSV of any of the usual separators, or one name a line.

/// The separators of spreadsheets, the likeliest first.
const SEPARATORS: [u8; 3] = [b';', b'\t', b','];

/// The codes or names of a list: of each row, the INSEE code if it has one, or else its first cell
/// that says something. A title row is left out.
pub(in crate::pages::administration::structures) fn lines(raw: &str) -> Vec<String> {
    let separator = SEPARATORS.into_iter().find(|byte| raw.bytes().any(|other| other == *byte));
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(separator.unwrap_or(b';'));
    let mut reader = reader.from_reader(raw.as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    let meant = rows.filter_map(|row| {
        let cells = row.iter().map(|cell| cell.trim().trim_start_matches('\u{FEFF}'));
        let cells: Vec<_> = cells.filter(|cell| !cell.is_empty()).collect();
        let code = cells.iter().find(|cell| is_code(cell));
        code.or(cells.first()).filter(|cell| !is_title(cell)).map(|cell| (*cell).to_owned())
    });
    meant.take(2001).collect()
}

fn is_code(cell: &str) -> bool {
    cell.parse::<linf_territory::CommuneCode>().is_ok()
}

fn is_title(cell: &str) -> bool {
    let folded = linf_territory::fold(cell);
    matches!(folded.as_str(), "commune" | "communes" | "code" | "code insee" | "insee" | "nom")
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn a_list_is_read_whatever_the_spreadsheet() {
        for raw in [
            "43157\n43046",
            "Code INSEE;Nom\n43157;Le Puy-en-Velay\n43046;Chadrac\n",
            "nom,code insee\r\n\"Le Puy-en-Velay\",43157\r\nChadrac,43046",
            "\u{FEFF}43157\tLe Puy\n\n43046\tChadrac",
        ] {
            assert_eq!(lines(raw), ["43157", "43046"], "{raw}");
        }
        assert_eq!(lines("Le Puy-en-Velay\nOô\n"), ["Le Puy-en-Velay", "Oô"]);
        assert_eq!(lines(" \n;;\n"), Vec::<String>::new());
        assert_eq!(lines("\"43157\nsans fin"), ["43157\nsans fin"]);
    }
}
