//! The family's pages, without JavaScript.
use super::support::{Browser, FullStore, Stage, answers, answers_with};
use linf_kernel::testing::day;
use linf_routing::testing::SceneLinf;
use poem::http::StatusCode;
use std::sync::Arc;

const FORM: &str = "/communes/43157/demande";

// Proves: R1, R2, R3, R4, R7, R92, R104
#[tokio::test]
async fn the_home_page_says_what_the_service_is_and_is_not() {
    let stage = Stage::open();
    let page = stage.get("/").await;
    let text = page.text();
    for said in [
        "Une question sur les modes d’accueil",
        "moins de 6\u{a0}ans",
        "futurs parents",
        "que vous receviez ou non des prestations",
        "Crèche, assistante maternelle, garde à domicile",
        "Ce n’est pas une inscription",
        "Gratuit et sans publicité",
        "Traitement des demandes d’information sur les modes d’accueil",
        "action=\"/communes\"",
    ] {
        assert!(text.contains(said), "{said}");
    }
    assert_eq!(page.header("set-cookie"), "", "no cookie before a form needs one");
    for word in ["LINF", "habilitation", "guichet", "EPCI"] {
        assert!(!text.contains(word), "{word} is not a family’s word");
    }
}

// Proves: F2, F4, R95
#[tokio::test]
async fn a_search_leads_to_one_commune_or_tells_homonyms_apart() {
    let stage = Stage::open();
    let one = stage.get("/communes?q=le+puy+en+velay").await;
    assert_eq!(one.header("location"), "/communes/43157");
    let chosen = stage.get("/communes?q=x&code=43046").await;
    assert_eq!(chosen.header("location"), "/communes/43046");
    let several = stage.get("/communes?q=saint-denis").await.text();
    for told in ["/communes/93066", "/communes/97411", "97400", "La Réunion", "Aude"] {
        assert!(several.contains(told), "{told}");
    }
    let empty = stage.get("/communes?q=+").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text().contains("href=\"#q\"") && empty.text().contains("id=\"q-erreur\""));
    let none = stage.get("/communes?q=%3Cscript%3Ealert%281%29%3C%2Fscript%3E").await.text();
    assert!(!none.contains("<script>alert") && none.contains("&#60;script&#62;alert(1)"), "{none}");
}

// Proves: R12, R95, D4, D18, T17, F11
#[tokio::test]
async fn a_commune_has_one_service_several_or_none_and_it_is_said_plainly() {
    let stage = Stage::open();
    let one = stage.get("/communes/43157").await.text();
    assert!(one.contains("Un service répond") && one.contains("Relais petite enfance 1"));
    assert!(one.contains("04 71 02 03 04") && one.contains("href=\"/communes/43157/demande\""));
    stage.store.put_linf(SceneLinf::operational(7, "43157"));
    let several = stage.get("/communes/43157").await.text();
    assert!(
        several.contains("2 services répondent")
            && several.contains("votre demande n’ira qu’à lui")
    );
    let seven = format!("/communes/43157/demande?linf={}", Stage::linf(7));
    assert!(several.contains(&seven));
    let form = Browser::new(&stage).get(&seven).await.text();
    let ticked = format!("value=\"{}\" checked", Stage::linf(7));
    assert!(form.contains(&ticked), "the service chosen on the page before is kept");

    let mut closed = SceneLinf::operational(8, "43046");
    closed.counter_open = false;
    stage.store.put_linf(closed);
    let none = stage.get("/communes/43046").await.text();
    assert!(none.contains("n’a pas encore de service en ligne"));
    assert!(none.contains("Caf de la Haute-Loire") && none.contains("Relais petite enfance 8"));
    assert!(!none.contains("/demande\""));
    let refused = stage.get("/communes/43046/demande").await;
    assert_eq!(refused.header("location"), "/communes/43046");
    let no_caf = stage.get("/communes/97801").await.text();
    assert!(no_caf.contains("ne dépend d’aucune caisse d’allocations familiales"));
    assert_eq!(stage.get("/communes/99999").await.status, StatusCode::NOT_FOUND);
    assert_eq!(stage.get("/communes/%3Cb%3E").await.status, StatusCode::NOT_FOUND);
}

