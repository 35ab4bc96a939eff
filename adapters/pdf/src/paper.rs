//! The documents to sign, from texts that an operator may replace.
//!
//! A text is a minijinja template whose outcome is Markdown, of which a small part is allowed
//! (see [`markdown`]); its headings name the clauses.

mod blocks;
mod check;
mod environment;
mod facts;
mod layout;
mod markdown;
mod printer;
mod samples;
#[cfg(test)]
mod tests;
mod text;

pub use printer::{PaperTemplates, PrintpdfPaperPrinter};
pub use samples::{SamplePaper, sample_papers};
