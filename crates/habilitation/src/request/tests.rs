//! The table of a request’s transitions.
use super::{HabilitationRequest, RequestStateKind};
use crate::testing::samples;
use linf_kernel::{Paragraph, TransitionRefused};

fn why() -> Paragraph<2000> {
    "Parce que.".parse().unwrap()
}

type Command = fn(&mut HabilitationRequest) -> Result<(), TransitionRefused>;

const COMMANDS: [(&str, Command); 9] = [
    ("link", |r| r.link(samples::convention(1).linf, samples::act())),
    ("ask_more", |r| r.ask_more("Quoi ?".parse().unwrap(), samples::act()).map(drop)),
    ("answer", |r| r.answer("Ceci.".parse().unwrap(), samples::act().at).map(drop)),
    ("send", |r| r.send(samples::sending(), samples::act()).map(drop)),
    ("validate", |r| r.validate(samples::returned(), samples::act()).map(drop)),
    ("refuse", |r| r.refuse("Non.".parse().unwrap(), samples::act()).map(drop)),
    ("withdraw", |r| r.withdraw(None, samples::act().at).map(drop)),
    ("duplicate", |r| r.mark_duplicate(samples::request_id(99), why(), samples::act()).map(drop)),
    ("transfer", |r| r.transfer("64".parse().unwrap(), why(), samples::act()).map(drop)),
];

// Proves: R52, R54, R56
#[test]
fn the_table_of_state_and_command() {
    let mut table = Vec::new();
    for kind in RequestStateKind::ALL {
        let all = samples::requests_in_each_state();
        let own = "43".parse().unwrap();
        let of_kind = |r: &&HabilitationRequest| r.state().kind() == *kind && r.caf() == own;
        let request = all.iter().find(of_kind).unwrap();
        for (name, command) in COMMANDS {
            let mut after = request.clone();
            let result = match command(&mut after) {
                Ok(()) => {
                    let steps = after.record().history.len() - request.record().history.len();
                    assert_eq!(steps, 1, "each transition is told once");
                    format!("{} at {}", after.state().kind().code(), after.caf())
                }
                Err(refused) => {
                    assert_eq!(&after, request, "a refusal changes nothing");
                    format!("refused: {refused}")
                }
            };
            table.push(format!("{:<16}{name:<10}{result}", kind.code()));
        }
    }
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn a_request_is_never_its_own_duplicate_nor_transferred_to_its_own_caf() {
    let mut request = samples::request(1);
    assert!(request.mark_duplicate(request.id(), why(), samples::act()).is_err());
    assert!(request.transfer(request.caf(), why(), samples::act()).is_err());
    assert_eq!(request, samples::request(1));
}

// Proves: R65
#[test]
fn a_convention_takes_effect_at_the_last_signature() {
    let returned = samples::returned();
    assert_eq!(returned.effective_on(), returned.caf_signed_on);
}

// Proves: R60
#[test]
fn a_requester_is_known_as_a_person_whatever_the_case_of_the_address() {
    let mut content = samples::content();
    assert!(content.names_requester());
    content.requester.email = "autre@relais.example".parse().unwrap();
    assert!(!content.names_requester());
}
