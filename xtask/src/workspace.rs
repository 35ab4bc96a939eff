//! Where things are in this checkout, and what its packages are.

use anyhow::{Context as _, Result};
use cargo_metadata::{Metadata, MetadataCommand};
use std::path::{Path, PathBuf};

/// This checkout.
#[derive(Debug)]
pub(crate) struct Workspace {
    /// Its root folder.
    pub(crate) root: PathBuf,
    /// Where cargo builds.
    pub(crate) target: PathBuf,
    /// Its own packages (no dependency is resolved).
    pub(crate) metadata: Metadata,
}

impl Workspace {
    /// Reads the workspace this very program was built from.
    pub(crate) fn load() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask lies in the workspace")?
            .to_path_buf();
        let metadata =
            MetadataCommand::new().current_dir(&root).no_deps().exec().context("cargo metadata")?;
        let target = metadata.target_directory.clone().into_std_path_buf();
        Ok(Self { root, target, metadata })
    }

    /// A file of the checkout, from its path under the root.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The text of a file of the checkout.
    pub(crate) fn read(&self, relative: &str) -> Result<String> {
        std::fs::read_to_string(self.path(relative)).with_context(|| format!("reading {relative}"))
    }

    /// Files under these folders, sorted, whose extension is one of these.
    /// Built and downloaded folders are skipped.
    pub(crate) fn files(&self, folders: &[&str], extensions: &[&str]) -> Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        let mut waiting: Vec<PathBuf> = folders.iter().map(|folder| self.path(folder)).collect();
        while let Some(folder) = waiting.pop() {
            if !folder.is_dir() {
                continue;
            }
            for entry in std::fs::read_dir(&folder)? {
                let path = entry?.path();
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
                let skipped = ["target", "node_modules", "__pycache__", ".git", "var"];
                if name.is_some_and(|name| skipped.contains(&name.as_str())) {
                    continue;
                }
                if path.is_dir() {
                    waiting.push(path);
                } else if extensions.is_empty()
                    || path.extension().is_some_and(|found| extensions.iter().any(|e| found == *e))
                {
                    found.push(path);
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// The path of a file as people write it, from the root.
    pub(crate) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}
