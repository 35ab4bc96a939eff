//! The program itself runs.
use std::process::Command;

#[test]
fn a_family_asks_and_a_colleague_answers() {
    let output = Command::new(env!("CARGO_BIN_EXE_embed-routing")).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for line in [
        "Le Puy-en-Velay (43000, Haute-Loire): covered? true",
        "a request is recorded; Relais petite enfance answers",
        "the colleague sees 1 new request(s)",
        "opened: ByYou, then Before",
        "mails to send: 3",
    ] {
        assert!(said.lines().any(|found| found == line), "missing {line:?} in:\n{said}");
    }
}
