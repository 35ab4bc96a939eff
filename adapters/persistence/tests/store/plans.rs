//! No query of a screen or of a due work reads a whole table of PostgreSQL; `statements` looks at
//! those of SQLite.
use crate::bed::{Bed, settings};
use crate::statements::SMALL;
use chrono::{DateTime, Utc};
use linf_accounts::StaffOf;
use linf_accounts::ports::Store as _;
use linf_habilitation::RequestStateKind;
use linf_habilitation::ports::{
    ConventionQueries, DutyQueries, HabilitationFilter, ProgressKey, ProgressQueries,
    StandingFilter,
};
use linf_kernel::testing::instant;
use linf_kernel::{Id, PageRequest};
use linf_notification::ports::MailQueue;
use linf_persistence::SeaStore;
use linf_referencing::ports::{
    GestionnaireQueries, NameKey, PublicFilter, PublicQueries, RecordFilter, RecordQueries,
    RecordScope, ReviewQueries,
};
use linf_referencing::{LinfKindChoice, Rubric};
use linf_retention::ports::Store as _;
use linf_routing::ports::{
    CoverageDirectory, ReaderDirectory, RequestFilter, RequestQueries, ReturnQueries, StateFilter,
};
use linf_routing::testing::MemoryPlaces;
use std::time::Duration;
use uuid::Uuid;

/// Enough rows that reading them all is worse than an index: 5,000 records with a convention,
/// two persons and ten communes each, 20,000 requests, 40,000 mails and events.
const ROWS: &str = include_str!("plans/rows.sql");

fn id<K>(kind: u32, n: u64) -> Id<K> {
    Id::from_uuid(Uuid::from_fields(kind, 0, 0x7000, &(0x8000_0000_0000_0000 | n).to_be_bytes()))
}
fn at(raw: &str) -> DateTime<Utc> {
    instant(raw)
}

/// Everything that is asked often.
async fn ask_everything(bed: &Bed) {
    let (store, linf) = (&bed.store, id(1, 7));
    let page = PageRequest { after: Some(id(5, 15_000)), limit: 50 };
    for state in [StateFilter::All, StateFilter::New, StateFilter::Treated] {
        let filter = RequestFilter { state, reference: None };
        RequestQueries::list(store, linf, &filter, &page).await.unwrap();
    }
    assert_eq!(store.counts(linf, at("2026-07-01T00:00:00Z")).await.unwrap().new, 40);
    assert!(store.line(id(5, 7)).await.unwrap().is_some());
    let page = PageRequest { after: Some(id(5, 1_000)), limit: 20 };
    let back = store.returned("43".parse().unwrap(), &page).await.unwrap();
    assert_eq!(back.items.len(), 20);
    assert!(store.count_returned("43".parse().unwrap()).await.unwrap() > 20);
    assert!(ReturnQueries::held(store, id(5, 7)).await.unwrap().is_some());
    ask_for_records(bed).await;
    ask_for_a_caf(bed).await;
    ask_for_proposals(bed).await;
    ask_for_conventions(bed).await;
    let place = MemoryPlaces::place("43157");
    assert_eq!(CoverageDirectory::facts(store, &place).await.unwrap().len(), 1);
    assert_eq!(store.grants(id(4, 7)).await.unwrap().len(), 1);
    assert_eq!(linf_accounts::ports::Store::roles(store, id(4, 7)).await.unwrap().len(), 1);
    for (of, members) in [(StaffOf::Caf("43".parse().unwrap()), 50), (StaffOf::Cnaf, 3)] {
        let page = PageRequest { after: None, limit: 100 };
        assert_eq!(store.staff(of, &page).await.unwrap().items.len(), members);
    }
    let (now, later) = (at("2026-11-23T10:00:00Z"), at("2026-11-23T10:05:00Z"));
    assert_eq!(store.claim(20, now, later).await.unwrap().len(), 20);
    assert_eq!(store.undispatched(20, now, later).await.unwrap().len(), 20);
    assert_eq!(store.remove_sessions_before(at("2026-11-01T00:00:00Z")).await.unwrap(), 0);
    let unit = linf_retention::ports::Store::begin(store).await.unwrap();
    assert_eq!(unit.register().unissued(20).await.unwrap().len(), 0);
    let found = unit.expiring().candidates(at("2026-06-03T00:00:00Z"), None, 100).await.unwrap();
    assert_eq!(found.len(), 100);
    let ids: Vec<_> = found.iter().map(|candidate| candidate.key.request).collect();
    assert_eq!(unit.expiring().mails_about(&ids).await.unwrap().len(), 200);
    assert_eq!(unit.expiring().erase(&ids[..2]).await.unwrap().requests, 2);
    unit.commit().await.unwrap();
    store.flush_erasures().await.unwrap();
    let unit = linf_routing::ports::Store::begin(store).await.unwrap();
    let unfinished = unit.exports().discard_begun_before(at("2026-06-02T12:00:00Z"), 20).await;
    assert_eq!(unfinished.unwrap(), 2);
    unit.commit().await.unwrap();
}

