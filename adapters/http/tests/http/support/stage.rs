//! The endpoint and what stands behind it.
use super::Who;
use super::fakes::{AllWell, FewModels, PlainCsrf, PlainLinks, WordRenderer};
use linf_accounts::Accounts;
use linf_accounts::testing::{
    self as accounts, FakeChallenge, FakeHasher, FakeSecrets, LenientJudge,
};
use linf_habilitation::testing::office::Office;
use linf_habilitation::testing::{FakeParties, FakePrinter};
use linf_habilitation::{Avenants, Conventions, Duties, Progress};
use linf_http::{BoxEndpoint, Deps, Limits, MetricsAccess, Rate, Response, SiteSettings, build};
use linf_kernel::testing::{FixedClock, SequenceIds, day};
use linf_kernel::{IdSource, LinfId};
use linf_referencing::testing as records;
use linf_referencing::use_cases::ImportList;
use linf_referencing::use_cases::RecordPapers;
use linf_referencing::{Linf, RecordDesk, Referencing, Review};
use linf_routing::ports::RequestInbox;
use linf_routing::testing::{MemoryPlaces, MemoryStore, SceneLinf, samples};
use linf_routing::{Desk, Format, Intake, Recorded, Returns};
use linf_territory::CafDirectory;
use linf_territory::testing::gazetteer;
use poem::http::uri::Scheme;
use poem::http::{HeaderMap, Method, StatusCode};
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Addr, Body, Endpoint, Request, RequestParts};
use serde_json::{Value, json};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// The endpoint and what stands behind it.
pub(crate) struct Stage {
    pub(crate) endpoint: BoxEndpoint<'static, Response>,
    pub(crate) store: MemoryStore,
    pub(crate) accounts: accounts::MemoryStore,
    pub(crate) records: records::MemoryStore,
    pub(crate) clock: FixedClock,
    pub(crate) office: Office,
}

/// An answer, read whole.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).expect("an answer in UTF-8")
    }
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("not JSON: {}", self.text()))
    }
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header in ASCII"))
    }
    /// The code of a problem, after checking that it is one.
    pub(crate) fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text());
        let problem = self.json();
        assert_eq!(problem["status"], self.status.as_u16());
        assert!(problem["title"].is_string() && problem["type"] == "about:blank");
        problem["code"].as_str().expect("a code").to_owned()
    }
    /// `field: code` of each fault of a problem.
    pub(crate) fn faults(&self) -> Vec<String> {
        let problem = self.json();
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        let word = |value: &Value| value.as_str().expect("a word").to_owned();
        errors.iter().map(|e| format!("{}: {}", word(&e["field"]), word(&e["code"]))).collect()
    }
}

/// The published record of a LINF of the scene, whose guichet is closed.
fn published(n: u64, caf: &str, commune: &str) -> Linf {
    let mut record = records::samples::record(n);
    record.general.caf = caf.parse().expect("a CAF");
    record.location.address.commune = commune.parse().expect("a commune");
    for served in &mut record.served {
        served.code = commune.parse().expect("a commune");
    }
    let mut linf = Linf::register(Stage::linf(n), record).0;
    linf.publish(linf_kernel::testing::instant("2026-02-01T08:00:00Z")).expect("a draft");
    linf
}

fn limits() -> Limits {
    let wide = Rate::new(60_000, 60_000);
    Limits { log_in: wide, submission: wide, search: wide, ..Limits::default() }
}

impl Stage {
    pub(crate) fn open() -> Self {
        Self::with(|_| {})
    }

    /// With other dependencies.
    pub(crate) fn with(change: impl FnOnce(&mut Deps)) -> Self {
        let store = MemoryStore::default();
        for (n, commune) in [(1, "43157"), (2, "64445")] {
            let linf = SceneLinf::operational(n, commune);
            store.sign_contract(linf.caf, day("2026-01-05"));
            store.put_linf(linf);
        }
        let clock = FixedClock::at("2026-11-23T10:00:00Z");
        let accounts = accounts::MemoryStore::default();
        let records = records::MemoryStore::default();
        let since = linf_kernel::testing::instant("2026-02-01T08:00:00Z");
        for n in [1, 2] {
            accounts.put_account(accounts::samples::active(n, since));
        }
        for who in Who::STAFF {
            let account = accounts::samples::account_id(who.number());
            accounts.put_account(accounts::samples::active(who.number(), since));
            accounts.put_role(account, who.role());
        }
        for (n, caf) in [(1, "43"), (2, "64")] {
            accounts.put_linf(accounts::samples::managed_linf(n, caf));
        }
        accounts.put_account(accounts::samples::invited(3, since + chrono::TimeDelta::days(295)));
        for (n, caf, commune) in [(1, "43", "43157"), (2, "64", "64445")] {
            records.put(published(n, caf, commune));
        }
        let office = Office::new();
        let mut deps = deps(&store, &accounts, &records, &clock, &office);
        change(&mut deps);
        Self { endpoint: build(deps), store, accounts, records, clock, office }
    }

