//! The files of an operator’s folder.
use crate::Fault;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The texts of a folder by their names, which are paths in it with `/`; and a fault for each file
/// that replaces nothing, or cannot be read. Names that begin with a dot are left alone.
#[must_use]
pub fn own_files(folder: &Path, known: &[&str]) -> (Vec<(String, String)>, Vec<Fault>) {
    let (mut texts, mut faults) = (Vec::new(), Vec::new());
    let mut paths = Vec::new();
    if let Err(fault) = walk(folder, &mut paths) {
        faults.push(Fault::of(folder.display().to_string(), fault));
    }
    paths.sort();
    for path in paths {
        let name = name(folder, &path);
        if known.contains(&name.as_str()) {
            match fs::read_to_string(&path) {
                Ok(text) => texts.push((name, text)),
                Err(fault) => faults.push(Fault::of(name, fault)),
            }
        } else {
            faults.push(Fault::of(name, "replaces nothing: no built-in file has this name"));
        }
    }
    (texts, faults)
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), paths)?;
        } else {
            paths.push(entry.path());
        }
    }
    Ok(())
}

fn name(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::own_files;
    use std::fs;

    // Proves: R129, R130
    #[test]
    fn a_file_that_replaces_nothing_is_a_fault() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("welcome")).unwrap();
        for name in ["welcome/body.txt", "welcome/boddy.txt", "notes.md", ".gitkeep"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        fs::write(folder.path().join("latin1.txt"), [0xe9]).unwrap();
        let (texts, faults) = own_files(folder.path(), &["welcome/body.txt", "latin1.txt"]);
        assert_eq!(texts, [("welcome/body.txt".to_owned(), "x".to_owned())]);
        let faults: Vec<_> = faults.iter().map(|fault| fault.name.as_str()).collect();
        assert_eq!(faults, ["latin1.txt", "notes.md", "welcome/boddy.txt"]);
        let (_, absent) = own_files(&folder.path().join("absent"), &[]);
        assert_eq!(absent.len(), 1);
    }
}