/// What a list of communes changed and proposes.
async fn ask_for_proposals(bed: &Bed) {
    let (store, caf) = (&bed.store, "43".parse().unwrap());
    assert_eq!(store.to_decide(caf).await.unwrap(), 50);
    let page = PageRequest { after: None, limit: 20 };
    assert_eq!(store.proposals((caf, true), &page).await.unwrap().items.len(), 20);
    assert!(store.proposals((caf, false), &page).await.unwrap().items.is_empty());
    let page = PageRequest { after: Some(200), limit: 20 };
    assert_eq!(ReviewQueries::changes(store, (2, caf), &page).await.unwrap().items.len(), 20);
    assert!(store.proposal(id(11, 7)).await.unwrap().is_some());
    let unit = linf_referencing::ports::Store::begin(store).await.unwrap();
    let on = "2026-11-23".parse().unwrap();
    let found = unit.proposals().naming(&["43157".parse().unwrap()], on).await.unwrap();
    assert_eq!(found.len(), 1);
    let about = linf_referencing::review::Subject::Record(id(1, 7));
    assert_eq!(unit.proposals().open_about(about).await.unwrap().len(), 1);
}

/// The lists of records, page by page.
async fn ask_for_records(bed: &Bed) {
    let (store, on) = (&bed.store, "2026-11-23".parse().unwrap());
    let caf = "43".parse().unwrap();
    let after = NameKey { name: "linf 1".to_owned(), id: id(1, 1) };
    let page = PageRequest { after: Some(after.clone()), limit: 20 };
    let all = || RecordFilter::all(RecordScope::Caf(caf));
    for filter in [
        all(),
        RecordFilter { text: Some("linf 4".to_owned()), ..all() },
        RecordFilter { habilitated: Some((true, on)), ..all() },
        RecordFilter { communes: vec!["43157".parse().unwrap()], ..all() },
        RecordFilter { gestionnaire: Some(id(9, 43)), ..all() },
        RecordFilter::all(RecordScope::Linfs(vec![id(1, 43)])),
    ] {
        assert!(RecordQueries::list(store, &filter, on, &page).await.unwrap().items.len() <= 20);
    }
    let found = RecordQueries::list(store, &all(), on, &page).await.unwrap();
    assert_eq!(found.items.len(), 20);
    let changes = PageRequest { after: None, limit: 20 };
    assert_eq!(store.history(id(1, 43), &changes).await.unwrap().items.len(), 4);
    store.annexed(id(1, 43), on).await.unwrap().unwrap();
    let bodies = PageRequest { after: None, limit: 20 };
    let bodies = GestionnaireQueries::list(store, caf, Some("ep"), &bodies).await;
    assert_eq!(bodies.unwrap().items.len(), 0, "they are of other CAFs");
    for filter in [
        PublicFilter::default(),
        PublicFilter { kind: Some(LinfKindChoice::Rpe), ..PublicFilter::default() },
        PublicFilter { rubric: Some(Rubric::Linf), ..PublicFilter::default() },
        PublicFilter { communes: vec!["43157".parse().unwrap()], ..PublicFilter::default() },
    ] {
        assert!(store.search(&filter, on, &page).await.unwrap().items.len() <= 20);
    }
    let ids = [id(9, 43), id(9, 44)];
    assert_eq!(GestionnaireQueries::records_of(store, &ids).await.unwrap().len(), 2);
    let unit = linf_referencing::ports::Store::begin(store).await.unwrap();
    assert_eq!(unit.linfs().find_by_rpe_record(id(1, 43)).await.unwrap(), None);
    unit.changes().fields_since(id(1, 43), 0).await.unwrap();
}

