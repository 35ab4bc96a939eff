//! One line of the list: what is known without the family's data (D3).
use super::super::french;
use super::super::view::RequestRow;
use crate::app::App;
use chrono::NaiveDate;
use linf_kernel::calendar::local_day;
use linf_routing::ports::RequestLine;
use linf_routing::{FamilyRequest, RequestState};

/// Days left under which a request is due soon.
const SOON: i64 = 3;

/// The line of a request.
pub(super) fn row(app: &App, line: &RequestLine) -> RequestRow {
    let request = &line.request;
    let zone = request.zone();
    let place = app.desk.places.find(request.commune());
    let (state, state_class) = match request.state() {
        RequestState::New => ("Nouvelle", "new"),
        RequestState::Treated { .. } => ("Traitée", "treated"),
        RequestState::FamilyTold { .. } => ("Famille prévenue", "calm"),
    };
    let (delay, delay_class) = delay(line, local_day(app.clock.now(), zone));
    RequestRow {
        id: request.id().to_string(),
        reference: request.reference().to_string(),
        recorded: french::short_day(local_day(request.recorded_at(), zone)),
        place: place.map_or_else(|| request.commune().to_string(), |place| place.label),
        state,
        state_class,
        delay,
        delay_class,
        ticked: false,
    }
}

/// The time left to treat a request, or who treated it and when.
fn delay(line: &RequestLine, today: NaiveDate) -> (String, &'static str) {
    match line.request.state() {
        RequestState::Treated { at, .. } => {
            let on = french::short_day(local_day(at, line.request.zone()));
            let by = line.treated_by.as_ref().map(|name| format!(" par {name}"));
            (format!("le {on}{}", by.unwrap_or_default()), "calm")
        }
        RequestState::New => left(&line.request, today),
        RequestState::FamilyTold { .. } => (String::new(), "calm"),
    }
}

/// « en retard de 2 jours », « 3 jours restants », and the class of these words.
pub(in crate::pages) fn left(request: &FamilyRequest, today: NaiveDate) -> (String, &'static str) {
    match (request.treat_by() - today).num_days() {
        late if late < -1 => (format!("en retard de {} jours", -late), "late"),
        -1 => ("en retard d’un jour".to_owned(), "late"),
        0 => ("dernier jour".to_owned(), "soon"),
        1 => ("1 jour restant".to_owned(), "soon"),
        days if days <= SOON => (format!("{days} jours restants"), "soon"),
        days => (format!("{days} jours restants"), "calm"),
    }
}
