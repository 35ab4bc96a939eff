//! Made-up families and what they ask.
use linf_routing::{ChildForm, ContactForm, NeedForm, RawDate, RequestForm};

/// What a family of the demonstration asks, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DemoRequest {
    /// The LINF, by its place in the territories.
    pub linf: usize,
    /// Where childcare is sought.
    pub commune: &'static str,
    /// How many days ago.
    pub days_ago: i64,
    /// Whether it has been opened.
    pub opened: bool,
}

const fn ask(linf: usize, commune: &'static str, days_ago: i64, opened: bool) -> DemoRequest {
    DemoRequest { linf, commune, days_ago, opened }
}

/// Every request, the oldest first.
pub(crate) const REQUESTS: &[DemoRequest] = &[
    ask(0, "43157", 178, true),
    ask(0, "43046", 120, true),
    ask(5, "64445", 95, true),
    ask(0, "43157", 61, true),
    ask(1, "43157", 44, true),
    ask(6, "64102", 33, true),
    ask(0, "43157", 21, false),
    ask(5, "64445", 18, false),
    ask(0, "43046", 17, false),
    ask(0, "43157", 16, true),
    ask(1, "43157", 14, false),
    ask(6, "64102", 13, false),
    ask(0, "43157", 12, false),
    ask(0, "43046", 8, true),
    ask(5, "64445", 6, false),
    ask(0, "43157", 4, false),
    ask(1, "43046", 3, false),
    ask(0, "43157", 2, false),
    ask(6, "64102", 1, false),
    ask(0, "43046", 1, false),
    ask(5, "64445", 0, false),
    ask(0, "43157", 0, false),
];

/// Those that nobody opened before the convention of their LINF ended for breach: another LINF could
/// take the first, none the second.
pub(crate) const RETURNED: &[DemoRequest] = &[ask(7, "43157", 9, false), ask(7, "43112", 5, false)];

const NAMES: &[(&str, &str)] = &[
    ("Œuvrard", "Noémie"),
    ("Benali", "Yasmine"),
    ("Lefèvre", "Thomas"),
    ("N’Diaye", "Aminata"),
    ("Garcia-Lopez", "Inès"),
    ("Kowalska", "Zofia"),
    ("Iriart", "Peio"),
    ("Chaussende", "Élodie"),
];
const MESSAGES: &[&str] = &[
    "Nous emménageons en janvier et cherchons une place près de la gare.",
    "",
    "Je reprends le travail à temps partiel, les mercredis sont libres.",
    "Est-il possible d’avoir un rendez-vous en fin de journée ?",
];

fn pick<T: Copy>(list: &[T], number: usize) -> Option<T> {
    list.get(number % list.len().max(1)).copied()
}

/// The form of request `number`, for a LINF, as typed on `today`.
pub(crate) fn form(
    number: usize,
    request: &DemoRequest,
    linf: &str,
    today: chrono::NaiveDate,
) -> RequestForm {
    let (surname, first_name) = pick(NAMES, number).unwrap_or(("Martin", "Camille"));
    let born = today - chrono::Days::new(200 + 37 * number as u64);
    let expected = linf_kernel::calendar::months_after(today, 4);
    let child = if number % 4 == 3 {
        ChildForm {
            status: "expected".into(),
            expected_in: RawDate::from_iso(&expected.to_string()),
            ..ChildForm::default()
        }
    } else {
        ChildForm {
            status: "born".into(),
            born_on: RawDate::from_iso(&born.to_string()),
            ..ChildForm::default()
        }
    };
    RequestForm {
        commune: request.commune.into(),
        linf: linf.into(),
        place: pick(&["home", "work", "future_home"], number).unwrap_or("home").into(),
        situation: if number % 4 == 3 { "future_parent" } else { "parent" }.into(),
        children: vec![child],
        need: NeedForm {
            start: "as_soon_as_possible".into(),
            start_on: RawDate::default(),
            rhythm: pick(&["regular", "occasional", "regular", "emergency"], number)
                .unwrap_or("regular")
                .into(),
            hours: if number.is_multiple_of(3) { "week" } else { "variable" }.into(),
            week: if number.is_multiple_of(3) {
                vec!["monday-morning".into(), "monday-afternoon".into(), "thursday-morning".into()]
            } else {
                Vec::new()
            },
            atypical_hours: number.is_multiple_of(5),
        },
        care_kinds: vec!["assistante_maternelle".into(), "creche".into()],
        topics: vec!["kinds".into(), "cost".into(), "aids".into()],
        message: pick(MESSAGES, number).unwrap_or_default().into(),
        contact: ContactForm {
            surname: surname.into(),
            first_name: first_name.into(),
            email: format!("famille{number}@famille.example"),
            phone: format!("06 39 98 {:02} {:02}", number % 100, (number * 7) % 100),
            residence: String::new(),
            channel: if number.is_multiple_of(2) { "email" } else { "phone" }.into(),
            times: "Après 18 h".into(),
        },
    }
}
