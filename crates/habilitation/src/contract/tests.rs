//! Tables of a contract: its transitions, and its dates.
use super::{Contract, ContractLetter, ContractSide, ContractStanding, Dispatch, Signature};
use crate::TemplateVersion;
use crate::testing::samples;
use chrono::NaiveDate;
use linf_kernel::Id;
use linf_kernel::testing::{day, instant};
use uuid::Uuid;

fn dispatch() -> Dispatch {
    let paper = Id::from_uuid(Uuid::from_u128(8));
    let template = TemplateVersion("contrat 1".to_owned());
    Dispatch { at: instant("2026-01-02T09:00:00Z"), paper, template }
}
fn signature(on: &str) -> Signature {
    Signature { on: day(on), file: Some(Id::from_uuid(Uuid::from_u128(9))) }
}
fn letter(received_on: NaiveDate) -> ContractLetter {
    ContractLetter::new(ContractSide::Caf, None, None, received_on).unwrap()
}
fn draft() -> Contract {
    Contract::draft(Id::from_uuid(Uuid::from_u128(1)), "43".parse().unwrap(), samples::parties()).0
}

type Command = fn(&mut Contract) -> String;

/// Each command, and the state that it leads to or its refusal.
fn told(result: &Result<crate::Event, linf_kernel::TransitionRefused>, after: &Contract) -> String {
    match result {
        Ok(_) => after.state().name().to_owned(),
        Err(refused) => format!("refused: {refused}"),
    }
}
const COMMANDS: [(&str, Command); 5] = [
    ("redraft", |c| {
        let done = c.redraft(samples::parties());
        told(&done, c)
    }),
    ("send", |c| {
        let done = c.send(dispatch());
        told(&done, c)
    }),
    ("sign", |c| {
        let done = c.sign(signature("2026-01-05"));
        told(&done, c)
    }),
    ("cancel", |c| {
        let done = c.cancel();
        told(&done, c)
    }),
    ("end", |c| {
        let done = c.end(letter(day("2026-06-01")));
        told(&done, c)
    }),
];

fn in_each_state() -> Vec<Contract> {
    let mut sent = draft();
    sent.send(dispatch()).unwrap();
    let mut cancelled = sent.clone();
    cancelled.cancel().unwrap();
    let mut signed = sent.clone();
    signed.sign(signature("2026-01-05")).unwrap();
    let mut terminated = signed.clone();
    terminated.end(letter(day("2026-06-01"))).unwrap();
    vec![draft(), sent, cancelled, signed, terminated]
}

// Proves: R31, R41, R43
#[test]
fn the_table_of_state_and_command() {
    let mut table = Vec::new();
    for contract in in_each_state() {
        for (name, command) in COMMANDS {
            let mut after = contract.clone();
            let result = command(&mut after);
            if result.starts_with("refused") {
                assert_eq!(after, contract, "a refusal changes nothing");
            }
            table.push(format!("{:<11}{name:<8}{result}", contract.state().name()));
        }
    }
    insta::assert_snapshot!(table.join("\n"));
}

// Proves: R35, R41, D10, T13
#[test]
fn a_contract_is_renewed_each_year_and_ends_a_month_after_the_letter() {
    let signed = |on: &str| {
        let mut contract = draft();
        contract.send(dispatch()).unwrap();
        contract.sign(signature(on)).unwrap();
        contract
    };
    for (signed_on, on, renewed_on) in [
        ("2026-01-05", "2026-01-05", "2027-01-05"),
        ("2026-01-05", "2027-01-04", "2027-01-05"),
        ("2026-01-05", "2027-01-05", "2028-01-05"),
        ("2028-02-29", "2028-03-01", "2029-02-28"),
        ("2028-02-29", "2029-02-28", "2030-02-28"),
        ("2028-02-29", "2031-12-31", "2032-02-29"),
    ] {
        let expected = ContractStanding::InForce { renewed_on: day(renewed_on) };
        assert_eq!(signed(signed_on).standing(day(on)), expected, "{signed_on} {on}");
    }
    for (received_on, last_day) in [
        ("2026-06-01", "2026-07-01"),
        ("2027-01-31", "2027-02-28"),
        ("2028-01-31", "2028-02-29"),
        ("2028-02-29", "2028-03-29"),
    ] {
        let mut contract = signed("2026-01-05");
        contract.end(letter(day(received_on))).unwrap();
        let last = day(last_day);
        assert!(contract.is_in_force(last), "{received_on}");
        assert_eq!(contract.standing(last), ContractStanding::Ending { until: last });
        let after = last.succ_opt().unwrap();
        assert!(!contract.is_in_force(after), "{received_on}");
        assert_eq!(contract.standing(after), ContractStanding::Ended { on: last });
    }
    assert_eq!(draft().period(), None);
    assert_eq!(
        signed("2026-01-05").standing(day("2026-01-04")),
        ContractStanding::ToCome { from: day("2026-01-05") }
    );
}

// Proves: D10
#[test]
fn the_days_of_a_letter_follow_each_other() {
    let letter = |sent: Option<&str>, presented: Option<&str>| {
        let received = day("2026-06-05");
        ContractLetter::new(ContractSide::Cnaf, sent.map(day), presented.map(day), received)
    };
    assert!(letter(None, None).is_ok());
    assert!(letter(Some("2026-06-01"), Some("2026-06-05")).is_ok());
    assert!(letter(Some("2026-06-06"), None).is_err());
    assert!(letter(Some("2026-06-04"), Some("2026-06-03")).is_err());
}

// Proves: R32, R33
#[test]
fn the_document_names_the_cnaf_and_the_caf() {
    let paper = draft().paper("de la Haute-Loire".to_owned()).unwrap();
    assert_eq!(paper.cnaf.address.as_str(), "32 avenue de la Sibelle, 75014 Paris");
    assert_eq!(paper.cnaf.signatory, samples::parties().cnaf);
    assert_eq!(paper.caf, samples::parties().caf);
}
