//! Avenants, over the in-memory adapter.
use super::{
    AvenantContent, PrepareAvenantError, PrintAvenantError, SignAvenant, SignAvenantError,
};
use crate::testing::{Bench, account, agent, person_of, stranger};
use crate::{
    AmendRefused, AvenantId, AvenantState, ConventionId, Event, Notice, PersonIdentity, Upload,
};
use linf_kernel::PersonId;
use linf_kernel::testing::{day, instant};

fn newcomer() -> PersonIdentity {
    let mut identity = crate::testing::samples::convention(8).annexe.persons.remove(0).identity;
    identity.surname = "Petit".parse().unwrap();
    identity
}
fn leaver(bench: &Bench, id: ConventionId) -> PersonId {
    bench.store.convention(id).unwrap().annexe().persons[0].id
}
/// Marie leaves, somebody comes, Chadrac takes the place of Le Puy.
fn content(bench: &Bench, id: ConventionId) -> AvenantContent {
    AvenantContent {
        added: vec![newcomer()],
        withdrawn: vec![leaver(bench, id)],
        communes_added: vec!["43046".parse().unwrap()],
        communes_withdrawn: vec!["43157".parse().unwrap()],
    }
}
fn signed_file() -> Upload {
    Upload { name: "avenant.pdf".to_owned(), bytes: b"%PDF-1.7 signed".to_vec() }
}
async fn sent() -> (Bench, ConventionId, AvenantId) {
    let (bench, id) = Bench::signed();
    let content = content(&bench, id);
    let avenant = bench.avenants().prepare(&agent(), id, content).await.unwrap();
    bench.avenants().send(&agent(), avenant).await.unwrap();
    (bench, id, avenant)
}

// Proves: R70, R74, R77, R78
#[tokio::test]
async fn annexe_1_changes_exactly_at_the_signature() {
    let (bench, id, avenant) = sent().await;
    let before = bench.store.convention(id).unwrap();
    assert_eq!(before.annexe().named().count(), 1, "nothing changes before the signature");
    bench.clock.set(instant("2026-11-30T10:00:00Z"));
    let command = SignAvenant { avenant, signed_on: day("2026-11-25"), file: signed_file() };
    bench.avenants().sign(&agent(), command.clone()).await.unwrap();
    let kept = bench.avenants().signed_file(&agent(), avenant).await.unwrap();
    assert_eq!((kept.name.as_str(), &kept.bytes[..]), ("avenant.pdf", &b"%PDF-1.7 signed"[..]));
    let convention = bench.store.convention(id).unwrap();
    let zone = convention.zone();
    let on = |on: &str| {
        let annexe = convention.annexe().on(day(on), zone);
        let names: Vec<_> =
            annexe.persons.iter().map(|person| person.identity.surname.to_string()).collect();
        let communes: Vec<_> = annexe.communes.iter().map(ToString::to_string).collect();
        (names.join(" "), communes.join(" "))
    };
    let of = |names: &str, communes: &str| (names.to_owned(), communes.to_owned());
    assert_eq!(on("2026-01-04"), of("", ""));
    assert_eq!(on("2026-11-24"), of("Durand", "43157"));
    assert_eq!(on("2026-11-25"), of("Petit", "43046"));
    let gone = &convention.annexe().persons[0];
    assert_eq!(gone.withdrawn_at, Some(instant("2026-11-30T10:00:00Z")));
    let added = convention.annexe().persons[1].id;
    let signed = Event::AvenantSigned {
        avenant,
        convention: id,
        linf: convention.linf(),
        added: vec![added],
        withdrawn: vec![gone.id],
    };
    assert_eq!(bench.store.events().last(), Some(&signed));
    assert_eq!(bench.store.notices(), [Notice::AccessEnded { person: gone.id, by: account(1) }]);
    let again = bench.avenants().sign(&agent(), command).await;
    assert!(again.is_err(), "{again:?}");
}

// Proves: D11, R80
#[tokio::test]
async fn an_urgent_departure_is_in_the_next_avenant_and_told_once() {
    let (bench, id) = Bench::signed();
    let gone = leaver(&bench, id);
    bench.conventions().cut_access(&agent(), id, gone).await.unwrap();
    let content = AvenantContent { added: vec![newcomer()], ..AvenantContent::default() };
    let avenant = bench.avenants().prepare(&agent(), id, content).await.unwrap();
    assert_eq!(bench.store.avenant(avenant).unwrap().changes().withdrawn, [gone]);
    bench.avenants().send(&agent(), avenant).await.unwrap();
    let command = SignAvenant { avenant, signed_on: day("2026-11-23"), file: signed_file() };
    bench.avenants().sign(&agent(), command).await.unwrap();
    let convention = bench.store.convention(id).unwrap();
    let cut = convention.annexe().persons[0].withdrawn_at;
    assert_eq!(cut, Some(instant("2026-11-23T10:00:00Z")));
    assert!(!convention.annexe().persons[0].is_named());
    assert_eq!(bench.store.notices().len(), 1);
}

