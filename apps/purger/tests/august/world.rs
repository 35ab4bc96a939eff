//! A database filled through the use cases, at instants of the past.
use chrono::{DateTime, Utc};
use linf_accounts::testing::{FakeChallenge, FakeHasher, FakeSecrets, LenientJudge};
use linf_accounts::use_cases::Activate;
use linf_accounts::{Accounts, AddressBlock};
use linf_authorisation::{Actor, Role};
use linf_geography::OfficialPlaces;
use linf_habilitation::request::PersonForm;
use linf_habilitation::testing::office::{Office, PlainRequestLinks, cnaf, form};
use linf_habilitation::testing::samples;
use linf_habilitation::use_cases::contracts::SignContract;
use linf_habilitation::use_cases::requests::ValidateConvention;
use linf_habilitation::{CafDirectories, Contracts, HabilitationRequests, Upload};
use linf_kernel::testing::FixedClock;
use linf_kernel::{Clock, Id, IdSource, Leases, LinfId};
use linf_mail::{MailSettings, MinijinjaWriter};
use linf_notification::ports::FailureLog;
use linf_notification::{FailedMail, Relay, RelaySettings};
use linf_pdf::PrintpdfRenderer;
use linf_persistence::{SeaMailContents, SeaStore, StoreSettings};
use linf_referencing::form::{GeneralForm, GestionnaireForm, LocationForm, ServedForm};
use linf_referencing::use_cases::RegisterRecord;
use linf_referencing::{LinfKindChoice, Referencing, Rubric};
use linf_routing::use_cases::SubmitRequest;
use linf_routing::{Intake, RawDate};
use linf_smtp::{EmlFolder, Sender};
use linf_system::{SystemClock, UuidV7Source};
use linf_territory::{CafCode, CafDirectory, Geography};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use tempfile::TempDir;

/// What every family of the test writes somewhere.
pub(crate) const MARK: &str = "zzmarkedfamily";

pub(crate) struct World {
    pub(crate) folder: TempDir,
    pub(crate) database_url: String,
    store: Arc<SeaStore>,
    geography: Arc<dyn Geography>,
    places: Arc<OfficialPlaces>,
    clock: FixedClock,
    ids: Arc<dyn IdSource>,
    secrets: Arc<FakeSecrets>,
}

