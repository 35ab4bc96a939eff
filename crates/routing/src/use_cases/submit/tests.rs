//! Sending a request, over the in-memory adapter.
use super::{Receipt, SubmitError, SubmitRequest};
use crate::testing::{Bench, SceneLinf, ScenePerson, samples};
use crate::{Fault, Notice, RequestForm, Unmet};
use linf_kernel::testing::{day, instant};

fn command(form: RequestForm) -> SubmitRequest {
    SubmitRequest { form, key: "the-form-on-my-screen".parse().unwrap() }
}
fn nothing_recorded(bench: &Bench) {
    assert_eq!(bench.store.requests(), []);
    assert_eq!(bench.store.events(), []);
    assert_eq!(bench.store.notices(), []);
}
async fn faults(bench: &Bench, form: RequestForm) -> Vec<(String, Fault)> {
    let refused = bench.intake.submit(command(form)).await;
    nothing_recorded(bench);
    match refused {
        Err(SubmitError::Invalid(faults)) => {
            faults.into_iter().map(|fault| (fault.field, fault.fault)).collect()
        }
        other => panic!("{other:?}"),
    }
}
fn fault(field: &str, fault: Fault) -> Vec<(String, Fault)> {
    vec![(field.to_owned(), fault)]
}

// Proves: R97, R98, R99, R101, R103, D4, D14
#[tokio::test]
async fn a_complete_form_goes_to_the_only_linf_of_its_commune() {
    let bench = Bench::new();
    let linf = bench.put_linf(1, "43157");
    let elsewhere = bench.put_linf(2, "43046");
    let receipt = bench.intake.submit(command(samples::form())).await.unwrap();
    let requests = bench.store.requests();
    let [request] = requests.as_slice() else { panic!("{requests:?}") };
    assert_eq!((request.id(), request.linf()), (receipt.request, linf.id));
    assert_eq!((receipt.reference, receipt.repeated), (request.reference(), false));
    assert_eq!((receipt.card, receipt.recorded_at), (linf.card(), bench.now()));
    assert_eq!(receipt.answer_by, day("2026-12-09"));
    let (request, to) = (request.id(), linf.persons()[0].id);
    let told = [Notice::RequestRecorded { request }, Notice::NewRequest { to, request }];
    assert_eq!(bench.store.notices(), told);
    assert_eq!(bench.store.events().len(), 1);
    assert_ne!(linf.id, elsewhere.id);
}

// Proves: T6
#[tokio::test]
async fn the_same_form_sent_again_gives_the_same_receipt() {
    let bench = Bench::new();
    let linf = bench.put_linf(1, "43157");
    let first = bench.intake.submit(command(samples::form())).await.unwrap();
    bench.clock.advance(chrono::TimeDelta::minutes(1));
    let again = bench.intake.submit(command(samples::form())).await.unwrap();
    assert!(again.repeated);
    assert_eq!(Receipt { repeated: false, ..again }, first);
    let form = RequestForm { message: "Autre chose".into(), ..samples::form() };
    let reused = bench.intake.submit(command(form)).await;
    assert!(matches!(reused, Err(SubmitError::KeyReused)), "{reused:?}");
    assert_eq!(bench.store.requests().len(), 1);
    assert_eq!(bench.store.notices().len(), 1 + linf.persons().len());
}

#[tokio::test]
async fn an_unknown_commune_is_a_fault_of_its_field() {
    let bench = Bench::new();
    bench.put_linf(1, "43157");
    for (commune, expected) in [
        ("", Fault::Missing),
        ("  ", Fault::Missing),
        ("43000", Fault::UnknownCommune),
        ("43999", Fault::UnknownCommune),
        ("Le Puy", Fault::UnknownCommune),
        ("'; DROP TABLE request; --", Fault::UnknownCommune),
    ] {
        let form = RequestForm { commune: commune.into(), ..samples::form() };
        assert_eq!(faults(&bench, form).await, fault("commune", expected), "{commune}");
    }
}

#[tokio::test]
async fn an_empty_form_names_the_commune_first_and_every_other_fault() {
    let bench = Bench::new();
    let found = faults(&bench, RequestForm::default()).await;
    assert_eq!(found.first(), Some(&("commune".to_owned(), Fault::Missing)));
    assert!(found.len() > 8, "{found:?}");
    let form = RequestForm { commune: "43157".into(), ..RequestForm::default() };
    assert_eq!(faults(&bench, form).await.len(), found.len() - 1);
}

