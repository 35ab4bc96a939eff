//! « Gestion des structures », as an agent, a manager and a family use it, without JavaScript.
use super::support::{Answer, Browser, Stage, Who};
use linf_kernel::LinfId;
use linf_referencing::OnlineCounter;
use linf_referencing::testing::Habilitated;
use poem::http::StatusCode;

const READY: Habilitated = Habilitated { contract: true, convention: true, password: true };

/// The answers of a creation that is accepted.
fn creation<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut pairs = vec![
        ("rubric", "linf"),
        ("general-name", "Relais de l’Œuvre"),
        ("general-kind", "rpe"),
        ("general-gestionnaire", ""),
        ("gestionnaire-legal_name", "Commune du Puy-en-Velay"),
        ("gestionnaire-nature", "commune"),
        ("location-street", "1 place du Breuil"),
        ("location-postal_code", "43000"),
        ("location-commune", "Le Puy-en-Velay"),
        ("location-phone", "04 71 02 03 04"),
        ("location-email", "relais@example.fr"),
        ("communes-how", "commune"),
        ("communes-list", ""),
        ("communes-from", "2026-01-05"),
        ("communes-until", ""),
    ];
    pairs.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    pairs.extend(changes);
    pairs
}
const CREATION: &str = "/administration/structures/nouvelle?caf=43";

async fn create(browser: &mut Browser<'_>, changes: &[(&str, &str)]) -> LinfId {
    browser.get(CREATION).await;
    let answer = browser.post(CREATION, &creation(changes)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    id_of(&answer)
}
fn id_of(answer: &Answer) -> LinfId {
    let path = answer.header("location").split('?').next().expect("a path");
    path.rsplit('/').next().expect("an identifier").parse().expect("a UUID")
}
fn page(id: LinfId, below: &str) -> String {
    format!("/administration/structures/{id}{below}")
}

// Proves: R19, R22, R24, R25, R26
#[tokio::test]
async fn an_agent_creates_a_record_and_finds_it_by_filtering() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    let empty = browser.get("/administration/structures?type=caf").await;
    assert!(empty.text().contains("Aucune fiche ne répond"), "{}", empty.text());
    let blank = browser.get(CREATION).await.text();
    assert!(blank.contains("Créer une fiche") && blank.contains("class=\"required\""));
    let id = create(&mut browser, &[]).await;
    let summary = browser.get(&page(id, "")).await.text();
    assert!(summary.contains("Relais de l’Œuvre") && summary.contains("Brouillon"));
    assert!(summary.contains("tag-late\">Non"), "the guichet says no in red");
    for (query, found) in [
        ("rubrique=linf", true),
        ("rubrique=rpe", false),
        ("type=rpe", true),
        ("type=pmi", false),
        ("etat=draft", true),
        ("etat=published", false),
        ("guichet=non", true),
        ("guichet=oui", false),
        ("habilitation=non", true),
        ("q=oeuvre", true),
        ("q=RAM", true),
        ("q=Lyon", false),
        ("commune=43157", true),
        ("commune=Yssingeaux", false),
    ] {
        let list = browser.get(&format!("/administration/structures?caf=43&{query}")).await;
        assert_eq!(list.status, StatusCode::OK);
        assert_eq!(list.text().contains("Relais de l’Œuvre"), found, "{query}");
    }
    let unknown = browser.get("/administration/structures?caf=43&commune=Atlantis").await.text();
    assert!(unknown.contains("Aucune commune n’a ce nom"));
    let several = "/administration/structures?caf=43&type=rpe&commune=Saint-Denis";
    let several = browser.get(several).await.text();
    assert!(several.contains("Plusieurs communes répondent à «\u{a0}Saint-Denis\u{a0}»"));
    let link = "caf=43&#38;type=rpe&#38;commune=Saint-Denis&#38;code=97411";
    assert!(several.contains(link), "a link keeps the other filters: {several}");
    let chosen = "/administration/structures?caf=43&commune=Saint-Denis&code=97411";
    let chosen = browser.get(chosen).await.text();
    assert!(chosen.contains("Structures qui desservent Saint-Denis (La Réunion)"), "{chosen}");
}

