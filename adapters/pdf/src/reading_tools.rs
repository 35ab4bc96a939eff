//! Reads PDF files back, in tests, with poppler and qpdf.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

/// A PDF file in a folder of its own.
pub(crate) struct Pdf {
    folder: TempDir,
}

impl Pdf {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("document.pdf"), bytes).unwrap();
        Self { folder }
    }

    /// Its text as it lies on the paper.
    pub(crate) fn text(&self) -> String {
        run("pdftotext", "poppler-utils", ["-layout".as_ref(), self.path().as_ref(), "-".as_ref()])
    }

    /// Its text in reading order, with spaces made one.
    pub(crate) fn words(&self) -> String {
        let text = run("pdftotext", "poppler-utils", [self.path().as_os_str(), "-".as_ref()]);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Its structure with the text of each element.
    pub(crate) fn structure(&self) -> String {
        run("pdfinfo", "poppler-utils", ["-struct-text".as_ref(), self.path().as_os_str()])
    }

    /// What it says of itself.
    pub(crate) fn information(&self) -> String {
        run("pdfinfo", "poppler-utils", [self.path().as_os_str()])
    }

    /// Fails unless the file is sound; gives its objects as text.
    pub(crate) fn checked(&self) -> String {
        run("qpdf", "qpdf", ["--check".as_ref(), self.path().as_os_str()]);
        let path = self.path();
        let plain = ["--qdf".as_ref(), "--object-streams=disable".as_ref(), path.as_os_str()];
        run("qpdf", "qpdf", plain.into_iter().chain(["-".as_ref()]))
    }

    /// How many pages it has.
    pub(crate) fn pages(&self) -> usize {
        let count = run("qpdf", "qpdf", ["--show-npages".as_ref(), self.path().as_os_str()]);
        count.trim().parse().unwrap()
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("document.pdf")
    }
}

fn run<'a>(tool: &str, package: &str, arguments: impl IntoIterator<Item = &'a OsStr>) -> String {
    let output = Command::new(tool)
        .args(arguments)
        .output()
        .unwrap_or_else(|_| panic!("install {package} (apt-get install {package})"));
    let problems = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && problems.is_empty(), "{tool}: {problems}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
