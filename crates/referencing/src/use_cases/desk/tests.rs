//! Reading records, over the in-memory adapter.
use super::RecordDesk;
use crate::form::ServedForm;
use crate::ports::{RecordFilter, RecordScope};
use crate::testing::{Bench, Habilitated, Ports, samples};
use crate::use_cases::{AccessError, PartForm, SavePart};
use linf_kernel::PageRequest;
use std::sync::Arc;

const READY: Habilitated = Habilitated { contract: true, convention: true, password: true };

fn desk(bench: &Bench) -> RecordDesk {
    let ports = Ports::of(&Arc::new(bench.store.clone()));
    RecordDesk {
        records: ports.records,
        gestionnaires: ports.gestionnaires,
        public: ports.public,
        clock: Arc::new(bench.clock.clone()),
    }
}

// Proves: T14, R28
#[tokio::test]
async fn each_reads_what_is_theirs() {
    let (bench, id) = Bench::with_draft(READY).await;
    let desk = desk(&bench);
    let page = PageRequest { after: None, limit: 10 };
    let of_caf = RecordFilter::all(RecordScope::Caf("43".parse().unwrap()));
    let own = RecordFilter::all(RecordScope::Linfs(vec![id]));
    for (actor, caf, linf) in [
        (bench.agent.clone(), true, false),
        (samples::manager(id), false, true),
        (samples::agent("64"), false, false),
        (samples::manager(samples::linf_id(9)), false, false),
    ] {
        assert_eq!(desk.list(&actor, &of_caf, &page).await.is_ok(), caf);
        assert_eq!(desk.list(&actor, &own, &page).await.is_ok(), linf);
        let seen = desk.read(&actor, id).await;
        assert_eq!(seen.is_ok(), caf || linf);
        assert_eq!(matches!(seen, Err(AccessError::NotFound)), !(caf || linf));
        assert_eq!(
            desk.history(&actor, id, &PageRequest { after: None, limit: 5 }).await.is_ok(),
            caf || linf
        );
    }
}

// Proves: T4
#[tokio::test]
async fn what_differs_from_annexe_1_is_told() {
    let (bench, id) = Bench::with_draft(READY).await;
    let desk = desk(&bench);
    let gap = desk.read(&bench.agent, id).await.unwrap().gap.unwrap();
    assert_eq!((gap.not_annexed, gap.not_served), (vec![], vec![]));
    let (bench, id) = Bench::with_draft(Habilitated { convention: false, ..READY }).await;
    let desk = self::desk(&bench);
    assert_eq!(desk.read(&bench.agent, id).await.unwrap().gap, None);
    let over = ServedForm {
        commune: "43157".into(),
        from: "2026-01-05".into(),
        until: "2026-02-01".into(),
    };
    let part = PartForm::Served(vec![over]);
    bench
        .referencing
        .save_part(&bench.agent, SavePart { linf: id, version: 0, part })
        .await
        .unwrap();
    bench.store.habilitate(id, READY);
    let gap = desk.read(&bench.agent, id).await.unwrap().gap.unwrap();
    assert_eq!(gap.not_served, ["43157".parse().unwrap()]);
}