// Proves: R2, R96, R97, R99, R101, D14, T15
#[tokio::test]
async fn a_request_is_recorded_and_the_receipt_says_who_answers_and_when() {
    let stage = Stage::open();
    let mut family = Browser::new(&stage);
    let form = family.get(FORM).await;
    assert_eq!(form.status, StatusCode::OK);
    let sent = family.post(FORM, &answers()).await;
    let receipt = family.follow(&sent).await.text();
    let [request] = stage.store.requests().try_into().expect("one request");
    for said in [
        request.reference().to_string().as_str(),
        "lundi 23 novembre 2026 à 11\u{a0}h\u{a0}00",
        "Relais petite enfance 1 vous contactera <strong>au plus tard le mardi 8 décembre 2026",
        "dimanche 23 mai 2027",
        "Relais petite enfance 1",
        "1 place du Breuil",
        "04 71 02 03 04",
        "noemie@example.org",
        "Ce n’est pas une inscription",
        "l’absence de réponse ne vaut ni accord, ni refus",
    ] {
        assert!(receipt.contains(said), "{said}\n{receipt}");
    }
    assert!(!receipt.contains("Marie") && !receipt.contains("Durand"), "no agent is named");
    let pdf = format!("{}/recapitulatif.pdf", sent.header("location"));
    let pdf = family.get(&pdf).await;
    assert_eq!(pdf.header("content-type"), "application/pdf");
    assert!(pdf.header("content-disposition").contains(&request.reference().to_string()));
    assert_eq!(stage.get("/demandes/forged").await.status, StatusCode::NOT_FOUND);
    assert_eq!(request.linf(), Stage::linf(1));
}

// Proves: T6
#[tokio::test]
async fn the_same_form_sent_twice_is_one_request_and_another_one_is_not_lost() {
    let stage = Stage::open();
    let mut family = Browser::new(&stage);
    family.get(FORM).await;
    let first = family.post(FORM, &answers()).await;
    let second = family.post(FORM, &answers()).await;
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!(stage.store.requests().len(), 1);
    let changed = family.post(FORM, &answers_with(&[("message", "Autre chose.")])).await;
    assert_eq!(changed.status, StatusCode::CONFLICT);
    let page = changed.text();
    assert!(page.contains("Une demande est déjà partie") && page.contains("Autre chose."));
    assert!(!page.contains("value=\"cle-de-la-page\""), "the next sending is another request");
}

