//! A convention ends for breach: what nobody opened comes back to the CAF, by pages and by API.
use super::support::{Browser, Stage, Who};
use linf_habilitation::ports::Store as _;
use linf_habilitation::testing::samples as conventions;
use linf_habilitation::{Convention, ConventionRecord};
use linf_kernel::testing::day;
use linf_routing::testing::{SceneLinf, ScenePerson};
use linf_routing::{Notice, RequestState};
use poem::http::StatusCode;
use serde_json::{Value, json};

const LIST: &str = "/administration/demandes-rendues?caf=43";
const API: &str = "/api/v1/returned-requests";

/// LINF 4 of Le Puy-en-Velay, where Marie 2 works.
fn another(stage: &Stage) -> SceneLinf {
    let linf = SceneLinf::operational(4, "43157")
        .with_convention(|convention| convention.persons = vec![ScenePerson::active(2)]);
    stage.store.put_linf(linf.clone());
    linf
}

// Proves: R68, R39, D4, D10, D12
#[tokio::test]
async fn the_caf_re_routes_what_came_back_and_the_new_linf_alone_opens_it() {
    let stage = Stage::open();
    let other = another(&stage);
    let mut agent = Browser::of(&stage, Who::Agent("43")).await;
    let nothing = agent.get(LIST).await.text();
    assert!(nothing.contains("Aucune demande n’attend la Caf"), "{nothing}");
    let id = stage.given_back(1, 1).await;
    let home = agent.get("/administration?caf=43").await.text();
    assert!(home.contains("1 demande de famille rendue à la Caf"), "{home}");
    let list = agent.get(LIST).await.text();
    let page = format!("/administration/demandes-rendues/{id}");
    assert!(list.contains(&page) && list.contains("Relais petite enfance 1"), "{list}");
    let shown = agent.get(&page).await.text();
    assert!(shown.contains("Relais petite enfance 4") && shown.contains("jours restants"));
    for private in ["uvrard", "Noémie", "noemie@", "rue du Fort", "gare"] {
        assert!(!list.contains(private) && !shown.contains(private), "{private}");
    }
    let none = agent.post(&format!("{page}/transmission"), &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.text().contains("Choisissez le lieu d’information qui répondra."));
    let linf = other.id.to_string();
    let sent = agent.post(&format!("{page}/transmission"), &[("linf", &linf)]).await;
    let told = agent.follow(&sent).await.text();
    assert!(told.contains("La demande est transmise") && told.contains("Aucune demande n’attend"));

    let request = stage.store.requests()[0].clone();
    let (id_of, to) = (request.id(), other.persons()[0].id);
    assert_eq!(request.linf(), other.id);
    let notices = stage.store.notices();
    assert!(notices.contains(&Notice::RequestRerouted { request: id_of }), "the family is told");
    assert!(notices.contains(&Notice::NewRequest { to, request: id_of }), "and so is Marie 2");

    let again = agent.post(&format!("{page}/transmission"), &[("linf", &linf)]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.text().contains("n’attend plus la Caf"), "{}", again.text());
    let here = format!("/espace/demandes/{id}");
    let mut left = Browser::of(&stage, Who::Person(1)).await;
    assert_eq!(left.get(&here).await.status, StatusCode::NOT_FOUND);
    assert_eq!(left.post(&format!("{here}/ouverture"), &[]).await.status, StatusCode::NOT_FOUND);
    let mut new = Browser::of(&stage, Who::Person(2)).await;
    assert_eq!(new.get(&here).await.status, StatusCode::OK);
    let opened = new.post(&format!("{here}/ouverture"), &[]).await;
    assert!(new.follow(&opened).await.text().contains("Œuvrard"));
    assert!(matches!(stage.store.requests()[0].state(), RequestState::Treated { .. }));
}

// Proves: R68, D10
#[tokio::test]
async fn a_family_is_told_after_a_question() {
    let stage = Stage::open();
    let id = stage.given_back(1, 1).await;
    let mut agent = Browser::of(&stage, Who::Agent("43")).await;
    let page = format!("/administration/demandes-rendues/{id}");
    let shown = agent.get(&page).await.text();
    assert!(shown.contains("Aucun autre lieu d’information ne reçoit aujourd’hui"), "{shown}");
    let told = stage.store.notices().len();
    let question = agent.post(&format!("{page}/famille"), &[]).await.text();
    assert!(question.contains("elle ne pourra plus être transmise"), "{question}");
    assert_eq!(stage.store.notices().len(), told, "not before the answer");
    let yes = [("confirme", "oui")];
    let done = agent.post(&format!("{page}/famille"), &yes).await;
    assert!(agent.follow(&done).await.text().contains("La famille est prévenue"));
    let request = stage.store.requests()[0].clone();
    assert_eq!(request.state().name(), "family_told");
    assert_eq!(stage.store.notices()[told..], [Notice::FamilyTold { request: request.id() }]);
    let again = agent.post(&format!("{page}/famille"), &yes).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let receipt = stage.get(&format!("/demandes/signed-{}", id.replace('-', ""))).await.text();
    assert!(receipt.contains("Aucun service ne peut répondre à votre demande"), "{receipt}");
    assert!(!receipt.contains("Relais petite enfance 1"), "nobody answers it");
}