// Proves: R70
#[tokio::test]
async fn one_avenant_is_open_at_a_time_and_ranks_follow() {
    let (bench, id, first) = sent().await;
    let avenants = bench.avenants();
    let again = avenants.prepare(&agent(), id, content(&bench, id)).await;
    assert!(matches!(again, Err(PrepareAvenantError::AlreadyOpen(open)) if open == first));
    let revised = avenants.revise(&agent(), first, content(&bench, id)).await;
    assert!(matches!(revised, Err(PrepareAvenantError::Refused(_))), "{revised:?}");
    avenants.abandon(&agent(), first).await.unwrap();
    let second = avenants.prepare(&agent(), id, content(&bench, id)).await.unwrap();
    assert_eq!(bench.store.avenant(second).unwrap().rank(), 2);
    let less = AvenantContent { communes_withdrawn: Vec::new(), ..content(&bench, id) };
    avenants.revise(&agent(), second, less).await.unwrap();
    let changes = bench.store.avenant(second).unwrap().changes().clone();
    assert!(changes.communes_withdrawn.is_empty());
    let unsent = SignAvenant { avenant: second, signed_on: day("2026-11-23"), file: signed_file() };
    let unsent = avenants.sign(&agent(), unsent).await;
    assert!(matches!(unsent, Err(SignAvenantError::Refused(_))), "{unsent:?}");
    assert_eq!(bench.store.convention(id).unwrap().annexe().named().count(), 1);
}

// Proves: R64, D17, T4
#[tokio::test]
async fn what_annexe_1_cannot_say_is_refused() {
    let (bench, id) = Bench::signed();
    let refused = |content| {
        let avenants = bench.avenants();
        async move { avenants.prepare(&agent(), id, content).await.unwrap_err() }
    };
    let communes = |codes: &[&str]| codes.iter().map(|code| code.parse().unwrap()).collect();
    let none = AvenantContent::default;
    let nothing = refused(none()).await;
    assert!(matches!(nothing, PrepareAvenantError::Amend(AmendRefused::Nothing)), "{nothing:?}");
    let emptied = AvenantContent { communes_withdrawn: communes(&["43157"]), ..none() };
    let emptied = refused(emptied).await;
    assert!(matches!(emptied, PrepareAvenantError::Amend(AmendRefused::NoCommune)), "{emptied:?}");
    let held = AvenantContent { communes_added: communes(&["43157"]), ..none() };
    let held = refused(held).await;
    assert!(matches!(held, PrepareAvenantError::Amend(AmendRefused::AlreadyHeld(_))), "{held:?}");
    let twice = AvenantContent { added: vec![newcomer(), newcomer()], ..none() };
    let twice = refused(twice).await;
    let expected = matches!(twice, PrepareAvenantError::Amend(AmendRefused::AlreadyNamed(_)));
    assert!(expected, "{twice:?}");
    let unknown = AvenantContent { communes_added: communes(&["43999"]), ..none() };
    let unknown = refused(unknown).await;
    assert!(matches!(unknown, PrepareAvenantError::UnknownCommune(_)), "{unknown:?}");
    // Bayonne: its CAF has no contract, then it has one.
    let far = || AvenantContent { communes_added: communes(&["64102"]), ..none() };
    let closed = refused(far()).await;
    assert!(matches!(closed, PrepareAvenantError::NoContract(_)), "{closed:?}");
    let caf = "64".parse().unwrap();
    bench.contracted(caf);
    bench.avenants().prepare(&agent(), id, far()).await.unwrap();
}

// Proves: R75, R76
#[tokio::test]
async fn the_paper_says_who_comes_who_leaves_and_which_communes() {
    let (bench, id, avenant) = sent().await;
    let printed = bench.avenants().paper(&agent(), avenant).await.unwrap();
    let text = String::from_utf8(printed.bytes.clone()).unwrap();
    for said in ["Petit", "Durand", "Chadrac", "43770", "Le Puy-en-Velay", "rank: 1", "2026-01-05"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    let state = bench.store.avenant(avenant).unwrap().state().clone();
    assert!(matches!(state, AvenantState::Sent { template, .. } if template.0 == "avenant 1"));
    let linf = bench.store.convention(id).unwrap().linf();
    assert!(bench.avenants().paper(&person_of(linf), avenant).await.is_ok());
    let denied = bench.avenants().abandon(&person_of(linf), avenant).await;
    assert!(matches!(denied, Err(PrintAvenantError::Denied)), "{denied:?}");
    let unseen = bench.avenants().paper(&stranger(), avenant).await;
    assert!(matches!(unseen, Err(PrintAvenantError::NotFound)), "{unseen:?}");
}

// Proves: R70, R76
#[tokio::test]
async fn the_document_sent_is_kept_and_stays_the_same() {
    let (bench, _, avenant) = sent().await;
    let view = bench.avenants().show(&agent(), avenant).await.unwrap();
    let first = bench.avenants().paper(&agent(), avenant).await.unwrap();
    assert_eq!(view.paper, Some(first.stamp()));
    assert_eq!((first.name.as_str(), view.signed), ("avenant-1.pdf", None));
    let command = SignAvenant { avenant, signed_on: day("2026-11-23"), file: signed_file() };
    bench.avenants().sign(&agent(), command).await.unwrap();
    let again = bench.avenants().paper(&agent(), avenant).await.unwrap();
    assert_eq!(again, first, "the same bytes once it is signed");
    let view = bench.avenants().show(&agent(), avenant).await.unwrap();
    let signed = bench.avenants().signed_file(&agent(), avenant).await.unwrap();
    assert_eq!((view.paper, view.signed), (Some(first.stamp()), Some(signed.stamp())));
}

// Proves: R70
#[tokio::test]
async fn a_signature_lies_between_the_sending_and_today() {
    let (bench, id, avenant) = sent().await;
    for (signed_on, early) in [("2026-11-22", true), ("2026-11-24", false)] {
        let command = SignAvenant { avenant, signed_on: day(signed_on), file: signed_file() };
        match bench.avenants().sign(&agent(), command).await {
            Err(SignAvenantError::TooEarly) => assert!(early),
            Err(SignAvenantError::FutureSignature) => assert!(!early),
            other => unreachable!("{other:?}"),
        }
    }
    assert_eq!(bench.store.convention(id).unwrap().annexe().persons.len(), 1);
}
