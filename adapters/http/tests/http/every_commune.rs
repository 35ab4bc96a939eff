//! Every row of the official list, through the API: found, resolved, and answered with its CAF or
//! the reason there is none.
use super::support::Stage;
use linf_geography::OfficialPlaces;
use linf_territory::{CafDirectory, CommuneCode, Gazetteer, Geography};
use poem::http::StatusCode;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// Rows of the list (F1), the two kinds together.
const ROWS: usize = 37_590;

fn stage() -> (Arc<Stage>, Arc<Gazetteer>) {
    let list = linf_geography::embedded().expect("the list inside the binary");
    let list = Arc::new(list.gazetteer);
    let geography: Arc<dyn Geography> = list.clone();
    let stage = Stage::with(|deps| {
        let places = OfficialPlaces::new(Arc::clone(&geography), Arc::new(CafDirectory::new()));
        deps.intake.places = Arc::new(places);
        deps.geography = geography;
    });
    (Arc::new(stage), list)
}

/// The codes that a search answers.
async fn search(stage: &Stage, typed: &str) -> Vec<String> {
    let mut path = "/api/v1/communes?limit=50&q=".to_owned();
    for byte in typed.bytes() {
        write!(path, "%{byte:02X}").expect("a text takes any text");
    }
    let answer = stage.get(&path).await;
    assert_eq!(answer.status, StatusCode::OK, "{typed}");
    let items = answer.json()["items"].as_array().cloned().unwrap_or_default();
    items.iter().filter_map(|item| item["code"].as_str().map(str::to_owned)).collect()
}

/// Does a work for each item, on every core.
async fn for_each<T, F, W>(items: Vec<T>, work: W)
where
    T: Send + 'static,
    F: Future<Output = ()> + Send,
    W: Fn(T) -> F + Clone + Send + 'static,
{
    let mut lanes: Vec<Vec<T>> = (0..4).map(|_| Vec::new()).collect();
    for (n, item) in items.into_iter().enumerate() {
        lanes[n % 4].push(item);
    }
    let lanes = lanes.into_iter().map(|lane| {
        let work = work.clone();
        tokio::spawn(async move {
            for item in lane {
                work(item).await;
            }
        })
    });
    for lane in lanes.collect::<Vec<_>>() {
        lane.await.expect("every item holds");
    }
}

// Proves: R95, F1, F2, F3, F4
#[tokio::test(flavor = "multi_thread")]
async fn every_commune_is_found_by_code_by_name_and_by_each_postal_code() {
    let (stage, list) = stage();
    let mut of_postal_code: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut communes = Vec::new();
    for commune in list.communes() {
        let code = commune.code().to_string();
        for postal_code in commune.postal_codes() {
            of_postal_code.entry(postal_code.to_string()).or_default().push(code.clone());
        }
        communes.push((code, format!("{} {}", commune.name(), commune.departement())));
    }
    assert_eq!(communes.len(), 34_969);
    let shared = Arc::clone(&stage);
    for_each(communes, move |(code, named)| {
        let stage = Arc::clone(&shared);
        async move {
            assert!(search(&stage, &code).await.contains(&code), "{code}");
            assert!(search(&stage, &named).await.contains(&code), "{named}");
        }
    })
    .await;
    for_each(of_postal_code.into_iter().collect(), move |(postal_code, codes)| {
        let stage = Arc::clone(&stage);
        async move {
            let found = search(&stage, &postal_code).await;
            assert!(codes.iter().all(|code| found.contains(code)), "{postal_code}");
        }
    })
    .await;
}

// Proves: R95, F5, F6, F8, F11, D18
#[tokio::test(flavor = "multi_thread")]
async fn every_row_has_a_coverage_answer_with_its_caf_or_the_reason_there_is_none() {
    let (stage, list) = stage();
    let current = list.communes().iter().map(|commune| {
        let code = commune.code();
        (code, code, code)
    });
    let others = list.other_places().iter().map(|place| {
        let resolved = list.resolve(place.code()).expect("every row leads somewhere");
        (place.code(), resolved.code(), resolved.commune.code())
    });
    let rows: Vec<(CommuneCode, CommuneCode, CommuneCode)> = current.chain(others).collect();
    assert_eq!(rows.len(), ROWS);
    for_each(rows, move |(code, today, commune)| {
        let stage = Arc::clone(&stage);
        async move {
            let answer = stage.get(&format!("/api/v1/communes/{code}/coverage")).await;
            assert_eq!(answer.status, StatusCode::OK, "{code}");
            let coverage = answer.json();
            assert_eq!(coverage["code"], today.as_str(), "{code}");
            assert_eq!(coverage["commune_code"], commune.as_str(), "{code}");
            let caf = coverage["caf"]["code"].is_string();
            let reason = coverage["no_caf_reason"].is_string();
            assert!(caf != reason, "{code}: {coverage}");
        }
    })
    .await;
}
