//! The table of pages, as a page of the documentation.
use super::{PageAccess, page_table};
use std::fmt::Write as _;

/// Every page: its method, its address and who may ask for it, in Markdown.
#[must_use]
pub fn page_reference() -> String {
    let mut text = String::from(
        "# Pages\n\nEvery page of the server and who may ask for it: everybody, anybody logged in, or whoever holds a right; [openapi.json](openapi.json) has the API. This page is generated.\n\n| Method | Address | For |\n|---|---|---|\n",
    );
    for row in page_table() {
        let access = match row.access {
            PageAccess::Public => "everybody".to_owned(),
            PageAccess::Account => "anybody logged in".to_owned(),
            PageAccess::May(permission) => format!("`{permission:?}`"),
        };
        // Writing to a text does not fail.
        writeln!(text, "| {} | `{}` | {access} |", row.method, row.path).ok();
    }
    text
}
