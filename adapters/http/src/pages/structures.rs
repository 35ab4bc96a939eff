//! The services that inform families, for the public (R12, R15).
use super::administration::structures::list::{after, kind_words};
use super::administration::structures::words;
use super::frame;
use super::french;
use super::place_asked;
use super::query::{self, Asked};
use super::view::{FormView, Section, ServicePage, ServiceRow, ServicesPage};
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{Act, Client};
use linf_kernel::PageRequest;
use linf_referencing::ports::{PublicFilter, RecordLine};
use linf_referencing::use_cases::PublicRecord;
use linf_referencing::{Day, LinfKindChoice, Rubric};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// Lines of a page.
const LINES: u16 = 20;
const HERE: &str = "/structures";

/// `/structures?commune=&code=&type=&rubrique=`: by commune, kind and heading. Both records of a relais are found
/// by the kind; those of the heading LINF alone by the heading (R15).
#[handler]
pub(super) async fn search_services(
    app: App,
    client: Client,
    Asked(asked): Asked,
) -> Result<Response> {
    app.load.check(Act::Search, client)?;
    let typed = asked.value("commune").trim().to_owned();
    let kind = asked.value("type");
    let kind = kind.parse().ok().or_else(|| LinfKindChoice::by_word(kind));
    let mut form = FormView::typed(vec![("commune".to_owned(), typed.clone())]);
    form.set("type", kind.map_or("", LinfKindChoice::code));
    let rubric = asked.value("rubrique").parse::<Rubric>().ok();
    let code = rubric.map_or("", Rubric::code);
    form.set("rubrique", code);
    let pairs = [("commune", typed.as_str()), ("type", form.value("type")), ("rubrique", code)];
    let place = place_asked::read(&app, &asked, (HERE, &pairs));
    let chosen = place.label.as_ref().map_or("", |_| asked.value("code"));
    let pairs = [pairs.as_slice(), &[("code", chosen)]].concat();
    let filter = PublicFilter { rubric, kind, communes: place.communes };
    let page = PageRequest { after: after(&asked), limit: LINES };
    let (rows, next) = if place.error.is_some() || place.choice.is_some() {
        (Vec::new(), None)
    } else {
        let found = app.records.search(&filter, &page).await.map_err(Failure::from)?;
        (found.items.iter().map(row).collect(), found.next)
    };
    let next = next.map(|key| {
        let id = key.id.to_string();
        let more = [("apres", key.name.as_str()), ("id", id.as_str())];
        query::address(HERE, &[pairs.as_slice(), &more].concat())
    });
    let first = page.after.map(|_| query::address(HERE, &pairs));
    if let Some(error) = place.error {
        form.refuse("commune", error);
    }
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let layout = frame::open_to_all(&app, Section::Other);
    let rubric = |rubric: &Rubric| (rubric.code().to_owned(), words::rubric(*rubric));
    let view = ServicesPage {
        layout,
        form,
        kinds: words::kinds(),
        rubrics: Rubric::ALL.iter().map(rubric).collect(),
        place: place.label,
        choice: place.choice,
        rows,
        first,
        next,
    };
    Ok(render::page(status, &view)?)
}

fn row(line: &RecordLine) -> ServiceRow {
    ServiceRow {
        address: format!("{HERE}/{}", line.linf),
        name: line.name.clone(),
        kind: kind_words(line),
        city: line.city.clone(),
        receives: line.habilitated,
    }
}

/// `/structures/{id}`: a service, in one of its two states (R12).
#[handler]
pub(super) async fn show_service(app: App, Path(raw): Path<String>) -> Result<Response> {
    let id = raw.parse().map_err(|_shape| Failure::new(Code::NotFound))?;
    let found = app.records.published(id).await.map_err(Failure::from)?;
    let PublicRecord { linf, receives } = found.ok_or(Failure::new(Code::NotFound))?;
    let (record, today) = (linf.record(), linf.today(app.clock.now()));
    let lines = |text: Option<&str>| -> Vec<String> {
        let lines = text.unwrap_or_default().lines().map(str::trim);
        lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let day = |day: &Day| {
        let slots: Vec<_> = record.hours.week.on(*day).map(words::slot).collect();
        (words::day(*day), if slots.is_empty() { "fermé".to_owned() } else { slots.join(" et ") })
    };
    let served = record.served.iter().filter(|one| one.period.contains(today));
    let mut communes: Vec<_> = served
        .filter_map(|one| {
            let found = app.geography.resolve(one.code)?;
            let name = found.arrondissement().map_or(found.commune.name(), |place| place.name());
            Some((one.code.to_string(), name.to_owned()))
        })
        .collect();
    communes.sort_by_key(|(_, name)| linf_territory::fold(name));
    let closures = record.hours.closures.iter().filter(|closure| closure.until() >= today);
    let kind = record.general.kind.which();
    let page = ServicePage {
        layout: frame::open_to_all(&app, Section::Other),
        name: record.general.name.to_string(),
        kind: kind.unwrap_or_else(|| words::kind(record.general.kind.choice())).to_owned(),
        receives,
        postal_address: record.location.address.one_line(),
        phone: french::phone(record.location.phone.as_str()),
        phone_link: record.location.phone.to_string(),
        email: record.location.email.to_string(),
        website: record.location.website.as_ref().map(ToString::to_string),
        access: record.location.reduced_mobility.map(words::access),
        about: lines(record.presentation.about.as_ref().map(linf_kernel::Paragraph::as_str)),
        services: lines(record.presentation.services.as_ref().map(linf_kernel::Paragraph::as_str)),
        appointment: lines(
            record.presentation.appointment.as_ref().map(linf_kernel::Paragraph::as_str),
        ),
        days: if record.hours.week.is_empty() {
            Vec::new()
        } else {
            Day::ALL.iter().map(day).collect()
        },
        by_appointment: record.hours.by_appointment,
        closures: closures
            .map(|one| format!("du {} au {}", french::day(one.from()), french::day(one.until())))
            .collect(),
        note: lines(record.hours.note.as_ref().map(linf_kernel::Paragraph::as_str)),
        communes,
    };
    Ok(render::page(StatusCode::OK, &page)?)
}