    /// Sends a request from an address.
    pub(crate) async fn send(&self, request: Request) -> Answer {
        let answer = self.endpoint.call(request).await.expect("errors are answers");
        let (status, headers) = (answer.status(), answer.headers().clone());
        let bytes = answer.into_body().into_vec().await.expect("a whole body");
        Answer { status, headers, bytes }
    }

    /// A request from an ordinary address, with headers and a body.
    pub(crate) fn request(
        method: &Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Request {
        Self::request_from("198.51.100.7", method, path, (headers, body))
    }
    /// A request from an address.
    pub(crate) fn request_from(
        address: &str,
        method: &Method,
        path: &str,
        (headers, body): (&[(&str, &str)], impl Into<Body>),
    ) -> Request {
        let mut request = poem::http::Request::builder().method(method.clone()).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (parts, ()) = request.body(()).expect("a request").into_parts();
        let ip: IpAddr = address.parse().expect("an address");
        let peer = RemoteAddr(Addr::SocketAddr(SocketAddr::new(ip, 4000)));
        let parts = RequestParts::from((parts, LocalAddr::default(), peer, Scheme::HTTP));
        Request::from_parts(parts, body.into())
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Self::request(&Method::GET, path, &[], ())).await
    }
    pub(crate) async fn get_as(&self, token: &str, path: &str) -> Answer {
        let bearer = format!("Bearer {token}");
        self.send(Self::request(&Method::GET, path, &[("authorization", &bearer)], ())).await
    }
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        let json = [("content-type", "application/json")];
        self.send(Self::request(&Method::POST, path, &json, body.to_string())).await
    }
    pub(crate) async fn post_as(&self, token: &str, path: &str, body: &Value) -> Answer {
        let bearer = format!("Bearer {token}");
        let headers = [("content-type", "application/json"), ("authorization", &*bearer)];
        self.send(Self::request(&Method::POST, path, &headers, body.to_string())).await
    }
    /// Sends a form under a key.
    pub(crate) async fn submit(&self, key: &str, form: &Value) -> Answer {
        let headers = [("content-type", "application/json"), ("idempotency-key", key)];
        let request = Self::request(&Method::POST, "/api/v1/requests", &headers, form.to_string());
        self.send(request).await
    }
    /// Logs in person number `n`.
    pub(crate) async fn log_in(&self, n: u64) -> String {
        let body = json!({"email": format!("marie{n}@example.fr"), "password": accounts::samples::PASSWORD});
        let answer = self.post("/api/v1/session", &body).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        answer.json()["token"].as_str().expect("a token").to_owned()
    }
    /// Logs somebody in; gives the token.
    pub(crate) async fn log_in_as(&self, who: Who) -> String {
        self.log_in(who.number()).await
    }
    /// Records request number `n` for LINF number `linf`; gives its identifier.
    pub(crate) async fn recorded(&self, n: u64, linf: u64) -> String {
        let commune = if linf == 2 { "64445" } else { "43157" };
        let accepted = samples::accepted(n, &SceneLinf::operational(linf, commune));
        match self.store.record(accepted).await.expect("a store in memory") {
            Recorded::New(request, _) => request.id().to_string(),
            other => panic!("not recorded: {other:?}"),
        }
    }
    /// Records request number `n` for LINF number `linf` of Le Puy-en-Velay, whose convention then
    /// ends for breach; gives its identifier.
    pub(crate) async fn given_back(&self, n: u64, linf: u64) -> String {
        let scene = SceneLinf::operational(linf, "43157");
        if linf > 2 {
            self.store.put_linf(scene.clone());
        }
        let id = self.recorded(n, linf).await;
        self.store.change_linf(scene.id, |scene| {
            scene.convention.as_mut().expect("a convention").ended =
                Some((day("2026-11-23"), true));
        });
        id
    }
    /// Puts in force a list in which Le Puy-en-Velay has another code; tells the proposal about the
    /// record of LINF 1.
    pub(crate) async fn new_list(&self) -> String {
        const BEFORE: &str = "2026-01-01\n43157 Le Puy-en-Velay\n43046 Chadrac\n64445 Pau";
        const AFTER: &str =
            "2026-02-01\n43999 Le Puy-la-Neuve\n43157 > 43999\n43046 Chadrac\n64445 Pau";
        let (embedded, list) = (records::list(BEFORE), records::list(AFTER));
        let command = ImportList { embedded, list, by: "Léa".to_owned(), dry_run: false };
        let review = review(&self.records, Arc::new(self.clock.clone()));
        review.import(command).await.expect("a new list");
        self.records.proposals().first().expect("a proposal").id().to_string()
    }
    /// How many rows of each kind are stored, wherever. Failures of logins are counted, that is what
    /// they are for.
    pub(crate) fn rows(&self) -> Vec<(&'static str, usize)> {
        let mut rows = self.store.rows();
        rows.extend(self.accounts.rows().into_iter().filter(|(kind, _)| *kind != "failure"));
        rows.extend(self.records.rows());
        rows.extend(self.office.store.rows());
        rows
    }
    /// The identifier of LINF number `n`.
    pub(crate) fn linf(n: u64) -> LinfId {
        SceneLinf::operational(n, "43157").id
    }
}