/// Conventions and what follows their signature; requests of professionals.
async fn ask_for_conventions(bed: &Bed) {
    let (store, on) = (&bed.store, "2026-11-23".parse().unwrap());
    let caf = "43".parse().unwrap();
    let filters = [
        StandingFilter::All,
        StandingFilter::InForce,
        StandingFilter::Ending,
        StandingFilter::Over,
        StandingFilter::ToCertify,
        StandingFilter::CertificationLate,
    ];
    for filter in filters {
        let page = PageRequest { after: Some(id(2, 4_000)), limit: 20 };
        assert!(
            ConventionQueries::list(store, caf, filter, on, &page).await.unwrap().items.len() <= 20
        );
    }
    assert!(ConventionQueries::card(store, id(2, 43)).await.unwrap().is_some());
    assert_eq!(ConventionQueries::of_linf(store, id(1, 43)).await.unwrap().len(), 1);
    assert_eq!(store.reminders_due(on, 20).await.unwrap().len(), 0);
    let page = PageRequest { after: None, limit: 20 };
    assert_eq!(store.unanswered(id(1, 43), &page).await.unwrap().items.len(), 20);
    for waiting in [false, true] {
        let page = PageRequest { after: None, limit: 20 };
        DutyQueries::of_caf(store, caf, waiting, &page).await.unwrap();
    }
    let page = PageRequest { after: None, limit: 20 };
    DutyQueries::of_linf(store, id(1, 9_999), id(4, 1), &page).await.unwrap();
    assert_eq!(DutyQueries::waiting(store, caf).await.unwrap(), 0);
    let unit = linf_habilitation::ports::Store::begin(store).await.unwrap();
    assert_eq!(unit.requests().notes(&[caf]).await.unwrap().len(), 0);
    assert!(!unit.requests().waiting().await.unwrap().is_empty());
    let filter = HabilitationFilter { cafs: vec![caf], states: vec![RequestStateKind::Refused] };
    let page = PageRequest { after: None, limit: 20 };
    assert_eq!(unit.requests().list(&filter, &page).await.unwrap().items.len(), 0);
    drop(unit);
    let unit = linf_referencing::ports::Store::begin(store).await.unwrap();
    let page = PageRequest { after: None, limit: 20 };
    assert!(unit.linfs().open_without_convention(on, &page).await.unwrap().items.is_empty());
    assert_eq!(unit.proposals().open().await.unwrap().len(), 51);
}

/// The home of a CAF, and the structures of a body.
async fn ask_for_a_caf(bed: &Bed) {
    let (store, on) = (&bed.store, "2026-11-23".parse().unwrap());
    let caf = "43".parse().unwrap();
    let key = ProgressKey { name: "linf 1".to_owned(), linf: id(1, 1) };
    for after in [None, Some(key)] {
        let page = PageRequest { after, limit: 100 };
        assert!(!ProgressQueries::of_caf(store, caf, on, &page).await.unwrap().items.is_empty());
    }
    let now = at("2026-11-23T10:00:00Z");
    assert!(ProgressQueries::facts(store, id(1, 43), now).await.unwrap().is_some());
    let until = "2027-01-23".parse().unwrap();
    store.terms(caf, on, until).await.unwrap();
    ProgressQueries::waiting(store, caf).await.unwrap();
    let page = PageRequest { after: None, limit: 10 };
    assert!(!store.overdue(caf, now, &page).await.unwrap().items.is_empty());
    let linfs = [id(1, 43), id(1, 143)];
    assert!(!ConventionQueries::held(store, caf, &linfs).await.unwrap().is_empty());
}

