//! Every form of every page, as each person finds it, with something hostile in each of its fields.
//! A form is found where the scene of the golden file shows it; one of the table of pages that no
//! page of the scene shows is a fault, unless [`UNSEEN`] says what it holds.
use super::security_access::samples::Scene;
use super::security_access::{Asked, LIST, PDF, pages};
use super::support::{
    Answer, Browser, FoundForm, INSIDE, Who, answers, forms_of, queries_of, shown,
};
use poem::http::{Method, StatusCode};
use std::collections::BTreeSet;
use std::path::Path;

/// Who looks at pages; nobody first.
const VISITORS: [Option<Who>; 5] = [
    None,
    Some(Who::Administrator("43")),
    Some(Who::Cnaf),
    Some(Who::Person(1)),
    Some(Who::Manager(1)),
];
/// What is typed in each field.
const TYPED: [&str; 10] = [
    "",
    "a\u{0}b",
    "a\u{202E}b",
    "😀",
    "سلام",
    "'; DROP TABLE request;--",
    "\"><script>alert(1)</script>",
    "99999999999999999999999",
    "2026-02-30",
    "01890000-0000-7000-8000-00000000dead",
];
/// Forms that no page of the scene shows, who fills them in, and their fields besides those that
/// the scene is accepted with: what they act on is further on its way.
const UNSEEN: &[(&str, Who, &[&str])] = &[
    ("POST /professionnels/mot", Who::Person(1), &["site"]),
    ("POST /administration/avenants/:id/signature", ADMINISTRATOR, &[]),
    ("POST /administration/contrats", Who::Cnaf, &[]),
    (
        "POST /administration/conventions/:id/lettre",
        ADMINISTRATOR,
        &["sent_on-day", "presented_on-month", "received_on-year"],
    ),
    ("POST /administration/habilitations/:id/validation", ADMINISTRATOR, &[]),
    ("POST /professionnels/demandes/:secret/reponse", Who::Person(1), &[]),
    ("POST /espace/structures/:linf/certification", ADMINISTRATOR, &["departures"]),
    ("POST /administration/structures/:linf/copie", ADMINISTRATOR, &["version"]),
    ("POST /administration/contrats/:id/redaction", Who::Cnaf, &[]),
    ("POST /administration/contrats/:id/envoi", Who::Cnaf, &["version"]),
    ("POST /administration/contrats/:id/abandon", Who::Cnaf, &["version"]),
    (
        "POST /administration/contrats/:id/signature",
        Who::Cnaf,
        &["signed_on-day", "signed_on-month", "signed_on-year"],
    ),
    (
        "POST /administration/organismes/:id/structures/:linf",
        ADMINISTRATOR,
        &["persons", "added-1-surname", "added-1-first_name", "added-1-email", "added-1-function"],
    ),
    (
        "POST /administration/organismes/:id/structures/:linf/certification",
        ADMINISTRATOR,
        &["departures"],
    ),
    ("POST /administration/conventions/:id/certification", ADMINISTRATOR, &["departures"]),
    ("POST /administration/obligations/:id/engagement", Who::Person(1), &["words"]),
];
/// Texts tried in each field, the next ones in the next field, unless all are.
const IN_TURN: usize = 2;
const ADMINISTRATOR: Who = Who::Administrator("43");

/// A form, where it goes and who fills it in.
struct Tried {
    asked: Asked,
    who: Option<Who>,
    form: FoundForm,
}

/// The row of the table to which an address leads.
fn row_of<'a>(rows: &'a [Asked], post: bool, action: &str) -> Option<&'a Asked> {
    let path = action.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<_> = path.split('/').collect();
    let leads = |asked: &&Asked| {
        let named: Vec<_> = asked.path.split('/').collect();
        let same = |(named, part): (&&str, &&str)| named.starts_with('{') || named == part;
        (asked.method == Method::POST) == post
            && named.len() == parts.len()
            && named.iter().zip(&parts).all(same)
    };
    // The one that names the most, as the router does.
    rows.iter().filter(leads).min_by_key(|asked| asked.path.matches('{').count())
}