fn referencing(records: &records::MemoryStore, clock: Arc<FixedClock>) -> Referencing {
    Referencing {
        store: Arc::new(records.clone()),
        geography: Arc::new(gazetteer()),
        cafs: Arc::new(CafDirectory::new()),
        clock,
        ids: Arc::new(SequenceIds::default()),
    }
}

fn record_papers(records: &records::MemoryStore) -> RecordPapers {
    RecordPapers {
        store: Arc::new(records.clone()),
        geography: Arc::new(gazetteer()),
        cafs: Arc::new(CafDirectory::new()),
        printer: Arc::new(WordRenderer(Format::Pdf)),
    }
}

fn record_desk(records: &records::MemoryStore, clock: Arc<FixedClock>) -> RecordDesk {
    RecordDesk {
        records: Arc::new(records.clone()),
        gestionnaires: Arc::new(records.clone()),
        public: Arc::new(records.clone()),
        clock,
    }
}

fn review(records: &records::MemoryStore, clock: Arc<FixedClock>) -> Review {
    Review {
        store: Arc::new(records.clone()),
        queries: Arc::new(records.clone()),
        format: Arc::new(records::TextLists),
        geography: Arc::new(gazetteer()),
        cafs: Arc::new(CafDirectory::new()),
        clock,
        ids: Arc::new(SequenceIds::default()),
    }
}

fn avenants(office: &Office, clock: Arc<FixedClock>, ids: Arc<SequenceIds>) -> Avenants {
    Avenants {
        store: Arc::new(office.store.clone()),
        parties: Arc::new(FakeParties),
        printer: Arc::new(FakePrinter),
        geography: Arc::new(gazetteer()),
        cafs: Arc::new(CafDirectory::new()),
        clock,
        ids,
    }
}

fn progress(office: &Office, clock: Arc<FixedClock>) -> Progress {
    let store = Arc::new(office.store.clone());
    Progress { queries: store.clone(), duties: store, clock }
}

fn intake(
    store: &Arc<MemoryStore>,
    receipts: &Arc<WordRenderer>,
    clock: Arc<FixedClock>,
    ids: Arc<SequenceIds>,
) -> Intake {
    Intake {
        places: Arc::new(MemoryPlaces),
        coverage: store.clone(),
        inbox: store.clone(),
        queries: store.clone(),
        receipts: receipts.clone(),
        clock,
        ids,
    }
}

fn site() -> SiteSettings {
    SiteSettings {
        public_url: "https://linf.example.fr".parse().expect("an address"),
        name: "linf".to_owned(),
        publisher: "Un éditeur".to_owned(),
        privacy_contact: "dpo@example.fr".to_owned(),
        accessibility_contact: "acces@example.fr".to_owned(),
    }
}

fn desk(
    store: &Arc<MemoryStore>,
    (pdf, xml): (Arc<WordRenderer>, Arc<WordRenderer>),
    clock: Arc<FixedClock>,
    ids: Arc<SequenceIds>,
) -> Desk {
    Desk {
        store: store.clone(),
        queries: store.clone(),
        archive: store.clone(),
        readers: store.clone(),
        places: Arc::new(MemoryPlaces),
        pdf,
        xml,
        clock,
        ids,
    }
}

