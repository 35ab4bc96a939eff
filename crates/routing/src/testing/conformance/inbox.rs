//! Recording requests.
use super::{record_many, stored, with_linf};
use crate::testing::{Arrange, SceneLinf, ScenePerson, samples};
use crate::{
    Child, FamilyData, FamilyRequest, Hours, IdempotencyKey, LinfCard, Month, Notice, PlaceKind,
    Recorded, RequestRecord, RequestState, Retrieval, Start,
};
use linf_kernel::testing::{day, instant};

// Proves: R99, R103, D16, D23
/// A request is read back equal to the microsecond; the family and every active person are told.
pub async fn a_request_is_recorded_whole(arrange: &dyn Arrange) {
    let linf = SceneLinf::operational(1, "97411").with_convention(|convention| {
        convention.persons.push(ScenePerson::active(2));
        convention.persons.push(ScenePerson { has_password: false, ..ScenePerson::active(3) });
        let withdrawn_at = Some(instant("2026-11-01T08:00:00Z"));
        convention.persons.push(ScenePerson { withdrawn_at, ..ScenePerson::active(4) });
    });
    arrange.sign_contract(linf.caf, day("2026-01-05")).await;
    arrange.put_linf(&linf).await;
    let ports = arrange.ports();
    let accepted = samples::accepted(1, &linf);
    let expected = FamilyRequest::rehydrate(RequestRecord {
        id: accepted.id,
        linf: linf.id,
        commune: "97411".parse().unwrap(),
        place: PlaceKind::Home,
        recorded_at: instant("2026-11-23T08:00:01.123456Z"),
        zone: chrono_tz::Tz::Indian__Reunion,
        retrieval: Retrieval::NotStarted { days: 10 },
        state: RequestState::New,
    });
    let recorded = ports.inbox.record(accepted).await.unwrap();
    assert_eq!(recorded, Recorded::New(expected.clone(), linf.card()));
    assert_eq!(stored(&ports, expected.id()).await.as_ref(), Some(&expected));
    let data = ports.queries.family_data(expected.id()).await.unwrap();
    assert!(data == Some(samples::family_data()), "the family's data changed");
    let [first, second, ..] = linf.persons() else { unreachable!() };
    let request = expected.id();
    let mut told = arrange.notices().await;
    for notice in [
        Notice::RequestRecorded { request },
        Notice::NewRequest { to: first.id, request },
        Notice::NewRequest { to: second.id, request },
    ] {
        let place = told.iter().position(|found| *found == notice);
        told.remove(place.unwrap_or_else(|| unreachable!("{notice:?} is not queued")));
    }
    assert_eq!(told, [], "nobody else is told");
    assert_eq!(arrange.events().await, 1);
}

/// Every choice and every absence survive storage, and so does text in the whole of Latin script.
pub async fn what_a_family_wrote_is_read_back_whatever_its_shape(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let mut bare = samples::family_data();
    bare.children = vec![
        Child::Adoption,
        Child::Expected { month: Month { year: 2027, month: 9 } },
        Child::Expected { month: Month { year: 2027, month: 9 } },
        Child::Born { on: day("2024-02-29") },
    ];
    bare.need.start = Start::AsSoonAsPossible;
    bare.need.hours = Hours::Variable;
    bare.need.atypical_hours = true;
    (bare.care_kinds, bare.topics, bare.message) = (Vec::new(), Vec::new(), None);
    (bare.contact.phone, bare.contact.residence, bare.contact.times) = (None, None, None);
    let mut full = samples::family_data();
    full.care_kinds = crate::CareKind::ALL.to_vec();
    full.care_kinds.reverse();
    full.topics = crate::Topic::ALL.to_vec();
    let text = "Ligne « un » ; l’été, œuf & <b>\"'\\ %_\nligne deux 😀 €";
    full.message = Some(text.parse().unwrap());
    full.need.hours = Hours::Week(Vec::new());
    full.contact.surname = "D’Œuvré-Łukasz".parse().unwrap();
    for (n, data) in [(1, bare), (2, full)] {
        let accepted = crate::AcceptedRequest { data: data.clone(), ..samples::accepted(n, &linf) };
        ports.inbox.record(accepted).await.unwrap();
        let read: Option<FamilyData> =
            ports.queries.family_data(samples::request_id(n)).await.unwrap();
        assert!(read == Some(data), "the family's data number {n} changed");
    }
}

