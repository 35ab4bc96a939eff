//! Runs xmllint.

use std::process::{Command, Output};

use linf_xml::SCHEMA;

/// What xmllint says of a document.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Valid,
    Invalid(String),
}

/// Holds a document against the schema.
pub(crate) fn validate(xml: &str) -> Verdict {
    let folder = tempfile::tempdir().unwrap();
    let (document, schema) = (folder.path().join("export.xml"), folder.path().join("export.xsd"));
    std::fs::write(&document, xml).unwrap();
    std::fs::write(&schema, SCHEMA).unwrap();
    let output = run(Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .args([schema, document]));
    if output.status.success() {
        Verdict::Valid
    } else {
        let problems = String::from_utf8_lossy(&output.stderr);
        Verdict::Invalid(problems.lines().take(5).collect::<Vec<_>>().join("\n"))
    }
}

/// The text of the first element of that name.
pub(crate) fn value(xml: &str, name: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("export.xml");
    std::fs::write(&document, xml).unwrap();
    let (first, rest) =
        name.split_once('/').map_or((name, String::new()), |(a, b)| (a, format!("/{b}")));
    let path = format!("string(//*[local-name()='{first}']{rest})");
    let output = run(Command::new("xmllint").args(["--nonet", "--xpath", &path]).arg(document));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim_end_matches('\n').to_owned()
}

fn run(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|_| {
        panic!("install libxml2-utils (apt-get install libxml2-utils)");
    })
}