fn returns(store: &Arc<MemoryStore>, clock: Arc<FixedClock>) -> Returns {
    Returns {
        store: store.clone(),
        returns: store.clone(),
        queries: store.clone(),
        coverage: store.clone(),
        places: Arc::new(MemoryPlaces),
        clock,
    }
}

fn deps(
    store: &MemoryStore,
    accounts: &accounts::MemoryStore,
    records: &records::MemoryStore,
    clock: &FixedClock,
    office: &Office,
) -> Deps {
    let (store, clock) = (Arc::new(store.clone()), Arc::new(clock.clone()));
    let ids = Arc::new(SequenceIds::default());
    (0..1000).for_each(|_| assert!(!ids.next().is_nil())); // the first name requests of samples
    let (pdf, xml) = (Arc::new(WordRenderer(Format::Pdf)), Arc::new(WordRenderer(Format::Xml)));
    Deps {
        intake: intake(&store, &pdf, clock.clone(), ids.clone()),
        desk: desk(&store, (pdf, xml), clock.clone(), ids.clone()),
        returns: returns(&store, clock.clone()),
        contracts: office.contracts.clone(),
        caf_profiles: office.directories.clone(),
        habilitations: office.requests.clone(),
        accounts: Accounts {
            store: Arc::new(accounts.clone()),
            hasher: Arc::new(FakeHasher),
            judge: Arc::new(LenientJudge),
            secrets: Arc::new(FakeSecrets::default()),
            challenge: Arc::new(FakeChallenge::default()),
            clock: clock.clone(),
            ids: ids.clone(),
        },
        conventions: Conventions {
            store: Arc::new(office.store.clone()),
            queries: Arc::new(office.store.clone()),
            clock: clock.clone(),
            ids: ids.clone(),
        },
        avenants: avenants(office, clock.clone(), ids.clone()),
        progress: progress(office, clock.clone()),
        duties: Duties {
            store: Arc::new(office.store.clone()),
            queries: Arc::new(office.store.clone()),
            clock: clock.clone(),
            ids,
        },
        referencing: referencing(records, clock.clone()),
        records: record_desk(records, clock.clone()),
        record_papers: record_papers(records),
        review: review(records, clock.clone()),
        geography: Arc::new(gazetteer()),
        cafs: Arc::new(CafDirectory::new()),
        csrf: Arc::new(PlainCsrf),
        receipt_links: Arc::new(PlainLinks),
        readiness: Arc::new(AllWell),
        backlog: Arc::new(AllWell),
        models: Arc::new(FewModels),
        mailbox: None,
        clock,
        site: site(),
        limits: limits(),
        trusted_proxies: vec!["10.0.0.0/8".parse().expect("a network")],
        metrics: MetricsAccess::default(),
        export_schema: "<xs:schema/>",
    }
}

/// A form that is accepted on 23 November 2026 for Le Puy-en-Velay.
pub(crate) fn form_json() -> Value {
    json!({
        "commune": "43157",
        "place": "home",
        "situation": "parent",
        "children": [{"status": "born", "born_on": "2024-03-27"}, {"status": "expected", "expected_in": "2027-03"}],
        "need": {"start": "on_date", "start_on": "2027-01-04", "rhythm": "regular", "hours": "week",
            "week": ["monday-morning", "tuesday-afternoon"], "atypical_hours": true},
        "care_kinds": ["assistante_maternelle", "creche"],
        "topics": ["cost"],
        "message": "Nous cherchons une place.",
        "contact": {"surname": "Œuvrard", "first_name": "Noémie", "email": "noemie@example.org",
            "phone": "06 12 34 56 78", "residence": "12 rue du Fort", "channel": "phone", "times": "Après 18 h"},
    })
}

/// A record that the CAF of Haute-Loire may create.
pub(crate) fn record_json() -> Value {
    json!({
        "caf": "43",
        "rubric": "linf",
        "general": {"name": "Relais du Velay", "kind": "rpe"},
        "gestionnaire": {"legal_name": "Commune du Puy-en-Velay", "nature": "commune"},
        "location": {"street": "1 place du Breuil", "postal_code": "43000", "commune": "43157",
            "phone": "0471020304", "email": "relais@example.fr"},
        "communes": [{"commune": "43157", "from": "2026-01-05"}],
    })
}
