//! The full cycle in the API alone, on the real program with its embedded database.

use api_full_cycle::{Api, Mailbox, run};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The first administrator of the CNAF.
const ADMINISTRATOR: &str = "nadia.benhamou@cnaf.example";

/// A server that ends with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linf-server"));
    command.args(arguments).current_dir(folder).env("LINF_DATA_DIR", folder.join("data"));
    command
}

// Proves: R31, R40, R56, R57, R60, R98, R99, R105, R107
#[test]
fn an_integrator_without_a_browser_goes_from_the_contract_to_the_acknowledgement() {
    let folder = TempDir::new().expect("a folder");
    let created = ["create-user", ADMINISTRATOR, "--role", "cnaf"];
    assert!(program(folder.path(), &created).status().expect("the program runs").success());
    let free = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = free.local_addr().expect("an address");
    drop(free);
    let url = format!("http://{address}");
    let server = program(folder.path(), &["serve"])
        .env("LINF_LISTEN", address.to_string())
        .env("LINF_PUBLIC_URL", &url)
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let _server = Server(server);
    let patience = Instant::now() + Duration::from_mins(1);
    while TcpStream::connect(address).is_err() {
        assert!(Instant::now() < patience, "never ready");
        sleep(Duration::from_millis(50));
    }
    let mails = Mailbox::new(&folder.path().join("data/mails"));
    let mut steps = Vec::new();
    let told = run(&Api::at(&url), &mails, ADMINISTRATOR, |step| {
        steps.push(step.to_owned());
        Ok(())
    });
    let told = told.unwrap_or_else(|error| panic!("after {steps:?}: {error:#}"));
    assert!(told.acknowledged && told.xml.starts_with("<?xml"), "{told:?}");
}
