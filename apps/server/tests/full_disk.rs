//! A disk that takes nothing more, under the program itself: a clear refusal, nothing
//! half-written, and all works again once there is room.
#![cfg(target_os = "linux")]
#![expect(clippy::expect_used, reason = "tests: a program that cannot be run stops them")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A form for Pau, where the demonstration has a service.
const FORM: &str = r#"{"commune": "64445", "place": "home", "situation": "parent",
    "children": [{"status": "adoption"}],
    "need": {"start": "as_soon_as_possible", "rhythm": "regular", "hours": "variable"},
    "contact": {"surname": "Pleindisque", "first_name": "Noémie", "email": "noemie@example.org"}}"#;

/// The demonstration, whose files can be kept from growing.
struct Demonstration {
    child: Child,
    address: String,
    _folder: TempDir,
}

impl Demonstration {
    fn start() -> Self {
        let folder = TempDir::new().expect("a folder");
        // A limit on the size of files fails a write as a full disk does, once its signal, which
        // would stop the program, is ignored.
        let program = env!("CARGO_BIN_EXE_linf-server");
        let script = format!("trap '' XFSZ; exec '{program}' demo --listen 127.0.0.1:0");
        let mut child = Command::new("sh")
            .args(["-c", &script])
            .env("TMPDIR", folder.path())
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
        std::thread::spawn(move || std::io::copy(&mut words, &mut std::io::sink()));
        Self { child, address, _folder: folder }
    }
    /// Files may grow to so many bytes.
    fn limit(&self, bytes: &str) {
        let (pid, limit) = (self.child.id().to_string(), format!("--fsize={bytes}:unlimited"));
        let told = Command::new("prlimit").args(["--pid", &pid, &limit]).status();
        assert!(told.expect("prlimit").success());
    }
    fn ask(&self, method: &str, path: &str, headers: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        let length = body.len();
        let head = format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}");
        write!(stream, "{head}Content-Length: {length}\r\n\r\n{body}").expect("all is sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }
    fn submit(&self, key: &str) -> String {
        let headers = format!("Content-Type: application/json\r\nIdempotency-Key: {key}\r\n");
        self.ask("POST", "/api/v1/requests", &headers, FORM)
    }
}

impl Drop for Demonstration {
    fn drop(&mut self) {
        let _stopped = self.child.kill();
        let _ended = self.child.wait();
    }
}

// Proves: D23
#[test]
fn a_full_disk_is_told_and_leaves_nothing_half_written() {
    let demonstration = Demonstration::start();
    let before = demonstration.submit("before");
    assert!(before.starts_with("HTTP/1.1 201"), "{before}");
    // A few pages at most still fit in the journal, in the middle of a commit or before it.
    demonstration.limit("70000");
    let mut recorded = 0;
    let refused = loop {
        let answer = demonstration.submit(&format!("full-{recorded}"));
        if !answer.starts_with("HTTP/1.1 201") || recorded == 40 {
            break answer;
        }
        recorded += 1; // the journal had just begun anew
    };
    assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
    assert!(refused.contains("application/problem+json") && refused.contains("\"unavailable\""));
    assert!(refused.to_lowercase().contains("retry-after: "), "{refused}");
    for inner in ["linf.db", "SQL", "sqlite", "I/O"] {
        assert!(!refused.contains(inner), "{inner}: {refused}");
    }
    let covered = demonstration.ask("GET", "/api/v1/communes/64445/coverage", "", "");
    assert!(covered.starts_with("HTTP/1.1 200"), "reading goes on: {covered}");

    demonstration.limit("unlimited");
    let key = format!("full-{recorded}");
    let again = demonstration.submit(&key);
    assert!(again.starts_with("HTTP/1.1 201"), "nothing of it had been kept: {again}");
    let repeated = demonstration.submit(&key);
    assert!(repeated.starts_with("HTTP/1.1 200"), "and now it is there, once: {repeated}");
}