impl World {
    pub(crate) async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("linf.db").display());
        Self::open(folder, url).await
    }

    pub(crate) async fn postgres() -> Self {
        let server = std::env::vars().find(|(name, _)| name == "LINF_TEST_POSTGRES_URL");
        let (_, server) = server.expect(
            "set LINF_TEST_POSTGRES_URL, or run `cargo xtask test` which starts a private server",
        );
        let schema = format!("purger_{}", UuidV7Source.next().simple());
        let created = std::process::Command::new("psql")
            .args([server.as_str(), "-qc", &format!("CREATE SCHEMA {schema}")])
            .status()
            .expect("psql: install postgresql-client");
        assert!(created.success());
        let sign = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{sign}options=-c%20search_path%3D{schema}");
        Self::open(tempfile::tempdir().expect("a folder"), url).await
    }

    async fn open(folder: TempDir, database_url: String) -> Self {
        std::fs::write(folder.path().join("server.key"), "ab".repeat(32)).expect("a key");
        let embedded = linf_geography::embedded().expect("the geography");
        let cafs = Arc::new(CafDirectory::new());
        let geography: Arc<dyn Geography> = Arc::new(embedded.gazetteer);
        let places = Arc::new(OfficialPlaces::new(geography.clone(), cafs));
        let ids: Arc<dyn IdSource> = Arc::new(UuidV7Source);
        let settings = StoreSettings::new(&database_url, Arc::clone(&ids), places.clone());
        let store = Arc::new(SeaStore::connect(settings).await.expect("a database"));
        store.migrate().await.expect("tables");
        let clock = FixedClock::at("2025-08-01T08:00:00Z");
        let secrets = Arc::new(FakeSecrets::default());
        Self { folder, database_url, store, geography, places, clock, ids, secrets }
    }

    fn clock(&self) -> Arc<dyn Clock> {
        Arc::new(self.clock.clone())
    }

    /// A LINF that receives the requests of a commune.
    pub(crate) async fn linf(&self, commune: &str, caf: &str) -> LinfId {
        self.clock.set("2025-08-01T08:00:00Z".parse().expect("an instant"));
        let (store, clock, ids) = (self.store.clone(), self.clock(), Arc::clone(&self.ids));
        let signed_on = self.clock.now().date_naive();
        let referencing = Referencing {
            store: store.clone(),
            geography: self.geography.clone(),
            cafs: Arc::new(CafDirectory::new()),
            clock: clock.clone(),
            ids: ids.clone(),
        };
        let caf = caf.parse().expect("a CAF");
        self.contract(caf).await;
        let agent = Actor::new(Id::from_uuid(self.ids.next()), vec![Role::CafAgent(caf)]);
        let record = RegisterRecord {
            caf,
            rubric: Rubric::Linf,
            general: GeneralForm {
                name: "Relais petite enfance".to_owned(),
                kind: LinfKindChoice::Rpe.code().to_owned(),
                ..GeneralForm::default()
            },
            gestionnaire: Some(GestionnaireForm {
                legal_name: "Commune".to_owned(),
                nature: "commune".to_owned(),
                ..GestionnaireForm::default()
            }),
            location: LocationForm {
                street: "1 place de la Mairie".to_owned(),
                postal_code: "43000".to_owned(),
                city: "Ville".to_owned(),
                commune: commune.to_owned(),
                phone: "01 99 00 00 01".to_owned(),
                email: "relais@relais.example".to_owned(),
                ..LocationForm::default()
            },
            communes: vec![ServedForm {
                commune: commune.to_owned(),
                from: signed_on.to_string(),
                until: String::new(),
            }],
        };
        let linf = referencing.register(&agent, record).await.expect("a record");
        referencing.publish(&agent, linf).await.expect("published");
        let email = format!("agent{commune}@relais.example");
        self.habilitate(&agent, (linf, caf), (commune, &email)).await;
        self.activate(&email).await;
        referencing.open_counter(&agent, linf).await.expect("the guichet opens");
        linf
    }

    /// A CAF has a profile and a contract, signed today.
    async fn contract(&self, caf: CafCode) {
        let (office, store) = (Office::new(), self.store.clone());
        let profiles = CafDirectories { store: store.clone(), ..office.directories };
        let details = samples::caf_profile(caf.as_str()).details().clone();
        profiles.save(&cnaf(), caf, details, None).await.expect("a profile");
        let ids = Arc::clone(&self.ids);
        let contracts = Contracts { store, clock: self.clock(), ids, ..office.contracts };
        let by = samples::parties().cnaf;
        let contract = contracts.draft(&cnaf(), caf, by).await.expect("a draft");
        contracts.send(&cnaf(), contract).await.expect("sent");
        let signed_on = self.clock.now().date_naive();
        let command = SignContract { contract, signed_on, file: signed_paper() };
        contracts.sign(&cnaf(), command).await.expect("a contract");
    }

    /// A LINF asks, and has its convention, signed today, for a commune and a person.
    async fn habilitate(
        &self,
        agent: &Actor,
        (linf, caf): (LinfId, CafCode),
        (commune, email): (&str, &str),
    ) {
        let office = Office::new();
        let requests = HabilitationRequests {
            store: self.store.clone(),
            geography: self.geography.clone(),
            clock: self.clock(),
            ids: Arc::clone(&self.ids),
            ..office.requests
        };
        let mut form = form();
        (form.caf, form.linf) = (caf.to_string(), linf.to_string());
        form.communes = vec![commune.to_owned()];
        let person = form.persons.first().cloned().expect("a person");
        form.persons = vec![PersonForm { email: email.to_owned(), ..person }];
        let key = linf.to_string().parse().expect("a key");
        let request = requests.submit(&form, key).await.expect("asked").id;
        let asked = requests.read(agent, request).await.expect("read").request;
        requests.send_convention(agent, asked.proposal(linf)).await.expect("sent");
        let today = self.clock.now().date_naive();
        let (partner_signed_on, caf_signed_on, file) = (today, today, signed_paper());
        let command = ValidateConvention { request, partner_signed_on, caf_signed_on, file };
        requests.validate(agent, command).await.expect("a convention");
    }

    async fn activate(&self, email: &str) {
        let email = email.parse().expect("an address");
        let accounts = Accounts {
            store: self.store.clone(),
            hasher: Arc::new(FakeHasher),
            judge: Arc::new(LenientJudge),
            secrets: self.secrets.clone(),
            challenge: Arc::new(FakeChallenge::default()),
            clock: self.clock(),
            ids: Arc::clone(&self.ids),
        };
        let persons = self.store.persons_with_email(&email).await.expect("persons");
        for person in persons {
            accounts.welcome(person).await.expect("welcomed");
        }
        let unit = accounts.store.begin().await.expect("a unit");
        let account = unit.accounts().find_by_email(&email).await.expect("a read");
        drop(unit);
        let account = account.expect("an account");
        let code = accounts.secrets.activation_code(account.id(), account.generation());
        let from = AddressBlock::of(IpAddr::V4(Ipv4Addr::LOCALHOST));
        let browser = linf_accounts::BrowserFamily::Other;
        let password = "un mot de passe personnel".into();
        accounts.activate(Activate { email, code, password, from, browser }).await.expect("active");
    }

    /// A family's request, recorded at an instant.
    pub(crate) async fn request(&self, linf: LinfId, commune: &str, at: DateTime<Utc>) {
        self.clock.set(at);
        let intake = Intake {
            places: self.places.clone(),
            coverage: self.store.clone(),
            inbox: self.store.clone(),
            queries: self.store.clone(),
            receipts: Arc::new(PrintpdfRenderer),
            clock: self.clock(),
            ids: Arc::clone(&self.ids),
        };
        let mut form = linf_routing::testing::samples::form();
        form.commune = commune.into();
        form.linf = linf.to_string();
        form.need.start = "as_soon_as_possible".into();
        form.need.start_on = RawDate::default();
        form.message = format!("Un message {MARK}");
        form.contact.surname = MARK.into();
        form.contact.email = format!("{MARK}@famille.example");
        let key = format!("{commune}-{at}").replace(' ', "-").parse().expect("a key");
        intake.submit(SubmitRequest { form, key }).await.expect("recorded");
    }

    /// Writes every mail to the folder.
    pub(crate) async fn send_mails(&self) {
        let sender = Sender {
            name: "linf".to_owned(),
            address: "ne-pas-repondre@linf.example".parse().expect("an address"),
        };
        let folder = self.folder.path().join("mails");
        let writer = MinijinjaWriter::new(&MailSettings {
            public_url: "http://127.0.0.1:8080".to_owned(),
            service: "linf".to_owned(),
            data_protection: "le délégué".to_owned(),
            templates: None,
        });
        let relay = Relay {
            queue: self.store.clone(),
            contents: Arc::new(SeaMailContents {
                store: SeaStore::clone(&self.store),
                places: self.places.clone(),
                secrets: self.secrets.clone(),
                links: Arc::new(PlainRequestLinks),
            }),
            writer: Arc::new(writer.expect("templates")),
            mailer: Arc::new(EmlFolder::open(&folder, sender, self.clock()).expect("a folder")),
            failures: Arc::new(NoFailure),
            clock: self.clock(),
            settings: RelaySettings {
                batch: 100,
                sessions: 4,
                lease: chrono::TimeDelta::minutes(5),
                domain: "linf.example".to_owned(),
            },
        };
        while relay.run_once().await.expect("the queue").handled() > 0 {}
    }

    /// Takes the lease of the purge, as another run would.
    pub(crate) async fn hold_the_lease(&self) {
        let now = SystemClock.now();
        let until = now + chrono::TimeDelta::minutes(5);
        let held = self.store.acquire("purge", self.ids.next(), now, until).await;
        assert!(held.expect("a lease"));
    }

    pub(crate) async fn close(&self) {
        self.store.close().await.expect("closed");
    }
}

/// Every mail of the test leaves.
struct NoFailure;

impl FailureLog for NoFailure {
    fn failed(&self, failed: &FailedMail) {
        unreachable!("{failed:?}");
    }
}

fn signed_paper() -> Upload {
    Upload { name: "acte.pdf".to_owned(), bytes: b"%PDF-1.7".to_vec() }
}
