//! Managing bodies.
use super::{Arrange, samples};
use crate::ports::Store;
use crate::{Gestionnaire, GestionnaireIdentity, GestionnaireNature};
use linf_kernel::{PageRequest, StoreError};

fn body(n: u64, caf: &str, name: &str, siret: Option<&str>) -> Gestionnaire {
    let identity = GestionnaireIdentity {
        legal_name: name.parse().unwrap(),
        nature: GestionnaireNature::Other("Association".parse().unwrap()),
        siret: siret.map(|siret| siret.parse().unwrap()),
        representative: None,
        address: None,
    };
    Gestionnaire::rehydrate(samples::gestionnaire_id(n), caf.parse().unwrap(), identity, 0)
}
async fn add(store: &dyn Store, body: &Gestionnaire) -> Result<(), StoreError> {
    let unit = store.begin().await.unwrap();
    unit.gestionnaires().add(body).await?;
    unit.commit().await
}
const SIRET: &str = "73282932000074";

/// Whatever is known of it, or not.
pub async fn a_managing_body_is_read_back(arrange: &dyn Arrange) {
    let ports = arrange.ports();
    for body in [samples::gestionnaire(1), body(2, "2A", "Œuvre", Some(SIRET))] {
        add(ports.store.as_ref(), &body).await.unwrap();
        let unit = ports.store.begin().await.unwrap();
        assert_eq!(unit.gestionnaires().get(body.id()).await.unwrap().as_ref(), Some(&body));
        drop(unit);
        assert_eq!(ports.gestionnaires.find(body.id()).await.unwrap(), Some(body));
    }
    assert_eq!(ports.gestionnaires.find(samples::gestionnaire_id(9)).await.unwrap(), None);
}

/// The second save of the same version is refused.
pub async fn a_stale_managing_body_is_refused(arrange: &dyn Arrange) {
    let store = arrange.ports().store;
    let mut body = samples::gestionnaire(1);
    add(store.as_ref(), &body).await.unwrap();
    let mut identity = body.identity().clone();
    identity.siret = Some(SIRET.parse().unwrap());
    body.revise(identity).unwrap();
    for stale in [false, true] {
        let unit = store.begin().await.unwrap();
        let saved = unit.gestionnaires().save(&body).await;
        assert_eq!(matches!(saved, Err(StoreError::Stale)), stale, "{saved:?}");
        if !stale {
            unit.commit().await.unwrap();
        }
    }
    let unit = store.begin().await.unwrap();
    let read = unit.gestionnaires().get(body.id()).await.unwrap().unwrap();
    assert_eq!((read.identity(), read.version()), (body.identity(), 1));
}

/// Two CAFs may know one establishment; one CAF knows it once.
pub async fn a_siret_is_recorded_once_a_caf(arrange: &dyn Arrange) {
    let store = arrange.ports().store;
    add(store.as_ref(), &body(1, "43", "Un", Some(SIRET))).await.unwrap();
    add(store.as_ref(), &body(2, "64", "Deux", Some(SIRET))).await.unwrap();
    add(store.as_ref(), &body(3, "43", "Trois", None)).await.unwrap();
    add(store.as_ref(), &body(4, "43", "Quatre", None)).await.unwrap();
    let twice = add(store.as_ref(), &body(5, "43", "Cinq", Some(SIRET))).await;
    assert!(matches!(twice, Err(StoreError::Duplicate)), "{twice:?}");
}

/// By folded name, those of the CAF alone, and those whose name holds a text.
pub async fn managing_bodies_are_listed_by_name(arrange: &dyn Arrange) {
    let ports = arrange.ports();
    for (n, caf, name) in [
        (1, "43", "Ville d’Yssingeaux"),
        (2, "43", "Association Élan"),
        (3, "43", "association elan"),
        (4, "64", "Ailleurs"),
        (5, "43", "CA du Puy-en-Velay"),
    ] {
        add(ports.store.as_ref(), &body(n, caf, name, None)).await.unwrap();
    }
    let caf = "43".parse().unwrap();
    let (mut after, mut names) = (None, Vec::new());
    loop {
        let page = PageRequest { after, limit: 2 };
        let page = ports.gestionnaires.list(caf, None, &page).await.unwrap();
        assert!(page.items.len() <= 2);
        names.extend(page.items.iter().map(|body| body.identity().legal_name.to_string()));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let sorted =
        ["Association Élan", "association elan", "CA du Puy-en-Velay", "Ville d’Yssingeaux"];
    assert_eq!(names, sorted);
    let page = PageRequest { after: None, limit: 10 };
    let found = ports.gestionnaires.list(caf, Some("yssing"), &page).await.unwrap();
    assert_eq!(found.items.len(), 1);
    for joker in ["%", "_", "\\"] {
        let found = ports.gestionnaires.list(caf, Some(joker), &page).await.unwrap();
        assert_eq!(found.items, Vec::new(), "{joker}");
    }
}

// Proves: R77
/// A body is found by the name of a record that it manages, and each tells how many it manages.
pub async fn managing_bodies_are_found_by_their_records(arrange: &dyn Arrange) {
    let ports = arrange.ports();
    for body in [body(1, "43", "Ville", None), body(2, "43", "Agglo", None)] {
        add(ports.store.as_ref(), &body).await.unwrap();
    }
    for (n, managing, name) in [(1, 1, "Relais des Œufs"), (2, 2, "Point info"), (3, 2, "Relais")]
    {
        let mut record = samples::record(n);
        record.general.gestionnaire = samples::gestionnaire_id(managing);
        record.general.name = name.parse().unwrap();
        let unit = ports.store.begin().await.unwrap();
        let linf = crate::Linf::register(samples::linf_id(n), record).0;
        unit.linfs().add(&linf).await.unwrap();
        unit.commit().await.unwrap();
    }
    let (caf, page) = ("43".parse().unwrap(), PageRequest { after: None, limit: 10 });
    for (text, expected) in
        [("oeufs", vec![1]), ("relais", vec![2, 1]), ("point info", vec![2]), ("creche", vec![])]
    {
        let found = ports.gestionnaires.list(caf, Some(text), &page).await.unwrap();
        let expected: Vec<_> = expected.into_iter().map(samples::gestionnaire_id).collect();
        assert_eq!(found.items.iter().map(Gestionnaire::id).collect::<Vec<_>>(), expected);
    }
    let elsewhere = ports.gestionnaires.list("64".parse().unwrap(), Some("relais"), &page).await;
    assert_eq!(elsewhere.unwrap().items, []);
    let ids = [1, 2, 3].map(samples::gestionnaire_id);
    let mut counted = ports.gestionnaires.records_of(&ids).await.unwrap();
    counted.sort_unstable();
    assert_eq!(counted, [(ids[0], 1), (ids[1], 2)]);
    assert_eq!(ports.gestionnaires.records_of(&[]).await.unwrap(), []);
}