/// Migrations and indexes read tables whole, once: what they counted.
const BEFORE: &str = "CREATE TABLE read_before AS SELECT relid, seq_scan FROM \
    pg_stat_user_tables WHERE schemaname = current_schema()";
/// The tables that were read whole since.
const READ_WHOLE: &str = "SELECT relname::text FROM pg_stat_user_tables t \
    WHERE schemaname = current_schema() AND relname <> 'read_before' \
    AND seq_scan > (SELECT b.seq_scan FROM read_before b WHERE b.relid = t.relid)";
/// The tables that stayed too small for an index to serve.
const EMPTY: &str = "SELECT relname::text FROM pg_stat_user_tables \
    WHERE schemaname = current_schema() AND relname <> 'read_before' AND n_live_tup < 1000";
/// How often an index of requests was used.
const USED: &str = "SELECT idx_scan FROM pg_stat_user_tables \
    WHERE schemaname = current_schema() AND relname = 'request'";

#[tokio::test]
async fn no_query_reads_a_whole_table() {
    let mut bed = Bed::postgres().await;
    bed.execute(ROWS).await;
    let small = names(&bed, EMPTY).await;
    assert_eq!(small, SMALL, "fill the tables that grow");
    bed.store.close().await.unwrap();
    tokio::time::sleep(Duration::from_millis(500)).await;
    bed.execute(BEFORE).await;
    bed.store = SeaStore::connect(settings(&bed.url)).await.unwrap();
    ask_everything(&bed).await;
    // A connection tells its counts when it ends, a moment after it is closed.
    bed.store.close().await.unwrap();
    let mut moments = 0;
    while bed.number(USED).await < 100 {
        moments += 1;
        assert!(moments < 100, "the counts of the closed connections never came");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    let mut read = names(&bed, READ_WHOLE).await;
    read.retain(|table| !SMALL.contains(&table.as_str()));
    assert_eq!(read, Vec::<String>::new(), "tables read whole");
}

async fn names(bed: &Bed, query: &str) -> Vec<String> {
    let rows = bed.rows(&format!("{query} ORDER BY 1")).await;
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// What a port answers page by page is asked here.
#[test]
fn every_list_is_asked() {
    let asked = include_str!("plans.rs");
    let ports = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates");
    let mut lists = Vec::new();
    for domain in std::fs::read_dir(ports).unwrap() {
        let source = domain.unwrap().path().join("src");
        let folder = std::fs::read_dir(source.join("ports")).into_iter().flatten();
        let files = folder.map(|file| file.unwrap().path()).chain([source.join("ports.rs")]);
        for text in files.filter_map(|file| std::fs::read_to_string(file).ok()) {
            let methods = text.split("async fn ").skip(1).filter_map(|rest| rest.split_once('('));
            let lists_of = methods.filter(|(_, rest)| {
                let signature = rest.split(';').next().unwrap_or_default();
                signature.contains("Result<Page<")
            });
            lists.extend(lists_of.map(|(name, _)| name.to_owned()));
        }
    }
    assert!(lists.len() > 10, "the ports are found: {lists:?}");
    lists.retain(|name| {
        let calls = [format!(".{name}("), format!("::{name}(")];
        !calls.iter().any(|call| asked.contains(call.as_str()))
    });
    assert_eq!(lists, Vec::<String>::new(), "ask them, over a table that grew");
}
