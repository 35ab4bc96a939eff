#![doc = include_str!("../README.md")]

mod builder;
mod error;
mod export;
mod family_request;
mod french;
mod labels;
mod links;
mod paper;
mod proces_verbal;
#[cfg(test)]
mod reading_tools;
mod receipt;
mod record;
mod renderer;
#[cfg(test)]
mod tests;

pub use error::PdfError;
pub use paper::{PaperTemplates, PrintpdfPaperPrinter, SamplePaper, sample_papers};
pub use renderer::PrintpdfRenderer;