// Proves: R24
#[tokio::test]
async fn a_known_body_and_a_new_one_are_told_apart_and_the_list_may_be_a_csv() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    let blank = browser.get(CREATION).await.text();
    for label in ["Nom légal", "Nature"] {
        let marked = format!("{label} <span class=\"required\"");
        assert!(blank.contains(&marked), "{label} is mandatory for a new body");
    }
    let known = linf_referencing::testing::samples::gestionnaire_id(1).to_string();
    let both = [("general-gestionnaire", known.as_str())];
    let both = browser.post(CREATION, &creation(&both)).await;
    assert_eq!(both.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = both.text();
    assert!(
        text.contains("href=\"#general-gestionnaire\"") && text.contains("videz l’un des deux")
    );
    assert!(text.contains("value=\"Commune du Puy-en-Velay\""), "what was typed stays");
    let csv = [
        ("communes-how", "list"),
        ("communes-list", "Code INSEE;Nom\n43157;Le Puy-en-Velay\n43046;Chadrac\n"),
    ];
    let id = create(&mut browser, &csv).await;
    let communes = browser.get(&page(id, "/communes")).await.text();
    assert!(communes.contains("Chadrac") && communes.contains("Le Puy-en-Velay"), "{communes}");
}

// Proves: R24
#[tokio::test]
async fn what_is_missing_is_told_at_its_field_and_what_was_typed_stays() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    browser.get(CREATION).await;
    let answer = browser.post(CREATION, &[("general-name", "Nom <b>gardé</b>")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    for field in [
        "general-kind",
        "gestionnaire-legal_name",
        "gestionnaire-nature",
        "location-street",
        "location-postal_code",
        "location-commune",
        "location-phone",
        "location-email",
        "communes-list",
    ] {
        assert!(text.contains(&format!("href=\"#{field}\"")), "{field}");
        assert!(text.contains(&format!("id=\"{field}-erreur\"")), "{field}");
    }
    assert!(text.contains("Nom &#60;b&#62;gardé") && !text.contains("<b>gardé"));
    let several = [("location-commune", "Saint-Denis")];
    let answer = browser.post(CREATION, &creation(&several)).await;
    assert!(answer.text().contains("Plusieurs communes sont possibles"), "{}", answer.text());
    let elsewhere = [("location-commune", "Pau")];
    let answer = browser.post(CREATION, &creation(&elsewhere)).await;
    assert!(answer.text().contains("dépend d’une autre Caf"), "{}", answer.text());
    let list = [("communes-how", "list"), ("communes-list", "Chadrac\nAtlantis")];
    let answer = browser.post(CREATION, &creation(&list)).await;
    assert!(answer.text().contains("Atlantis"), "{}", answer.text());
    assert_eq!(stage.records.events(), []);
}

// Proves: R27
#[tokio::test]
async fn each_part_is_saved_by_itself_and_a_stale_save_shows_both() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    let id = create(&mut browser, &[]).await;
    for slug in ["informations", "localisation", "presentation", "horaires"] {
        let shown = browser.get(&page(id, &format!("/fiche/{slug}"))).await;
        assert_eq!(shown.status, StatusCode::OK, "{slug} {}", shown.text());
    }
    let hours = page(id, "/fiche/horaires");
    let wrong = [("version", "0"), ("hours-slots-0-from", "midi"), ("hours-slots-0-until", "13h")];
    let refused = browser.post(&hours, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("id=\"hours-slots-0-from-erreur\""), "{}", refused.text());
    assert!(refused.text().contains("value=\"midi\""));
    let good = [
        ("version", "0"),
        ("hours-slots-0-from", "9 h"),
        ("hours-slots-0-until", "12h30"),
        ("hours-slots-20-from", "14:00"),
        ("hours-slots-20-until", "17:00"),
        ("hours-closures-0-from", "2026-12-24"),
        ("hours-by_appointment", "yes"),
        ("hours-note", "Sonnez"),
    ];
    let saved = browser.post(&hours, &good).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let week = stage.records.linf(id).expect("a record").record().hours.week.to_string();
    assert_eq!(week, "monday 09:00-12:30;sunday 14:00-17:00");
    let again = browser.get(&hours).await.text();
    assert!(again.contains("value=\"09:00\"") && again.contains("value=\"2026-12-24\""));
    let other = [("version", "0"), ("hours-note", "Frappez")];
    let late = browser.post(&hours, &other).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let text = late.text();
    assert!(text.contains("Sonnez") && text.contains("Frappez") && text.contains("value=\"1\""));
    let about = [("version", "0"), ("presentation-about", "Le relais informe.")];
    let saved = browser.post(&page(id, "/fiche/presentation"), &about).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "another part is not stale");
    let history = browser.get(&page(id, "/historique")).await.text();
    for told in [
        "Semaine ordinaire",
        "lundi de 9\u{a0}h à 12\u{a0}h\u{a0}30",
        "Le relais informe.",
        "Publication",
    ] {
        assert!(history.contains(told), "{told} {history}");
    }
    let none = browser.get(&page(id, "/fiche/autre")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

// Proves: R12, R26, R57, D5, D6
#[tokio::test]
async fn the_guichet_is_refused_with_reasons_then_opens() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    let id = create(&mut browser, &[]).await;
    let public = format!("/structures/{id}");
    assert_eq!(Browser::new(&stage).get(&public).await.status, StatusCode::NOT_FOUND);
    let switches = page(id, "/etat");
    let summary = browser.get(&page(id, "")).await.text();
    assert!(summary.contains("aucune convention en vigueur"), "{summary}");
    let refused = browser.post(&switches, &[("action", "ouvrir")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let published = browser.post(&switches, &[("action", "publier")]).await;
    assert!(browser.follow(&published).await.text().contains("La fiche est publiée"));
    let refused = browser.post(&switches, &[("action", "ouvrir")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("aucun contrat en vigueur"), "{}", refused.text());
    let before = Browser::new(&stage).get(&public).await.text();
    assert!(before.contains("ne reçoit pas encore de demande en ligne"), "{before}");
    stage.records.habilitate(id, READY);
    let opened = browser.post(&switches, &[("action", "ouvrir")]).await;
    let told = browser.follow(&opened).await.text();
    assert!(told.contains("tag-treated\">Oui"), "the guichet says yes in green");
    let after = Browser::new(&stage).get(&public).await.text();
    assert!(after.contains("répond aux demandes en ligne"), "{after}");
    for word in ["LINF", "habilit", "guichet", "EPCI", "RAM"] {
        assert!(!after.contains(word), "a family does not read {word}");
    }
    browser.post(&switches, &[("action", "retirer")]).await;
    assert_eq!(stage.records.linf(id).expect("a record").counter(), OnlineCounter::Closed);
    assert_eq!(Browser::new(&stage).get(&public).await.status, StatusCode::NOT_FOUND);
    let unknown = browser.post(&switches, &[("action", "x")]).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
}

// Proves: F4, F9, T4
#[tokio::test]
async fn communes_are_read_from_the_file_of_a_spreadsheet() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    let id = create(&mut browser, &[]).await;
    let check = page(id, "/communes/essai");
    let dates = [("from", "2026-02-01"), ("until", "")];
    // As Excel writes it in France.
    let file = b"Insee;Nom\r\n43046;Chadrac\r\n;Fay-sur-Lignon\r\n;Vals-pr\xE8s-le-Puy\r\n";
    let read = browser.upload(&check, &dates, file).await.text();
    for told in ["2 communes seront ajoutées", "Fay-sur-Lignon", "Vals-près-le-Puy (43251)"] {
        assert!(read.contains(told), "{told} {read}");
    }
    let typed = [("list", "Atlantis"), ("from", "2026-02-01"), ("until", "")];
    let workbook = browser.upload(&check, &typed, b"PK\x03\x04\x14\0").await;
    assert_eq!(workbook.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = workbook.text();
    assert!(told.contains("au format CSV") && told.contains("Atlantis"), "{told}");
    assert_eq!(stage.records.linf(id).expect("a record").version(), 0, "nothing is changed yet");
}

// Proves: F4, F9, T4
#[tokio::test]
async fn communes_are_added_after_a_dry_run() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    let id = create(&mut browser, &[]).await;
    stage.records.habilitate(id, READY);
    let communes = page(id, "/communes");
    let list = "Code;Nom\n43046;Chadrac\n;Saint-Denis\n;Atlantis\n43157;Le Puy-en-Velay";
    let check = page(id, "/communes/essai");
    let pasted = [("list", list), ("from", "2026-02-01"), ("until", "")];
    let essay = browser.upload(&check, &pasted, b"").await;
    assert_eq!(essay.status, StatusCode::OK, "{}", essay.text());
    let text = essay.text();
    for told in [
        "«\u{a0}Saint-Denis\u{a0}»",
        "Atlantis",
        "Déjà desservies",
        "Une commune sera ajoutée",
        "Chadrac (43046)",
    ] {
        assert!(text.contains(told), "{told} {text}");
    }
    assert_eq!(stage.records.linf(id).expect("a record").version(), 0, "nothing is changed yet");
    let add = [
        ("action", "ajout"),
        ("version", "0"),
        ("codes", "43046"),
        ("from", "2026-02-01"),
        ("until", ""),
    ];
    let added = browser.post(&communes, &add).await;
    assert!(browser.follow(&added).await.text().contains("2 communes"));
    let epci = [("epci", "200073419"), ("from", "2026-02-01")];
    let essay = browser.upload(&check, &epci, b"").await.text();
    assert!(essay.contains("communes seront ajoutées"), "{essay}");
    let late = browser.post(&communes, &add).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let end = [("action", "fin"), ("version", "1"), ("place", "1"), ("end", "2026-06-30")];
    let ended = browser.post(&communes, &end).await;
    assert!(browser.follow(&ended).await.text().contains("du 01/02/2026 au 30/06/2026"));
    let endless = [("action", "fin"), ("version", "2"), ("place", "1"), ("end", "")];
    let endless = browser.post(&communes, &endless).await;
    assert_eq!(endless.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = endless.text();
    assert!(told.contains("href=\"#end\"") && told.contains("value=\"1\" checked"), "{told}");
    for action in ["fin", "retrait"] {
        let unticked = [("action", action), ("version", "2"), ("end", "2026-07-31")];
        let unticked = browser.post(&communes, &unticked).await.text();
        assert!(unticked.contains("Cochez au moins une commune"), "{unticked}");
    }
    let backwards = [("action", "fin"), ("version", "2"), ("place", "1"), ("end", "2020-01-01")];
    assert_eq!(browser.post(&communes, &backwards).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let all = [("action", "retrait"), ("version", "2"), ("place", "0"), ("place", "1")];
    let none = browser.post(&communes, &all).await;
    assert!(none.text().contains("au moins une commune"), "{}", none.text());
    let nothing = browser.upload(&check, &[("from", "2026-02-01")], b"").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
}

// Proves: R13, R14, R15, T1
#[tokio::test]
async fn a_relais_is_copied_once_and_found_twice() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    let relais = create(&mut browser, &[("rubric", "rpe"), ("general-kind", "")]).await;
    let summary = browser.get(&page(relais, "")).await.text();
    assert!(
        summary.contains("Copier en fiche de lieu d’information")
            && !summary.contains("Ouvrir le guichet")
    );
    let copied = browser.post(&page(relais, "/copie"), &[]).await;
    assert_eq!(copied.status, StatusCode::SEE_OTHER);
    let linf = id_of(&copied);
    assert_ne!(linf, relais);
    let again = browser.post(&page(relais, "/copie"), &[]).await;
    assert_eq!(again.header("location"), page(linf, ""), "it leads to the copy");
    for id in [relais, linf] {
        browser.get(&page(id, "")).await;
        browser.post(&page(id, "/etat"), &[("action", "publier")]).await;
    }
    let mut family = Browser::new(&stage);
    for (query, count) in [
        ("", 4),
        ("?type=rpe", 4),
        ("?type=RAM", 4),
        ("?rubrique=linf", 3),
        ("?type=pmi", 0),
        ("?commune=Le+Puy-en-Velay", 3),
        ("?commune=43046", 0),
    ] {
        let found = family.get(&format!("/structures{query}")).await;
        assert_eq!(found.status, StatusCode::OK);
        assert_eq!(found.text().matches("href=\"/structures/").count(), count, "{query}");
    }
    let several = family.get("/structures?commune=La+Rochelle&rubrique=linf").await.text();
    for code in ["17300", "70450"] {
        let link = format!("commune=La+Rochelle&#38;rubrique=linf&#38;code={code}");
        assert!(several.contains(&link), "{code}: {several}");
    }
    assert!(several.contains("<option value=\"linf\" selected>"), "the rubric is a choice");
    let chosen = family.get("/structures?commune=La+Rochelle&code=70450").await.text();
    assert!(chosen.contains("pour La Rochelle (Haute-Saône)"), "{chosen}");
    let unknown = family.get("/structures?commune=Atlantis").await;
    assert!(unknown.text().contains("href=\"#commune\""), "told at the field");
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(family.get("/structures/x").await.status, StatusCode::NOT_FOUND);
}

// Proves: R28, T14
#[tokio::test]
async fn the_right_to_edit_is_given_and_withdrawn() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    let id = create(&mut browser, &[]).await;
    let known = linf_accounts::ManagedLinf {
        linf: id,
        name: "Relais de l’Œuvre".to_owned(),
        caf: "43".parse().expect("a CAF"),
    };
    stage.accounts.put_linf(known);
    let rights = page(id, "/droits");
    let wrong = {
        browser.get(&rights).await;
        browser.post(&rights, &[("email", "pas une adresse")]).await
    };
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let manager = format!("marie{}@example.fr", Who::Manager(1).number());
    let given = browser.post(&rights, &[("email", &manager)]).await;
    let shown = browser.follow(&given).await.text();
    assert!(shown.contains(&manager));
    let mut other = Browser::of(&stage, Who::Manager(1)).await;
    let part = other.get(&page(id, "/fiche/informations")).await;
    assert_eq!(part.status, StatusCode::OK);
    assert!(!part.text().contains("name=\"general-kind\""), "only the Caf decides of the kind");
    let renamed = [("version", "0"), ("general-name", "Relais du Velay"), ("general-kind", "pmi")];
    let saved = other.post(&page(id, "/fiche/informations"), &renamed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let record = stage.records.linf(id).expect("a record").record().clone();
    assert_eq!(record.general.name.as_str(), "Relais du Velay");
    assert_eq!(record.general.kind.choice(), linf_referencing::LinfKindChoice::Rpe);
    for (path, pairs) in [
        (page(id, "/etat"), vec![("action", "publier")]),
        (page(id, "/communes"), vec![("action", "retrait"), ("version", "1"), ("place", "0")]),
        (rights.clone(), vec![("email", "a@b.fr")]),
    ] {
        assert_eq!(other.post(&path, &pairs).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let role = shown.split("name=\"retirer\" value=\"").nth(1).expect("a button");
    let role = role.split('"').next().expect("an identifier").to_owned();
    browser.post(&rights, &[("retirer", &role)]).await;
    assert_eq!(other.get(&page(id, "/fiche/informations")).await.status, StatusCode::NOT_FOUND);
}

// Proves: T14
#[tokio::test]
async fn the_records_of_another_caf_answer_like_none() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    let id = create(&mut browser, &[]).await;
    let none = linf_referencing::testing::samples::linf_id(9);
    let mut other = Browser::of(&stage, Who::Agent("64")).await;
    for below in ["", "/communes", "/historique", "/droits", "/fiche/localisation"] {
        let mut answers = Vec::new();
        for id in [id, none] {
            let answer = other.get(&page(id, below)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{below}");
            answers.push(answer.text().replace(&id.to_string(), "ID"));
        }
        assert_eq!(answers[0], answers[1], "{below}");
    }
    assert_eq!(other.get(CREATION).await.status, StatusCode::NOT_FOUND);
}

// Proves: R19
#[tokio::test]
async fn a_record_and_the_form_to_fill_are_downloaded_from_the_pages_and_the_api() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    let id = create(&mut browser, &[]).await;
    let list = browser.get("/administration/structures").await.text();
    assert!(list.contains("href=\"/administration/structures/formulaire-vierge.pdf\""), "{list}");
    let blank = browser.get("/administration/structures/formulaire-vierge.pdf").await;
    assert_eq!(blank.header("content-type"), "application/pdf");
    let record = browser.get(&page(id, "")).await.text();
    assert!(record.contains(&format!("href=\"{}\"", page(id, "/fiche.pdf"))), "{record}");
    let filled = browser.get(&page(id, "/fiche.pdf")).await;
    assert!(filled.text().contains("Relais de l’Œuvre"), "{}", filled.text());
    let token = stage.log_in_as(Who::Agent("43")).await;
    let same = stage.get_as(&token, &format!("/api/v1/linfs/{id}/paper")).await;
    assert_eq!(same.bytes, filled.bytes);
    let mut stranger = Browser::of(&stage, Who::Agent("64")).await;
    assert_eq!(stranger.get(&page(id, "/fiche.pdf")).await.status, StatusCode::NOT_FOUND);
}
