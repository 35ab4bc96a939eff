//! « Gestion des organismes », as agents use its pages.
use super::support::{Answer, Browser, Stage, Who};
use linf_habilitation::testing::samples;
use linf_habilitation::{Convention, ConventionId, ConventionRecord};
use linf_kernel::testing::instant;
use linf_referencing::testing::samples as records;
use poem::http::StatusCode;

/// The convention of LINF 1, signed on 5 January 2026, and the body that manages it.
async fn convention(stage: &Stage) -> ConventionId {
    use linf_habilitation::ports::Store as _;
    let record = ConventionRecord { linf: Stage::linf(1), ..samples::convention(1) };
    stage.office.store.put_linf(record.linf, record.caf);
    let id = record.id;
    let unit = stage.office.store.begin().await.expect("a store in memory");
    unit.conventions().add(&Convention::rehydrate(record)).await.expect("added");
    unit.commit().await.expect("kept");
    id
}
fn body() -> String {
    format!("/administration/organismes/{}", records::gestionnaire_id(1))
}
fn persons() -> String {
    format!("{}/structures/{}", body(), Stage::linf(1))
}
fn marie(stage: &Stage, id: ConventionId) -> String {
    let convention = stage.office.store.convention(id).expect("a convention");
    convention.annexe().persons[0].id.to_string()
}
fn sees(answer: &Answer, texts: &[&str]) {
    let page = answer.text();
    for text in texts {
        assert!(page.contains(text), "{text} is missing: {page}");
    }
}

