//! The Caf de la Haute-Loire with its profile, its contract and LINF 1001 of the samples.
use super::Stage;
use linf_habilitation::HabilitationRequestId;
use linf_habilitation::testing::office::{cnaf, form};
use linf_habilitation::testing::samples;
use linf_kernel::testing::day;

/// The CAF may habilitate.
pub(crate) async fn ready(stage: &Stage) {
    let office = &stage.office;
    let record = samples::convention(1);
    office.store.put_linf(record.linf, record.caf);
    let details = samples::caf_profile("43").details().clone();
    let saved = office.directories.save(&cnaf(), record.caf, details, None).await;
    saved.expect("a profile");
    office.contracted(record.caf, day("2026-01-01"));
}

/// And has a request to treat.
pub(crate) async fn asked(stage: &Stage) -> HabilitationRequestId {
    ready(stage).await;
    let sent = stage.office.requests.submit(&form(), "first".parse().expect("a key")).await;
    sent.expect("a request").id
}

/// What a professional types.
pub(crate) fn typed() -> Vec<(&'static str, &'static str)> {
    vec![
        ("caf", "43"),
        ("key", "the-key-of-the-page"),
        ("persons", "1"),
        ("linf", ""),
        ("service_name", "Relais petite enfance du Puy-en-Velay"),
        ("service_address", "1 place du Breuil, 43000 Le Puy-en-Velay"),
        ("service_phone", "04 71 02 03 04"),
        ("service_email", "rpe@relais.example"),
        ("partner_name", "Communauté d’agglomération"),
        ("partner_nature", "other"),
        ("partner_other", "Intercommunalité"),
        ("partner_address", "16 place de la Libération, 43000 Le Puy-en-Velay"),
        ("signatory_name", "Noémie Œuvrard"),
        ("signatory_quality", "Présidente"),
        ("communes", "Le Puy-en-Velay\n43046"),
        ("persons-0-surname", "Durand"),
        ("persons-0-first_name", "Marie"),
        ("persons-0-email", "marie.durand@relais.example"),
        ("persons-0-address", "1 place du Breuil, 43000 Le Puy-en-Velay"),
        ("persons-0-function", "Animatrice"),
        ("requester_name", "Marie Durand"),
        ("requester_email", "marie.durand@relais.example"),
        ("remark", ""),
        ("site", ""),
    ]
}

/// What a recapitulation sends again: hidden fields and hidden texts.
pub(crate) fn hidden(page: &str) -> Vec<(String, String)> {
    let main = page.split_once("<main").expect("a main part").1;
    let mut pairs = Vec::new();
    for part in main.split("<input type=\"hidden\" name=\"").skip(1) {
        let (name, rest) = part.split_once("\" value=\"").expect("a value");
        let value = rest.split_once('"').expect("its end").0;
        pairs.push((name.to_owned(), plain(value)));
    }
    for part in main.split("<textarea name=\"").skip(1) {
        let (name, rest) = part.split_once("\" hidden>\n").expect("a text");
        let value = rest.split_once("</textarea>").expect("its end").0;
        pairs.push((name.to_owned(), plain(value)));
    }
    pairs.retain(|(name, _)| name != "csrf");
    pairs
}

fn plain(escaped: &str) -> String {
    escaped
        .replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#38;", "&")
}
