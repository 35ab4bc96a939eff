//! What no source file of a domain crate may name: files, networks, programs, the environment,
//! clocks, randomness and pauses. Tests of these crates keep to it as well.

/// Modules that reach outside.
const OUTSIDE: &[&str] = &[
    "std::env",
    "std::fs",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "tokio::fs",
    "tokio::net",
    "tokio::process",
    "tokio::signal",
    "tokio::time",
];
/// What is only a value there.
const VALUES: &[&str] = &[
    "std::net::AddrParseError",
    "std::net::IpAddr",
    "std::net::Ipv4Addr",
    "std::net::Ipv6Addr",
    "std::net::SocketAddr",
];
/// Calls that ask the machine, however their type came into scope.
const CALLS: &[&str] = &[
    "Instant::now",
    "Local::now",
    "SystemTime::now",
    "Timestamp::now",
    "Utc::now",
    "Zoned::now",
    "Uuid::new_v4",
    "Uuid::now_v7",
    "thread::sleep",
];

/// The first thing of a source that reaches outside.
pub(super) fn reach_outside(source: &str) -> Option<String> {
    let code: String = source.lines().map(without_comment).collect();
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let named = ["std::", "tokio::"].iter().flat_map(|root| paths(&code, root));
    let outside = named.into_iter().find(|path| is_outside(path));
    outside.or_else(|| CALLS.iter().find(|call| code.contains(**call)).map(|call| (*call).into()))
}

fn without_comment(line: &str) -> &str {
    line.split_once("//").map_or(line, |(code, _)| code)
}

/// Whether a path is one of these, or within it.
fn is_within(path: &str, of: &[&str]) -> bool {
    of.iter().any(|whole| {
        path.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    })
}

fn is_outside(path: &str) -> bool {
    is_within(path, OUTSIDE) && !is_within(path, VALUES)
}

/// Every path from a root, those of `std::{a, b::{c, d}}` one by one. The code has no blanks.
fn paths(code: &str, root: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(root) {
        if let Some(tree) = code.get(at..) {
            leaves("", tree, &mut found);
        }
    }
    found
}

/// The paths of the tree that a text begins with; answers what follows it.
fn leaves<'a>(prefix: &str, tree: &'a str, found: &mut Vec<String>) -> &'a str {
    let end = tree.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
    let (stem, mut rest) = tree.split_at(end.unwrap_or(tree.len()));
    let path = format!("{prefix}{stem}");
    let group = rest.strip_prefix('{').filter(|_| stem.is_empty() || stem.ends_with("::"));
    let Some(mut group) = group else {
        found.push(path);
        return rest;
    };
    loop {
        rest = leaves(&path, group, found);
        // What is neither a name nor a group: `*`, or the letters of `as _`.
        rest = rest.trim_start_matches(|c: char| !matches!(c, ',' | '}'));
        match rest.strip_prefix(',') {
            Some(next) => group = next,
            None => return rest.strip_prefix('}').unwrap_or(rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::reach_outside;

    #[test]
    fn whatever_reaches_outside_is_found() {
        for (source, expected) in [
            ("use std::fs;", "std::fs"),
            ("use std::fs::File;", "std::fs::File"),
            ("let text = std::fs::read(path)?;", "std::fs::read"),
            ("use std::net::TcpStream;", "std::net::TcpStream"),
            ("use std::net::*;", "std::net::"),
            ("use std::process::Command;", "std::process::Command"),
            ("    std::process::exit(1)", "std::process::exit"),
            ("std::env::var(\"HOME\")", "std::env::var"),
            ("use std::{fmt, env};", "std::env"),
            (
                "use std::{\n    collections::{BTreeMap, HashMap},\n    fs::{self, File},\n};",
                "std::fs::self",
            ),
            ("use std::{net::{IpAddr, UdpSocket}};", "std::net::UdpSocket"),
            (
                "use std::fmt::Write as _;\nuse std::os::unix::fs::MetadataExt;",
                "std::os::unix::fs::MetadataExt",
            ),
            ("let started = Instant::now();", "Instant::now"),
            ("std::time::Instant::now()", "Instant::now"),
            ("SystemTime::now()", "SystemTime::now"),
            ("chrono::Utc::now()", "Utc::now"),
            ("Utc\n    ::now()", "Utc::now"),
            ("Local::now()", "Local::now"),
            ("jiff::Timestamp::now()", "Timestamp::now"),
            ("Zoned::now()", "Zoned::now"),
            ("Uuid::new_v4()", "Uuid::new_v4"),
            ("Uuid::now_v7()", "Uuid::now_v7"),
            ("std::thread::sleep(pause)", "std::thread::sleep"),
            ("use std::{thread, time::Duration};", "std::thread"),
            ("thread::sleep(pause)", "thread::sleep"),
            ("tokio::time::sleep(pause).await", "tokio::time::sleep"),
            ("use tokio::{fs, sync::Mutex};", "tokio::fs"),
        ] {
            assert_eq!(reach_outside(source).as_deref(), Some(expected), "{source}");
        }
    }

    #[test]
    fn what_is_only_a_value_or_a_word_is_no_fault() {
        for source in [
            "use std::net::IpAddr;",
            "use std::net::{AddrParseError, IpAddr};",
            "use std::{fmt, str::FromStr};",
            "use std::time::Duration;",
            "use std::{collections::{BTreeMap, HashMap}, fmt::{self, Write as _}};",
            "self.clock.now()",
            "linf_kernel::Clock::now(&self.clock)",
            "use std::environment::Forest;",
            "//! Neither `std::fs` nor `Utc::now()`.",
            "let a = 1; // not std::env::var",
            "tokio::task::JoinSet::new()",
        ] {
            assert_eq!(reach_outside(source), None, "{source}");
        }
    }
}
