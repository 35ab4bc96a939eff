//! Profiles, files, records and requests.
use super::super::{Arrange, Aside, Recorded, samples};
use crate::ports::{HabilitationFilter, NotHabilitable, Store};
use crate::request::Act;
use crate::{
    CafDetails, CafNote, CafProfile, HabilitationRequest, HabilitationRequestId, RequestStateKind,
    SignedFile,
};
use linf_kernel::testing::{day, instant};
use linf_kernel::{Id, PageRequest, StoreError};
use uuid::Uuid;

async fn add(store: &dyn Store, request: &HabilitationRequest) {
    let unit = store.begin().await.unwrap();
    unit.requests().add(request).await.unwrap();
    unit.commit().await.unwrap();
}
async fn save(store: &dyn Store, request: &HabilitationRequest) -> Result<(), StoreError> {
    let unit = store.begin().await.unwrap();
    unit.requests().save(request).await?;
    unit.commit().await
}
async fn stored(store: &dyn Store, id: HabilitationRequestId) -> HabilitationRequest {
    store.begin().await.unwrap().requests().get(id).await.unwrap().unwrap()
}
fn act(at: &str) -> Act {
    Act { at: instant(at), by: Some(Id::from_uuid(Uuid::from_u128(77))) }
}

// Proves: R43
/// A file comes back byte for byte, with its digest and who sent it.
pub async fn a_file_is_read_back_as_it_was_kept(arrange: &dyn Arrange) {
    let store = arrange.store();
    let at = instant("2026-11-23T10:00:00.123456Z");
    let bytes: Vec<u8> = b"%PDF-".iter().copied().chain((0..=255).cycle().take(70_000)).collect();
    let mut file = SignedFile::printed(Id::from_uuid(Uuid::from_u128(1)), "a.pdf", bytes, at);
    let printed = SignedFile { id: Id::from_uuid(Uuid::from_u128(2)), ..file.clone() };
    file.kept_by = Some(Id::from_uuid(Uuid::from_u128(7)));
    let unit = store.begin().await.unwrap();
    unit.files().keep(&file).await.unwrap();
    unit.files().keep(&printed).await.unwrap();
    unit.commit().await.unwrap();
    let unit = store.begin().await.unwrap();
    assert_eq!(unit.files().get(file.id).await.unwrap().as_ref(), Some(&file));
    assert_eq!(unit.files().stamp(printed.id).await.unwrap(), Some(printed.stamp()));
    assert_eq!(unit.files().get(printed.id).await.unwrap(), Some(printed));
    assert_eq!(unit.files().stamp(Id::from_uuid(Uuid::from_u128(3))).await.unwrap(), None);
    assert_eq!(unit.files().get(Id::from_uuid(Uuid::from_u128(3))).await.unwrap(), None);
    assert!(matches!(unit.files().keep(&file).await, Err(StoreError::Duplicate)));
}

// Proves: F11
/// A profile comes back whole, and is saved once a version.
pub async fn a_profile_of_a_caf_is_kept(arrange: &dyn Arrange) {
    let store = arrange.store();
    let mut profile = samples::caf_profile("43");
    let bare = CafDetails {
        mailbox: None,
        phone: None,
        email: None,
        data_protection: None,
        ..profile.details().clone()
    };
    let second = CafProfile::new("2A".parse().unwrap(), bare.clone());
    let unit = store.begin().await.unwrap();
    unit.profiles().add(&profile).await.unwrap();
    unit.profiles().add(&second).await.unwrap();
    unit.commit().await.unwrap();
    let unit = store.begin().await.unwrap();
    assert_eq!(unit.profiles().get(profile.caf()).await.unwrap().as_ref(), Some(&profile));
    let all = unit.profiles().all().await.unwrap();
    assert_eq!(all, [second, profile.clone()]);
    let stale = profile.clone();
    assert!(profile.change(bare.clone()));
    unit.profiles().save(&profile).await.unwrap();
    unit.commit().await.unwrap();
    let unit = store.begin().await.unwrap();
    let read = unit.profiles().get(profile.caf()).await.unwrap().unwrap();
    assert_eq!((read.details(), read.version()), (&bare, 1));
    assert!(matches!(unit.profiles().save(&stale).await, Err(StoreError::Stale)));
    drop(unit);
    let unit = store.begin().await.unwrap();
    assert!(matches!(unit.profiles().add(&stale).await, Err(StoreError::Duplicate)));
}

