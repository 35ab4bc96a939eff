//! What is written in the logs: routes and references, never people.
use super::support::{BrokenDirectory, Stage, form_json};
use poem::http::{Method, StatusCode};
use std::io;
use std::sync::{Arc, Mutex};
use tracing_subscriber::fmt::MakeWriter;

/// Keeps what is written.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl io::Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panicked").extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
impl<'a> MakeWriter<'a> for Kept {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Does a bit of everything; gives what names somebody, and the reference of a fault.
async fn a_busy_day() -> (String, String) {
    let stage = Stage::open();
    let receipt = stage.submit("the-idempotency-key", &form_json()).await.json();
    let url = receipt["receipt_url"].as_str().expect("an address");
    stage.get(url.strip_prefix("https://linf.example.fr").expect("the public address")).await;
    let token = stage.log_in(1).await;
    let id = stage.recorded(1, 1).await;
    let opened =
        stage.post_as(&token, &format!("/api/v1/requests/{id}/opening"), &form_json()).await;
    assert_eq!(opened.status, StatusCode::OK);
    stage.get("/api/v1/communes?q=secret-search").await;
    stage.get("/secret-path?secret=query").await;
    let headers = [("x-forwarded-for", "203.0.113.77"), ("cookie", "linf=secret-cookie")];
    stage.send(Stage::request_from("10.0.0.1", &Method::GET, "/", (&headers, ()))).await;
    let broken = Stage::with(|deps| deps.intake.coverage = Arc::new(BrokenDirectory));
    let failed = broken.get("/api/v1/communes/43157/coverage").await.json();
    (token, failed["reference"].as_str().expect("a reference").to_owned())
}

// Proves: D16
#[tokio::test]
async fn logs_hold_routes_and_references_but_nothing_of_anybody() {
    let kept = Kept::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_ansi(false)
        .with_thread_names(true)
        .with_writer(kept.clone());
    // For the whole program: a subscriber of one thread may be missed by others' call sites.
    tracing::subscriber::set_global_default(subscriber.finish()).expect("the only subscriber");

    let (token, reference) = a_busy_day().await;

    let bytes = kept.0.lock().expect("nobody panicked").clone();
    let written = String::from_utf8(bytes).expect("UTF-8");
    let here = || written.lines().filter(|line| line.contains("logs_hold_routes"));
    let errors: Vec<_> = here().filter(|line| line.contains("ERROR")).collect();
    let [error] = &*errors else { panic!("a fault is told once: {errors:?}") };
    assert!(error.contains(&reference) && error.contains("inner_table"), "{error}");
    for told in ["/requests/receipts/:token", "/communes/:code/coverage", "status=201", "unmatched"]
    {
        assert!(here().any(|line| line.contains(told)), "{told}: {written}");
    }
    for private in [
        "noemie",
        "vrard",
        "marie",
        "secret-",
        "query",
        "signed-",
        "the-idempotency-key",
        &*token,
        "203.0.113",
        "06 12",
        "trois chats",
    ] {
        assert!(here().all(|line| !line.contains(private)), "{private} is in the logs");
    }
}
