//! Somebody at a browser without JavaScript: a cookie, a page, its forms.
use super::{Answer, Stage, Who};
use poem::http::{Method, StatusCode};

/// The browser of one person.
pub(crate) struct Browser<'a> {
    stage: &'a Stage,
    cookie: Option<String>,
    csrf: String,
}

impl<'a> Browser<'a> {
    pub(crate) const fn new(stage: &'a Stage) -> Self {
        Self { stage, cookie: None, csrf: String::new() }
    }
    async fn send(&mut self, method: &Method, path: &str, body: String) -> Answer {
        let mut headers = vec![("content-type", "application/x-www-form-urlencoded")];
        headers.extend(self.cookie.as_deref().map(|cookie| ("cookie", cookie)));
        let answer = self.stage.send(Stage::request(method, path, &headers, body)).await;
        if let Some((cookie, _)) = answer.header("set-cookie").split_once(';') {
            self.cookie = Some(cookie.to_owned());
        }
        let text = String::from_utf8_lossy(&answer.bytes);
        if let Some((_, rest)) = text.split_once("name=\"csrf\" value=\"") {
            rest.split_once('"').expect("a value").0.clone_into(&mut self.csrf);
        }
        answer
    }
    /// Asks for a page.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(&Method::GET, path, String::new()).await
    }
    /// Sends a form with the token of the last page.
    pub(crate) async fn post(&mut self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        let body = encoded(&self.csrf, pairs);
        self.send(&Method::POST, path, body).await
    }
    /// Sends a form with a file, with the token of the last page.
    pub(crate) async fn upload(
        &mut self,
        path: &str,
        pairs: &[(&str, &str)],
        file: &[u8],
    ) -> Answer {
        let boundary = "a-boundary-of-the-test";
        let mut body = Vec::new();
        for (name, value) in [("csrf", self.csrf.as_str())].iter().chain(pairs) {
            let part = format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend(part.into_bytes());
        }
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"acte.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend_from_slice(file);
        body.extend(format!("\r\n--{boundary}--\r\n").into_bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        let mut headers = vec![("content-type", kind.as_str())];
        headers.extend(self.cookie.as_deref().map(|cookie| ("cookie", cookie)));
        let answer = self.stage.send(Stage::request(&Method::POST, path, &headers, body)).await;
        if let Some((_, rest)) =
            String::from_utf8_lossy(&answer.bytes).split_once("name=\"csrf\" value=\"")
        {
            rest.split_once('"').expect("a value").0.clone_into(&mut self.csrf);
        }
        answer
    }
    /// Loses the token of the last page.
    pub(crate) fn forget_token(&mut self) {
        self.csrf.clear();
    }
    /// Follows a redirection.
    pub(crate) async fn follow(&mut self, answer: &Answer) -> Answer {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let path = answer.header("location").to_owned();
        self.get(&path).await
    }
    /// The browser of somebody who is logged in.
    pub(crate) async fn of(stage: &'a Stage, who: Who) -> Self {
        let mut browser = Self::new(stage);
        browser.log_in(who.number()).await;
        browser
    }
    /// Logs in person number `n`.
    pub(crate) async fn log_in(&mut self, n: u64) -> Answer {
        self.get("/connexion").await;
        let email = format!("marie{n}@example.fr");
        let password = linf_accounts::testing::samples::PASSWORD;
        let answer = self.post("/connexion", &[("email", &email), ("password", password)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        answer
    }
}

fn encoded(csrf: &str, pairs: &[(&str, &str)]) -> String {
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    body.append_pair("csrf", csrf).extend_pairs(pairs).finish()
}

/// The answers that are accepted on 23 November 2026.
pub(crate) fn answers() -> Vec<(&'static str, &'static str)> {
    vec![
        ("key", "cle-de-la-page"),
        ("send", "1"),
        ("children", "2"),
        ("place", "home"),
        ("situation", "parent"),
        ("children-0-status", "born"),
        ("children-0-born_on-day", "27"),
        ("children-0-born_on-month", "3"),
        ("children-0-born_on-year", "2024"),
        ("children-1-status", "expected"),
        ("children-1-expected_in-month", "4"),
        ("children-1-expected_in-year", "2027"),
        ("need-start", "on_date"),
        ("need-start_on-day", "4"),
        ("need-start_on-month", "1"),
        ("need-start_on-year", "2027"),
        ("need-rhythm", "regular"),
        ("need-hours", "week"),
        ("need-week", "monday-morning"),
        ("need-week", "friday-night"),
        ("need-atypical_hours", "yes"),
        ("care_kinds", "assistante_maternelle"),
        ("care_kinds", ""),
        ("care_kinds", "creche"),
        ("topics", "cost"),
        ("topics", "steps"),
        ("message", "Nous arrivons\r\nen mars."),
        ("contact-first_name", "Noémie"),
        ("contact-surname", "Œuvrard"),
        ("contact-email", "noemie@example.org"),
        ("contact-phone", "06 12 34 56 78"),
        ("contact-residence", "Chadrac"),
        ("contact-channel", "phone"),
        ("contact-times", "Après 18 h"),
    ]
}

/// The same answers, some of them replaced.
pub(crate) fn answers_with(
    changes: &[(&'static str, &'static str)],
) -> Vec<(&'static str, &'static str)> {
    let mut answers = answers();
    for (name, value) in changes {
        answers.retain(|(known, _)| known != name);
        answers.push((name, value));
    }
    answers
}
