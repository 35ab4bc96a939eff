//! What is left of the families: in files, and in the tables of a server whose files are its own.
use crate::world::{MARK, World};
use std::path::Path;
use std::process::Command;

/// A query for each column there is, tables that are not yet written included: its name, if a row
/// of it holds the mark. Bytes are read as text.
const COLUMNS: &str = "SELECT format('SELECT %L WHERE EXISTS (SELECT FROM %I \
    WHERE position(%L in lower(%s)) > 0)', table_name || '.' || column_name, table_name, '{mark}', \
    format(CASE data_type WHEN 'bytea' THEN 'encode(%I, ''escape'')' ELSE '%I::text' END, column_name)) \
    FROM information_schema.columns WHERE table_schema = current_schema()";

impl World {
    /// Where the mark of the families is: files, and columns of PostgreSQL.
    pub(crate) fn marked(&self) -> Vec<String> {
        let mut marked = marked_files(self.folder.path());
        if self.database_url.starts_with("postgres") {
            let columns = psql(&self.database_url, &COLUMNS.replace("{mark}", MARK));
            assert!(columns.len() > 100, "every column is searched: {columns:?}");
            marked.extend(psql(&self.database_url, &columns.join(" UNION ALL ")));
        }
        marked
    }
}

fn marked_files(folder: &Path) -> Vec<String> {
    let mut marked = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            marked.extend(marked_files(&path));
        } else {
            let bytes = std::fs::read(&path).expect("a file");
            let found = bytes.windows(MARK.len()).any(|w| w.eq_ignore_ascii_case(MARK.as_bytes()));
            marked.extend(found.then(|| path.display().to_string()));
        }
    }
    marked
}

/// The rows of a query of one column.
fn psql(url: &str, query: &str) -> Vec<String> {
    let arguments = [url, "--no-psqlrc", "-qAtc", query];
    let output = Command::new("psql").args(arguments).output().expect("psql");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let rows = String::from_utf8(output.stdout).expect("text");
    rows.lines().map(str::to_owned).collect()
}