// Proves: R18, D17
/// The records of a CAF are those of its own seat.
pub async fn records_are_found_by_their_caf(arrange: &dyn Arrange) {
    let ours = samples::convention(1).linf;
    let other = samples::convention(2).linf;
    arrange.put_linf(ours, "43".parse().unwrap()).await;
    arrange.put_linf(other, "64".parse().unwrap()).await;
    let unit = arrange.store().begin().await.unwrap();
    let found = unit.linfs().habilitable_of("43".parse().unwrap()).await.unwrap();
    assert_eq!(found.iter().map(|linf| linf.id).collect::<Vec<_>>(), [ours]);
    let read = unit.linfs().get(ours, day("2026-11-23")).await.unwrap().unwrap();
    assert_eq!((read.id, read.caf.as_str()), (ours, "43"));
    assert_eq!(read.served, ["43157".parse().unwrap()]);
    assert!(read.published);
    let unknown = samples::convention(9).linf;
    assert_eq!(unit.linfs().get(unknown, day("2026-11-23")).await.unwrap(), None);
}

// Proves: R14, R18, T2
/// Records of relais, drafts and withdrawn records are read with what they are, and offered to
/// nobody.
pub async fn only_published_records_of_linfs_may_be_habilitated(arrange: &dyn Arrange) {
    let caf = "43".parse().unwrap();
    let record =
        Recorded { caf, name: "Relais", published: true, counter_open: false, aside: None };
    let records = [
        (1, record, Ok(())),
        (2, Recorded { aside: Some(Aside::Rpe), ..record }, Err(NotHabilitable::OtherRubric)),
        (3, Recorded { published: false, ..record }, Err(NotHabilitable::NotPublished)),
        (
            4,
            Recorded { aside: Some(Aside::Withdrawn), ..record },
            Err(NotHabilitable::NotPublished),
        ),
    ];
    for (n, record, _) in records {
        arrange.put_record(samples::convention(n).linf, record).await;
    }
    let unit = arrange.store().begin().await.unwrap();
    for (n, _, expected) in records {
        let linf = samples::convention(n).linf;
        let read = unit.linfs().get(linf, day("2026-11-23")).await.unwrap().unwrap();
        assert_eq!(read.check(), expected, "{n}");
    }
    let found = unit.linfs().habilitable_of(caf).await.unwrap();
    let found: Vec<_> = found.iter().map(|linf| linf.id).collect();
    assert_eq!(found, [samples::convention(1).linf]);
}

// Proves: R46, R47, R52
/// A request comes back whole in each of its states, with its history.
pub async fn a_request_is_read_back_in_each_state(arrange: &dyn Arrange) {
    let store = arrange.store();
    for (n, request) in samples::requests_in_each_state().into_iter().enumerate() {
        let id = request.id();
        add(store.as_ref(), &request).await;
        assert_eq!(stored(store.as_ref(), id).await, request, "{n}");
        let unit = store.begin().await.unwrap();
        let record = request.record();
        let found = unit.requests().of_link(&record.link).await.unwrap();
        assert_eq!(found.as_ref(), Some(&request));
        let found = unit.requests().submitted(&record.key).await.unwrap();
        assert_eq!(found.as_ref(), Some(&request));
    }
    let unit = store.begin().await.unwrap();
    let unknown = unit.requests().submitted(&"unknown".parse().unwrap()).await.unwrap();
    assert_eq!(unknown, None);
}

/// The second save of a version is refused, and a key serves once.
pub async fn a_request_is_saved_once_a_version(arrange: &dyn Arrange) {
    let store = arrange.store();
    let first = samples::request(1);
    add(store.as_ref(), &first).await;
    let (mut one, mut two) = (first.clone(), first.clone());
    one.refuse("Non.".parse().unwrap(), act("2026-11-23T10:00:00Z")).unwrap();
    two.withdraw(None, instant("2026-11-23T10:00:01Z")).unwrap();
    save(store.as_ref(), &one).await.unwrap();
    let stale = save(store.as_ref(), &two).await;
    assert!(matches!(stale, Err(StoreError::Stale)), "{stale:?}");
    let read = stored(store.as_ref(), first.id()).await;
    assert_eq!((read.state(), read.version()), (one.state(), 1));
    assert_eq!(read.record().history, one.record().history);
    let again = HabilitationRequest::rehydrate(crate::HabilitationRequestRecord {
        id: Id::from_uuid(Uuid::from_u128(4999)),
        ..first.record().clone()
    });
    let unit = store.begin().await.unwrap();
    assert!(matches!(unit.requests().add(&again).await, Err(StoreError::Duplicate)));
}

