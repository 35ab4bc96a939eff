//! No order of commands reaches a routed request without contract, convention, person and guichet.
use crate::bed::Bed;
use crate::both::on_both;
use chrono::NaiveDate;
use linf_accounts::testing::samples as accounts;
use linf_habilitation::testing::office::{Office, agent, cnaf};
use linf_habilitation::testing::samples;
use linf_habilitation::use_cases::contracts::{ReceiveContractLetter, SignContract};
use linf_habilitation::use_cases::requests::{HabilitationRequests, ValidateConvention};
use linf_habilitation::{
    ContractId, ContractLetter, ContractSide, Contracts, HabilitationRequestId, Upload,
};
use linf_kernel::testing::{day, instant};
use linf_persistence::Engine;
use linf_routing::ports::CoverageDirectory;
use linf_routing::testing::{Arrange as _, MemoryPlaces, SceneLinf};
use std::sync::Arc;

on_both!(no_order_of_commands_reaches_a_request_without_all_that_it_needs);

/// What an agent, the CNAF or a person may do, in any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Command {
    Draft,
    SendContract,
    SignContract,
    EndContract,
    Submit,
    SendConvention,
    Validate,
    Refuse,
    Activate,
    OpenGuichet,
}

const COMMANDS: [Command; 10] = [
    Command::Draft,
    Command::SendContract,
    Command::SignContract,
    Command::EndContract,
    Command::Submit,
    Command::SendConvention,
    Command::Validate,
    Command::Refuse,
    Command::Activate,
    Command::OpenGuichet,
];

/// Numbers that look drawn, the same at each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

struct Scene {
    bed: Bed,
    contracts: Contracts,
    requests: HabilitationRequests,
    contract: Option<ContractId>,
    request: Option<HabilitationRequestId>,
    active: bool,
    open: bool,
}

fn pdf() -> Upload {
    Upload { name: "acte.pdf".to_owned(), bytes: b"%PDF-1.7".to_vec() }
}
fn today() -> NaiveDate {
    day("2026-11-23")
}

impl Scene {
    async fn new(engine: Engine) -> Self {
        let bed = Bed::open(engine).await;
        let linf = SceneLinf {
            id: samples::convention(1).linf,
            convention: None,
            ..SceneLinf::operational(1, "43157")
        };
        bed.put_linf(&linf).await;
        bed.execute("UPDATE linf SET counter = 'closed'").await;
        let office = Office::new();
        let store: Arc<dyn linf_habilitation::ports::Store> = Arc::new(bed.store.clone());
        let contracts = Contracts { store: Arc::clone(&store), ..office.contracts };
        let requests = HabilitationRequests { store: Arc::clone(&store), ..office.requests };
        let unit = store.begin().await.unwrap();
        unit.profiles().add(&samples::caf_profile("43")).await.unwrap();
        unit.commit().await.unwrap();
        Self { bed, contracts, requests, contract: None, request: None, active: false, open: false }
    }

    /// Does it, if that is allowed now.
    async fn act(&mut self, command: Command, turn: usize) {
        let (cnaf, agent) = (cnaf(), agent("43"));
        match command {
            Command::Draft => {
                let caf = "43".parse().unwrap();
                let drafted = self.contracts.draft(&cnaf, caf, samples::parties().cnaf).await;
                self.contract = drafted.ok().or(self.contract);
            }
            Command::SendContract => {
                if let Some(contract) = self.contract {
                    drop(self.contracts.send(&cnaf, contract).await);
                }
            }
            Command::SignContract => {
                if let Some(contract) = self.contract {
                    let command =
                        SignContract { contract, signed_on: day("2026-01-05"), file: pdf() };
                    drop(self.contracts.sign(&cnaf, command).await);
                }
            }
            Command::EndContract => {
                if let Some(contract) = self.contract {
                    self.end(contract).await;
                }
            }
            Command::Submit => {
                let form = linf_habilitation::testing::office::form();
                let sent =
                    self.requests.submit(&form, format!("key-{turn}").parse().unwrap()).await;
                self.request = sent.ok().map(|sent| sent.id).or(self.request);
            }
            Command::SendConvention => {
                if let Some(request) = self.request {
                    let read = self.requests.read(&agent, request).await.unwrap();
                    let command = read.request.proposal(samples::convention(1).linf);
                    drop(self.requests.send_convention(&agent, command).await);
                }
            }
            Command::Validate => {
                if let Some(request) = self.request {
                    self.validate(request).await;
                }
            }
            Command::Refuse => {
                if let Some(request) = self.request {
                    drop(self.requests.refuse(&agent, request, "Non.".parse().unwrap()).await);
                }
            }
            Command::Activate => self.activate().await,
            Command::OpenGuichet => {
                self.bed.execute("UPDATE linf SET counter = 'open'").await;
                self.open = true;
            }
        }
    }

    /// The CAF gives notice of the contract.
    async fn end(&self, contract: ContractId) {
        let letter = ContractLetter::new(ContractSide::Caf, None, None, day("2026-10-01"));
        let command = ReceiveContractLetter { contract, letter: letter.unwrap() };
        drop(self.contracts.receive_letter(&cnaf(), command).await);
    }

    /// The convention comes back, signed by both.
    async fn validate(&self, request: HabilitationRequestId) {
        let (partner_signed_on, caf_signed_on) = (day("2026-10-05"), day("2026-10-06"));
        let command = ValidateConvention { request, partner_signed_on, caf_signed_on, file: pdf() };
        drop(self.requests.validate(&agent("43"), command).await);
    }

    /// The person of annexe 1 chooses a password, once they are named.
    async fn activate(&mut self) {
        if self.bed.number("SELECT count(*) FROM authorised_person").await == 0 || self.active {
            return;
        }
        let account = accounts::active(1, instant("2026-10-07T10:00:00Z"));
        let unit = linf_accounts::ports::Store::begin(&self.bed.store).await.unwrap();
        unit.accounts().add(&account).await.unwrap();
        unit.commit().await.unwrap();
        let email = "marie.durand@relais.example";
        self.bed
            .execute(&format!("UPDATE account SET email = '{email}', email_key = '{email}'"))
            .await;
        self.active = true;
    }

    /// Whether a family’s request would be routed today.
    async fn routes(&self) -> bool {
        let place = MemoryPlaces::place("43157");
        let facts = self.bed.store.facts(&place).await.unwrap();
        facts.iter().any(|facts| facts.is_operational(today()))
    }
    async fn count(&self, sql: &str) -> bool {
        self.bed.number(sql).await > 0
    }
}

// Proves: R31, R56, R57, D5, D6, B5
async fn no_order_of_commands_reaches_a_request_without_all_that_it_needs(engine: Engine) {
    let mut dice = Dice(0x0043_2026);
    let mut routed = 0;
    for _ in 0..3 {
        let mut scene = Scene::new(engine).await;
        for turn in 0..60 {
            let command = COMMANDS[dice.roll(COMMANDS.len())];
            // An end is final: it is tried late, so that the rest is tried too.
            if command == Command::EndContract && turn < 45 {
                continue;
            }
            scene.act(command, turn).await;
            let contract =
                scene.count("SELECT count(*) FROM contract WHERE state = 'signed'").await;
            let convention = scene.count("SELECT count(*) FROM convention").await;
            let all = contract && convention && scene.active && scene.open;
            assert_eq!(scene.routes().await, all, "after {command:?}");
            routed += usize::from(all);
        }
    }
    assert!(routed > 0, "some sequence goes the whole way");
}