async fn browser_of(scene: &Scene, who: Option<Who>) -> Browser<'_> {
    let mut browser = match who {
        Some(who) => Browser::of(&scene.stage, who).await,
        None => Browser::new(&scene.stage),
    };
    browser.get(if who.is_some() { "/compte" } else { "/connexion" }).await;
    browser
}

/// Sends a form, or asks for what its fields say.
async fn send(
    browser: &mut Browser<'_>,
    (asked, path): (&Asked, &str),
    fields: &[(String, String)],
    file: &[u8],
) -> Answer {
    let pairs: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    if asked.method == Method::GET {
        let path = path.split('?').next().unwrap_or_default();
        let query =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        return browser.get(&format!("{path}?{query}")).await;
    }
    if asked.with_file {
        browser.upload(path, &pairs, file).await
    } else {
        browser.post(path, &pairs).await
    }
}

/// What a form is accepted with, as far as the scene knows.
fn good(scene: &Scene, asked: &Asked, held: &[(String, String)]) -> Vec<(String, String)> {
    let known = match &*asked.name {
        "POST /communes/:code/demande" => {
            answers().into_iter().map(|(name, value)| (name, value.to_owned())).collect()
        }
        name => scene.form(name),
    };
    let mut fields: Vec<_> =
        known.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    for (name, value) in held {
        if !fields.iter().any(|(known, _)| known == name) {
            fields.push((name.clone(), value.clone()));
        }
    }
    fields
}

/// The forms of a page, and what its links ask, each once.
#[derive(Default)]
struct Forms {
    tried: Vec<Tried>,
    seen: BTreeSet<(String, Vec<String>)>,
    lost: BTreeSet<String>,
}

impl Forms {
    fn look(&mut self, rows: &[Asked], who: Option<Who>, page: &str) {
        for form in forms_of(page).into_iter().chain(queries_of(page)) {
            let Some(asked) = row_of(rows, form.post, &form.action) else {
                self.lost.insert(form.action);
                continue;
            };
            let mut names: Vec<_> = form.fields.iter().map(|(name, _)| name.clone()).collect();
            names.sort();
            if self.seen.insert((asked.name.clone(), names)) {
                self.tried.push(Tried { asked: asked.clone(), who, form });
            }
        }
    }
}

/// Everything that there is to fill in, where the scene shows it.
async fn every_form(rows: &[Asked]) -> Forms {
    let mut forms = Forms::default();
    let mut sent = BTreeSet::new();
    for who in VISITORS {
        let mut scene = Scene::open().await;
        let mut browser = browser_of(&scene, who).await;
        for asked in rows.iter().filter(|asked| asked.method == Method::GET) {
            let page = browser.get(&scene.path(asked)).await;
            if page.status == StatusCode::OK && page.header("content-type").starts_with("text/html")
            {
                forms.look(rows, who, &page.text());
            }
        }
        // What a form answers may hold another: a recapitulation, a question.
        for asked in rows.iter().filter(|asked| asked.method == Method::POST && !asked.with_file) {
            if sent.contains(&asked.name) {
                continue;
            }
            let fields = good(&scene, asked, &[]);
            let path = scene.path(asked);
            let mut answer = send(&mut browser, (asked, &path), &fields, &[]).await;
            let login = answer.header("location").starts_with("/connexion");
            if login || answer.status == StatusCode::NOT_FOUND {
                continue;
            }
            sent.insert(asked.name.clone());
            if answer.status == StatusCode::SEE_OTHER {
                answer = browser.follow(&answer).await;
            }
            if answer.header("content-type").starts_with("text/html") {
                forms.look(rows, who, &answer.text());
            }
            scene = Scene::open().await;
            browser = browser_of(&scene, who).await;
        }
    }
    forms
}

