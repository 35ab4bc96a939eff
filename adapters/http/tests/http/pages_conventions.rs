//! Conventions, avenants and what LINFs owe, as people use the pages.
use super::support::{Answer, Browser, Stage, Who};
use linf_habilitation::testing::samples;
use linf_habilitation::{
    Convention, ConventionId, ConventionRecord, ConventionReturn, ConventionSending, DutyState,
    SignedFile,
};
use linf_kernel::testing::day;
use poem::http::StatusCode;

/// The convention of LINF 1, signed on 5 January 2026.
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

// Proves: R66, R67, T14
#[tokio::test]
async fn the_caf_sees_its_conventions_and_their_dates_and_no_other_caf_does() {
    let stage = Stage::open();
    let id = convention(&stage).await;
    let mut agent = Browser::of(&stage, Who::Agent("43")).await;
    sees(&agent.get("/administration/conventions").await, &["En vigueur", "5 janvier 2027"]);
    let here = format!("/administration/conventions/{id}");
    let page = agent.get(&here).await;
    sees(&page, &["Marie Durand", "Le Puy-en-Velay", "5 janvier 2027", "Préparer un avenant"]);
    assert!(!page.text().contains("Enregistrer un préavis"), "an agent ends nothing");
    let before = agent.get(&format!("{here}?date-day=4&date-month=1&date-year=2026")).await;
    sees(&before, &["personne n’avait accès"]);
    let mut stranger = Browser::of(&stage, Who::Agent("64")).await;
    assert_eq!(stranger.get(&here).await.status, StatusCode::NOT_FOUND);
    let nowhere = "/administration/conventions/00000000-0000-0000-0000-000000000009";
    assert_eq!(stranger.get(nowhere).await.status, StatusCode::NOT_FOUND);
}

