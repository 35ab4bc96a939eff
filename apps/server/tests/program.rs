//! `linf-server` as an operator runs it: its commands, its faults, its start and its stop.
#![expect(clippy::expect_used, reason = "tests: a program that cannot be run stops them")]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

fn server(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linf-server"));
    command.args(arguments).current_dir(folder).env("LINF_DATA_DIR", folder.join("data"));
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    server(folder, arguments).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    let text = [output.stdout.clone(), output.stderr.clone()].concat();
    String::from_utf8(text).expect("text")
}

/// The status line of a page.
fn get(address: SocketAddr, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    answer.lines().next().map(str::to_owned)
}

fn stop(child: &Child) {
    let told = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
    assert!(told.expect("kill").success());
}

// Proves: B9
#[test]
fn an_empty_folder_serves_and_a_stop_signal_leaves_one_closed_file() {
    let folder = TempDir::new().expect("a folder");
    let free = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = free.local_addr().expect("an address");
    drop(free);
    let mut child = server(folder.path(), &["serve"])
        .env("LINF_LISTEN", address.to_string())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let patience = Instant::now() + Duration::from_mins(1);
    while get(address, "/readyz").as_deref() != Some("HTTP/1.1 200 OK") {
        if Instant::now() > patience {
            child.kill().expect("stopped");
            panic!("never ready");
        }
        sleep(Duration::from_millis(50));
    }
    let second = server(folder.path(), &["serve"]).env("LINF_LISTEN", address.to_string()).output();
    assert!(said(&second.expect("the program runs")).contains("cannot listen on"));
    stop(&child);
    assert!(child.wait().expect("it ends").success());
    let data = folder.path().join("data");
    assert!(data.join("linf.db").exists() && !data.join("linf.db-wal").exists());
}

#[test]
fn each_command_says_what_it_did() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path();
    let early = run(path, &["doctor"]);
    assert!(
        !early.status.success() && said(&early).contains("there is none yet"),
        "{}",
        said(&early)
    );
    assert!(!path.join("data/linf.db").exists(), "a check makes no database");
    let first = run(path, &["migrate"]);
    assert!(first.status.success() && !said(&first).starts_with("0 "), "{}", said(&first));
    assert_eq!(said(&run(path, &["migrate"])), "0 migration(s) done\n");
    assert_eq!(said(&run(path, &["jobs", "--once"])), "0 done\n");
    let doctor = run(path, &["doctor"]);
    assert!(doctor.status.success(), "{}", said(&doctor));
    assert_eq!(said(&doctor).matches("ok      ").count(), 7, "{}", said(&doctor));
    assert!(said(&doctor).contains("journal_mode=wal"), "{}", said(&doctor));
}

// Proves: R60
#[test]
fn an_access_comes_from_annexe_1_alone() {
    let folder = TempDir::new().expect("a folder");
    let refused = run(folder.path(), &["create-user", "nobody@example.fr"]);
    assert!(!refused.status.success());
    assert!(said(&refused).contains("no convention names this address"), "{}", said(&refused));
}

#[test]
fn every_fault_of_the_configuration_is_said_at_start() {
    let folder = TempDir::new().expect("a folder");
    std::fs::write(folder.path().join("linf.toml"), "listen = 'here'\ncolour = 'red'\n")
        .expect("a file");
    let refused = server(folder.path(), &["serve"])
        .env("LINF_PUBLIC_URL", "https://linf.example.fr")
        .output()
        .expect("the program runs");
    assert!(!refused.status.success());
    for source in ["linf.toml, listen", "linf.toml, colour", "smtp_url"] {
        assert!(said(&refused).contains(source), "{source}: {}", said(&refused));
    }
    assert!(!folder.path().join("data").exists(), "nothing is made before the faults are mended");
}

// Proves: R129, R130, R37
#[test]
fn the_texts_of_an_operator_begin_as_the_built_in_ones_and_are_checked_at_start() {
    let folder = TempDir::new().expect("a folder");
    let own = folder.path().join("own");
    let own_name = own.to_str().expect("text");
    let written = run(folder.path(), &["templates", "--write", own_name]);
    assert!(said(&written).contains("written  documents/convention.md"), "{}", said(&written));
    assert!(said(&written).contains("written  mails/welcome/body.html"), "{}", said(&written));
    assert!(run(folder.path(), &["migrate"]).status.success());
    let with_own = |command: &str| {
        let mut command = server(folder.path(), &[command]);
        command.env("LINF_TEMPLATES_DIR", &own).output().expect("the program runs")
    };
    let sound = with_own("doctor");
    assert!(sound.status.success(), "{}", said(&sound));
    let convention = own.join("documents/convention.md");
    let text = std::fs::read_to_string(&convention).expect("written");
    let text = text.replace("version: convention 1", "version: convention officielle");
    std::fs::write(&convention, &text).expect("a file");
    assert!(said(&with_own("doctor")).contains("convention officielle"));
    let again = run(folder.path(), &["templates", "--write", own_name]);
    assert!(said(&again).contains("kept     documents/convention.md"), "{}", said(&again));
    let text = text.replace(" {#secret-professionnel}", "").replace("{{ caf.address }}", "");
    std::fs::write(&convention, text).expect("a file");
    std::fs::write(own.join("mails/welcome/body.txt"), "Bonjour").expect("a file");
    std::fs::write(own.join("convention.md"), "x").expect("a file");
    for command in ["doctor", "serve"] {
        let refused = with_own(command);
        assert!(!refused.status.success());
        for fault in [
            "documents/convention.md: has no heading for the clause {#secret-professionnel}",
            "documents/convention.md: never prints {{ caf.address }}",
            "mails/welcome/body.txt: never prints {{ linf }}",
            "convention.md: expected in mails or documents",
        ] {
            assert!(said(&refused).contains(fault), "{command}, {fault}: {}", said(&refused));
        }
    }
}

// Proves: B9
#[test]
fn the_demonstration_refuses_a_network_and_a_used_database() {
    let folder = TempDir::new().expect("a folder");
    let network = run(folder.path(), &["demo", "--listen", "0.0.0.0:0"]);
    assert!(said(&network).contains("this machine only"), "{}", said(&network));
    assert!(run(folder.path(), &["migrate"]).status.success());
    let used = format!("sqlite:{}", folder.path().join("data/linf.db").display());
    let refused = run(folder.path(), &["demo", "--listen", "127.0.0.1:0", "--database-url", &used]);
    assert!(said(&refused).contains("has been used"), "{}", said(&refused));
}

// Proves: F7
#[test]
fn a_list_of_communes_is_put_in_force_once_and_never_an_unfit_one() {
    let folder = TempDir::new().expect("a folder");
    assert!(run(folder.path(), &["migrate"]).status.success());
    let same = run(folder.path(), &["import-geography", "--embedded", "--by", "Léa"]);
    assert!(same.status.success() && said(&same).contains("says the same"), "{}", said(&same));
    let doctor = said(&run(folder.path(), &["doctor"]));
    assert!(doctor.contains("communes: list of 2026-01-01, 34969 communes"), "{doctor}");
    std::fs::write(folder.path().join("bad.tgz"), b"nothing").expect("a file");
    let damaged =
        run(folder.path(), &["import-geography", "bad.tgz", "--in-force-from", "2026-02-01"]);
    assert!(!damaged.status.success() && said(&damaged).contains("package"), "{}", said(&damaged));
    let undated = run(folder.path(), &["import-geography", "bad.tgz"]);
    assert!(!undated.status.success() && said(&undated).contains("--in-force-from"));
}