/// Why an answer to something hostile is not a careful one.
fn fault(answer: &Answer) -> Option<&'static str> {
    let page = String::from_utf8_lossy(&answer.bytes);
    let location = answer.header("location");
    let led = answer.status == StatusCode::SEE_OTHER;
    if !(led || answer.status == StatusCode::OK || answer.status.is_client_error()) {
        return Some("neither an answer, nor a refusal");
    }
    if led && (!location.starts_with('/') || location.starts_with("//") || location.contains('\\'))
    {
        return Some("leads outside");
    }
    if !led && !answer.header("content-type").starts_with("text/html") {
        return Some("not a page");
    }
    if page.contains("<script>alert") {
        return Some("not escaped");
    }
    let inside = INSIDE.iter().any(|inside| page.contains(inside));
    inside.then_some("tells what it is made of")
}

fn in_full() -> bool {
    std::env::var_os("LINF_TEST_FULL").is_some()
}

/// What is typed in field number `number`.
fn typed_in(number: usize) -> impl Iterator<Item = String> {
    let all = TYPED.iter().map(|text| (*text).to_owned()).chain(["a".repeat(5_000)]);
    let all: Vec<_> = all.collect();
    let some = if in_full() { all.len() } else { IN_TURN };
    let first = if in_full() { 0 } else { number * IN_TURN };
    all.into_iter().cycle().skip(first).take(some)
}

/// Types each text in its field; tells what is wrong. What is refused leaves the scene as it was.
async fn try_form(tried: &Tried, texts: Vec<(String, String)>, untold: &mut Vec<String>) {
    let Tried { asked, who, form } = tried;
    let mut texts = texts.iter().peekable();
    while texts.peek().is_some() {
        let scene = Scene::open().await;
        let mut browser = browser_of(&scene, *who).await;
        let mut changed = false;
        let (mut before, path) = (scene.stage.rows(), scene.path(asked));
        while let Some((field, text)) = texts.peek().copied() {
            let mut fields = good(&scene, asked, &form.fields);
            fields.retain(|(name, _)| name != field);
            fields.push((field.clone(), text.clone()));
            let answer = send(&mut browser, (asked, &path), &fields, PDF.as_bytes()).await;
            let login = answer.header("location").starts_with("/connexion");
            let gone = matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::CONFLICT);
            if changed && (login || gone) {
                break; // what was accepted before is in the way: again, from the beginning
            }
            texts.next();
            let mut why = fault(&answer);
            let mut status = answer.status.to_string();
            let led = answer.status == StatusCode::SEE_OTHER;
            if led {
                // What was kept is shown.
                let next = browser.get(answer.header("location")).await;
                let page = next.header("content-type").starts_with("text/html");
                let wrong = fault(&next).filter(|_| page || next.status.is_server_error());
                why = why.or(wrong);
                status = format!("{status}, then {}", next.status);
            } else if (answer.status.is_client_error() || asked.method == Method::GET)
                && scene.stage.rows() != before
            {
                why = why.or(Some("refused, but something is stored"));
            }
            if let Some(why) = why {
                let (name, text) = (&asked.name, shown(text));
                untold.push(format!("{name} as {who:?}, {field}={text:?}: {status} {why}"));
            }
            changed |= led;
            before = scene.stage.rows();
        }
    }
}

/// Every field of every form, once.
async fn try_every_field(forms: &Forms) {
    let (mut untold, mut done) = (Vec::new(), BTreeSet::new());
    for tried in &forms.tried {
        let scene = Scene::open().await;
        let mut texts = Vec::new();
        for (name, _) in good(&scene, &tried.asked, &tried.form.fields) {
            if done.insert((tried.asked.name.clone(), name.clone())) {
                texts.extend(typed_in(done.len()).map(|text| (name.clone(), text)));
            }
        }
        try_form(tried, texts, &mut untold).await;
    }
    assert!(done.len() > 300, "the pages show their fields: {}", done.len());
    assert!(untold.is_empty(), "{}:\n{}", untold.len(), untold.join("\n"));
}