// Proves: R67, D10
#[tokio::test]
async fn a_notice_shows_when_it_ends_the_convention_before_it_is_recorded() {
    let stage = Stage::open();
    let id = convention(&stage).await;
    let mut administrator = Browser::of(&stage, Who::Administrator("43")).await;
    let here = format!("/administration/conventions/{id}/preavis");
    administrator.get(&here).await;
    let empty = administrator.post(&here, &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let letter = [
        ("from", "partner"),
        ("sent_on-day", "2"),
        ("sent_on-month", "10"),
        ("sent_on-year", "2026"),
        ("received_on-day", "6"),
        ("received_on-month", "10"),
        ("received_on-year", "2026"),
    ];
    let asked = administrator.post(&here, &letter).await;
    let confirm = "Reçu le 6 octobre 2026, ce préavis met fin à la convention le 5 janvier 2028.";
    sees(&asked, &[confirm]);
    assert!(stage.office.store.notices().is_empty(), "nothing is recorded before");
    let mut confirmed = letter.to_vec();
    confirmed.push(("confirme", confirm));
    let done = administrator.post(&here, &confirmed).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let page = administrator.follow(&done).await;
    sees(&page, &["Prend fin le 5 janvier 2028", "reçue le 6 octobre 2026"]);
}

// Proves: R70, R74, R77, R79
#[tokio::test]
async fn an_avenant_is_ticked_reviewed_sent_and_signed() {
    let stage = Stage::open();
    let id = convention(&stage).await;
    let mut agent = Browser::of(&stage, Who::Agent("43")).await;
    let form = format!("/administration/conventions/{id}/avenants/nouveau");
    sees(&agent.get(&form).await, &["Marie Durand", "Le Puy-en-Velay"]);
    let persons = marie(&stage, id);
    let unchanged = [("filled", "1"), ("persons", persons.as_str()), ("communes", "43157")];
    let nothing = agent.post(&form, &unchanged).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let change = [
        ("filled", "1"),
        ("communes", "43157"),
        ("codes", "43046"),
        ("added-1-surname", "Petit"),
        ("added-1-first_name", "Zoé"),
        ("added-1-email", "zoe@example.fr"),
        ("added-1-function", "Animatrice"),
        ("added-1-address", "1 place du Breuil"),
    ];
    let prepared = agent.post(&form, &change).await;
    assert_eq!(prepared.status, StatusCode::SEE_OTHER, "{}", prepared.text());
    let here = prepared.header("location").to_owned();
    sees(&agent.follow(&prepared).await, &["Zoé Petit", "Marie Durand", "Chadrac"]);
    let pdf = agent.get(&format!("{here}/document.pdf")).await;
    assert_eq!(pdf.header("content-type"), "application/pdf");
    let asked = agent.post(&format!("{here}/envoi"), &[]).await;
    sees(&asked, &["Marquer comme envoyé l’avenant", "ne peut plus être modifié"]);
    sees(&agent.get(&here).await, &["Modifier"]);
    let sent = agent.post(&format!("{here}/envoi"), &[("confirme", "oui")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    // A colleague did it meanwhile: the page says so and stays.
    let twice = agent.post(&format!("{here}/envoi"), &[("confirme", "oui")]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    sees(&twice, &["Rien n’a été enregistré", "Cette action n’est plus possible", "Zoé Petit"]);
    let document = agent.get(&format!("{here}/document.pdf")).await;
    let when = [("signed_on-day", "23"), ("signed_on-month", "11"), ("signed_on-year", "2026")];
    let empty = agent.upload(&format!("{here}/signature"), &when, b"").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    sees(&empty, &["Choisissez le fichier PDF signé.", "value=\"23\""]);
    let html = agent.upload(&format!("{here}/signature"), &when, b"<html>").await;
    sees(&html, &["Choisissez un fichier PDF."]);
    let signed = agent.upload(&format!("{here}/signature"), &when, b"%PDF-1.7 signed").await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.text());
    let page = agent.follow(&signed).await;
    sees(&page, &["Document signé (PDF)", "Empreinte SHA-256"]);
    let again = agent.get(&format!("{here}/document.pdf")).await;
    assert_eq!(again.bytes, document.bytes, "the document that was sent, to the byte");
    let kept = agent.get(&format!("{here}/signe.pdf")).await;
    assert_eq!(kept.bytes, b"%PDF-1.7 signed");
    let convention = stage.office.store.convention(id).expect("a convention");
    let today = convention.authorised_on(day("2026-11-23"));
    let names: Vec<_> = today.persons.iter().map(|p| p.identity.full_name()).collect();
    assert_eq!((names, today.communes.len()), (vec!["Zoé Petit".to_owned()], 2));
}

// Proves: R80, R119, R125, R127
#[tokio::test]
async fn a_person_declares_and_the_caf_answers() {
    let stage = Stage::open();
    let id = convention(&stage).await;
    let linf = Stage::linf(1);
    let mut person = Browser::of(&stage, Who::Person(1)).await;
    let list = format!("/espace/structures/{linf}/obligations");
    sees(&person.get(&list).await, &["Nouvelle déclaration", "Marie Durand"]);
    let empty = person.post(&list, &[("kind", "data_loss")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let lost = person.post(&list, &[("kind", "data_loss"), ("words", "Une clé perdue.")]).await;
    assert_eq!(lost.status, StatusCode::SEE_OTHER, "{}", lost.text());
    sees(&person.follow(&lost).await, &["Perte ou vol de données", "transmise à la Caf"]);
    let gone = [("kind", "departure"), ("person", &*marie(&stage, id))];
    let gone = person.post(&list, &gone).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.text());
    let mut agent = Browser::of(&stage, Who::Agent("43")).await;
    let waiting = agent.get("/administration/obligations").await;
    sees(&waiting, &["Départ d’une personne", "Perte ou vol de données"]);
    let page = waiting.text();
    let url = page.split("href=\"").find(|rest| rest.starts_with("/administration/obligations/"));
    let url = url.and_then(|rest| rest.split('"').next()).expect("a link").to_owned();
    sees(&agent.get(&url).await, &["Marie Durand", "Préparer un avenant"]);
    let answer = agent.post(&url, &[("acte", "answered"), ("words", "C’est noté.")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    sees(&agent.follow(&answer).await, &["C’est noté.", "Traité"]);
    let duty = url.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an identifier");
    let duty = stage.office.store.duty(duty).expect("a duty");
    assert_eq!(duty.state(), DutyState::Answered);
    let mut other = Browser::of(&stage, Who::Person(2)).await;
    assert_eq!(other.get(&url).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.get(&list).await.status, StatusCode::NOT_FOUND);
}

// Proves: R121, R122
#[tokio::test]
async fn the_caf_asks_for_the_commitment_of_a_provider_and_receives_the_file() {
    let stage = Stage::open();
    convention(&stage).await;
    let linf = Stage::linf(1);
    let mut agent = Browser::of(&stage, Who::Agent("43")).await;
    let list = format!("/espace/structures/{linf}/obligations");
    sees(&agent.get(&list).await, &["Noter un contrôle", "Demander l’engagement d’un prestataire"]);
    let checks = format!("/espace/structures/{linf}/controle");
    let unnamed = agent.post(&checks, &[("acte", "engagement")]).await;
    assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
    sees(&unnamed, &["Indiquez le nom du prestataire."]);
    let asked = [("acte", "engagement"), ("named", "Hébergeur du Velay"), ("asked", "Avant mars.")];
    let asked = agent.post(&checks, &asked).await;
    sees(&agent.follow(&asked).await, &["Hébergeur du Velay", "Engagement demandé"]);
    let here = asked.header("location").to_owned();
    let mut manager = Browser::of(&stage, Who::Manager(1)).await;
    sees(&manager.get(&here).await, &["Engagement signé par le prestataire"]);
    let give = format!("{here}/engagement");
    let nothing = manager.upload(&give, &[("note", "Le voici.")], b"").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    sees(&nothing, &["Choisissez le fichier PDF signé.", "Le voici."]);
    let given = manager.upload(&give, &[("note", "Le voici.")], b"%PDF-1.7 engagement").await;
    sees(&manager.follow(&given).await, &["Engagement reçu, à vérifier", "Document reçu (PDF)"]);
    assert_eq!(agent.get(&format!("{here}/1")).await.bytes, b"%PDF-1.7 engagement");
    let mut stranger = Browser::of(&stage, Who::Person(2)).await;
    assert_eq!(stranger.get(&format!("{here}/1")).await.status, StatusCode::NOT_FOUND);
    let checked = [("acte", "controle"), ("found", "Les postes sont fermés à clé.")];
    let checked = agent.post(&checks, &checked).await;
    sees(&agent.follow(&checked).await, &["Contrôle de la Caf", "Les postes sont fermés à clé."]);
    let own = manager.post(&checks, &[("acte", "controle"), ("found", "x")]).await;
    assert_eq!(own.status, StatusCode::NOT_FOUND, "a LINF notes no check of itself");
}

// Proves: B5, R128
#[tokio::test]
async fn the_manager_sees_what_the_linf_holds_and_certifies_once() {
    let stage = Stage::open();
    let id = convention(&stage).await;
    stage.clock.set(linf_kernel::testing::instant("2026-12-20T10:00:00Z"));
    let linf = Stage::linf(1);
    let mut manager = Browser::of(&stage, Who::Manager(1)).await;
    let here = format!("/espace/structures/{linf}/habilitation");
    sees(&manager.get(&here).await, &["Marie Durand", "À faire avant le 5 janvier 2027"]);
    let sent = format!("/espace/structures/{linf}/certification");
    let done = manager.post(&sent, &[("departures", &*marie(&stage, id))]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    sees(&manager.follow(&done).await, &["À jour"]);
    let again = manager.post(&sent, &[]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

// Proves: D10, R68
#[tokio::test]
async fn the_letter_of_a_termination_is_completed_once_it_is_received() {
    let stage = Stage::open();
    let id = convention(&stage).await;
    let mut administrator = Browser::of(&stage, Who::Administrator("43")).await;
    let here = format!("/administration/conventions/{id}");
    administrator.get(&here).await;
    let early = administrator.get(&format!("{here}/lettre")).await;
    assert_eq!(early.header("location"), here, "nothing ended it");
    let mut letter = vec![
        ("sent_on-day", "20"),
        ("sent_on-month", "11"),
        ("sent_on-year", "2026"),
        ("reason", "Des demandes transmises à des tiers."),
        ("confirme", "La convention prend fin tout de suite\u{a0}: 1 personne perd son accès."),
    ];
    let ended = administrator.post(&format!("{here}/resiliation"), &letter).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.text());
    sees(&administrator.follow(&ended).await, &["Compléter les dates de la lettre"]);
    let form = administrator.get(&format!("{here}/lettre")).await;
    sees(&form, &["name=\"sent_on-day\"", "value=\"20\""]);
    letter.truncate(3);
    letter.extend([
        ("received_on-day", "19"),
        ("received_on-month", "11"),
        ("received_on-year", "2026"),
    ]);
    let backwards = administrator.post(&format!("{here}/lettre"), &letter).await;
    assert_eq!(backwards.status, StatusCode::UNPROCESSABLE_ENTITY);
    letter[3] = ("received_on-day", "22");
    let done = administrator.post(&format!("{here}/lettre"), &letter).await;
    let page = administrator.follow(&done).await;
    sees(&page, &["reçue le 22 novembre 2026"]);
    assert!(!page.text().contains("Compléter les dates de la lettre"), "all its days are known");
}

// Proves: R56, T14
#[tokio::test]
async fn the_signed_convention_is_saved_from_its_page_and_from_the_linfs_own() {
    use linf_habilitation::ports::Store as _;
    let stage = Stage::open();
    let id = convention(&stage).await;
    let mut request = samples::request(1);
    let sending = ConventionSending { linf: Stage::linf(1), ..samples::sending() };
    request.send(sending, samples::act()).expect("sent");
    let returned = ConventionReturn { convention: id, ..samples::returned() };
    request.validate(returned, samples::act()).expect("validated");
    let bytes = b"%PDF-1.7 signed".to_vec();
    let file = SignedFile::printed(returned.file, "retour.pdf", bytes.clone(), samples::act().at);
    let unit = stage.office.store.begin().await.expect("a store in memory");
    unit.files().keep(&file).await.expect("kept");
    unit.requests().add(&request).await.expect("added");
    unit.commit().await.expect("kept");
    let of_caf = format!("/administration/conventions/{id}");
    let of_linf = format!("/espace/structures/{}/habilitation", Stage::linf(1));
    let paper = format!("{of_caf}/convention-signee.pdf");
    for (who, here) in
        [(Who::Agent("43"), &of_caf), (Who::Manager(1), &of_linf), (Who::Person(1), &of_linf)]
    {
        let mut browser = Browser::of(&stage, who).await;
        let link = format!("href=\"{paper}\"");
        sees(&browser.get(here).await, &[&*link, "Empreinte SHA-256"]);
        assert_eq!(browser.get(&paper).await.bytes, bytes, "{who:?}");
    }
    for who in [Who::Agent("64"), Who::Person(2)] {
        let hidden = Browser::of(&stage, who).await.get(&paper).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND, "{who:?}");
    }
}
