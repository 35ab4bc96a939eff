//! What still forbids to open a guichet, read from the tables.
use crate::bed::Bed;
use crate::both::on_both;
use linf_kernel::Period;
use linf_kernel::testing::{day, instant};
use linf_persistence::Engine;
use linf_referencing::ports::Store;
use linf_routing::testing::{Arrange, SceneLinf};

on_both!(obstacles_are_named_until_one_commune_is_ready);

/// The obstacles of a LINF on 23 November 2026.
async fn obstacles(bed: &Bed, linf: &SceneLinf) -> Vec<&'static str> {
    let unit = Store::begin(&bed.store).await.unwrap();
    unit.linfs().opening_obstacles(linf.id, day("2026-11-23")).await.unwrap()
}

// Proves: D5, D6, R31, R57
async fn obstacles_are_named_until_one_commune_is_ready(engine: Engine) {
    let bed = Bed::open(engine).await;
    let closed = |n| SceneLinf {
        published: false,
        counter_open: false,
        ..SceneLinf::operational(n, "43157")
    };
    let alone = SceneLinf { convention: None, ..closed(1) };
    bed.put_linf(&alone).await;
    let all = ["no_contract", "no_convention", "no_active_person", "not_annexed"];
    assert_eq!(obstacles(&bed, &alone).await, all);

    bed.sign_contract(alone.caf, day("2026-01-05")).await;
    let without = ["no_convention", "no_active_person", "not_annexed"];
    assert_eq!(obstacles(&bed, &alone).await, without);

    let no_password = closed(2).with_convention(|c| c.persons[0].has_password = false);
    bed.put_linf(&no_password).await;
    assert_eq!(obstacles(&bed, &no_password).await, ["no_active_person"]);

    let withdrawn_at = Some(instant("2026-11-22T10:00:00Z"));
    let withdrawn = closed(3).with_convention(|c| c.persons[0].withdrawn_at = withdrawn_at);
    bed.put_linf(&withdrawn).await;
    assert_eq!(obstacles(&bed, &withdrawn).await, ["no_active_person"]);

    let nowhere = SceneLinf { served: Vec::new(), ..closed(4) };
    bed.put_linf(&nowhere).await;
    assert_eq!(obstacles(&bed, &nowhere).await, ["not_served"]);

    let mut ready_somewhere = closed(5);
    ready_somewhere.served.push(("64445".parse().unwrap(), Period::since(day("2026-01-05"))));
    bed.put_linf(&ready_somewhere).await;
    assert_eq!(obstacles(&bed, &ready_somewhere).await, Vec::<&str>::new());
}
