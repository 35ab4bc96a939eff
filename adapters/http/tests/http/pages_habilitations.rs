//! Contracts, profiles of CAFs and habilitation requests, at a browser without JavaScript.
use super::support::{Browser, Stage, Who, habilitation};
use linf_habilitation::RequestStateKind;
use linf_habilitation::testing::samples;
use poem::http::StatusCode;

const PDF: &[u8] = b"%PDF-1.7 signed";

// Proves: F11, R32, R50
#[tokio::test]
async fn a_profile_is_entered_and_its_faults_are_told_together() {
    let stage = Stage::open();
    let mut browser = Browser::of(&stage, Who::Administrator("43")).await;
    let page = browser.get("/administration/caf").await.text();
    assert!(page.contains("Balf approbateur") && page.contains("name=\"mailbox\""), "{page}");
    let wrong = [("caf", "43"), ("name", "Caf 43"), ("mailbox", "x"), ("phone", "12")];
    let wrong = browser.post("/administration/caf", &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["address", "signatory", "quality", "mailbox", "phone"] {
        assert!(wrong.text().contains(&format!("href=\"#{field}\"")), "{field}");
    }
    assert!(wrong.text().contains("value=\"Caf 43\""), "what was typed is kept");
    let right = [
        ("caf", "43"),
        ("name", "Caf de la Haute-Loire"),
        ("address", "10 avenue André-Soulier, 43000 Le Puy-en-Velay"),
        ("signatory", "Noémie Œuvrard"),
        ("quality", "Directrice"),
        ("mailbox", "habilitations@caf43.example.fr"),
    ];
    let saved = browser.post("/administration/caf", &right).await;
    let page = browser.follow(&saved).await.text();
    assert!(
        page.contains("La fiche est enregistrée.") && page.contains("name=\"version\" value=\"0\"")
    );
    let stale = browser.post("/administration/caf", &right).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let agent = Browser::of(&stage, Who::Agent("43")).await.get("/administration/caf").await.text();
    assert!(
        agent.contains("habilitations@caf43.example.fr") && !agent.contains("name=\"mailbox\"")
    );
    let other = Browser::of(&stage, Who::Agent("64")).await.get("/administration/caf?caf=43").await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

// Proves: R31, R34, R41, R43
#[tokio::test]
async fn the_cnaf_takes_a_contract_from_its_draft_to_its_end() {
    let stage = Stage::open();
    let office = &stage.office;
    let details = samples::caf_profile("43").details().clone();
    let cnaf = linf_habilitation::testing::office::cnaf();
    let caf = "43".parse().expect("a CAF");
    office.directories.save(&cnaf, caf, details, None).await.expect("a profile");
    let mut browser = Browser::of(&stage, Who::Cnaf).await;
    let list = browser.get("/administration/contrats").await.text();
    assert!(list.contains("Aucun contrat") && list.contains("Caf de La Réunion"), "{list}");
    let blank = browser.post("/administration/contrats", &[("caf", "43")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    let by = [("caf", "43"), ("signatory", "Alix Lemaire"), ("quality", "Par délégation")];
    let drafted = browser.post("/administration/contrats", &by).await;
    let page = browser.follow(&drafted).await.text();
    assert!(page.contains("En préparation"), "{page}");
    let (_, rest) = page.split_once("/administration/contrats/").expect("an action");
    let here = format!("/administration/contrats/{}", rest.split_once('/').expect("its id").0);
    let again = browser.post("/administration/contrats", &by).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let sent = browser.post(&format!("{here}/envoi"), &[]).await;
    assert!(browser.follow(&sent).await.text().contains("Envoyé, à signer"));
    let paper = browser.get(&format!("{here}/contrat.pdf")).await;
    assert_eq!(paper.header("content-disposition"), "attachment; filename=\"contrat-caf-43.pdf\"");
    assert_eq!(paper.header("x-content-type-options"), "nosniff");
    let day = [("signed_on-day", "20"), ("signed_on-month", "11"), ("signed_on-year", "2026")];
    let html = browser.upload(&format!("{here}/signature"), &day, b"<html>").await;
    assert_eq!(html.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.text().contains("Choisissez un fichier PDF."), "{}", html.text());
    let none = browser.upload(&format!("{here}/signature"), &[], PDF).await;
    assert!(none.text().contains("Indiquez cette date"));
    let signed = browser.upload(&format!("{here}/signature"), &day, PDF).await;
    let page = browser.follow(&signed).await.text();
    assert!(page.contains("En vigueur, reconduit le 20 novembre 2027"), "{page}");
    let letter = [
        ("from", "caf"),
        ("received_on-day", "22"),
        ("received_on-month", "11"),
        ("received_on-year", "2026"),
    ];
    let future = [letter[0], ("received_on-day", "24"), letter[2], letter[3]];
    let future = browser.post(&format!("{here}/lettre"), &future).await;
    assert_eq!(future.status, StatusCode::UNPROCESSABLE_ENTITY);
    let asked = browser.post(&format!("{here}/lettre"), &letter).await.text();
    assert!(asked.contains("met fin au contrat le 22 décembre 2026"), "{asked}");
    let answered = [&letter[..], &[("confirme", "oui")]].concat();
    let ended = browser.post(&format!("{here}/lettre"), &answered).await;
    assert!(browser.follow(&ended).await.text().contains("22 décembre 2026"));
    let own =
        Browser::of(&stage, Who::Agent("43")).await.get("/administration/contrats").await.text();
    assert!(own.contains("22 décembre 2026") && !own.contains("Préparer un contrat"));
    let mut other = Browser::of(&stage, Who::Agent("64")).await;
    let hidden = other.get(&format!("{here}/contrat.pdf")).await;
    let nothing = other.get("/administration/contrats/x/contrat.pdf").await;
    assert_eq!((hidden.status, nothing.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
}

// Proves: R51, R52, R54, R56, R57
#[tokio::test]
async fn an_agent_sends_the_convention_and_validates_it() {
    let stage = Stage::open();
    let id = habilitation::asked(&stage).await;
    let here = format!("/administration/habilitations/{id}");
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    let list = browser.get("/administration/habilitations").await.text();
    assert!(list.contains(&here) && list.contains("Non traitée"), "{list}");
    let page = browser.get(&here).await.text();
    assert!(
        page.contains("43157 Le Puy-en-Velay") && page.contains("Envoyer la convention"),
        "{page}"
    );
    let linf = samples::convention(1).linf.to_string();
    let mut typed = habilitation::typed();
    typed.retain(|(name, _)| *name != "linf");
    typed.push(("retrieval_days", "7"));
    let mut nobody = typed.clone();
    nobody.retain(|(name, _)| !name.starts_with("persons-0"));
    let nobody = browser.post(&format!("{here}/convention"), &nobody).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.text().contains("Indiquez un nom.") && nobody.text().contains("href=\"#linf\""));
    typed.push(("linf", &linf));
    let sent = browser.post(&format!("{here}/convention"), &typed).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let page = browser.follow(&sent).await.text();
    assert!(page.contains("Convention envoyée") && page.contains("convention 1"), "{page}");
    assert!(page.contains("Écart entre la convention et la fiche"), "43046 is not served");
    let paper = browser.get(&format!("{here}/convention.pdf")).await;
    assert!(paper.bytes.starts_with(b"%PDF-") && paper.header("content-type") == "application/pdf");
    let days = [
        ("partner_signed_on-day", "21"),
        ("partner_signed_on-month", "11"),
        ("partner_signed_on-year", "2026"),
        ("caf_signed_on-day", "22"),
        ("caf_signed_on-month", "11"),
        ("caf_signed_on-year", "2026"),
    ];
    let none = browser.upload(&format!("{here}/validation"), &days, b"").await;
    assert!(none.text().contains("Choisissez le fichier PDF signé."), "{}", none.text());
    let validated = browser.upload(&format!("{here}/validation"), &days, PDF).await;
    let page = browser.follow(&validated).await.text();
    assert!(page.contains("prend effet") || page.contains("a pris effet le 22 novembre 2026"));
    assert!(page.contains("Le guichet de la fiche est encore fermé"), "{page}");
    let state = stage.office.store.request(id).expect("stored").state().kind();
    assert_eq!(state, RequestStateKind::Validated);
    let again = browser.upload(&format!("{here}/validation"), &days, PDF).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

// Proves: R53
#[tokio::test]
async fn an_agent_answers_otherwise_each_time_with_a_reason() {
    let stage = Stage::open();
    let id = habilitation::asked(&stage).await;
    let here = format!("/administration/habilitations/{id}");
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    browser.get(&here).await;
    for (action, field) in [
        ("complement", "message"),
        ("refus", "reason"),
        ("doublon", "of"),
        ("transfert", "to"),
        ("fiche", "record"),
    ] {
        let blank = browser.post(&format!("{here}/{action}"), &[(field, "")]).await;
        assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY, "{action}");
        assert!(blank.text().contains(&format!("href=\"#{field}\"")), "{action}");
    }
    let asked =
        browser.post(&format!("{here}/complement"), &[("message", "Quelles communes ?")]).await;
    assert!(browser.follow(&asked).await.text().contains("Complément demandé"));
    let linf = samples::convention(1).linf.to_string();
    let linked = browser.post(&format!("{here}/fiche"), &[("record", &linf)]).await;
    assert_eq!(linked.status, StatusCode::SEE_OTHER);
    let unsaid = browser.post(&format!("{here}/transfert"), &[("to", "64")]).await;
    assert!(unsaid.text().contains("href=\"#transfer_reason\""), "a reason is asked");
    let why = [("to", "64"), ("transfer_reason", "Le siège est à Bayonne.")];
    let moved = browser.post(&format!("{here}/transfert"), &why).await;
    assert_eq!(moved.header("location"), "/administration/habilitations");
    assert_eq!(browser.get(&here).await.status, StatusCode::NOT_FOUND, "another CAF has it");
    let mut there = Browser::of(&stage, Who::Agent("64")).await;
    let list = there.get("/administration/habilitations").await.text();
    assert!(list.contains("Personne n’est prévenu") && list.contains(&here), "{list}");
    let page = there.get(&here).await.text();
    assert!(page.contains("Le siège est à Bayonne."), "the other CAF reads why");
    assert!(page.contains("pas de contrat en vigueur") && !page.contains("Envoyer la convention"));
    let refused = there.post(&format!("{here}/refus"), &[("reason", "Hors du département.")]).await;
    assert!(there.follow(&refused).await.text().contains("Hors du département."));
}

// Proves: R43, T14
#[tokio::test]
async fn a_file_too_large_or_without_its_token_is_refused() {
    let stage = Stage::open();
    let id = habilitation::asked(&stage).await;
    let here = format!("/administration/habilitations/{id}/validation");
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    browser.get(&format!("/administration/habilitations/{id}")).await;
    let mut large = PDF.to_vec();
    large.resize(11 * 1024 * 1024, b' ');
    let large = browser.upload(&here, &[], &large).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    browser.forget_token();
    let forged = browser.upload(&here, &[], PDF).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    let urlencoded = browser.post(&here, &[("file", "x")]).await;
    assert_eq!(urlencoded.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

// Proves: R53, R54, R55
#[tokio::test]
async fn a_question_answered_elsewhere_and_a_corrected_party_reach_the_convention() {
    let stage = Stage::open();
    let id = habilitation::asked(&stage).await;
    let here = format!("/administration/habilitations/{id}");
    let mut browser = Browser::of(&stage, Who::Agent("43")).await;
    browser.get(&here).await;
    let asked =
        browser.post(&format!("{here}/complement"), &[("message", "Quelles communes ?")]).await;
    let page = browser.follow(&asked).await.text();
    assert!(page.contains("S’il vous a répondu autrement"), "{page}");
    let linf = samples::convention(1).linf.to_string();
    let mut typed = habilitation::typed();
    typed.retain(|(name, _)| *name != "linf" && *name != "partner_name");
    typed.extend([("linf", linf.as_str()), ("partner_name", "Ville du Puy")]);
    let sent = browser.post(&format!("{here}/convention"), &typed).await;
    let page = browser.follow(&sent).await.text();
    assert!(page.contains("value=\"Ville du Puy\""), "offered again as it was sent");
    assert!(page.contains("Ville du Puy, 16 place de la Libération"), "{page}");
}
