#![doc = include_str!("../README.md")]

mod elements;
mod family;
mod legal;
mod moment;
mod renderer;
mod request;

pub use renderer::XmlExportRenderer;

/// The namespace of every element of an export.
pub const NAMESPACE: &str = "urn:linf:export:1";

/// The XML schema of the exports, as the application serves it.
pub const SCHEMA: &str = include_str!("../schema/linf-export-1.xsd");