// Proves: R77, T14, D12
#[tokio::test]
async fn a_body_is_found_by_the_name_of_a_structure_and_by_its_caf_alone() {
    let stage = Stage::open();
    convention(&stage).await;
    let mut agent = Browser::of(&stage, Who::Agent("43")).await;
    let list = "/administration/organismes?caf=43";
    sees(&agent.get(list).await, &["Commune 1", "Jeanne Vidal, Maire"]);
    sees(&agent.get(&format!("{list}&q=relais+petite")).await, &["Commune 1"]);
    sees(&agent.get(&format!("{list}&q=inconnu")).await, &["Aucun organisme ne porte ce nom"]);
    sees(&agent.get(&body()).await, &["Relais petite enfance 1", "Marie Durand", "En vigueur"]);
    let mut stranger = Browser::of(&stage, Who::Agent("64")).await;
    for path in [body(), persons(), format!("{}/modifier", body())] {
        assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let elsewhere = format!("{}/structures/{}", body(), Stage::linf(2));
    assert_eq!(agent.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
}

// Proves: R59, R77, R79, D11, T4
#[tokio::test]
async fn unticking_and_adding_prepare_an_avenant_beside_the_check_of_the_communes() {
    let stage = Stage::open();
    let id = convention(&stage).await;
    let mut record = linf_habilitation::ports::ReferencedLinf {
        id: Stage::linf(1),
        caf: "43".parse().expect("a CAF"),
        name: "Relais petite enfance 1".to_owned(),
        address: "1 place du Breuil".to_owned(),
        of_linfs: true,
        published: true,
        counter_open: false,
        served: Vec::new(),
    };
    record.served = vec!["43046".parse().expect("a commune")];
    stage.office.store.put_record(record);
    let mut agent = Browser::of(&stage, Who::Agent("43")).await;
    let page = agent.get(&persons()).await;
    sees(&page, &["Décochez les personnes qui partent", "Marie Durand", "Chadrac"]);
    sees(&page, &["Sur la fiche, pas à l’annexe 1", "À l’annexe 1, pas sur la fiche"]);
    let kept = marie(&stage, id);
    let nothing = agent.post(&persons(), &[("filled", "1"), ("persons", &kept)]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let change = [
        ("filled", "1"),
        ("offered", "43046"),
        ("added-1-surname", "Petit"),
        ("added-1-first_name", "Zoé"),
        ("added-1-email", "zoe@example.fr"),
        ("added-1-function", "Animatrice"),
    ];
    let unfinished = agent.post(&persons(), &change).await;
    assert_eq!(unfinished.status, StatusCode::UNPROCESSABLE_ENTITY);
    sees(&unfinished, &["Indiquez une adresse postale.", "value=\"Petit\""]);
    let mut whole = change.to_vec();
    whole.push(("added-1-address", "1 place du Breuil"));
    let prepared = agent.post(&persons(), &whole).await;
    assert_eq!(prepared.status, StatusCode::SEE_OTHER, "{}", prepared.text());
    assert!(prepared.header("location").starts_with("/administration/avenants/"));
    sees(&agent.follow(&prepared).await, &["Zoé Petit", "Marie Durand", "Chadrac"]);
    let convention = stage.office.store.convention(id).expect("a convention");
    let named: Vec<_> = convention.annexe().named().map(|p| p.identity.full_name()).collect();
    assert_eq!(named, ["Marie Durand"], "nothing changes before the signature");
    sees(&agent.get(&persons()).await, &["Avenant n°", "Signez-le ou abandonnez-le"]);
    let again = agent.post(&persons(), &whole).await;
    assert_eq!(again.header("location"), prepared.header("location"), "one at a time");
}

// Proves: D11, B5
#[tokio::test]
async fn an_access_is_cut_and_the_list_certified_from_there() {
    let stage = Stage::open();
    let id = convention(&stage).await;
    stage.clock.set(instant("2026-12-20T10:00:00Z"));
    let mut agent = Browser::of(&stage, Who::Agent("43")).await;
    sees(&agent.get(&body()).await, &["Personnes à certifier avant le 5 janvier 2027"]);
    sees(&agent.get(&persons()).await, &["Certifier la liste", "Couper l’accès"]);
    let certified = agent.post(&format!("{}/certification", persons()), &[]).await;
    assert_eq!(certified.status, StatusCode::SEE_OTHER, "{}", certified.text());
    let page = agent.follow(&certified).await;
    sees(&page, &["est certifiée pour cette année", "À jour"]);
    assert!(!page.text().contains("Certifier la liste"));
    let person = marie(&stage, id);
    let cut = format!("{}/coupure", persons());
    let asked = agent.post(&cut, &[("person", &person)]).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text());
    sees(&asked, &["Couper l’accès de", &person, "name=\"confirme\"", "Ne rien changer"]);
    assert!(!agent.get(&persons()).await.text().contains("Accès coupé"), "nothing was done yet");
    let cut = agent.post(&cut, &[("person", &person), ("confirme", "oui")]).await;
    assert_eq!(cut.status, StatusCode::SEE_OTHER, "{}", cut.text());
    sees(&agent.follow(&cut).await, &["L’accès est coupé", "Accès coupé"]);
    sees(&agent.get(&body()).await, &["(accès coupé)"]);
}

// Proves: R77, T2
#[tokio::test]
async fn a_body_is_recorded_changed_and_never_overwritten_unseen() {
    let stage = Stage::open();
    convention(&stage).await;
    let mut agent = Browser::of(&stage, Who::Agent("43")).await;
    let here = format!("{}/modifier", body());
    sees(&agent.get(&here).await, &["value=\"Commune 1\"", "value=\"Jeanne Vidal\""]);
    let typed = |version: &'static str, name: &'static str, siret: &'static str| {
        vec![
            ("version", version),
            ("gestionnaire-legal_name", name),
            ("gestionnaire-nature", "commune"),
            ("gestionnaire-siret", siret),
        ]
    };
    let wrong = agent.post(&here, &typed("0", "", "123")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    sees(&wrong, &["Indiquez le nom légal", "value=\"123\""]);
    let saved = agent.post(&here, &typed("0", "Ville du Puy", "73282932000074")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let shown = agent.follow(&saved).await;
    sees(&shown, &["Les modifications sont enregistrées", "Ville du Puy", "73282932000074"]);
    let stale = agent.post(&here, &typed("0", "Autre nom", "")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    sees(&stale, &["Quelqu’un d’autre a modifié", "Ville du Puy", "Autre nom"]);
    let new = "/administration/organismes/nouveau?caf=43";
    agent.get(new).await;
    let created = agent.post(new, &typed("0", "Association Élan", "")).await;
    assert_eq!(created.status, StatusCode::SEE_OTHER, "{}", created.text());
    sees(&agent.follow(&created).await, &["Association Élan", "ne gère aucune fiche"]);
}

// Proves: R128, R58, D12
#[tokio::test]
async fn the_home_of_a_caf_says_what_waits_and_for_whom() {
    let stage = Stage::open();
    super::support::habilitation::asked(&stage).await;
    let mut agent = Browser::of(&stage, Who::Agent("43")).await;
    let home = agent.get("/administration?caf=43").await;
    sees(&home, &["1 demande à traiter", "depuis le 23 novembre 2026"]);
    sees(&home, &["Traiter la demande d’habilitation", "À faire par la Caf"]);
    let others = agent.get("/administration?caf=43&chemin=attente").await;
    sees(&others, &["Aucune structure n’attend son gestionnaire"]);
    let linf = samples::convention(1).linf;
    stage.office.store.put_request(linf, samples::unanswered(1));
    stage.clock.set(instant("2026-12-20T10:00:00Z"));
    let mut agent = Browser::of(&stage, Who::Agent("43")).await;
    sees(&agent.get("/administration?caf=43").await, &["1 demande, du 23 novembre 2026"]);
    let cnaf = Browser::of(&stage, Who::Cnaf).await.get("/administration?caf=43").await.text();
    assert!(!cnaf.contains("demande à traiter"), "the CNAF sees no CAF’s desk");
}

// Proves: R128
#[tokio::test]
async fn a_partner_sees_its_own_way_with_and_without_a_convention() {
    let stage = Stage::open();
    stage.office.store.put_linf(Stage::linf(1), "43".parse().expect("a CAF"));
    let here = format!("/espace/structures/{}/habilitation", Stage::linf(1));
    let mut manager = Browser::of(&stage, Who::Manager(1)).await;
    let page = manager.get(&here).await;
    sees(&page, &["Contrat entre la Cnaf et la Caf", "Vous n’avez rien à faire.", "À venir"]);
    let mut person = Browser::of(&stage, Who::Person(1)).await;
    let desk = person.get(&format!("/espace/structures/{}", Stage::linf(1))).await;
    sees(&desk, &["Aucune nouvelle demande ne peut arriver", "Voir toutes les étapes"]);
    let mut stranger = Browser::of(&stage, Who::Manager(2)).await;
    assert_eq!(stranger.get(&here).await.status, StatusCode::NOT_FOUND);
}