// Proves: R68, D5, D10, D12, T14
#[tokio::test]
async fn the_api_says_who_could_take_it_and_why_not() {
    let stage = Stage::open();
    let other = another(&stage);
    let id = stage.given_back(1, 1).await;
    let agent = stage.log_in_as(Who::Agent("43")).await;
    let list = stage.get_as(&agent, &format!("{API}?caf=43")).await.json();
    let line = &list["items"][0];
    assert_eq!((&line["id"], &line["late"]), (&json!(id), &json!(false)));
    assert_eq!(line["commune_label"], "Le Puy-en-Velay (43000, Haute-Loire)");
    let here = format!("{API}/{id}");
    let sheet = stage.get_as(&agent, &here).await.json();
    assert_eq!(sheet["candidates"].as_array().map(Vec::len), Some(1));
    assert_eq!(sheet["candidates"][0]["name"], other.name);
    for private in ["uvrard", "Noémie", "noemie@", "0612345678"] {
        assert!(!format!("{list}{sheet}").contains(private), "{private}");
    }
    let body = |linf: &str| json!({"linf": linf});
    stage.store.change_linf(other.id, |linf| linf.counter_open = false);
    let refused =
        stage.post_as(&agent, &format!("{here}/reroute"), &body(&other.id.to_string())).await;
    assert_eq!(refused.problem(), "not_receiving");
    assert_eq!(refused.faults(), ["linf: counter_closed"]);
    for wrong in [json!({}), json!({"linf": "x"}), json!({"linf": 4})] {
        let refused = stage.post_as(&agent, &format!("{here}/reroute"), &wrong).await;
        assert_eq!(refused.problem(), "invalid_fields", "{wrong}");
    }
    let foreign = stage.log_in_as(Who::Agent("64")).await;
    let missing = format!("{API}/01890000-0000-7000-8000-000000000000");
    for token in [&foreign, &stage.log_in_as(Who::Cnaf).await] {
        let (seen, unknown) =
            (stage.get_as(token, &here).await, stage.get_as(token, &missing).await);
        assert_eq!((seen.status, seen.text()), (unknown.status, unknown.text()));
        assert_eq!(seen.status, StatusCode::NOT_FOUND);
        for act in ["reroute", "tell-family"] {
            let to = body(&other.id.to_string());
            let answers = [
                stage.post_as(token, &format!("{here}/{act}"), &to).await,
                stage.post_as(token, &format!("{missing}/{act}"), &to).await,
            ];
            assert_eq!(answers[0].text(), answers[1].text());
            assert_eq!(answers[0].status, StatusCode::NOT_FOUND);
        }
    }
    let told = stage.post_as(&agent, &format!("{here}/tell-family"), &Value::Null).await;
    assert_eq!(told.json()["outcome"], "family_told");
    let late = stage.post_as(&agent, &format!("{here}/tell-family"), &Value::Null).await;
    assert_eq!(late.problem(), "request_settled");
}

// Proves: R68, D10
#[tokio::test]
async fn the_page_of_a_termination_says_what_will_come_back() {
    let stage = Stage::open();
    stage.recorded(1, 1).await;
    stage.recorded(2, 1).await;
    let record = ConventionRecord {
        linf: Stage::linf(1),
        signed_on: day("2026-01-05"),
        ..conventions::convention(1)
    };
    stage.office.store.put_linf(record.linf, record.caf);
    let here = format!("/administration/conventions/{}", record.id);
    let unit = stage.office.store.begin().await.expect("a store in memory");
    unit.conventions().add(&Convention::rehydrate(record)).await.expect("added");
    unit.commit().await.expect("kept");
    let mut administrator = Browser::of(&stage, Who::Administrator("43")).await;
    let form = administrator.get(&format!("{here}/resiliation")).await.text();
    let said = "2 demandes que personne n’a ouvertes reviennent à la Caf";
    assert!(form.contains(said), "{form}");
    let mut letter = vec![
        ("sent_on-day", "20"),
        ("sent_on-month", "11"),
        ("sent_on-year", "2026"),
        ("reason", "Des demandes transmises à des tiers."),
    ];
    let asked = administrator.post(&format!("{here}/resiliation"), &letter).await;
    assert_eq!(asked.status, StatusCode::OK);
    let confirm =
        format!("La convention prend fin tout de suite\u{a0}: 1 personne perd son accès. {said}.");
    assert!(asked.text().contains(&confirm), "{}", asked.text());
    letter.push(("confirme", &confirm));
    let ended = administrator.post(&format!("{here}/resiliation"), &letter).await;
    let shown = administrator.follow(&ended).await.text();
    assert!(shown.contains(LIST), "it leads to what came back: {shown}");
}
