//! What « recorded » is worth: a disk that takes nothing more, and a program killed at work.
#![cfg(target_os = "linux")]
#![expect(clippy::expect_used, reason = "tests: a program that cannot be run stops them")]

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread::{scope, sleep, spawn};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A form for Pau, where the demonstration has a service.
const FORM: &str = r#"{"commune": "64445", "place": "home", "situation": "parent",
    "children": [{"status": "adoption"}],
    "need": {"start": "as_soon_as_possible", "rhythm": "regular", "hours": "variable"},
    "contact": {"surname": "Pleindisque", "first_name": "Noémie", "email": "noemie@example.org"}}"#;

/// The program; it is killed when the test is over.
struct Program {
    child: Child,
    address: String,
}

impl Program {
    /// The demonstration, whose files can be kept from growing.
    fn demonstration(folder: &Path) -> Self {
        // A limit on the size of files fails a write as a full disk does, once its signal, which
        // would stop the program, is ignored.
        let program = env!("CARGO_BIN_EXE_linf-server");
        let script = format!("trap '' XFSZ; exec '{program}' demo --listen 127.0.0.1:0");
        let mut child = Command::new("sh")
            .args(["-c", &script])
            .env("TMPDIR", folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut words = BufReader::new(child.stdout.take().expect("its words"));
        let mut line = String::new();
        let address = loop {
            line.clear();
            assert!(words.read_line(&mut line).expect("text") > 0, "it never said where it is");
            let families = line.trim().strip_prefix("Familles");
            if let Some((_, address)) = families.and_then(|rest| rest.split_once("http://")) {
                break address.trim_end_matches('/').to_owned();
            }
        };
        spawn(move || io::copy(&mut words, &mut io::sink()));
        Self { child, address }
    }
    /// The server, on the data of a demonstration.
    fn server(data: &Path) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = free.local_addr().expect("an address").to_string();
        drop(free);
        let child = Command::new(env!("CARGO_BIN_EXE_linf-server"))
            .arg("serve")
            .env("LINF_DATA_DIR", data)
            .env("LINF_SERVER_KEY_FILE", data.join("server.key"))
            .env("LINF_LISTEN", &address)
            .env("LINF_SUBMISSIONS_PER_MINUTE", "100000")
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let patience = Instant::now() + Duration::from_mins(1);
        while TcpStream::connect(&address).is_err() {
            assert!(Instant::now() < patience, "never ready");
            sleep(Duration::from_millis(50));
        }
        Self { child, address }
    }
    /// Files may grow to so many bytes.
    fn limit(&self, bytes: &str) {
        let (pid, limit) = (self.child.id().to_string(), format!("--fsize={bytes}:unlimited"));
        let told = Command::new("prlimit").args(["--pid", &pid, &limit]).status();
        assert!(told.expect("prlimit").success());
    }
    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> io::Result<String> {
        let mut stream = TcpStream::connect(&self.address)?;
        let length = body.len();
        let head = format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}");
        write!(stream, "{head}Content-Length: {length}\r\n\r\n{body}")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    }
    fn try_submit(&self, key: &str) -> io::Result<String> {
        let headers = format!("Content-Type: application/json\r\nIdempotency-Key: {key}\r\n");
        self.ask("POST", "/api/v1/requests", &headers, FORM)
    }
    fn submit(&self, key: &str) -> String {
        self.try_submit(key).expect("an answer")
    }
    /// No signal that it could answer, no time to write anything more.
    fn kill(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// The data of a demonstration that was killed: it had no time to remove them.
fn data_in(folder: &Path) -> PathBuf {
    let left = std::fs::read_dir(folder).expect("a folder");
    let mut left = left.map(|entry| entry.expect("an entry").path());
    left.find(|path| path.join("server.key").exists()).expect("the data")
}

// Proves: D23
#[test]
fn a_full_disk_is_told_and_leaves_nothing_half_written() {
    let folder = TempDir::new().expect("a folder");
    let mut demonstration = Program::demonstration(folder.path());
    let before = demonstration.submit("before");
    assert!(before.starts_with("HTTP/1.1 201"), "{before}");
    // A few pages at most still fit in the journal, in the middle of a commit or before it.
    demonstration.limit("70000");
    let mut recorded = vec!["before".to_owned()];
    let mut refusals = Vec::new();
    // It fails again and again, and not only the first time: nothing is recorded in between.
    for number in 0..20 {
        let key = format!("full-{number}");
        let answer = demonstration.submit(&key);
        if answer.starts_with("HTTP/1.1 201") {
            recorded.push(key); // the journal had just begun anew
        } else {
            refusals.push(answer);
        }
    }
    assert!(recorded.len() < 6, "a few pages hold no more: {recorded:?}");
    for refused in refusals {
        assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
        assert!(refused.contains("application/problem+json"), "{refused}");
        assert!(refused.contains("\"unavailable\""), "{refused}");
        assert!(refused.to_lowercase().contains("retry-after: "), "{refused}");
        for inner in ["linf.db", "SQL", "sqlite", "I/O"] {
            assert!(!refused.contains(inner), "{inner}: {refused}");
        }
    }
    let covered = demonstration.ask("GET", "/api/v1/communes/64445/coverage", "", "");
    let covered = covered.expect("an answer");
    assert!(covered.starts_with("HTTP/1.1 200"), "reading goes on: {covered}");

    demonstration.limit("unlimited");
    let again = demonstration.submit("full-19");
    assert!(again.starts_with("HTTP/1.1 201"), "nothing of it had been kept: {again}");
    recorded.push("full-19".to_owned());
    demonstration.kill();
    let again = Program::server(&data_in(folder.path()));
    for key in recorded {
        let repeated = again.submit(&key);
        assert!(repeated.starts_with("HTTP/1.1 200"), "{key} was lost: {repeated}");
    }
}

/// Requests to be accepted before the program is killed.
const ENOUGH: usize = 60;

// Proves: D23
#[test]
fn what_was_accepted_survives_a_program_killed_at_work() {
    let folder = TempDir::new().expect("a folder");
    Program::demonstration(folder.path()).kill();
    let data = data_in(folder.path());
    let mut server = Program::server(&data);
    let (accept, accepted) = mpsc::channel();
    let mut keys = Vec::new();
    let pid = server.child.id();
    scope(|families| {
        for family in 0..4 {
            let (server, accept) = (&server, accept.clone());
            families.spawn(move || {
                for number in 0.. {
                    let key = format!("killed-{family}-{number}");
                    // No answer, or half of one: nobody was told anything.
                    let answer = server.try_submit(&key).unwrap_or_default();
                    if !answer.ends_with('}') {
                        break;
                    }
                    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
                    accept.send((key, reference(&answer))).expect("the test listens");
                }
            });
        }
        drop(accept);
        keys.extend(accepted.iter().take(ENOUGH));
        let killed = Command::new("kill").args(["-KILL", &pid.to_string()]).status();
        assert!(killed.expect("kill").success());
        keys.extend(accepted.iter());
    });
    server.kill();
    assert!(keys.len() >= ENOUGH);
    let again = Program::server(&data);
    for (key, first) in keys {
        let repeated = again.submit(&key);
        assert!(repeated.starts_with("HTTP/1.1 200"), "{key} was lost: {repeated}");
        assert_eq!(reference(&repeated), first, "{key}");
    }
}

/// The reference that an answer gives.
fn reference(answer: &str) -> String {
    let (_, after) = answer.split_once("\"reference\":\"").expect("a reference");
    after.split('"').next().unwrap_or_default().to_owned()
}
