//! Finding the outside programs that tests call.

use std::path::{Path, PathBuf};

/// The first program of this name in the search path.
pub(crate) fn in_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// The folder of the newest PostgreSQL server’s programs: Debian keeps them out of the path.
pub(crate) fn postgres_bin() -> Option<PathBuf> {
    let mut folders: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            let bin = entry.path().join("bin");
            has_server(&bin).then_some((version, bin))
        })
        .collect();
    folders.sort();
    let in_path = || {
        let folder = in_path("postgres")?.parent()?.to_path_buf();
        has_server(&folder).then_some(folder)
    };
    folders.pop().map(|(_, bin)| bin).or_else(in_path)
}

fn has_server(bin: &Path) -> bool {
    ["initdb", "postgres", "psql"].iter().all(|name| bin.join(name).is_file())
}

/// Are we the superuser? PostgreSQL refuses to run as such, apt-get needs it.
pub(crate) fn is_root() -> bool {
    std::process::Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