/// Asserts that nothing but request number 1 was recorded, and answers nothing.
async fn only_the_first(arrange: &dyn Arrange, card: &LinfCard) {
    let ports = arrange.ports();
    assert!(stored(&ports, samples::request_id(1)).await.is_some());
    assert_eq!(stored(&ports, samples::request_id(2)).await, None);
    assert_eq!(ports.queries.family_data(samples::request_id(2)).await.unwrap(), None);
    assert_eq!(arrange.events().await, 1);
    assert_eq!(arrange.notices().await.len(), 2, "the family and one person of {}", card.name);
}

// Proves: T6
/// The same form under the same key gives the first request, even when its LINF has closed since.
pub async fn the_same_form_twice_is_one_request(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let first = ports.inbox.record(samples::accepted(1, &linf)).await.unwrap();
    let Recorded::New(request, card) = first else { unreachable!("{first:?}") };
    let key = samples::accepted(1, &linf).key;
    let again = crate::AcceptedRequest { key, ..samples::accepted(2, &linf) };
    let second = ports.inbox.record(again).await.unwrap();
    assert_eq!(second, Recorded::Already(request, card.clone()));
    only_the_first(arrange, &card).await;
}

// Proves: T6
/// A key serves one form.
pub async fn a_key_used_with_another_form_is_refused(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let other = SceneLinf::operational(2, "43157");
    arrange.put_linf(&other).await;
    ports.inbox.record(samples::accepted(1, &linf)).await.unwrap();
    let key: IdempotencyKey = samples::accepted(1, &linf).key;
    let same = || crate::AcceptedRequest { key: key.clone(), ..samples::accepted(2, &linf) };
    let mut said_otherwise = same();
    said_otherwise.data.topics = Vec::new();
    let mut elsewhere = same();
    elsewhere.place_kind = PlaceKind::Work;
    let mut to_another = same();
    to_another.linf = other.id;
    for changed in [said_otherwise, elsewhere, to_another] {
        let answer = ports.inbox.record(changed).await.unwrap();
        assert_eq!(answer, Recorded::KeyReused);
    }
    only_the_first(arrange, &linf.card()).await;
}

// Proves: T6
/// Twenty copies of one form at the same time: one is new, the others are that one.
pub async fn the_same_form_sent_twice_at_once_is_one_request(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    let mut sending = tokio::task::JoinSet::new();
    for n in 1..=20 {
        let key = samples::accepted(1, &linf).key;
        let copy = crate::AcceptedRequest { key, ..samples::accepted(n, &linf) };
        let inbox = ports.inbox.clone();
        sending.spawn(async move { inbox.record(copy).await.unwrap() });
    }
    let (mut new, mut already) = (Vec::new(), Vec::new());
    for recorded in sending.join_all().await {
        match recorded {
            Recorded::New(request, _) => new.push(request),
            Recorded::Already(request, _) => already.push(request),
            refused => unreachable!("{refused:?}"),
        }
    }
    assert_eq!((new.len(), already.len()), (1, 19));
    assert!(already.iter().all(|request| Some(request) == new.first()));
    assert_eq!((arrange.events().await, arrange.notices().await.len()), (1, 2));
}

/// Requests that arrive together are each recorded with their own events and mails.
pub async fn requests_recorded_together_are_all_recorded(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    for id in record_many(&ports, 80, &linf).await {
        assert_eq!(stored(&ports, id).await.map(|request| request.id()), Some(id));
    }
    assert_eq!((arrange.events().await, arrange.notices().await.len()), (80, 160));
}

/// Among requests that arrive together, one that breaks a rule of the store fails; the others are
/// recorded.
pub async fn a_request_that_cannot_be_written_fails_alone(arrange: &dyn Arrange) {
    let (ports, linf) = with_linf(arrange).await;
    super::record(&ports, 1, &linf).await;
    let mut sending = tokio::task::JoinSet::new();
    for n in 2..=20 {
        let mut accepted = samples::accepted(n, &linf);
        if n == 10 {
            accepted.id = samples::request_id(1);
        }
        let inbox = ports.inbox.clone();
        sending.spawn(async move { inbox.record(accepted).await });
    }
    let answers = sending.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_err()).count(), 1);
    assert_eq!((arrange.events().await, arrange.notices().await.len()), (19, 38));
}
