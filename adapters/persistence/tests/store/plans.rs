//! No query of a screen or of a due work reads a whole table of PostgreSQL.
use crate::bed::{Bed, settings};
use chrono::{DateTime, Utc};
use linf_accounts::StaffOf;
use linf_accounts::ports::Store as _;
use linf_habilitation::ports::{ConventionQueries, ProgressKey, ProgressQueries};
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
    CoverageDirectory, ReaderDirectory, RequestFilter, RequestQueries, StateFilter,
};
use linf_routing::testing::MemoryPlaces;
use std::time::Duration;
use uuid::Uuid;

/// Enough rows that reading them all is worse than an index: 5,000 records with a convention,
/// two persons and ten communes each, 20,000 requests, 40,000 mails and events.
const ROWS: &str = "
CREATE FUNCTION u(kind int, n int) RETURNS uuid LANGUAGE sql IMMUTABLE AS
    $$ SELECT (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
INSERT INTO gestionnaire (id, caf, legal_name, name_folded, nature, version)
    SELECT u(9, n), lpad((n % 19 + 1)::text, 2, '0'), 'EPCI', 'epci', 'commune', 0 FROM generate_series(1, 5000) n;
INSERT INTO linf (id, caf, name, kind, street, postal_code, city, commune, phone, email, publication,
    publication_at, counter, version, name_folded, gestionnaire_id)
    SELECT u(1, n), CASE WHEN n % 100 = 43 THEN '43' ELSE lpad((n % 19 + 1)::text, 2, '0') END, 'LINF', 'rpe', 'rue',
    '43000', 'Le Puy', '43157', '0471020304', 'rpe@example.fr',
    CASE WHEN n % 2 = 0 THEN 'draft' ELSE 'published' END,
    CASE WHEN n % 2 = 0 THEN NULL ELSE timestamptz '2026-01-05' END, 'closed', 0, 'linf ' || n,
    u(9, n) FROM generate_series(1, 5000) n;
INSERT INTO linf_change SELECT u(10, n), u(1, n % 5000 + 1), u(4, 1), '2026-06-01', 1, 'name', 'a', 'b'
    FROM generate_series(1, 20000) n;
INSERT INTO linf_commune SELECT u(1, n), c, CASE WHEN n = 7 THEN '43157' ELSE '43046' END,
    '2026-01-05', NULL FROM generate_series(1, 5000) n, generate_series(1, 10) c;
INSERT INTO convention SELECT u(2, n), u(1, n),
    CASE WHEN n % 100 = 43 THEN '43' ELSE lpad((n % 19 + 1)::text, 2, '0') END, '2026-01-05', 15, 'signed', NULL, NULL, 0
    FROM generate_series(1, 5000) n;
INSERT INTO convention_commune SELECT u(2, n), c, '43046', '2026-01-05', NULL
    FROM generate_series(1, 5000) n, generate_series(1, 10) c;
INSERT INTO official_list SELECT n, '2026-01-01', 'liste', 'sha256-0', 34969, '2026-01-05', 'Léa'
    FROM generate_series(1, 2) n;
INSERT INTO official_change SELECT 2, n, CASE WHEN n % 100 = 0 THEN '43' ELSE '75' END,
    '{\"change\":{\"kind\":\"vanished\",\"code\":\"43157\"},\"names\":{\"before\":{},\"after\":{}}}'
    FROM generate_series(1, 5000) n;
INSERT INTO commune_proposal SELECT u(11, n), 2, CASE WHEN n % 100 = 0 THEN '43' ELSE '75' END, u(1, n),
    'record', u(1, n), '{\"effects\":[],\"named\":[],\"names\":{\"before\":{},\"after\":{}}}',
    'proposed', 1, NULL, NULL, 0 FROM generate_series(1, 5000) n;
INSERT INTO carried_commune SELECT u(11, n), 0, u(1, n), NULL, '12076', '12218'
    FROM generate_series(1, 5000) n;
INSERT INTO authorised_person SELECT u(3, n * 2 + p), u(2, n), p, 'Durand', 'Marie',
    'm' || n || '-' || p || '@example.fr', 'm' || n || '-' || p || '@example.fr', 'rue', 'f',
    '2026-01-05', NULL, NULL
    FROM generate_series(1, 5000) n, generate_series(0, 1) p;
INSERT INTO account SELECT u(4, n), 'm' || n || '-0@example.fr', 'm' || n || '-0@example.fr',
    'active', 1, NULL, NULL, 'hash', '2026-01-05', 0 FROM generate_series(1, 5000) n;
INSERT INTO role SELECT u(9, n), u(4, n), 'caf_agent', CASE WHEN n % 100 = 0 THEN '43' ELSE '75' END,
    NULL, NULL, '2026-01-05', NULL, NULL FROM generate_series(1, 5000) n;
INSERT INTO role SELECT u(9, 9000 + n), u(4, n), 'cnaf_administrator', NULL, NULL, NULL,
    '2026-01-05', NULL, NULL FROM generate_series(1, 3) n;
INSERT INTO session SELECT decode(lpad(to_hex(n), 64, '0'), 'hex'), u(4, n),
    '2026-11-23', '2026-11-23' FROM generate_series(1, 5000) n;
INSERT INTO habilitation_request SELECT u(11, n), CASE WHEN n % 100 = 43 THEN '43' ELSE '75' END,
    u(1, n), CASE WHEN n % 3 = 0 THEN 'untreated' ELSE 'validated' END, 'key-' || n,
    decode(lpad(to_hex(n), 64, '0'), 'hex'), '2026-06-01', '2026-06-01', '{}', '{}', 0
    FROM generate_series(1, 5000) n;
INSERT INTO request SELECT u(5, n), 'R' || lpad(n::text, 9, '0'), decode(lpad(to_hex(n), 64, '0'), 'hex'),
    u(1, n % 500), '43046', 'home', timestamptz '2026-06-01' + n * interval '10 minutes',
    'Europe/Paris', 15, NULL, NULL, 'new', NULL, NULL, NULL FROM generate_series(1, 20000) n;
INSERT INTO request_content SELECT u(5, n), decode('7b7d', 'hex') FROM generate_series(1, 20000) n;
INSERT INTO export SELECT u(8, n), u(1, n % 500), u(4, n), '2026-06-02', 'xml', 'kept'
    FROM generate_series(1, 2000) n;
INSERT INTO export_request SELECT u(8, n), u(5, n * 10 + r) FROM generate_series(1, 2000) n,
    generate_series(0, 9) r;
UPDATE export SET under_way_since = made_at WHERE id IN (u(8, 500), u(8, 1000));
INSERT INTO export_piece SELECT u(8, n), 1, 0, decode('00', 'hex') FROM generate_series(1, 2000) n;
INSERT INTO mail SELECT u(6, n), 'request_recorded', NULL, NULL, u(5, n % 20000),
    CASE WHEN n % 1000 = 0 THEN 'waiting' ELSE 'accepted' END, '2026-06-01', '2026-06-01', 0,
    CASE WHEN n % 1000 = 0 THEN NULL ELSE timestamptz '2026-06-01' END, 'ok'
    FROM generate_series(1, 40000) n;
INSERT INTO event SELECT u(7, n), 'topic', '{}', '2026-06-01',
    CASE WHEN n % 1000 = 0 THEN timestamptz '2026-06-01' END, 0 FROM generate_series(1, 40000) n;
ANALYZE;
";

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
    ask_for_records(bed).await;
    ask_for_a_caf(bed).await;
    ask_for_proposals(bed).await;
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

/// The home of a CAF, and the structures of a body.
async fn ask_for_a_caf(bed: &Bed) {
    let (store, on) = (&bed.store, "2026-11-23".parse().unwrap());
    let caf = "43".parse().unwrap();
    let key = ProgressKey { name: "linf 1".to_owned(), linf: id(1, 1) };
    for after in [None, Some(key)] {
        let page = PageRequest { after, limit: 100 };
        assert!(!store.of_caf(caf, on, &page).await.unwrap().items.is_empty());
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
    WHERE schemaname = current_schema() AND relname IN ('linf_commune', 'convention', \
    'convention_commune', 'authorised_person', 'account', 'role', 'session', 'request', \
    'request_content', 'linf', 'linf_change', 'gestionnaire', 'mail', 'event', 'export', \
    'export_request', 'export_piece', 'habilitation_request', 'official_change', \
    'commune_proposal', 'carried_commune') \
    AND seq_scan > (SELECT b.seq_scan FROM read_before b WHERE b.relid = t.relid)";
/// How often an index of requests was used.
const USED: &str = "SELECT idx_scan FROM pg_stat_user_tables \
    WHERE schemaname = current_schema() AND relname = 'request'";

#[tokio::test]
async fn no_query_reads_a_whole_table() {
    let mut bed = Bed::postgres().await;
    bed.execute(ROWS).await;
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
    let read = bed.rows(READ_WHOLE).await;
    let read: Vec<String> = read.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    assert_eq!(read, Vec::<String>::new(), "tables read whole");
}