/// Every file that is not the one asked for is refused.
async fn try_every_file(forms: &Forms) {
    let uploads = forms.tried.iter();
    let uploads: Vec<_> =
        uploads.filter(|tried| tried.asked.with_file && tried.asked.name != LIST).collect();
    assert!(uploads.len() > 2, "the pages show their forms with a file");
    let huge = [PDF.as_bytes(), &vec![b'a'; 11 << 20]].concat();
    for Tried { asked, who, form } in uploads {
        let scene = Scene::open().await;
        let mut browser = browser_of(&scene, *who).await;
        let (fields, before) = (good(&scene, asked, &form.fields), scene.stage.rows());
        for file in [&b""[..], b"<script>alert(1)</script>", b"\0\x01\xff", &huge] {
            let answer = send(&mut browser, (asked, &scene.path(asked)), &fields, file).await;
            assert!(answer.status.is_client_error(), "{}: {}", asked.name, answer.status);
            assert_eq!(fault(&answer), None, "{}", asked.name);
            assert_eq!(scene.stage.rows(), before, "{}: something is stored", asked.name);
        }
    }
}

/// The addresses of the forms of templates that search; what the template writes becomes `{}`.
fn searches(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            searches(&path, found);
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a template");
        for form in forms_of(&text).into_iter().filter(|form| !form.post) {
            let mut action = String::new();
            let mut rest = form.action.split('#').next().unwrap_or_default();
            while let Some((before, written)) = rest.split_once("{{") {
                action = format!("{action}{before}{{}}");
                rest = written.split_once("}}").map_or("", |(_, after)| after);
            }
            found.insert(format!("{action}{rest}"));
        }
    }
}

/// A row of the table or a template whose form nothing tries.
fn assert_none_forgotten(rows: &[Asked], forms: &Forms) {
    assert_eq!(forms.lost, BTreeSet::new(), "links and forms that lead nowhere");
    let seen: BTreeSet<_> = forms.seen.iter().map(|(name, _)| name.as_str()).collect();
    let unseen: BTreeSet<_> = UNSEEN.iter().map(|(name, ..)| *name).collect();
    let posts = rows.iter().filter(|asked| asked.method == Method::POST);
    let posts: BTreeSet<_> = posts.map(|asked| asked.name.as_str()).collect();
    let missing: Vec<_> = posts.difference(&seen).filter(|name| !unseen.contains(*name)).collect();
    assert!(missing.is_empty(), "shown by no page of the scene: {missing:#?}");
    let shown: Vec<_> = unseen.intersection(&seen).collect();
    assert!(shown.is_empty(), "take it away from UNSEEN: {shown:#?}");
    let mut written = BTreeSet::new();
    searches(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), &mut written);
    assert!(written.len() > 5, "{written:?}");
    for action in written.iter().filter(|action| action.starts_with('/')) {
        let row = row_of(rows, false, action).expect("a row of the table");
        assert!(seen.contains(&*row.name), "shown by no page of the scene: {action}");
    }
}

// Proves: T14
#[tokio::test]
async fn every_form_refuses_or_escapes_what_is_hostile() {
    let rows: Vec<Asked> = pages().collect();
    let mut forms = every_form(&rows).await;
    assert_none_forgotten(&rows, &forms);
    for (name, who, fields) in UNSEEN {
        let asked = rows.iter().find(|asked| asked.name == *name).expect("a row").clone();
        let fields = fields.iter().map(|name| ((*name).to_owned(), String::new())).collect();
        let form = FoundForm { action: String::new(), post: true, fields };
        forms.tried.push(Tried { asked, who: Some(*who), form });
    }
    try_every_file(&forms).await;
    try_every_field(&forms).await;
}