// Proves: R24, R96, D15, T7
#[tokio::test]
async fn every_missing_answer_is_told_in_the_summary_and_at_its_field() {
    let stage = Stage::open();
    let mut family = Browser::new(&stage);
    family.get(FORM).await;
    let blank = family.post(FORM, &[("send", "1"), ("children", "1"), ("key", "k")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = blank.text();
    assert!(text.contains("<title>Erreur"));
    for field in [
        "place",
        "situation",
        "children-0-status",
        "need-start",
        "need-rhythm",
        "need-hours",
        "contact-surname",
        "contact-first_name",
        "contact-email",
    ] {
        assert!(text.contains(&format!("<li><a href=\"#{field}\">")), "{field} in the summary");
        assert!(text.contains(&format!("id=\"{field}-erreur\"")), "{field} beside its field");
        assert!(text.contains(&format!("id=\"{field}\"")), "{field} can be reached");
    }
    assert!(stage.store.requests().is_empty());
}

/// A field, what is typed in it, and what is said of it.
const FAULTS: &[(&str, &str, &str)] = &[
    ("children-0-born_on-year", "2019", "moins de 6 ans"),
    ("children-0-born_on-year", "2031", "n’est pas encore passée"),
    ("children-1-expected_in-year", "2029", "trop lointaine"),
    ("children-1-expected_in-month", "13", "Enfant 2\u{a0}: indiquez un mois et une année"),
    ("need-start_on-year", "2025", "Cette date est passée"),
    ("contact-email", "noemie@", "Indiquez une adresse électronique"),
    ("contact-phone", "12", "Indiquez un numéro de téléphone"),
    ("contact-phone", "", "puisque vous préférez être appelé"),
    ("need-week", "monday-noon", "Choisissez une des réponses"),
];

/// What the pages of refused answers still show.
const KEPT: &[&str] = &[
    "value=\"home\" checked",
    "value=\"27\"",
    "value=\"expected\" checked",
    "value=\"friday-night\" checked",
    "value=\"assistante_maternelle\" selected",
    "value=\"steps\" checked",
    "Nous arrivons\r\nen mars.",
    "value=\"Noémie\"",
    "value=\"Œuvrard\"",
    "value=\"Chadrac\"",
    "value=\"Après 18 h\"",
    "value=\"cle-de-la-page\"",
];

// Proves: R24, D15, T7
#[tokio::test]
async fn a_wrong_answer_is_refused_and_all_the_others_are_kept() {
    let stage = Stage::open();
    let mut family = Browser::new(&stage);
    family.get(FORM).await;
    for (field, value, message) in FAULTS.iter().copied() {
        let answer = family.post(FORM, &answers_with(&[(field, value)])).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
        let text = answer.text();
        assert!(text.contains(message), "{field} {value}: {message}");
        let week = field == "need-week";
        for kept in KEPT {
            let changed = week && kept.contains("friday");
            assert!(changed || text.contains(kept), "{field} {value}: {kept} is lost");
        }
        assert!(week || text.contains(&format!("value=\"{value}\"")), "{field}");
    }
    assert!(stage.store.requests().is_empty());
}

// Proves: T7
#[tokio::test]
async fn a_child_is_added_or_removed_without_losing_anything() {
    let stage = Stage::open();
    let mut family = Browser::new(&stage);
    family.get(FORM).await;
    let mut more = answers();
    more.retain(|(name, _)| *name != "send");
    more.push(("add_child", "1"));
    let page = family.post(FORM, &more).await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text();
    assert!(text.contains("Enfant 3") && text.contains("name=\"children\" value=\"3\""));
    assert!(text.contains("value=\"Œuvrard\"") && !text.contains("error-summary"));
    let mut less = answers();
    less.retain(|(name, _)| *name != "send");
    less.push(("remove_child", "1"));
    let text = family.post(FORM, &less).await.text();
    assert!(text.contains("name=\"children\" value=\"1\"") && !text.contains("Enfant 2"));
    assert!(text.contains("name=\"children-0-expected_in-month\" value=\"4\""));
    assert!(stage.store.requests().is_empty());
}

// Proves: D15, R102
#[tokio::test]
async fn hostile_text_is_shown_as_text_or_refused() {
    let stage = Stage::open();
    let mut family = Browser::new(&stage);
    family.get(FORM).await;
    let hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    for field in ["contact-surname", "contact-residence", "message", "need-rhythm", "place", "key"]
    {
        let changes = [(field, hostile), ("contact-email", "non")];
        let answer = family.post(FORM, &answers_with(&changes)).await;
        let text = answer.text();
        assert!(answer.status.is_client_error(), "{field}");
        assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "{field}");
    }
    for bad in ["a\0b", "\u{202e}abc", "😀", "x'); DROP TABLE request;--"] {
        let answer = family.post(FORM, &answers_with(&[("contact-surname", bad)])).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad:?}");
        assert!(answer.text().contains("id=\"contact-surname-erreur\""));
    }
    let long = "a".repeat(2000);
    let long: &'static str = Box::leak(long.into_boxed_str());
    let answer = family.post(FORM, &answers_with(&[("message", long)])).await;
    assert!(answer.text().contains("1000 caractères au plus"));
    assert!(stage.store.requests().is_empty());
}