// Proves: T17, D18
#[tokio::test]
async fn nothing_is_sent_from_a_place_that_nobody_covers() {
    let bench = Bench::new();
    bench.put_linf(1, "43046");
    for commune in ["43157", "97801"] {
        let form = RequestForm { commune: commune.into(), ..samples::form() };
        match bench.intake.submit(command(form)).await {
            Err(SubmitError::NotCovered(place)) => assert_eq!(place.code.as_str(), commune),
            other => panic!("{other:?}"),
        }
        nothing_recorded(&bench);
    }
}

// Proves: D4
#[tokio::test]
async fn a_family_with_several_linfs_chooses_one() {
    let bench = Bench::new();
    let (first, second) = (bench.put_linf(1, "43157"), bench.put_linf(2, "43157"));
    assert_eq!(faults(&bench, samples::form()).await, fault("linf", Fault::Missing));
    let unknown = RequestForm { linf: "the nearest".into(), ..samples::form() };
    assert_eq!(faults(&bench, unknown).await, fault("linf", Fault::UnknownChoice));
    let chosen = RequestForm { linf: second.id.to_string(), ..samples::form() };
    bench.intake.submit(command(chosen)).await.unwrap();
    let requests = bench.store.requests();
    assert_eq!(requests.iter().map(crate::FamilyRequest::linf).collect::<Vec<_>>(), [second.id]);
    let to = first.persons()[0].id;
    let told = bench.store.notices();
    assert!(told.iter().all(|n| !matches!(n, Notice::NewRequest { to: t, .. } if *t == to)));
}

// Proves: T17, D5, B5, R57
#[tokio::test]
async fn a_linf_that_stopped_receiving_is_refused_with_its_reasons() {
    type Break = fn(&mut SceneLinf);
    let cases: [(Break, Unmet); 4] = [
        (
            |l| l.convention.as_mut().unwrap().ended = Some((day("2026-11-23"), false)),
            Unmet::NoConvention,
        ),
        (|l| l.counter_open = false, Unmet::CounterClosed),
        (
            |l| {
                l.convention.as_mut().unwrap().persons[0].withdrawn_at =
                    Some(instant("2026-11-24T08:59:59Z"));
            },
            Unmet::NoActivePerson,
        ),
        (|l| l.served.clear(), Unmet::NotServed),
    ];
    for (break_one, unmet) in cases {
        let bench = Bench::new();
        let linf = bench.put_linf(1, "43157");
        bench.store.change_linf(linf.id, break_one);
        let chosen = RequestForm { linf: linf.id.to_string(), ..samples::form() };
        match bench.intake.submit(command(chosen)).await {
            Err(SubmitError::NotReceiving(found)) => assert_eq!(found, [unmet]),
            other => panic!("{other:?}"),
        }
        nothing_recorded(&bench);
        let unchosen = bench.intake.submit(command(samples::form())).await;
        assert!(matches!(unchosen, Err(SubmitError::NotCovered(_))), "{unchosen:?}");
    }
}

// Proves: F5
#[tokio::test]
async fn an_arrondissement_is_covered_by_a_linf_of_its_city() {
    let bench = Bench::new();
    let paris = bench.put_linf(1, "75056");
    let form = RequestForm { commune: "75116".into(), ..samples::form() };
    bench.intake.submit(command(form)).await.unwrap();
    let requests = bench.store.requests();
    assert_eq!((requests[0].linf(), requests[0].commune().as_str()), (paris.id, "75116"));
}

// Proves: R103, T16
#[tokio::test]
async fn only_active_persons_are_told() {
    let bench = Bench::new();
    let linf = bench.put_linf(1, "43157");
    bench.store.change_linf(linf.id, |linf| {
        let persons = &mut linf.convention.as_mut().unwrap().persons;
        persons.push(ScenePerson { has_password: false, ..ScenePerson::active(2) });
        persons.push(ScenePerson::active(3));
    });
    bench.intake.submit(command(samples::form())).await.unwrap();
    let told = bench.store.notices().into_iter().filter_map(|notice| match notice {
        Notice::NewRequest { to, .. } => Some(to),
        Notice::RequestRecorded { .. }
        | Notice::RequestTreated { .. }
        | Notice::RequestRerouted { .. }
        | Notice::FamilyTold { .. } => None,
    });
    let expected = [ScenePerson::active(1).id, ScenePerson::active(3).id];
    assert_eq!(told.collect::<Vec<_>>(), expected);
}