// Proves: R51
/// A list shows the requests of its CAFs and states, the newest first, page by page.
pub async fn requests_are_listed_by_caf_and_state(arrange: &dyn Arrange) {
    let store = arrange.store();
    for n in 1..=7 {
        let mut request = samples::request(n);
        if n == 3 {
            request.withdraw(None, instant("2026-11-23T10:00:00Z")).unwrap();
        }
        if n == 4 {
            let why = "Autre siège.".parse().unwrap();
            request.transfer("64".parse().unwrap(), why, act("2026-11-23T10:00:00Z")).unwrap();
        }
        add(store.as_ref(), &request).await;
    }
    let caf = |raw: &str| vec![raw.parse().unwrap()];
    let unit = store.begin().await.unwrap();
    for (cafs, states, expected) in [
        (caf("43"), Vec::new(), vec![7, 6, 5, 3, 2, 1]),
        (caf("43"), vec![RequestStateKind::Untreated], vec![7, 6, 5, 2, 1]),
        (caf("43"), vec![RequestStateKind::Withdrawn, RequestStateKind::Refused], vec![3]),
        (caf("64"), Vec::new(), vec![4]),
        (caf("01"), Vec::new(), Vec::new()),
        (Vec::new(), Vec::new(), Vec::new()),
    ] {
        let filter = HabilitationFilter { cafs, states };
        let (mut after, mut seen) = (None, Vec::new());
        loop {
            let page = PageRequest { after, limit: 2 };
            let page = unit.requests().list(&filter, &page).await.unwrap();
            seen.extend(page.items.iter().map(HabilitationRequest::id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let expected: Vec<_> = expected.into_iter().map(|n| samples::request(n).id()).collect();
        assert_eq!(seen, expected, "{filter:?}");
    }
}

// Proves: R58, T9
/// The CAFs that have something to do are known, with when they were last reminded.
pub async fn waiting_requests_are_counted_by_caf(arrange: &dyn Arrange) {
    let store = arrange.store();
    assert_eq!(store.begin().await.unwrap().requests().waiting().await.unwrap(), []);
    for n in 1..=2 {
        add(store.as_ref(), &samples::request(n)).await;
    }
    let mut asked = samples::request(3);
    asked.ask_more("Quoi ?".parse().unwrap(), act("2026-11-01T10:00:00Z")).unwrap();
    add(store.as_ref(), &asked).await;
    let mut sent = samples::request(4);
    sent.send(samples::sending(), act("2026-10-01T10:00:00.5Z")).unwrap();
    add(store.as_ref(), &sent).await;
    let unit = store.begin().await.unwrap();
    let waiting = unit.requests().waiting().await.unwrap();
    let [caf] = waiting.as_slice() else { unreachable!("{waiting:?}") };
    assert_eq!((caf.caf.as_str(), caf.untreated, caf.sent), ("43", 2, 1));
    assert_eq!((caf.since, caf.reminded_at), (instant("2026-10-01T10:00:00.5Z"), None));
    for at in ["2026-11-02T10:00:00Z", "2026-11-09T10:00:00.25Z"] {
        unit.requests().reminded(caf.caf, instant(at)).await.unwrap();
    }
    unit.commit().await.unwrap();
    let waiting = store.begin().await.unwrap().requests().waiting().await.unwrap();
    let reminded = waiting.first().and_then(|waiting| waiting.reminded_at);
    assert_eq!(reminded, Some(instant("2026-11-09T10:00:00.25Z")));
}

// Proves: D21
/// A note is kept once, and read by its CAF alone.
pub async fn notes_left_to_a_caf_are_kept(arrange: &dyn Arrange) {
    let store = arrange.store();
    let note = |n: u128, caf: &str, at: &str| CafNote {
        id: Id::from_uuid(Uuid::from_u128(n)),
        caf: caf.parse().unwrap(),
        service: "Relais".parse().unwrap(),
        name: "Marie Durand".parse().unwrap(),
        email: "marie@example.fr".parse().unwrap(),
        message: "Bonjour,\nquand ?".parse().unwrap(),
        key: format!("key-{n}").parse().unwrap(),
        left_at: instant(at),
    };
    let first = note(1, "43", "2026-11-01T10:00:00Z");
    let second = note(2, "43", "2026-11-02T10:00:00.5Z");
    let other = note(3, "64", "2026-11-03T10:00:00Z");
    let unit = store.begin().await.unwrap();
    for note in [&first, &second, &other] {
        unit.requests().add_note(note).await.unwrap();
    }
    unit.commit().await.unwrap();
    let unit = store.begin().await.unwrap();
    let read = unit.requests().notes(&["43".parse().unwrap()]).await.unwrap();
    assert_eq!(read, [second, first.clone()]);
    assert_eq!(unit.requests().notes(&[]).await.unwrap(), []);
    let twice = CafNote { id: Id::from_uuid(Uuid::from_u128(4)), ..first };
    assert!(matches!(unit.requests().add_note(&twice).await, Err(StoreError::Duplicate)));
}