// Proves: D5, D23, T17
#[tokio::test]
async fn a_form_that_cannot_be_recorded_is_given_back_as_typed() {
    let stage = Stage::with(|deps| deps.intake.inbox = Arc::new(FullStore));
    let mut family = Browser::new(&stage);
    family.get(FORM).await;
    let full = family.post(FORM, &answers()).await;
    assert_eq!(full.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(full.header("retry-after"), "30");
    let text = full.text();
    assert!(text.contains("Rien n’a été enregistré") && text.contains("value=\"Œuvrard\""));
    assert!(!text.contains("disk"));

    let stage = Stage::open();
    let mut family = Browser::new(&stage);
    family.get(FORM).await;
    stage.store.change_linf(Stage::linf(1), |linf| linf.counter_open = false);
    let closed = family.post(FORM, &answers()).await;
    assert_eq!(closed.header("location"), "/communes/43157", "said plainly there");
    stage.store.put_linf(SceneLinf::operational(7, "43157").with_convention(|convention| {
        convention.ended = Some((day("2026-11-22"), false));
    }));
    let ended = Stage::linf(7).to_string();
    let ended: &'static str = Box::leak(ended.into_boxed_str());
    stage.store.change_linf(Stage::linf(1), |linf| linf.counter_open = true);
    let refused = family.post(FORM, &answers_with(&[("linf", ended)])).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("id=\"linf-erreur\"") && refused.text().contains("Œuvrard"));
    assert!(stage.store.requests().is_empty());
}

// Proves: D15
#[tokio::test]
async fn the_notices_are_right_whatever_an_operator_wrote() {
    let stage = Stage::with(|deps| {
        deps.site.publisher = "l’organisme qui exploite ce service.".to_owned();
        deps.site.privacy_contact = "le délégué à la protection des données".to_owned();
        deps.site.accessibility_contact = "https://caf.example.fr/contact".to_owned();
    });
    for (path, said) in [
        ("/donnees-personnelles", "adresser\u{a0}: le délégué à la protection des données.</p>"),
        ("/mentions-legales", "édité par\u{a0}: l’organisme qui exploite ce service.</p>"),
        ("/accessibilite", "édité par\u{a0}: l’organisme qui exploite ce service.</p>"),
        (
            "/accessibilite",
            "<a href=\"https://caf.example.fr/contact\">https://caf.example.fr/contact</a>. Dites",
        ),
    ] {
        let text = stage.get(path).await.text();
        assert!(text.contains(said), "{path}: {said}");
        assert!(!text.contains("mailto:"), "{path}");
    }
}

// Proves: R96, T7
#[tokio::test]
async fn a_typical_week_without_a_box_ticked_is_accepted() {
    let stage = Stage::open();
    let mut family = Browser::new(&stage);
    family.get(FORM).await;
    let mut sent = answers();
    sent.retain(|(name, _)| *name != "need-week");
    family.post(FORM, &sent).await;
    assert_eq!(stage.store.requests().len(), 1);
}

// Proves: D15
#[tokio::test]
async fn the_notices_name_controllers_durations_rights_and_contacts() {
    let stage = Stage::open();
    let privacy = stage.get("/donnees-personnelles").await.text();
    for said in [
        "mission d’intérêt public",
        "Caisse nationale des allocations familiales",
        "Le service qui vous répond",
        "hébergeur",
        "six mois",
        "douze mois",
        "Vos droits",
        "dpo@example.fr",
        "cnil.fr",
    ] {
        assert!(privacy.contains(said), "{said}");
    }
    assert!(privacy.contains("<a href=\"mailto:dpo@example.fr\">dpo@example.fr</a>."));
    assert!(stage.get("/accessibilite").await.text().contains("acces@example.fr"));
    assert!(stage.get("/mentions-legales").await.text().contains("par\u{a0}: Un éditeur."));
    let form = stage.get(FORM).await.text();
    assert!(form.contains("href=\"/donnees-personnelles\""));
    assert!(form.contains("ni numéro de sécurité sociale ou d’allocataire, ni revenus"));
    assert!(form.contains("Une étoile"));
}
